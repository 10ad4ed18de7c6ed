"""The trainee's spaced cards: which are due, how they were answered, and what has changed."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from calldesk.desk import personas, scripts
from calldesk.desk.card_upkeep import add_missing, heads, refresh, script_of, steps_asked
from calldesk.desk.card_words import CardWords, DueCard
from calldesk.desk.opening import Desk
from calldesk.rehearsal import cards
from calldesk.rehearsal.answered import Answered
from calldesk.rehearsal.cards import Kind, Rating, Reviewed
from calldesk.script.model import Script

__all__ = ["DueCard", "counts", "due", "known", "refresh", "review", "review_call"]

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsal_cards import Card


def due(desk: Desk, script: str | None = None, most: int = 50) -> tuple[DueCard, ...]:
    """The trainee's cards that are due today, the one due first before the others.

    A script that is asked for by name has cards from then on, all due at once.
    """
    end = end_of_today(desk)
    return tuple(card for card in known(desk, script) if card.due < end)[:most]


def known(desk: Desk, script: str | None = None) -> tuple[DueCard, ...]:
    """All of the trainee's cards, due or not, of one script or of all.

    Raises NotAllowed when there is no such script.
    """
    from calldesk.store import rehearsal_cards as store

    refresh(desk)
    if script is not None:
        _learn(desk, script)
    with desk.store.reading() as tx:
        in_use = heads(tx)
        kept = store.every(tx, trainee=desk.collector, script=script)
    words = CardWords(desk, in_use)
    asked = (words.asked(card) for card in kept)
    return tuple(card for card in asked if card is not None)


def counts(desk: Desk, tx: "Session") -> dict[str, int]:
    """How many cards of the trainee are due today, by script."""
    from calldesk.store import rehearsal_cards as store

    found: dict[str, int] = {}
    end = end_of_today(desk)
    asked = {key: steps_asked(tx, head) for key, head in heads(tx).items()}
    for card in store.every(tx, trainee=desk.collector):
        if card.due < end and card.step in asked.get((card.script, card.language), {}):
            found[card.script] = found.get(card.script, 0) + 1
    return found


def review(
    desk: Desk,
    card_id: int,
    *,
    right: bool,
    seconds: float,
    looked_up: bool = False,
    recalled: bool = False,
    own: Rating | None = None,
) -> Reviewed:
    """Keep an answer to a card, and say when it is due again. `own` can only lower the rating."""
    from calldesk.store import rehearsal_cards as store

    rated = cards.rating(
        right=right, seconds=seconds, looked_up=looked_up, recalled=recalled, own=own
    )
    with desk.store.transaction() as tx:
        return _review(desk, tx, store.get(tx, card_id), rated, right, seconds, None)


def review_call(
    desk: Desk,
    tx: "Session",
    rehearsal_id: int,
    script: Script,
    found: Sequence[Answered],
    target: float,
) -> None:
    """Keep how the cards of a script were answered in a call, making those that are not there."""
    from calldesk.store import rehearsal_cards as store

    add_missing(desk, tx, script, desk.collector)
    mine = store.every(tx, trainee=desk.collector, script=script.script)
    by_step = {card.step: card for card in mine if card.language == script.language}
    for one in found:
        rated = cards.rating(
            right=one.right,
            seconds=one.seconds,
            looked_up=one.looked_up,
            recalled=one.recalled,
            own=one.own,
            target=target,
        )
        _review(desk, tx, by_step[one.step.id], rated, one.right, one.seconds, rehearsal_id)


def end_of_today(desk: Desk) -> datetime:
    """Midnight at the desk, in UTC: what is due before it is due today."""
    tomorrow = desk.today() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), desk.zone).astimezone(UTC)


def _learn(desk: Desk, script: str) -> None:
    """Make the trainee's cards of a script in the language in which it is rehearsed."""
    from calldesk.store import rehearsal_cards as store

    language = personas.spoken(desk, desk.settings.desk.language)
    with desk.store.reading() as tx:
        head = scripts.head(tx, script, (language,))
        kept = store.every(tx, trainee=desk.collector, script=script)
    if any(card.language == head.language for card in kept):
        return
    with desk.store.transaction() as tx:
        add_missing(desk, tx, script_of(tx, head)[0], desk.collector)


def _review(
    desk: Desk,
    tx: "Session",
    card: "Card",
    rated: Rating,
    right: bool,
    seconds: float,
    rehearsal_id: int | None,
) -> Reviewed:
    from calldesk.store import rehearsal_cards as store

    now = desk.now()
    days = cards.days_since(card.state, now)
    reviewed = cards.review(card.state, rated, now, cast("Kind", card.kind))
    store.change(tx, card.id, state=reviewed.state, due=reviewed.due)
    store.keep_review(
        tx, store.Review(card.id, now, int(rated), right, seconds, days, rehearsal_id)
    )
    return reviewed

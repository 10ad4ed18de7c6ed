"""Keeping everybody's cards in step with the scripts in use."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from calldesk.desk import scripts
from calldesk.desk.opening import Desk
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Kind
from calldesk.script.model import Script, Step
from calldesk.script.policy import Policy

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsal_cards import Card
    from calldesk.store.scripts import ScriptHead

Heads = dict[tuple[str, str], "ScriptHead"]  # by script and language


def refresh(desk: Desk) -> None:
    """Bring everybody's cards up to the scripts in use.

    A text that changed by more than a typo makes its cards due and they keep their history, a
    renamed step takes its card along, and a new objection is a new card.
    """
    from calldesk.store import rehearsal_cards as store

    with desk.store.reading() as tx:
        in_use, kept = heads(tx), store.every(tx)
        learnt = {(card.script, card.language) for card in kept} & in_use.keys()
        changed = {key for key in learnt if _differs(tx, in_use[key], kept)}
    if not changed:
        return
    with desk.store.transaction() as tx:
        for key in sorted(changed):
            _bring_up(desk, tx, in_use[key])


def add_missing(desk: Desk, tx: "Session", script: Script, trainee: str) -> None:
    """Make the cards of a script that a trainee has none of yet; they are due at once."""
    from calldesk.store import rehearsal_cards as store

    mine = store.every(tx, trainee=trainee, script=script.script)
    have = {card.step for card in mine if card.language == script.language}
    now = desk.now()
    for step, kind in cards.card_steps(script):
        if step.id not in have:
            store.put(
                tx,
                store.Card(
                    id=0,
                    trainee=trainee,
                    script=script.script,
                    step=step.id,
                    language=script.language,
                    kind=kind,
                    about=cards.text_of(step),
                    state=cards.new(0, now),
                    due=now,
                ),
            )


def script_of(tx: "Session", head: "ScriptHead") -> tuple[Script, Policy]:
    """A script in use, and its policy."""
    return scripts.pinned(tx, head.hash, head.policy_hash)


def heads(tx: "Session") -> Heads:
    """The versions in use, by script and language."""
    from calldesk.store import scripts as kept

    return {(head.script, head.language): head for head in kept.latest(tx)}


def steps_asked(tx: "Session", head: "ScriptHead") -> dict[str, Step]:
    """The steps of a script in use that make cards, by name."""
    return {step.id: step for step, _ in cards.card_steps(script_of(tx, head)[0])}


def _differs(tx: "Session", head: "ScriptHead", kept: "Iterable[Card]") -> bool:
    """Whether some trainee's cards are not those of the script in use."""
    now = {step.id: cards.text_of(step) for step in steps_asked(tx, head).values()}
    have: dict[str, dict[str, str]] = {}
    for card in kept:
        if (card.script, card.language) == (head.script, head.language):
            have.setdefault(card.trainee, {})[card.step] = card.about
    return any(texts.get(step) != text for texts in have.values() for step, text in now.items())


def _bring_up(desk: Desk, tx: "Session", head: "ScriptHead") -> None:
    from calldesk.store import rehearsal_cards as store

    script, _ = script_of(tx, head)
    kept = [c for c in store.every(tx, script=head.script) if c.language == head.language]
    have = {(card.trainee, card.step): card for card in kept}
    for trainee in sorted({card.trainee for card in kept}):
        for step, kind in cards.card_steps(script):
            former = (have[trainee, name] for name in step.was if (trainee, name) in have)
            card = have.get((trainee, step.id)) or next(former, None)
            if card is not None:
                _take_along(desk, tx, card, step, kind)
        add_missing(desk, tx, script, trainee)


def _take_along(desk: Desk, tx: "Session", card: "Card", step: Step, kind: Kind) -> None:
    from calldesk.store import rehearsal_cards as store

    text = cards.text_of(step)
    state, when = card.state, card.due
    if cards.changed(card.about, text):
        state = cards.fall_due(state, desk.now())
        when = cards.due_of(state)
    cells = {"step": step.id, "kind": kind, "about": text, "state": state, "due": when}
    store.change(tx, card.id, **cells)

"""A drill at the desk: the trainee's objection cards, each asked in other words every time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from calldesk.desk import rehearsal_cards, words
from calldesk.desk.card_upkeep import heads, script_of
from calldesk.desk.errors import NotAllowed
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsal_cards import DueCard
from calldesk.rehearsal import drill
from calldesk.rehearsal.drill import Drill, Known

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NO_CARDS = "There is nothing to drill yet: choose a script to rehearse."

Letters = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A script's objections as they stand on the screen: its title, the letters in their order."""

    title: str
    letters: Letters


@dataclass(frozen=True, slots=True)
class Drilling:
    """A drill at one moment. `card` is asked now, in these `words`; None when there is no more.

    `heard` is what was said for each card, `days` the next day of each card that was answered.
    The same cards, known as well, make the same drill: `seed` changes with every answer kept.
    """

    drill: Drill
    cards: Mapping[int, DueCard]
    decks: Mapping[str, Deck]
    seed: str
    card: DueCard | None = None
    words: str = ""
    heard: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[int, date] = field(default_factory=dict)

    @property
    def deck(self) -> Deck | None:
        """The objections of the script whose card is asked."""
        return self.decks.get(self.card.script) if self.card else None


@dataclass(frozen=True, slots=True)
class Again:
    """A card to see again: its letter, its title, how often it was missed."""

    letter: str
    title: str
    missed: int


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a drill came to. `days` are the next days in words, each with its number of cards."""

    answered: int
    right: int
    again: tuple[Again, ...]
    days: tuple[tuple[str, int], ...]


def begin(desk: Desk, script: str | None = None) -> Drilling:
    """Begin a drill of one script, or of all that the trainee knows; the first card is asked.

    Raises NotAllowed when there are no cards.
    """
    cards = {
        card.id: card
        for card in rehearsal_cards.known(desk, script)
        if card.kind == "objection" and card.letter_or_digit
    }
    if not cards:
        raise NotAllowed(_NO_CARDS)
    with desk.store.reading() as tx:
        decks = _decks(tx, cards)
    known = [Known(card.id, card.due, card.recall) for card in cards.values()]
    seed = "/".join(f"{card.id} {card.due:%F}" for card in cards.values())
    begun = drill.begin(known, rehearsal_cards.end_of_today(desk), Random(seed).random)
    return next_card(Drilling(begun, cards, decks, seed))


def next_card(drilling: Drilling) -> Drilling:
    """Ask the next card, in words that were not heard for it before."""
    number = drill.next_card(drilling.drill)
    if number is None:
        return replace(drilling, card=None, words="")
    card, heard = drilling.cards[number], drilling.heard.get(number, ())
    draw = Random(f"{len(drilling.drill.answers)} {drilling.seed}").random
    said = drill.wording(card.wordings, heard, draw)
    heard_now = {**drilling.heard, number: (*heard, said)}
    return replace(drilling, card=card, words=said, heard=heard_now)


def answer(
    desk: Desk, drilling: Drilling, *, right: bool, seconds: float, looked_up: bool = False
) -> Drilling:
    """Keep the answer to the card that is asked; it stays until the next one is."""
    card = drilling.card
    assert card is not None
    after = drill.answered(drilling.drill, card.id, right=right)
    days = drilling.days
    if after.answers[-1].counts:
        kept = rehearsal_cards.review(
            desk, card.id, right=right, seconds=seconds, looked_up=looked_up
        )
        days = {**days, card.id: kept.due.astimezone(desk.zone).date()}
    return replace(drilling, drill=after, days=days)


def drilled(desk: Desk, drilling: Drilling) -> Drilled:
    """Sum a drill up."""
    answers = drilling.drill.answers
    missed = Counter(one.card for one in answers if not one.right)
    again = [
        Again(card.letter_or_digit, card.title, missed[number])
        for number in drilling.drill.again
        if (card := drilling.cards[number])
    ]
    days = Counter(drilling.days.values())
    return Drilled(
        len(answers),
        drilling.drill.right,
        tuple(again),
        tuple((words.day(day, desk.today()), days[day]) for day in sorted(days)),
    )


def _decks(tx: "Session", cards: Mapping[int, DueCard]) -> dict[str, Deck]:
    in_use = heads(tx)
    found = {}
    for key in {(card.script, card.language) for card in cards.values()}:
        script, _ = script_of(tx, in_use[key])
        letters = tuple((one.key, one.title) for one in script.objections if one.key)
        found[script.script] = Deck(script.title, letters)
    return found

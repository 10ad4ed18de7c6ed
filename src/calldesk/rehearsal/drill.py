"""A drill: a few minutes of cards, the due ones first, and a missed one again before long."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from calldesk.rehearsal.drawing import Draw, one_of
from calldesk.rehearsal.personas import Persona, places
from calldesk.script.model import Step

SECONDS = 180
BACK_AFTER = 3  # so many other cards come before a missed one comes back


@dataclass(frozen=True, slots=True)
class Known:
    """A card as a drill sees it: when it is due, how likely it is remembered now (0 to 1)."""

    card: int
    due: datetime
    recall: float


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given. Only one that `counts` moves the card's next day."""

    card: int
    right: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill at one moment.

    `deck` is every card in the order of need, `waiting` what this round has not asked yet,
    `missed` the cards to come back, the longest missed first.
    """

    deck: tuple[int, ...]
    waiting: tuple[int, ...]
    missed: tuple[int, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(answer.right for answer in self.answers)

    @property
    def again(self) -> tuple[int, ...]:
        """The cards that are worth seeing again, the one missed most often first."""
        missed = Counter(answer.card for answer in self.answers if not answer.right)
        return tuple(card for card, _ in missed.most_common())


def begin(cards: Iterable[Known], now: datetime, draw: Draw) -> Drill:
    """Begin a drill: due cards first, then the least likely remembered; chance parts equals."""
    needed = sorted(cards, key=lambda one: (one.due > now, round(one.recall, 3), draw()))
    deck = tuple(one.card for one in needed)
    return Drill(deck, deck)


def next_card(drill: Drill) -> int | None:
    """The card to ask now, never the one asked last; None when there is no other."""
    last = drill.answers[-1].card if drill.answers else None
    back = [card for card in drill.missed if _since(drill, card) >= BACK_AFTER]
    for cards in (back, drill.waiting, drill.missed, drill.deck):
        found = next((card for card in cards if card != last), None)
        if found is not None:
            return found
    return None


def answered(drill: Drill, card: int, *, right: bool) -> Drill:
    """The drill after a card was answered."""
    waiting = tuple(one for one in drill.waiting or drill.deck if one != card)
    missed = tuple(one for one in drill.missed if one != card)
    return replace(
        drill,
        waiting=waiting,
        missed=missed if right else (*missed, card),
        answers=(*drill.answers, Answer(card, right, counts(drill, card, right=right))),
    )


def counts(drill: Drill, card: int, *, right: bool) -> bool:
    """Whether an answer moves the card's next day: the first one does, and the first miss.

    What was shown a minute ago says little about next week.
    """
    before = [answer for answer in drill.answers if answer.card == card]
    return not before or (not right and all(answer.right for answer in before))


def wordings(objection: Step, personas: Collection[Persona]) -> tuple[str, ...]:
    """Every way in which these personas raise an objection; without one, its title."""
    heard = [text for one in personas for text in one.phrases(objection.id) if not places(text)]
    return tuple(dict.fromkeys(heard)) or (f"{objection.title}.",)


def wording(wordings: Sequence[str], heard: Sequence[str], draw: Draw) -> str:
    """One of the wordings: not one heard before, and never the one heard last, if there is more."""
    fresh = [words for words in wordings if words not in heard]
    last = next((words for words in reversed(heard) if words in wordings), None)
    others = [words for words in wordings if words != last]
    return one_of(fresh or others or wordings, draw)


def _since(drill: Drill, card: int) -> int:
    """How many answers have been given since the card was answered."""
    return next(n for n, answer in enumerate(reversed(drill.answers)) if answer.card == card)

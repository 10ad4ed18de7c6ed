"""Spaced cards: one for each thing to know by heart, due again shortly before it is forgotten."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, Literal

from calldesk.rehearsal.play import TARGET, Turn
from calldesk.script.model import Script, Step

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION, STRICT_RETENTION = 0.90, 0.95
LONGEST_DAYS = 45
SAME_TEXT = 0.9  # from this similarity on, a change is a typo

Kind = Literal["objection", "right_party", "disclosure"]


class Rating(IntEnum):
    """How well a card was known, as the scheduler counts it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class CardName:
    """What a card is about. `step` is an objection, or a key step of the call."""

    trainee: str
    script: str
    step: str
    language: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A card as it is kept (`state` is JSON), when it is due, and in how many days from review."""

    state: str
    due: datetime
    days: float


def kind_of(script: Script, step: Step) -> Kind | None:
    """What sort of card a step makes, None when it makes none."""
    if step.part == "objections" and step.inside is None:
        return "objection"
    if step.part != "call" or step.automatic or step.end:
        return None
    if any(way.audience == "right_party" for way in step.ways):
        return "right_party"
    return "disclosure" if step.gain else None


def card_steps(script: Script) -> tuple[tuple[Step, Kind], ...]:
    """Every step of a script that makes a card, in its order."""
    return tuple((step, kind) for step in script.steps if (kind := kind_of(script, step)))


def step_of(turn: Turn) -> Step | None:
    """The step whose card a turn reviews: the objection that was raised, or the key step."""
    if not turn.judged:
        return None
    script = turn.before.script
    step = script.by_id[turn.said.id] if turn.said.kind == "objection" else turn.before.step
    return step if kind_of(script, step) else None


def rating(
    *,
    right: bool,
    seconds: float,
    looked_up: bool = False,
    recalled: bool = False,
    own: Rating | None = None,
    target: float = TARGET,
) -> Rating:
    """Rate one answer. The trainee's own grade can only lower it.

    `recalled` means said by heart before the text was shown, `looked_up` shown before the answer.
    """
    if not right or looked_up:
        found = Rating.AGAIN
    elif seconds > 2 * target:
        found = Rating.HARD
    elif seconds < target and recalled:
        found = Rating.EASY
    else:
        found = Rating.GOOD
    return found if own is None else min(found, own)


def new(card_id: int, now: datetime) -> str:
    """A card that is due at once, as it is kept. `now` is in UTC."""
    from fsrs import Card

    return Card(card_id=card_id, due=now).to_json()


def days_since(state: str, now: datetime) -> float | None:
    """How many days ago a kept card was last reviewed; None where it never was."""
    last = _card(state).last_review
    return (now - last).total_seconds() / 86400 if last else None


def review(state: str, rated: Rating, now: datetime, kind: Kind, *, fuzz: bool = True) -> Reviewed:
    """A card after a review at `now` (UTC). `fuzz` spreads cards learnt together over days."""
    import fsrs

    scheduler = _scheduler(retention(kind), fuzz)
    card, _ = scheduler.review_card(
        _card(state), fsrs.Rating(int(rated)), review_datetime=now, review_duration=None
    )
    return Reviewed(card.to_json(), card.due, (card.due - now).total_seconds() / 86400)


def due_of(state: str) -> datetime:
    """When a kept card is due."""
    return _card(state).due


def fall_due(state: str, now: datetime) -> str:
    """The card due now, its history kept: the text it is about has changed."""
    card = _card(state)
    card.due = min(card.due, now)
    return card.to_json()


def recall(state: str, now: datetime, kind: Kind) -> float:
    """How likely it is to be remembered now, from 0 to 1; 0 for a card never reviewed."""
    return _scheduler(retention(kind), False).get_card_retrievability(_card(state), now)


def retention(kind: Kind) -> float:
    """How surely a card has to be known: what opens the debt to an ear, more surely."""
    return RETENTION if kind == "objection" else STRICT_RETENTION


def text_of(step: Step) -> str:
    """The text that a card is about: what is said at the step."""
    return "\n".join(line.text for line in step.say)


def changed(old: str, new: str) -> bool:
    """Whether a text has changed by more than a typo."""
    from rapidfuzz.distance import Levenshtein

    one, other = " ".join(old.casefold().split()), " ".join(new.casefold().split())
    return Levenshtein.normalized_similarity(one, other) < SAME_TEXT


def _card(state: str) -> "Card":
    from fsrs import Card

    return Card.from_json(state)


@cache
def _scheduler(desired: float, fuzz: bool) -> "Scheduler":
    from fsrs import Scheduler

    # With any learning step a card that is always rated Hard would never leave learning.
    return Scheduler(
        desired_retention=desired,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=fuzz,
    )

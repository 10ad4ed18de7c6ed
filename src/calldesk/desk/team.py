"""The supervisor's view: who is ready for a script, and who would forget what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from calldesk.desk import rehearsal_cards, scripts
from calldesk.desk.assignments import (
    Assigned,
    assign,
    assigned_in,
    assignments,
    spoken,
    withdraw,
)
from calldesk.desk.card_upkeep import script_of
from calldesk.desk.opening import Desk
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Kind
from calldesk.rehearsal.readiness import Attempt, Readiness, readiness
from calldesk.script.model import Script

if TYPE_CHECKING:
    from calldesk.store.rehearsal_cards import Card, Review
    from calldesk.store.rehearsals import Done

__all__ = ["Assigned", "Team", "assign", "assignments", "team", "withdraw"]

_LATER = 14  # days after which an answer says something about what stays


@dataclass(frozen=True, slots=True)
class Standing:
    """How near one trainee is to being ready, and their last score; None before the first."""

    trainee: str
    readiness: Readiness
    rehearsed: int
    last_score: float | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One objection or key step: how likely each trainee remembers it now, from 0 to 1.

    None where they have never met it. `key` is the objection's letter, empty for a key step.
    """

    step: str
    key: str
    title: str
    kind: Kind
    recall: Mapping[str, float | None]

    @property
    def mean(self) -> float | None:
        """The mean of those who have met it."""
        known = [share for share in self.recall.values() if share is not None]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class Missed:
    """An objection, and how often its key was missed, of how many times it was asked."""

    title: str
    missed: int
    of: int


@dataclass(frozen=True, slots=True)
class Recalled:
    """Of the first answers after a fortnight or more without, how many were right."""

    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Team:
    """A script as the supervisor sees it. In `heat` what would be forgotten first stands first."""

    script: str
    title: str
    trainees: tuple[Standing, ...]
    heat: tuple[HeatRow, ...]
    missed: tuple[Missed, ...]
    later: Recalled
    assigned: tuple[Assigned, ...]


def team(desk: Desk, script: str) -> Team:
    """Draw up a script's page. Raises NotAllowed when the script is gone."""
    from calldesk.store import rehearsal_cards as store
    from calldesk.store import rehearsals

    rehearsal_cards.refresh(desk)
    with desk.store.reading() as tx:
        head = scripts.head(tx, script, (spoken(desk),))
        compiled, _ = script_of(tx, head)
        done = [row for row in rehearsals.done(tx, script=script) if row.parent is None]
        given = [one for one in assigned_in(desk, tx) if one.script == script]
        kept = [c for c in store.every(tx, script=script) if c.language == compiled.language]
        reviews = store.reviews(tx, script=script)
    names = {row.trainee for row in done} | {c.trainee for c in kept} | {a.trainee for a in given}
    return Team(
        script=script,
        title=head.title,
        trainees=tuple(_standing(name, done) for name in sorted(names)),
        heat=_heat(desk, compiled, kept, sorted(names)),
        missed=_missed(compiled, kept, reviews),
        later=_later(reviews),
        assigned=tuple(given),
    )


def _standing(trainee: str, done: "Sequence[Done]") -> Standing:
    """`done` is the last one first."""
    mine = [row for row in done if row.trainee == trainee]
    attempts = [Attempt(row.persona, row.score, row.disclosed) for row in reversed(mine)]
    last = mine[0].score if mine else None
    return Standing(trainee, readiness(attempts), len(mine), last)


def _heat(
    desk: Desk, script: Script, kept: "Sequence[Card]", names: Sequence[str]
) -> tuple[HeatRow, ...]:
    now = desk.now()
    recall: dict[str, dict[str, float | None]] = defaultdict(lambda: dict.fromkeys(names))
    for card in kept:
        if cards.days_since(card.state, now) is not None:
            share = cards.recall(card.state, now, cast("Kind", card.kind))
            recall[card.step][card.trainee] = share
    rows = [
        HeatRow(step.id, step.key or "", step.title, kind, recall[step.id])
        for step, kind in cards.card_steps(script)
    ]
    return tuple(sorted(rows, key=lambda row: 2.0 if row.mean is None else row.mean))


def _missed(
    script: Script, kept: "Iterable[Card]", reviews: "Iterable[Review]"
) -> tuple[Missed, ...]:
    """The objections whose key was missed, the one missed most often first."""
    titles = {card.id: step.title for card in kept if (step := script.by_id.get(card.step))}
    objections = {card.id for card in kept if card.kind == "objection"}
    asked: dict[str, list[bool]] = defaultdict(list)
    for review in reviews:
        if review.card_id in objections and review.card_id in titles:
            asked[titles[review.card_id]].append(review.was_right)
    found = [Missed(title, right.count(False), len(right)) for title, right in asked.items()]
    return tuple(
        sorted((one for one in found if one.missed), key=lambda one: (-one.missed, one.title))
    )


def _later(reviews: "Iterable[Review]") -> Recalled:
    late = [one.was_right for one in reviews if one.days is not None and one.days >= _LATER]
    return Recalled(sum(late), len(late))

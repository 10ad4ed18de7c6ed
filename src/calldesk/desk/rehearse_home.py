"""The first page of rehearsing: what is due, what was asked for, how it went, what there is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from calldesk.desk import personas, rehearsal_cards, rehearsing, scripts
from calldesk.desk.after_rehearsal import outcome_words
from calldesk.desk.assignments import Assigned, assigned_in, spoken
from calldesk.desk.opening import Desk
from calldesk.rehearsal.personas import Persona
from calldesk.rehearsal.readiness import Attempt, Readiness, readiness

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsals import Done

_RECENT = 10
_PICKS_UP = {
    "debtor": "",
    "gatekeeper": "somebody else picks up",
    "spouse": "the spouse picks up",
    "voicemail": "a machine picks up",
    "wrong_number": "a stranger picks up",
    "unknown": "nobody knows who picks up",
}


@dataclass(frozen=True, slots=True)
class Recent:
    """A rehearsal that has ended. `again` is one that was played again from a turn."""

    id: int
    script: str
    title: str
    persona: str
    persona_title: str
    seed: int
    score: float
    ended: str  # the outcome in words
    at: datetime
    day: date
    again: bool


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script that can be rehearsed."""

    name: str
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class PersonaChoice:
    """A simulated debtor to choose, with a line on what to expect."""

    id: str
    title: str
    temper: str


@dataclass(frozen=True, slots=True)
class Home:
    """The first page. `due` counts the cards due today by script, `assigned` is what is open.

    `lacking` and `next_debtor` are by script: how many more debtors have to go well, and which is
    the next to learn.
    """

    due_today: int
    due: Mapping[str, int]
    assigned: tuple[Assigned, ...]
    recent: tuple[Recent, ...]
    scripts: tuple[ScriptChoice, ...]
    personas: tuple[PersonaChoice, ...]
    unfinished: bool
    lacking: Mapping[str, int]
    next_debtor: Mapping[str, str]


def home(desk: Desk) -> Home:
    """Draw up the first page for the trainee of the settings."""
    from calldesk.store import rehearsals

    with desk.store.reading() as tx:
        empty = not _scripts(desk, tx)
    if empty:
        rehearsing.bring_in_shipped(desk)
    rehearsal_cards.refresh(desk)
    who = _kindest_first(personas.personas(desk, desk.settings.desk.language).values())
    with desk.store.reading() as tx:
        due = rehearsal_cards.counts(desk, tx)
        given = assigned_in(desk, tx, desk.collector)
        done = rehearsals.done(tx, trainee=desk.collector)
        known = _scripts(desk, tx)
        standing = {one.name: _standing(one.name, done) for one in known}
        return Home(
            due_today=sum(due.values()),
            due=due,
            assigned=tuple(one for one in given if one.done_by is None),
            recent=tuple(_recent(desk, row) for row in done[:_RECENT]),
            scripts=known,
            personas=tuple(PersonaChoice(p.id, p.title, temper(p)) for p in who),
            unfinished=_unfinished(desk, tx),
            lacking={name: one.lacking for name, one in standing.items()},
            next_debtor={
                name: _next_debtor([p.id for p in who], one) for name, one in standing.items()
            },
        )


def temper(persona: Persona) -> str:
    """What to expect of a simulated debtor, in a line."""
    patience, rate = persona.patience, persona.objection_rate
    has = "little patience" if patience < 0.5 else "some patience"
    objects = "objects often" if rate >= 0.35 else "objects at times"
    parts = (
        _PICKS_UP.get(persona.answers, ""),
        "much patience" if patience >= 0.75 else has,
        "seldom objects" if rate < 0.15 else objects,
    )
    return " · ".join(part for part in parts if part)


def _kindest_first(who: Iterable[Persona]) -> list[Persona]:
    """A first call is with somebody patient who picks up in person."""
    return sorted(who, key=lambda one: (one.answers != "debtor", -one.patience))


def _standing(script: str, done: "Sequence[Done]") -> Readiness:
    """`done` is the last one first."""
    mine = [row for row in reversed(done) if row.script == script and row.parent is None]
    return readiness(Attempt(row.persona, row.score, row.disclosed) for row in mine)


def _next_debtor(known: Sequence[str], standing: Readiness) -> str:
    """One who was never met, else one with whom it did not go well, else the first."""
    met = {*standing.passed, *standing.missed}
    unmet = (name for name in known if name not in met)
    missed = (name for name in known if name in standing.missed)
    return next(unmet, None) or next(missed, None) or next(iter(known), "")


def _scripts(desk: Desk, tx: "Session") -> tuple[ScriptChoice, ...]:
    language = spoken(desk)
    heads = scripts.choices(tx, spoken_with=False, languages=(language,))
    return tuple(ScriptChoice(head.script, head.title, head.language) for head in heads)


def _recent(desk: Desk, row: "Done") -> Recent:
    return Recent(
        id=row.id,
        script=row.script,
        title=row.title,
        persona=row.persona,
        persona_title=row.persona_title,
        seed=row.seed,
        score=row.score,
        ended=outcome_words(row.ended),
        at=row.ended_at,
        day=row.ended_at.astimezone(desk.zone).date(),
        again=row.parent is not None,
    )


def _unfinished(desk: Desk, tx: "Session") -> bool:
    from calldesk.store import consoles, rehearsals

    elsewhere = consoles.live(tx) - {desk.console}
    return any(row.console not in elsewhere for row in rehearsals.underway(tx, desk.collector))

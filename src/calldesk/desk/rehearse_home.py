"""The first page of rehearsing: what is due, what was asked for, how it went, what there is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from calldesk.desk import personas, rehearsal_cards, rehearsing, scripts
from calldesk.desk.after_rehearsal import outcome_words
from calldesk.desk.assignments import Assigned, assigned_in, spoken
from calldesk.desk.opening import Desk
from calldesk.rehearsal.personas import Persona

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsals import Rehearsed

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
    """The first page. `due` counts the cards due today by script, `assigned` is what is open."""

    due_today: int
    due: Mapping[str, int]
    assigned: tuple[Assigned, ...]
    recent: tuple[Recent, ...]
    scripts: tuple[ScriptChoice, ...]
    personas: tuple[PersonaChoice, ...]
    unfinished: bool


def home(desk: Desk) -> Home:
    """Draw up the first page for the trainee of the settings."""
    from calldesk.store import rehearsals

    with desk.store.reading() as tx:
        empty = not _scripts(desk, tx)
    if empty:
        rehearsing.bring_in_shipped(desk)
    rehearsal_cards.refresh(desk)
    who = personas.personas(desk, desk.settings.desk.language)
    with desk.store.reading() as tx:
        due = rehearsal_cards.counts(desk, tx)
        given = assigned_in(desk, tx, desk.collector)
        done = rehearsals.done(tx, trainee=desk.collector, most=_RECENT)
        return Home(
            due_today=sum(due.values()),
            due=due,
            assigned=tuple(one for one in given if one.done_by is None),
            recent=tuple(_recent(desk, row) for row in done),
            scripts=_scripts(desk, tx),
            personas=tuple(PersonaChoice(p.id, p.title, temper(p)) for p in who.values()),
            unfinished=_unfinished(desk, tx),
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


def _scripts(desk: Desk, tx: "Session") -> tuple[ScriptChoice, ...]:
    language = spoken(desk)
    heads = scripts.choices(tx, spoken_with=False, languages=(language,))
    return tuple(ScriptChoice(head.script, head.title, head.language) for head in heads)


def _recent(desk: Desk, row: "Rehearsed") -> Recent:
    at = row.ended_at or row.begun_at
    return Recent(
        id=row.id,
        script=row.script,
        title=row.title,
        persona=row.persona,
        persona_title=row.persona_title,
        seed=row.seed,
        score=row.score or 0.0,
        ended=outcome_words(row.ended),
        at=at,
        day=at.astimezone(desk.zone).date(),
        again=row.parent is not None,
    )


def _unfinished(desk: Desk, tx: "Session") -> bool:
    from calldesk.store import consoles, rehearsals

    elsewhere = consoles.live(tx) - {desk.console}
    return any(row.console not in elsewhere for row in rehearsals.underway(tx, desk.collector))

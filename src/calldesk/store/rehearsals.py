"""Rehearsals and their log. Nothing here touches an account, a call or a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from calldesk.store.errors import StoreConflict
from calldesk.store.rows import add, columns, values
from calldesk.store.tables import REHEARSAL, REHEARSAL_EVENT


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One rehearsal as it is kept. `state` is underway, done or left."""

    id: int
    trainee: str
    script: str
    language: str
    title: str
    script_hash: str
    policy_hash: str
    persona: str
    persona_title: str
    seed: int
    mode: str
    host: Mapping[str, Any]
    parent: int | None
    state: str
    console: str
    begun_at: datetime
    ended_at: datetime | None
    ended: str | None
    score: float | None
    disclosed: bool
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """What a list shows of a rehearsal that has ended."""

    id: int
    trainee: str
    script: str
    title: str
    persona: str
    persona_title: str
    seed: int
    parent: int | None
    begun_at: datetime
    ended_at: datetime
    ended: str
    score: float
    disclosed: bool


@dataclass(frozen=True, slots=True)
class RehearsalEvent:
    """What was said or done: `kind` is begun, said or did."""

    sequence: int
    kind: str
    data: Mapping[str, Any]


_SELECT = select(*columns(Rehearsed, REHEARSAL))
_DONE = select(*columns(Done, REHEARSAL))
_NEWEST = (REHEARSAL.c.begun_at.desc(), REHEARSAL.c.id.desc())


def begin(tx: Session, rehearsed: Rehearsed) -> int:
    """Keep a rehearsal that begins and answer its id; the id in `rehearsed` is not looked at."""
    cells = {one.name: getattr(rehearsed, one.name) for one in fields(Rehearsed)}
    del cells["id"]
    return add(tx, REHEARSAL, **cells)


def append(
    tx: Session,
    rehearsal_id: int,
    after: int,
    events: Sequence[tuple[str, Mapping[str, Any]]],
    at: datetime,
) -> int:
    """Add (kind, data) pairs behind sequence `after`; answer the last sequence.

    Raises StoreConflict when another window has written behind `after` meanwhile.
    """
    rows = [
        {
            "rehearsal_id": rehearsal_id,
            "sequence": after + turn,
            "at": at,
            "kind": k,
            "data": dict(d),
        }
        for turn, (k, d) in enumerate(events, start=1)
    ]
    if rows:
        tx.execute(insert(REHEARSAL_EVENT), rows)
    return after + len(rows)


def events_of(tx: Session, rehearsal_id: int) -> tuple[RehearsalEvent, ...]:
    """Read what was said and done, in its order."""
    statement = select(*columns(RehearsalEvent, REHEARSAL_EVENT))
    mine = statement.where(REHEARSAL_EVENT.c.rehearsal_id == rehearsal_id)
    return values(tx, RehearsalEvent, mine.order_by(REHEARSAL_EVENT.c.sequence))


def get(tx: Session, rehearsal_id: int) -> Rehearsed:
    """Read one rehearsal. Raises StoreConflict when there is none."""
    found = values(tx, Rehearsed, _SELECT.where(REHEARSAL.c.id == rehearsal_id))
    if not found:
        raise StoreConflict("This rehearsal is not there.")
    return found[0]


def take(tx: Session, rehearsal_id: int, *, console: str) -> None:
    """Make a rehearsal under way that of another window."""
    tx.execute(update(REHEARSAL).where(REHEARSAL.c.id == rehearsal_id).values(console=console))


def finish(tx: Session, rehearsal_id: int, *, at: datetime, **cells: Any) -> None:
    """The call has ended: `cells` are its outcome, score, disclosed and result.

    Raises StoreConflict when it was finished or left before.
    """
    _close(tx, rehearsal_id, state="done", ended_at=at, **cells)


def leave(tx: Session, rehearsal_id: int, *, at: datetime) -> None:
    """It was left before its end. Raises StoreConflict when it was finished or left before."""
    _close(tx, rehearsal_id, state="left", ended_at=at)


def underway(tx: Session, trainee: str) -> tuple[Rehearsed, ...]:
    """Read a trainee's rehearsals that were neither finished nor left, the last one first."""
    mine = _SELECT.where(REHEARSAL.c.trainee == trainee, REHEARSAL.c.state == "underway")
    return values(tx, Rehearsed, mine.order_by(*_NEWEST))


def done(
    tx: Session, *, trainee: str | None = None, script: str | None = None, most: int | None = None
) -> tuple[Done, ...]:
    """Read finished rehearsals, the last one first; calls played again from a turn included."""
    found = _DONE.where(REHEARSAL.c.state == "done")
    if trainee is not None:
        found = found.where(REHEARSAL.c.trainee == trainee)
    if script is not None:
        found = found.where(REHEARSAL.c.script == script)
    return values(tx, Done, found.order_by(*_NEWEST).limit(most))


def _close(tx: Session, rehearsal_id: int, **cells: Any) -> None:
    open_one = (REHEARSAL.c.id == rehearsal_id) & (REHEARSAL.c.state == "underway")
    statement = update(REHEARSAL).where(open_one).values(**cells).returning(REHEARSAL.c.id)
    if tx.execute(statement).first() is None:
        raise StoreConflict("This rehearsal has ended already.")

"""What happened in a call, event by event, and its half-typed text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from calldesk.store.rows import columns, put, values
from calldesk.store.tables import CALL_EVENT, DRAFT


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """One event of a call as it was kept."""

    sequence: int
    at: datetime
    kind: str
    data: Mapping[str, Any]


def append(
    tx: Session,
    call_id: int,
    after: int,
    events: Sequence[tuple[str, Mapping[str, Any]]],
    at: datetime,
) -> int:
    """Add (kind, data) pairs behind sequence `after` (0 at first); answer the last sequence.

    Raises StoreConflict when somebody else has written behind `after` meanwhile.
    """
    rows = [
        {"call_id": call_id, "sequence": after + turn, "at": at, "kind": kind, "data": dict(data)}
        for turn, (kind, data) in enumerate(events, start=1)
    ]
    if rows:
        tx.execute(insert(CALL_EVENT), rows)
    return after + len(rows)


def events_of(tx: Session, call_id: int) -> tuple[LoggedEvent, ...]:
    """Read a call's events in their order."""
    statement = select(*columns(LoggedEvent, CALL_EVENT)).where(CALL_EVENT.c.call_id == call_id)
    return values(tx, LoggedEvent, statement.order_by(CALL_EVENT.c.sequence))


def save_draft(tx: Session, call_id: int, texts: Mapping[str, str], at: datetime) -> None:
    """Overwrite the half-typed text of an unfinished call."""
    put(tx, DRAFT, call_id=call_id, texts=dict(texts), saved_at=at)


def draft_of(tx: Session, call_id: int) -> dict[str, str]:
    """Read the half-typed text of a call, empty when there is none."""
    texts = tx.execute(select(DRAFT.c.texts).where(DRAFT.c.call_id == call_id)).scalar()
    return dict(texts or {})

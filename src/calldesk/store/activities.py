"""Activities: visits, letters received, corrections, skips: who, when, what. Breaks too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import ACTIVITY, BREAK

SKIP, EMAIL = "skip", "e-mail"
GONE = "gone"  # the address that an activity of kind EMAIL took out of use


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that happened to an account outside a call."""

    id: int
    account_id: int
    at: datetime
    by: str
    kind: str
    words: str
    data: Mapping[str, Any]


def of_account(tx: Session, account_id: int) -> tuple[Activity, ...]:
    """Read an account's activities, the last one first."""
    statement = select(*columns(Activity, ACTIVITY)).where(ACTIVITY.c.account_id == account_id)
    return values(tx, Activity, statement.order_by(ACTIVITY.c.at.desc(), ACTIVITY.c.id.desc()))


def create(
    tx: Session,
    account_id: int,
    *,
    at: datetime,
    by: str,
    kind: str,
    words: str = "",
    data: Mapping[str, Any] | None = None,
) -> int:
    """Note an activity and answer its id."""
    cells = {"at": at, "by": by, "kind": kind, "words": words, "data": dict(data or {})}
    return add(tx, ACTIVITY, account_id=account_id, **cells)


def begin_break(tx: Session, collector: str, at: datetime) -> int:
    """A walk after a hard call begins; one that was never ended ends here."""
    end_break(tx, collector, at)
    return add(tx, BREAK, collector=collector, started_at=at)


def end_break(tx: Session, collector: str, at: datetime) -> None:
    """The walk is over."""
    open_one = (BREAK.c.collector == collector) & BREAK.c.ended_at.is_(None)
    tx.execute(update(BREAK).where(open_one).values(ended_at=at))

"""When people are best reached, who said so and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import BEST_TIME


@dataclass(frozen=True, slots=True)
class BestTime:
    """A best time as typed, and its windows as JSON (see rules.when.Window)."""

    id: int
    account_id: int
    contact_id: int | None
    words: str
    windows: tuple[Mapping[str, Any], ...]
    said_by: str
    said_at: datetime
    call_id: int | None


def of_account(tx: Session, account_id: int) -> tuple[BestTime, ...]:
    """Read the best times of an account, the last said first."""
    statement = (
        select(*columns(BestTime, BEST_TIME))
        .where(BEST_TIME.c.account_id == account_id)
        .order_by(BEST_TIME.c.said_at.desc(), BEST_TIME.c.id.desc())
    )
    return values(tx, BestTime, statement)


def create(
    tx: Session,
    account_id: int,
    *,
    words: str,
    windows: Sequence[Mapping[str, Any]],
    said_by: str,
    said_at: datetime,
    contact_id: int | None = None,
    call_id: int | None = None,
) -> int:
    """Keep a best time and answer its id."""
    return add(
        tx,
        BEST_TIME,
        account_id=account_id,
        contact_id=contact_id,
        words=words,
        windows=[dict(window) for window in windows],
        said_by=said_by,
        said_at=said_at,
        call_id=call_id,
    )

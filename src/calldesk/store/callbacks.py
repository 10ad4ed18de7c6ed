"""Callbacks: a time to call that somebody asked for, which is also their consent."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import CALLBACK


@dataclass(frozen=True, slots=True)
class Callback:
    """A moment with the callee's zone; `mine` is the collector it waits for, or anyone's."""

    id: int
    account_id: int
    contact_id: int | None
    phone_id: int | None
    call_id: int | None
    at: datetime
    zone: str | None
    mine: str | None
    asked_by: str
    consent: bool
    words: str
    state: str


_ALL = (
    select(*columns(Callback, CALLBACK))
    .where(CALLBACK.c.account_id == bindparam("account"))
    .order_by(CALLBACK.c.at, CALLBACK.c.id)
)
_OPEN = _ALL.where(CALLBACK.c.state == "open")


def of_account(tx: Session, account_id: int, *, closed: bool = False) -> tuple[Callback, ...]:
    """Read the open callbacks, the first first; with `closed` those done and dropped too."""
    return values(tx, Callback, _ALL if closed else _OPEN, account=account_id)


def create(tx: Session, account_id: int, *, at: datetime, asked_by: str, **more: Any) -> int:
    """Keep a callback and answer its id; `more` are other columns of Callback."""
    return add(tx, CALLBACK, account_id=account_id, at=at, asked_by=asked_by, **more)


def close(tx: Session, account_id: int, state: str = "done", by: datetime | None = None) -> None:
    """Set the open callbacks done or dropped; with `by` only those whose time came until then."""
    statement = update(CALLBACK).where(
        CALLBACK.c.account_id == account_id, CALLBACK.c.state == "open"
    )
    if by:
        statement = statement.where(CALLBACK.c.at <= by)
    tx.execute(statement.values(state=state))

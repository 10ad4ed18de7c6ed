"""Calls: ring, talk, wrap up, done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from calldesk.store.errors import StoreConflict
from calldesk.store.rows import add, columns, values
from calldesk.store.tables import CALL, CALL_EVENT, DRAFT


@dataclass(frozen=True, slots=True)
class Call:
    """One dialled number. `state` is ringing, talking, wrap_up or done."""

    id: int
    account_id: int
    phone_id: int | None
    e164: str | None
    direction: str
    collector: str
    console: str
    state: str
    dialled_at: datetime
    connected_at: datetime | None
    ended_at: datetime | None
    zone: str | None
    script: str | None
    script_hash: str | None
    policy_hash: str | None
    contact_id: int | None
    answered_name: str | None
    answered_role: str | None
    outcome: str | None
    note: str
    counts_as_attempt: bool
    human_answered: bool
    conversation: bool


_SELECT = select(*columns(Call, CALL))
_DONE = _SELECT.where(CALL.c.account_id == bindparam("account"), CALL.c.state == "done").order_by(
    CALL.c.dialled_at.desc(), CALL.c.id.desc()
)
_CHANGE = (
    update(CALL).where(CALL.c.id == bindparam("call"), CALL.c.state != "done").returning(CALL.c.id)
)


def start(
    tx: Session,
    account_id: int,
    *,
    collector: str,
    console: str,
    dialled_at: datetime,
    phone_id: int | None = None,
    e164: str | None = None,
    zone: str | None = None,
    script: str | None = None,
    direction: str = "out",
    **more: Any,
) -> int:
    """It rings: add the call and answer its id; `more` are other columns of Call."""
    cells = {"collector": collector, "console": console, "dialled_at": dialled_at} | more
    cells |= {"phone_id": phone_id, "e164": e164, "zone": zone}
    cells |= {"script": script, "direction": direction}
    return add(tx, CALL, account_id=account_id, **cells)


def get(tx: Session, call_id: int) -> Call:
    """Read one call. Raises StoreConflict when it was taken back."""
    found = values(tx, Call, _SELECT.where(CALL.c.id == call_id))
    if not found:
        raise StoreConflict("This call is no longer there.")
    return found[0]


def change(tx: Session, call_id: int, **changes: Any) -> None:
    """Change columns of an unfinished call. Raises StoreConflict when it is done or gone."""
    if tx.execute(_CHANGE, {"call": call_id} | changes).first() is None:
        raise StoreConflict("This call has been finished already.")


def finish(tx: Session, call_id: int, *, ended_at: datetime, outcome: str, **more: Any) -> None:
    """The call is done; `more` are other columns of Call. Raises StoreConflict the second time."""
    change(tx, call_id, state="done", ended_at=ended_at, outcome=outcome, **more)
    tx.execute(delete(DRAFT).where(DRAFT.c.call_id == call_id))


def take_back(tx: Session, call_id: int) -> None:
    """It was not dialled after all: nothing of it stays."""
    for table in (DRAFT, CALL_EVENT):
        tx.execute(delete(table).where(table.c.call_id == call_id))
    tx.execute(delete(CALL).where(CALL.c.id == call_id, CALL.c.state != "done"))


def unfinished(tx: Session, collector: str) -> tuple[Call, ...]:
    """Read a collector's calls that were never wrapped up, the last one first."""
    mine = _SELECT.where(CALL.c.collector == collector, CALL.c.state != "done")
    return values(tx, Call, mine.order_by(CALL.c.dialled_at.desc(), CALL.c.id.desc()))


def of_account(tx: Session, account_id: int, since: datetime | None = None) -> tuple[Call, ...]:
    """Read an account's calls that are done, the last one first."""
    done = _DONE.where(CALL.c.dialled_at >= since) if since else _DONE
    return values(tx, Call, done, account=account_id)

"""Steps: what comes next for an account. A next try after no answer is a step of kind retry."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import STEP

RETRY = "retry"


@dataclass(frozen=True, slots=True)
class Step:
    """What is due next; `lifts_quiet` when a promise or callback asked for it."""

    id: int
    account_id: int
    call_id: int | None
    kind: str
    at: datetime
    zone: str | None
    words: str
    lifts_quiet: bool
    state: str


_ALL = (
    select(*columns(Step, STEP))
    .where(STEP.c.account_id == bindparam("account"))
    .order_by(STEP.c.at, STEP.c.id)
)
_OPEN = _ALL.where(STEP.c.state == "open")


def of_account(tx: Session, account_id: int, *, closed: bool = False) -> tuple[Step, ...]:
    """Read the open steps, the first first; with `closed` those done and dropped too."""
    return values(tx, Step, _ALL if closed else _OPEN, account=account_id)


def create(
    tx: Session,
    account_id: int,
    *,
    kind: str,
    at: datetime,
    zone: str | None = None,
    words: str = "",
    lifts_quiet: bool = False,
    call_id: int | None = None,
) -> int:
    """Plan a step and answer its id."""
    cells = {"kind": kind, "at": at, "zone": zone, "words": words}
    return add(tx, STEP, account_id=account_id, lifts_quiet=lifts_quiet, call_id=call_id, **cells)


def close(tx: Session, account_id: int, state: str = "done", kind: str | None = None) -> None:
    """Set the open steps of an account done or dropped, all or those of one kind."""
    statement = update(STEP).where(STEP.c.account_id == account_id, STEP.c.state == "open")
    if kind:
        statement = statement.where(STEP.c.kind == kind)
    tx.execute(statement.values(state=state))

"""Claims: who works on an account. One claim an account; a dead console's claim is free."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, exists, select, update
from sqlalchemy.orm import Session

from calldesk.store import liveness
from calldesk.store.dialect import POSTGRESQL, SQLITE
from calldesk.store.look import LAPSE
from calldesk.store.opened import Store
from calldesk.store.tables import CALL, CLAIM, CONSOLE

# A claim with an unfinished call does not lapse as long as its console lives.
_TAKE = """insert into claim (account_id, console, collector, touched_at)
    values ({account_id}, {console}, {collector}, {now})
    on conflict (account_id) do update
    set console = excluded.console, collector = excluded.collector,
        touched_at = excluded.touched_at
    where claim.console = excluded.console or (claim.touched_at < {lapsed} and not exists (
        select 1 from call where call.account_id = claim.account_id
        and call.console = claim.console and call.state <> 'done'))
    returning account_id"""

_IN_CALL = exists().where(
    CALL.c.account_id == CLAIM.c.account_id,
    CALL.c.console == CLAIM.c.console,
    CALL.c.state != "done",
)
_HOLDER = (
    select(CLAIM.c.console, CLAIM.c.collector, CONSOLE.c.lock, _IN_CALL.label("in_call"))
    .outerjoin(CONSOLE, CONSOLE.c.id == CLAIM.c.console)
    .where(CLAIM.c.account_id == bindparam("account_id"))
)


@dataclass(frozen=True, slots=True)
class Claimed:
    """The account is ours until we let it go."""

    account_id: int


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Somebody else works on it; `in_call` when they are on the telephone."""

    collector: str
    in_call: bool


def take(
    store: Store, account_id: int, *, console: str, collector: str, now: datetime
) -> Claimed | HeldBy:
    """Take an account as claim() does, in a transaction of its own: mostly one statement."""
    with store.statement() as alone:
        if _take(alone, account_id, console, collector, now):
            return Claimed(account_id)
    with store.transaction() as tx:
        return _holder(tx, account_id) or claim(
            tx, account_id, console=console, collector=collector, now=now
        )


def claim(
    tx: Session, account_id: int, *, console: str, collector: str, now: datetime
) -> Claimed | HeldBy:
    """Take an account for this console, or say who has it."""
    while not _take(tx.connection(), account_id, console, collector, now):
        if other := _holder(tx, account_id):
            return other
    return Claimed(account_id)


def touch(tx: Session, *, console: str, now: datetime) -> None:
    """A key was pressed: the console's claims do not lapse."""
    tx.execute(update(CLAIM).where(CLAIM.c.console == console).values(touched_at=now))


def release(tx: Session, account_id: int, *, console: str) -> None:
    """Let an account go."""
    tx.execute(delete(CLAIM).where(CLAIM.c.account_id == account_id, CLAIM.c.console == console))


def held(tx: Session, *, console: str) -> tuple[int, ...]:
    """Answer the accounts that a console holds."""
    statement = select(CLAIM.c.account_id).where(CLAIM.c.console == console)
    return tuple(tx.execute(statement.order_by(CLAIM.c.account_id)).scalars())


def _take(
    connection: Connection, account_id: int, console: str, collector: str, now: datetime
) -> bool:
    """Insert the claim, or take over our own or a lapsed one: one statement, one round trip.

    In the driver's own words: every claim of every desk waits for this.
    """
    dialect = SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL
    cells = {"account_id": account_id, "console": console, "collector": collector}
    times = {"now": dialect.sent(now), "lapsed": dialect.sent(now - LAPSE)}
    statement = _TAKE.format_map({name: dialect.mark(name) for name in (*cells, *times)})
    return connection.exec_driver_sql(statement, cells | times).first() is not None


def _holder(tx: Session, account_id: int) -> HeldBy | None:
    """Say who has the account; None when it was let go meanwhile, or its console is dead."""
    found = tx.execute(_HOLDER, {"account_id": account_id}).first()
    if found is None:
        return None
    if found.lock and liveness.living(tx, [(found.console, found.lock)]):
        return HeldBy(found.collector, bool(found.in_call))
    release(tx, account_id, console=found.console)
    return None

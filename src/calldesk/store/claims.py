"""Claims: who works on an account. One claim an account; a dead console's claim is free."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.orm import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from calldesk.store import liveness
from calldesk.store.look import LAPSE
from calldesk.store.tables import CALL, CLAIM, CONSOLE

# A claim with an unfinished call does not lapse as long as its console lives.
_TAKE = text(
    """insert into claim (account_id, console, collector, touched_at)
    values (:account_id, :console, :collector, :now)
    on conflict (account_id) do update
    set console = excluded.console, collector = excluded.collector,
        touched_at = excluded.touched_at
    where claim.console = excluded.console or (claim.touched_at < :lapsed and not exists (
        select 1 from call where call.account_id = claim.account_id
        and call.console = claim.console and call.state <> 'done'))
    returning account_id"""
).bindparams(bindparam("now", type_=UTCDateTime()), bindparam("lapsed", type_=UTCDateTime()))


@dataclass(frozen=True, slots=True)
class Claimed:
    """The account is ours until we let it go."""

    account_id: int


@dataclass(frozen=True, slots=True)
class HeldBy:
    """Somebody else works on it; `in_call` when they are on the telephone."""

    collector: str
    in_call: bool


def claim(
    tx: Session, account_id: int, *, console: str, collector: str, now: datetime
) -> Claimed | HeldBy:
    """Take an account for this console, or say who has it."""
    while not _take(tx, account_id, console, collector, now):
        holder = tx.execute(
            select(CLAIM.c.console, CLAIM.c.collector).where(CLAIM.c.account_id == account_id)
        ).first()
        if holder is None:
            continue  # let go between the two statements
        if _lives(tx, holder.console):
            return HeldBy(holder.collector, _has_call(tx, account_id, holder.console))
        release(tx, account_id, console=holder.console)
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


def _take(tx: Session, account_id: int, console: str, collector: str, now: datetime) -> bool:
    """Insert the claim, or take over our own or a lapsed one: one statement, one round trip."""
    cells = {"account_id": account_id, "console": console, "collector": collector}
    return tx.execute(_TAKE, cells | {"now": now, "lapsed": now - LAPSE}).first() is not None


def _lives(tx: Session, console: str) -> bool:
    lock = tx.execute(select(CONSOLE.c.lock).where(CONSOLE.c.id == console)).scalar()
    return lock is not None and bool(liveness.living(tx, [(console, lock)]))


def _has_call(tx: Session, account_id: int, console: str) -> bool:
    on_it = select(CALL.c.id).where(
        CALL.c.account_id == account_id, CALL.c.console == console, CALL.c.state != "done"
    )
    return tx.execute(on_it.limit(1)).first() is not None

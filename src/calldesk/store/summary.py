"""The summary columns of an account, computed anew from the records they sum up.

One definition serves both: every write ends with refresh(), and `calldesk doctor` compares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    Table,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from calldesk.store.activities import SKIP
from calldesk.store.steps import RETRY
from calldesk.store.tables import (
    ACCOUNT,
    ACTIVITY,
    BLOCK,
    CALL,
    CALLBACK,
    INVOICE,
    PHONE,
    PROMISE,
    STEP,
)
from calldesk.store.tables.columns import ID

# Above this many accounts it is quicker to compute all of them.
_FEW = 1000
_IDS = bindparam("ids", expanding=True, type_=ID)
_IS_BROKEN = PROMISE.c.state == "broken"


@dataclass(frozen=True, slots=True)
class Difference:
    """A summary column that does not say what the records say."""

    account_id: int
    column: str
    kept: Any
    computed: Any


def refresh(tx: Session, account_ids: Sequence[int] | None, now: datetime) -> None:
    """Bring the summary of these accounts (None: of all) up to date."""
    if account_ids is None or len(account_ids) > _FEW:
        tx.execute(_refreshing(few=False), {"now": now})
    elif account_ids:
        tx.execute(_refreshing(few=True), {"now": now, "ids": list(account_ids)})


def differences(tx: Session, now: datetime) -> tuple[Difference, ...]:
    """Compare the kept summaries with the records, for `calldesk doctor`."""
    computed = _computed(few=False).subquery("computed")
    columns = [column for column in computed.c if column.name != "id"]
    kept = [ACCOUNT.c[c.name].label(f"kept_{c.name}") for c in columns]
    stale = or_(*(ACCOUNT.c[c.name].is_distinct_from(c) for c in columns))
    statement = select(*computed.c, *kept).join(ACCOUNT, ACCOUNT.c.id == computed.c.id)
    rows = tx.execute(statement.where(stale).order_by(computed.c.id), {"now": now}).mappings()
    return tuple(
        Difference(row["id"], c.name, row[f"kept_{c.name}"], row[c.name])
        for row in rows
        for c in columns
        if row[f"kept_{c.name}"] != row[c.name]
    )


@cache
def _refreshing(*, few: bool) -> Update:
    """Build the update once: it is long, and every saved call runs it."""
    computed = _computed(few=few).subquery("computed")
    columns = [column for column in computed.c if column.name != "id"]
    stale = or_(*(ACCOUNT.c[c.name].is_distinct_from(c) for c in columns))
    statement = update(ACCOUNT).values({c.name: c for c in columns})
    return statement.where(ACCOUNT.c.id == computed.c.id, stale)


def _computed(*, few: bool) -> Select[Any]:
    """Select every summary column under its own name, one row an account."""
    owed = _owed(few)
    calls = _calls(few)
    last = _first(CALL, few, CALL.c.state == "done", CALL.c.dialled_at.desc(), CALL.c.id.desc())
    broken = _grouped(PROMISE, few, func.count().label("broken"), where=_IS_BROKEN)
    promise = _first(PROMISE, few, _waits_for_talk(), PROMISE.c.due, PROMISE.c.id)
    callback = _first(CALLBACK, few, CALLBACK.c.state == "open", CALLBACK.c.at, CALLBACK.c.id)
    coming = (STEP.c.state == "open") & (STEP.c.kind != RETRY)
    step = _first(STEP, few, coming, STEP.c.at, STEP.c.id)
    retry = _grouped(STEP, few, func.min(STEP.c.at).label("at"), where=_open_retry())
    skip = _grouped(
        ACTIVITY, few, func.max(ACTIVITY.c.at).label("at"), where=ACTIVITY.c.kind == SKIP
    )
    joined: FromClause = ACCOUNT
    for part in (owed, calls, last, broken, promise, callback, step, retry, skip):
        joined = joined.outerjoin(part, part.c.account_id == ACCOUNT.c.id)
    selected = select(
        ACCOUNT.c.id,
        *(_or_zero(owed.c[name]) for name in ("balance", "disputed", "invoices_open")),
        owed.c.oldest_due,
        (_or_zero(calls.c.conversations) > 0).label("spoken_with"),
        _or_zero(calls.c.attempts),
        last.c.dialled_at.label("last_call_at"),
        last.c.outcome.label("last_outcome"),
        _or_zero(broken.c.broken),
        callback.c.at.label("callback_at"),
        callback.c.mine.label("callback_for"),
        promise.c.due.label("promise_due"),
        promise.c.amount.label("promise_amount"),
        promise.c.breaks_on,
        step.c.at.label("step_at"),
        step.c.kind.label("step_kind"),
        func.coalesce(step.c.lifts_quiet, False).label("step_lifts"),
        retry.c.at.label("retry_at"),
        skip.c.at.label("skipped_at"),
        _standing(owed).label("standing"),
    ).select_from(joined)
    return selected.where(ACCOUNT.c.id.in_(_IDS)) if few else selected


def _owed(few: bool) -> Subquery:
    """What is open, credits taken off; the oldest day is that of an undisputed invoice."""
    undisputed = INVOICE.c.balance > INVOICE.c.disputed
    return _grouped(
        INVOICE,
        few,
        func.sum(INVOICE.c.balance).label("balance"),
        func.sum(INVOICE.c.disputed).label("disputed"),
        func.sum(case((INVOICE.c.balance > 0, 1), else_=0)).label("invoices_open"),
        func.min(case((undisputed, INVOICE.c.due))).label("oldest_due"),
        where=INVOICE.c.balance != 0,
    )


def _calls(few: bool) -> Subquery:
    return _grouped(
        CALL,
        few,
        func.sum(case((CALL.c.conversation, 1), else_=0)).label("conversations"),
        func.sum(case((CALL.c.counts_as_attempt, 1), else_=0)).label("attempts"),
        where=CALL.c.state == "done",
    )


def _waits_for_talk() -> ColumnElement[bool]:
    """Open promises; a broken one waits for its call until the right party was spoken with."""
    talked = exists().where(
        CALL.c.account_id == PROMISE.c.account_id,
        CALL.c.conversation,
        CALL.c.dialled_at >= PROMISE.c.settled_at,
    )
    return or_(PROMISE.c.state == "open", and_(_IS_BROKEN, ~talked))


def _standing(owed: Subquery) -> ColumnElement[str]:
    blocked = exists().where(
        BLOCK.c.account_id == ACCOUNT.c.id,
        BLOCK.c.lifted_at.is_(None),
        or_(BLOCK.c.until.is_(None), BLOCK.c.until > bindparam("now", type_=UTCDateTime())),
    )
    dialable = exists().where(
        PHONE.c.account_id == ACCOUNT.c.id, PHONE.c.state == "works", PHONE.c.e164.is_not(None)
    )
    without_hours = func.coalesce(ACCOUNT.c.hours_key, "") == ""
    return case(
        (_or_zero(owed.c.balance) <= 0, "nothing_due"),
        (blocked, "blocked"),
        (owed.c.disputed >= owed.c.balance, "disputed"),
        (~dialable, "no_number"),
        (and_(without_hours, ACCOUNT.c.kind == "person"), "no_profile"),
        (without_hours, "zone"),
        else_="open",
    )


def _open_retry() -> ColumnElement[bool]:
    return and_(STEP.c.state == "open", STEP.c.kind == RETRY)


def _grouped(
    table: Table,
    few: bool,
    *sums: ColumnElement[Any],
    where: ColumnElement[bool],
) -> Subquery:
    """Sum a table up by account."""
    statement = select(table.c.account_id, *sums).where(where).group_by(table.c.account_id)
    return (statement.where(table.c.account_id.in_(_IDS)) if few else statement).subquery()


def _first(
    table: Table,
    few: bool,
    where: ColumnElement[bool],
    *order: ColumnElement[Any],
) -> Subquery:
    """Take the first row of each account."""
    rank = func.row_number().over(partition_by=table.c.account_id, order_by=order).label("rank")
    ranked = select(table, rank).where(where)
    if few:
        ranked = ranked.where(table.c.account_id.in_(_IDS))
    numbered = ranked.subquery()
    return select(numbered).where(numbered.c.rank == 1).subquery()


def _or_zero(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.coalesce(column, 0).label(getattr(column, "name", None))

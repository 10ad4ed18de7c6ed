"""Promises: what somebody said they will pay, and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from calldesk.rules.money import Money
from calldesk.store.rows import add, columns, money_values, value
from calldesk.store.tables import ACCOUNT, PROMISE


@dataclass(frozen=True, slots=True)
class Promise:
    """One promised payment; a plan is a series with one `plan_id`.

    `state` is open, kept, part, broken, superseded or cancelled; `breaks_on` is the first day
    on which it counts as broken.
    """

    id: int
    account_id: int
    call_id: int | None
    plan_id: int | None
    part: int
    parts: int
    kind: str
    amount: Money
    due: date
    method: str | None
    reference: str | None
    invoices: tuple[str, ...]
    by_name: str
    state: str
    paid: Money
    breaks_on: date
    made_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class PromiseOfAccount:
    """A promise with the name of the account that made it, for lists."""

    promise: Promise
    name: str


_SELECT = select(*columns(Promise, PROMISE), ACCOUNT.c.currency).join(
    ACCOUNT, ACCOUNT.c.id == PROMISE.c.account_id
)
_ORDER = (PROMISE.c.due, PROMISE.c.id)
_OF_ACCOUNT = _SELECT.where(PROMISE.c.account_id == bindparam("account")).order_by(*_ORDER)


def of_account(tx: Session, account_id: int) -> tuple[Promise, ...]:
    """Read every promise of an account, the first due first."""
    return money_values(tx, Promise, _OF_ACCOUNT, account=account_id)


def in_state(
    tx: Session, states: Sequence[str], *, due_by: date | None = None
) -> tuple[PromiseOfAccount, ...]:
    """Read promises of all accounts in these states, due by a day, the first due first."""
    statement = _SELECT.add_columns(ACCOUNT.c.name).where(PROMISE.c.state.in_(states))
    if due_by:
        statement = statement.where(PROMISE.c.due <= due_by)
    return tuple(
        PromiseOfAccount(value(Promise, row[:-2], row[-2]), row[-1])
        for row in tx.execute(statement.order_by(*_ORDER))
    )


def create(
    tx: Session,
    account_id: int,
    *,
    amount: Money,
    due: date,
    breaks_on: date,
    by_name: str,
    made_at: datetime,
    kind: str = "promise",
    invoices: Sequence[str] = (),
    **more: Any,
) -> int:
    """Keep a promise and answer its id; `more` are other columns of Promise."""
    cells = {"amount": amount, "due": due, "breaks_on": breaks_on, "by_name": by_name}
    cells |= {"made_at": made_at, "kind": kind, "invoices": list(invoices)} | more
    return add(tx, PROMISE, account_id=account_id, **cells)


def create_plan(
    tx: Session,
    account_id: int,
    instalments: Sequence[tuple[Money, date, date]],
    *,
    by_name: str,
    made_at: datetime,
    **more: Any,
) -> tuple[int, ...]:
    """Keep a series of (amount, due, breaks_on) under one plan and answer the promises' ids."""
    ids: list[int] = []
    for part, (amount, due, breaks_on) in enumerate(instalments, start=1):
        cells: dict[str, Any] = {"kind": "plan", "part": part, "parts": len(instalments)}
        cells |= {"plan_id": ids[0] if ids else None} | more
        made = create(
            tx,
            account_id,
            amount=amount,
            due=due,
            breaks_on=breaks_on,
            by_name=by_name,
            made_at=made_at,
            **cells,
        )
        ids.append(made)
    if ids:
        tx.execute(update(PROMISE).where(PROMISE.c.id == ids[0]).values(plan_id=ids[0]))
    return tuple(ids)


def settle(tx: Session, promise_id: int, *, state: str, paid: Money, at: datetime | None) -> None:
    """Set what became of a promise; `at` is None while it is open."""
    cells = {"state": state, "paid": paid.minor, "settled_at": at}
    tx.execute(update(PROMISE).where(PROMISE.c.id == promise_id).values(**cells))


def supersede(tx: Session, account_id: int, at: datetime) -> int:
    """A new agreement takes the place of every open promise; answer how many there were."""
    open_ones = (PROMISE.c.account_id == account_id) & (PROMISE.c.state == "open")
    changed = tx.execute(
        update(PROMISE)
        .where(open_ones)
        .values(state="superseded", settled_at=at)
        .returning(PROMISE.c.id)
    )
    return len(changed.all())

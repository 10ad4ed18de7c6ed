"""Invoices, credit notes and the payments seen on them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from calldesk.rules.money import Money
from calldesk.store.rows import add, columns, money_values, plain
from calldesk.store.tables import ACCOUNT, INVOICE, PAYMENT


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or a credit note (`kind`), whose amounts are negative."""

    id: int
    account_id: int
    kind: str
    number: str
    issued: date | None
    due: date | None
    amount: Money
    balance: Money
    purchase_order: str | None
    dispute: str | None
    disputed: Money
    disputed_since: date | None


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came in, as seen from a falling balance."""

    id: int
    account_id: int
    invoice_id: int | None
    amount: Money
    value_date: date
    seen_at: datetime


def of_account(tx: Session, account_id: int, *, paid: bool = False) -> tuple[Invoice, ...]:
    """Read the open invoices and credits, the oldest due first; with `paid` all of them."""
    statement = (
        select(*columns(Invoice, INVOICE), ACCOUNT.c.currency)
        .join(ACCOUNT, ACCOUNT.c.id == INVOICE.c.account_id)
        .where(INVOICE.c.account_id == account_id)
        .order_by(INVOICE.c.due.is_(None), INVOICE.c.due, INVOICE.c.number)
    )
    if not paid:
        statement = statement.where(INVOICE.c.balance != 0)
    return money_values(tx, Invoice, statement)


def create(tx: Session, account_id: int, *, number: str, amount: Money, **more: Any) -> int:
    """Add an invoice, all of it open unless `balance` is given, and answer its id."""
    cells = {"balance": amount, **more}
    return add(tx, INVOICE, account_id=account_id, number=number, amount=amount, **cells)


def dispute(
    tx: Session, invoice_id: int, *, reason: str, disputed: Money, since: date | None
) -> None:
    """Note what they dispute of an invoice; nothing disputed and no reason settles it."""
    cells = {"dispute": reason or None, "disputed": disputed, "disputed_since": since}
    tx.execute(update(INVOICE).where(INVOICE.c.id == invoice_id).values(**plain(cells)))


def payments_of(tx: Session, account_id: int, since: date | None = None) -> tuple[Payment, ...]:
    """Read the payments of an account, the first first."""
    statement = (
        select(*columns(Payment, PAYMENT), ACCOUNT.c.currency)
        .join(ACCOUNT, ACCOUNT.c.id == PAYMENT.c.account_id)
        .where(PAYMENT.c.account_id == account_id)
        .order_by(PAYMENT.c.value_date, PAYMENT.c.id)
    )
    if since:
        statement = statement.where(PAYMENT.c.value_date >= since)
    return money_values(tx, Payment, statement)


def pay(
    tx: Session, account_id: int, *, amount: Money, value_date: date, seen_at: datetime, **more: Any
) -> int:
    """Record a payment without touching the invoice's balance, and answer its id."""
    cells = {"amount": amount, "value_date": value_date, "seen_at": seen_at, **more}
    return add(tx, PAYMENT, account_id=account_id, **cells)

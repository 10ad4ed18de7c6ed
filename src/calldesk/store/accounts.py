"""Accounts: read one, add one, correct one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from calldesk.rules.money import Money
from calldesk.store.errors import StoreConflict
from calldesk.store.rows import add, columns, money_values
from calldesk.store.tables import ACCOUNT
from calldesk.text import folded


@dataclass(frozen=True, slots=True)
class Account:
    """A debtor in one currency; from `balance` on it is the summary that the queue reads."""

    id: int
    key: str
    number: str | None
    name: str
    kind: str
    language: str | None
    country: str | None
    zone: str | None
    currency: str
    habit: str
    supply: str
    profile: str | None
    owner: str | None
    source: str | None
    created_at: datetime
    balance: Money
    disputed: Money
    invoices_open: int
    oldest_due: date | None
    spoken_with: bool
    attempts: int
    last_call_at: datetime | None
    last_outcome: str | None
    broken: int
    callback_at: datetime | None
    callback_for: str | None
    promise_due: date | None
    promise_amount: Money | None
    breaks_on: date | None
    step_at: datetime | None
    step_kind: str | None
    step_lifts: bool
    retry_at: datetime | None
    skipped_at: datetime | None
    hours_key: str | None
    quiet_until: datetime | None
    limit_until: datetime | None
    limit_rule: str | None
    standing: str


_COLUMNS = columns(Account, ACCOUNT)
_ONE = select(*_COLUMNS, ACCOUNT.c.currency).where(ACCOUNT.c.id == bindparam("account"))

# What a person or an import may correct; everything else follows from other records.
CORRECTABLE = frozenset(
    {
        *("number", "name", "kind", "language", "country", "zone", "habit", "supply"),
        *("profile", "owner", "source"),
    }
)


def get(tx: Session, account_id: int) -> Account:
    """Read one account. Raises StoreConflict when it is gone."""
    found = money_values(tx, Account, _ONE, account=account_id)
    if not found:
        raise StoreConflict("This account is no longer there.")
    return found[0]


def many(tx: Session, account_ids: Sequence[int]) -> tuple[Account, ...]:
    """Read some accounts, in the order of their numbers."""
    statement = select(*_COLUMNS, ACCOUNT.c.currency).where(ACCOUNT.c.id.in_(account_ids))
    return money_values(tx, Account, statement.order_by(ACCOUNT.c.id))


def siblings(tx: Session, account_id: int) -> tuple[Account, ...]:
    """Read the same customer's accounts in other currencies."""
    key = select(ACCOUNT.c.key).where(ACCOUNT.c.id == account_id).scalar_subquery()
    statement = (
        select(*_COLUMNS, ACCOUNT.c.currency)
        .where(ACCOUNT.c.key == key, ACCOUNT.c.id != account_id)
        .order_by(ACCOUNT.c.currency)
    )
    return money_values(tx, Account, statement)


def create(
    tx: Session,
    *,
    name: str,
    currency: str,
    created_at: datetime,
    number: str | None = None,
    **more: Any,
) -> int:
    """Add an account without invoices and answer its id; `more` are correctable columns."""
    return add(
        tx,
        ACCOUNT,
        key=key_of(name, number),
        number=number,
        name=name,
        search_key=search_key(name, number),
        currency=currency,
        created_at=created_at,
        standing="nothing_due",
        **_correctable(more),
    )


def correct(tx: Session, account_id: int, **changes: Any) -> None:
    """Change correctable columns; the name under which it is found follows."""
    tx.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(**_correctable(changes)))
    if {"name", "number"} & changes.keys():
        account = get(tx, account_id)
        found_as = search_key(account.name, account.number)
        tx.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(search_key=found_as))


def key_of(name: str, number: str | None) -> str:
    """Answer what tells customers apart: the number, or the folded name without one."""
    return number or folded(name)


def search_key(name: str, number: str | None) -> str:
    """Return the folded text in which a search looks for the account."""
    return folded(f"{name} {number or ''}")


def _correctable(changes: dict[str, Any]) -> dict[str, Any]:
    unknown = changes.keys() - CORRECTABLE
    if unknown:
        raise TypeError(f"not a correctable column: {', '.join(sorted(unknown))}")
    return changes

"""The people at an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import CONTACT


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at an account. `may_hear` can only lower what the role allows."""

    id: int
    account_id: int
    name: str
    role: str
    may_hear: str | None
    email: str | None
    email_by: str | None
    email_ok: bool
    opted_out: bool
    language: str | None
    signs_checks: bool
    source: str | None
    created_at: datetime
    retired_at: datetime | None


def of_account(tx: Session, account_id: int, *, retired: bool = False) -> tuple[Person, ...]:
    """Read the people of an account, the first known first; with `retired` those gone too."""
    statement = select(*columns(Person, CONTACT)).where(CONTACT.c.account_id == account_id)
    if not retired:
        statement = statement.where(CONTACT.c.retired_at.is_(None))
    return values(tx, Person, statement.order_by(CONTACT.c.id))


def get(tx: Session, contact_id: int) -> Person | None:
    """Read one person."""
    statement = select(*columns(Person, CONTACT)).where(CONTACT.c.id == contact_id)
    return next(iter(values(tx, Person, statement)), None)


def create(
    tx: Session,
    account_id: int,
    *,
    name: str,
    created_at: datetime,
    role: str = "other",
    **more: Any,
) -> int:
    """Add a person and answer their id; `more` are other columns of Person."""
    return add(
        tx, CONTACT, account_id=account_id, name=name, role=role, created_at=created_at, **more
    )


def correct(tx: Session, contact_id: int, **changes: Any) -> None:
    """Change columns of a person."""
    tx.execute(update(CONTACT).where(CONTACT.c.id == contact_id).values(**changes))


def retire(tx: Session, contact_id: int, at: datetime) -> None:
    """They are no longer there."""
    correct(tx, contact_id, retired_at=at)

"""Telephone numbers of an account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import PHONE

State = Literal["works", "wrong", "not_in_service", "retired"]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number: E.164 where it could be read, always the text it came as."""

    id: int
    account_id: int
    contact_id: int | None
    e164: str | None
    original: str
    kind: str
    region: str | None
    zones: str
    state: str
    added_by: str | None
    created_at: datetime

    @property
    def usable(self) -> bool:
        """Whether it can be dialled."""
        return self.state == "works" and self.e164 is not None


_OF_ACCOUNT = (
    select(*columns(Phone, PHONE))
    .where(PHONE.c.account_id == bindparam("account"))
    .order_by(PHONE.c.id)
)


def of_account(tx: Session, account_id: int) -> tuple[Phone, ...]:
    """Read every number of an account, the first known first."""
    return values(tx, Phone, _OF_ACCOUNT, account=account_id)


def get(tx: Session, phone_id: int) -> Phone | None:
    """Read one number."""
    statement = select(*columns(Phone, PHONE)).where(PHONE.c.id == phone_id)
    return next(iter(values(tx, Phone, statement)), None)


def create(
    tx: Session,
    account_id: int,
    *,
    original: str,
    created_at: datetime,
    e164: str | None = None,
    kind: str = "unknown",
    region: str | None = None,
    zones: tuple[str, ...] = (),
    contact_id: int | None = None,
    added_by: str | None = None,
) -> int:
    """Add a number and answer its id."""
    return add(
        tx,
        PHONE,
        account_id=account_id,
        contact_id=contact_id,
        e164=e164,
        original=original,
        kind=kind,
        region=region,
        zones=",".join(zones),
        added_by=added_by,
        created_at=created_at,
    )


def set_state(tx: Session, phone_id: int, state: State) -> None:
    """Take a number out of use, or into it again."""
    tx.execute(update(PHONE).where(PHONE.c.id == phone_id).values(state=state))

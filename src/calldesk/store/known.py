"""What an import compares a file with: lean tuples, thousands at a time."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from calldesk.store.activities import EMAIL, GONE
from calldesk.store.tables import ACCOUNT, ACTIVITY, CONTACT, INVOICE, PHONE

_Key = TypeVar("_Key")
_CHUNK = 5000


class KnownAccount(NamedTuple):
    """An account as an import finds it."""

    id: int
    key: str
    currency: str
    name: str
    country: str | None
    zone: str | None
    language: str | None
    kind: str
    profile: str | None
    owner: str | None


class KnownInvoice(NamedTuple):
    """An invoice as an import finds it; amounts in minor units."""

    id: int
    account_id: int
    number: str
    kind: str
    issued: date | None
    due: date | None
    amount: int
    balance: int
    purchase_order: str | None


def accounts_by_key(tx: Session, keys: Collection[str]) -> dict[tuple[str, str], KnownAccount]:
    """Read the accounts of some customers, by (key, currency)."""
    columns = [ACCOUNT.c[name] for name in KnownAccount._fields]
    return {
        (row.key, row.currency): KnownAccount(*row)
        for chunk in _chunks(keys)
        for row in tx.execute(select(*columns).where(ACCOUNT.c.key.in_(chunk)))
    }


def accounts_of_source(tx: Session, source: str) -> tuple[int, ...]:
    """Answer the ids of the accounts that a source has brought."""
    statement = select(ACCOUNT.c.id).where(ACCOUNT.c.source == source).order_by(ACCOUNT.c.id)
    return tuple(tx.execute(statement).scalars())


def invoices_of(tx: Session, account_ids: Collection[int]) -> dict[tuple[int, str], KnownInvoice]:
    """Read every invoice of some accounts, paid ones too, by (account id, number)."""
    columns = [INVOICE.c[name] for name in KnownInvoice._fields]
    return {
        (row.account_id, row.number): KnownInvoice(*row)
        for chunk in _chunks(account_ids)
        for row in tx.execute(select(*columns).where(INVOICE.c.account_id.in_(chunk)))
    }


def phones_of(tx: Session, account_ids: Collection[int]) -> set[tuple[int, str]]:
    """Read the (account id, number) pairs that are known, in E.164 and as they came."""
    found = set()
    for chunk in _chunks(account_ids):
        columns = (PHONE.c.account_id, PHONE.c.e164, PHONE.c.original)
        for account_id, e164, original in tx.execute(
            select(*columns).where(PHONE.c.account_id.in_(chunk))
        ):
            found |= {(account_id, e164 or original), (account_id, original)}
    return found


def zones_of(tx: Session, account_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Read the zones of every number that can be dialled, by account, the first known first."""
    found: dict[int, tuple[str, ...]] = {}
    usable = (PHONE.c.state == "works") & PHONE.c.e164.is_not(None)
    for chunk in _chunks(account_ids):
        statement = select(PHONE.c.account_id, PHONE.c.zones).where(
            PHONE.c.account_id.in_(chunk), usable
        )
        for account_id, zones in tx.execute(statement.order_by(PHONE.c.id)):
            named = tuple(zone for zone in zones.split(",") if zone)
            found[account_id] = found.get(account_id, ()) + named
    return found


def contacts_of(tx: Session, account_ids: Collection[int]) -> set[tuple[int, str, str | None]]:
    """Read the (account id, name, e-mail) triples that are known, retired people too."""
    columns = (CONTACT.c.account_id, CONTACT.c.name, CONTACT.c.email)
    return {
        (row.account_id, row.name, row.email)
        for chunk in _chunks(account_ids)
        for row in tx.execute(select(*columns).where(CONTACT.c.account_id.in_(chunk)))
    }


def emails_taken_out(tx: Session, account_ids: Collection[int]) -> set[tuple[int, str]]:
    """Read the (account id, e-mail) pairs that a person took out of use."""
    columns = (ACTIVITY.c.account_id, ACTIVITY.c.data)
    return {
        (row.account_id, row.data[GONE])
        for chunk in _chunks(account_ids)
        for row in tx.execute(
            select(*columns).where(ACTIVITY.c.account_id.in_(chunk), ACTIVITY.c.kind == EMAIL)
        )
        if GONE in row.data
    }


def _chunks(keys: Collection[_Key]) -> Iterator[list[_Key]]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk

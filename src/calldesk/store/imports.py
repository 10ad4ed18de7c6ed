"""What a file brings: many records at once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from calldesk.store.accounts import key_of, many, search_key
from calldesk.store.bulk import insert_many, new_ids, update_many
from calldesk.store.tables import (
    ACCOUNT,
    ACTIVITY,
    CONTACT,
    INVOICE,
    PAYMENT,
    PHONE,
)


class NewAccount(NamedTuple):
    """An account that a file brings."""

    name: str
    currency: str
    number: str | None = None
    kind: str = "business"
    language: str | None = None
    country: str | None = None
    zone: str | None = None
    owner: str | None = None
    source: str | None = None
    profile: str | None = None
    hours_key: str | None = None
    habit: str = "unknown"


class ChangedAccount(NamedTuple):
    """What a file now says of an account that is here."""

    name: str
    language: str | None
    country: str | None
    zone: str | None
    id: int


class NewNote(NamedTuple):
    """A remark that a file brings."""

    account_id: int
    words: str


class NewContact(NamedTuple):
    """A person that a file brings."""

    account_id: int
    name: str
    role: str = "other"
    email: str | None = None
    language: str | None = None
    source: str | None = None


class NewPhone(NamedTuple):
    """A number that a file brings; `zones` is comma-separated."""

    account_id: int
    original: str
    e164: str | None = None
    kind: str = "unknown"
    region: str | None = None
    zones: str = ""
    contact_id: int | None = None
    added_by: str | None = None


class NewInvoice(NamedTuple):
    """An invoice or credit that a file brings; amounts in minor units of its account."""

    account_id: int
    number: str
    amount: int
    balance: int
    kind: str = "invoice"
    issued: date | None = None
    due: date | None = None
    purchase_order: str | None = None
    dispute: str | None = None
    disputed: int = 0
    disputed_since: date | None = None


class ChangedInvoice(NamedTuple):
    """What a file now says of an invoice that is here."""

    amount: int
    balance: int
    kind: str
    issued: date | None
    due: date | None
    purchase_order: str | None
    id: int


class NewPayment(NamedTuple):
    """A payment seen from a falling balance."""

    account_id: int
    invoice_id: int | None
    amount: int
    value_date: date


def add_accounts(tx: Session, accounts: Sequence[NewAccount], at: datetime) -> Sequence[int]:
    """Add accounts and answer their ids in the same order."""
    ids = new_ids(tx, ACCOUNT, len(accounts))
    names = ("id", "key", "search_key", "created_at", *NewAccount._fields, *_EMPTY_SUMMARY)
    empty = tuple(_EMPTY_SUMMARY.values())
    rows = (
        (made, key_of(a.name, a.number), search_key(a.name, a.number), at, *a, *empty)
        for made, a in zip(ids, accounts, strict=True)
    )
    insert_many(tx, ACCOUNT, names, rows)
    return ids


def change_accounts(tx: Session, changes: Sequence[ChangedAccount]) -> int:
    """Overwrite what the file says of accounts that are here; answer how many."""
    return update_many(tx, ACCOUNT, ChangedAccount._fields[:-1], changes)


def name_anew(tx: Session, account_ids: Sequence[int]) -> None:
    """Bring the text in which accounts are searched up to date with their names."""
    for account in many(tx, account_ids):
        found_as = search_key(account.name, account.number)
        tx.execute(update(ACCOUNT).where(ACCOUNT.c.id == account.id).values(search_key=found_as))


def set_hours(tx: Session, hours: Sequence[tuple[str, int]]) -> int:
    """Keep whose calling hours count for some accounts: (hours key, account id)."""
    return update_many(tx, ACCOUNT, ("hours_key",), hours)


def add_contacts(tx: Session, contacts: Sequence[NewContact], at: datetime) -> Sequence[int]:
    """Add people and answer their ids in the same order."""
    ids = new_ids(tx, CONTACT, len(contacts))
    rest = {"email_ok": True, "opted_out": False, "signs_checks": False, "created_at": at}
    rows = ((made, *c, *rest.values()) for made, c in zip(ids, contacts, strict=True))
    insert_many(tx, CONTACT, ("id", *NewContact._fields, *rest), rows)
    return ids


def add_phones(tx: Session, phones: Sequence[NewPhone], at: datetime) -> int:
    """Add numbers and answer how many."""
    rest = {"state": "works", "created_at": at}
    rows = ((*phone, *rest.values()) for phone in phones)
    return insert_many(tx, PHONE, (*NewPhone._fields, *rest), rows)


def add_invoices(tx: Session, invoices: Iterable[NewInvoice], batch_id: int) -> int:
    """Add invoices and answer how many."""
    rows = ((*invoice, batch_id) for invoice in invoices)
    return insert_many(tx, INVOICE, (*NewInvoice._fields, "batch_id"), rows)


def change_invoices(tx: Session, changes: Sequence[ChangedInvoice]) -> int:
    """Overwrite what the file says of invoices that are here; answer how many.

    What is disputed of an invoice can be no more than what is open of it.
    """
    count = update_many(tx, INVOICE, ChangedInvoice._fields[:-1], changes)
    too_much = (INVOICE.c.disputed > 0) & (INVOICE.c.disputed > INVOICE.c.balance)
    still = case((INVOICE.c.balance > 0, INVOICE.c.balance), else_=0)
    tx.execute(update(INVOICE).where(too_much).values(disputed=still))
    return count


def add_payments(tx: Session, payments: Sequence[NewPayment], at: datetime, batch_id: int) -> int:
    """Add payments and answer how many."""
    rows = ((*payment, at, batch_id) for payment in payments)
    return insert_many(tx, PAYMENT, (*NewPayment._fields, "seen_at", "batch_id"), rows)


def add_notes(tx: Session, notes: Sequence[NewNote], at: datetime, by: str) -> int:
    """Add remarks to the timelines of accounts and answer how many."""
    rest = {"at": at, "by": by, "kind": "note", "data": "{}"}
    rows = ((*note, *rest.values()) for note in notes)
    return insert_many(tx, ACTIVITY, (*NewNote._fields, *rest), rows)


def add_emails(tx: Session, emails: Sequence[tuple[int, str, str]]) -> None:
    """Give people without an address theirs: (account id, name, e-mail)."""
    for account_id, name, email in emails:
        theirs = (CONTACT.c.account_id == account_id) & (CONTACT.c.name == name)
        without = theirs & CONTACT.c.email.is_(None)
        tx.execute(update(CONTACT).where(without).values(email=email))


_EMPTY_SUMMARY = {
    "supply": "running",
    "balance": 0,
    "disputed": 0,
    "invoices_open": 0,
    "spoken_with": False,
    "attempts": 0,
    "broken": 0,
    "step_lifts": False,
    "standing": "nothing_due",
}

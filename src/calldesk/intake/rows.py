"""One row's values into an open item, or why it is none."""

from datetime import date
from functools import cache
from typing import NamedTuple

from calldesk.intake.items import OpenItem
from calldesk.intake.values import Fault
from calldesk.intake.vocabulary import read_role
from calldesk.text import folded


class Row(NamedTuple):
    """What a row says, each cell read; a field that cannot be read is a Fault."""

    number: str | None
    name: str | None
    invoice: str | None
    issued: date | None
    due: date | None
    amount: int | None
    paid: int | None
    balance: int | None
    currency: str
    phone: tuple[str, ...] | None
    contact: str | None
    first_name: str | None
    last_name: str | None
    email: tuple[str, ...] | None
    role: str | None
    country: str | None
    zone: str | None
    language: str | None
    kind: str | None
    order: str | None
    habit: str | None
    note: str | None
    document: str | None
    status: str | None


class Refused(NamedTuple):
    """Why a row is no item: the field at fault and the reason."""

    field: str
    reason: str


def item_of(row: Row, line: int) -> OpenItem | Refused:
    """Turn a row's values into an open item.

    Without a due date the invoice date counts; without a balance, the amount less what is paid.
    """
    if not row.name and not row.number:
        return Refused("name", "no account name or number")
    due = row.due or row.issued
    if due is None:
        return Refused("due", "no due date and no invoice date")
    figures = _figures(row)
    if figures is None:
        return Refused("balance" if row.amount is None else "amount", "no amount")
    document, amount, balance = figures
    if row.invoice == "" and document == "invoice":
        return Refused("invoice", "no invoice number")
    return OpenItem(
        line=line,
        account_key=row.number or _key(row.name or ""),
        number=row.number or None,
        name=row.name or row.number or "",
        kind=row.kind,
        currency=row.currency,
        country=row.country,
        zone=row.zone,
        language=row.language,
        invoice=row.invoice or _stand_in(document, row.issued, due),
        document=document,
        issued=row.issued,
        due=due,
        amount=amount,
        balance=balance,
        phones=row.phone or (),
        contact_name=row.contact or _full_name(row.first_name, row.last_name),
        contact_email=row.email[0] if row.email else "",
        contact_role=_role(row.role),
        purchase_order=row.order or "",
        habit=row.habit,
        note=_note(row.note or "", row.email, row.role),
    )


def _figures(row: Row) -> tuple[str, int, int] | None:
    """Return what the row is, its amount and what is open of it; a credit's are negative."""
    amount, balance = row.amount, row.balance
    if balance is None and amount is not None and (row.paid or row.status != "paid"):
        balance = amount - (row.paid or 0)
    elif balance is None and amount is not None:
        balance = 0
    if balance is None:
        return None
    amount = balance if amount is None else amount
    document = row.document or ("credit" if amount < 0 else "invoice")
    if document == "credit":
        return document, -abs(amount), -abs(balance)
    return document, amount, balance


def _stand_in(document: str, issued: date | None, due: date) -> str:
    """Return what a row without a number goes by: 'due 2026-10-08'."""
    return f"due {due}" if document == "invoice" else f"credit {issued or due}"


@cache
def _key(name: str) -> str:
    return folded(name)


def _full_name(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()


@cache
def _role(title: str | None) -> str | None:
    found = read_role(title) if title else None
    return None if isinstance(found, Fault) else found


def _note(note: str, emails: tuple[str, ...] | None, title: str | None) -> str:
    """Keep in the note what has no field of its own: more addresses, a strange title."""
    if not title and not (emails and len(emails) > 1):
        return note
    kept = [note] if note else []
    kept += [f"e-mail: {more}" for more in (emails or ())[1:]]
    if title and _role(title) == "other" and title.casefold() != "other":
        kept.append(f"role: {title}")
    return " · ".join(kept)

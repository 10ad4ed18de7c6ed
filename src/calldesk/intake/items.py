"""What the intake hands on: open items, rejects, counts and notes."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from calldesk.intake.mapping import Mapping
from calldesk.intake.values import Cell, Problem, Reject


class OpenItem(NamedTuple):
    """One open invoice or credit note, with all its row says about the account.

    A tuple, because a file may hold a hundred thousand. `amount` and `balance` are minor units of
    `currency`, negative on a credit. A field that the file does not have is None or empty.
    """

    line: int
    account_key: str  # the account's number, or its folded name
    number: str | None
    name: str
    kind: str | None  # business, person or consumer
    currency: str
    country: str | None
    zone: str | None
    language: str | None
    invoice: str
    document: str  # invoice or credit
    issued: date | None
    due: date
    amount: int
    balance: int
    phones: tuple[str, ...]
    contact_name: str
    contact_email: str
    contact_role: str | None
    purchase_order: str
    habit: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How the rows of a file fared; the parts sum up to `rows`."""

    rows: int = 0
    items: int = 0
    rejected: int = 0
    twice: int = 0  # the same row again
    not_owed: int = 0  # drafts and cancelled invoices
    passed_over: int = 0  # totals, repeated headings, closing lines


@dataclass(frozen=True, slots=True)
class Batch:
    """What one file says: good rows as items, bad rows as rejects. With problems, neither.

    `mapping` is what was found and settled, to be remembered for the next file of this source.
    """

    items: tuple[OpenItem, ...] = ()
    rejects: tuple[Reject, ...] = ()
    counts: Counts = Counts()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    form: str = ""  # "CSV, UTF-8, semicolon"
    mapping: Mapping = field(default_factory=Mapping)
    orders: dict[str, str] = field(default_factory=dict)  # by heading: dmy, mdy or ymd
    currency: str = ""  # of a row that names none
    headings: tuple[str, ...] = ()
    rejected_rows: dict[int, list[Cell]] = field(default_factory=dict)  # by line, as they came

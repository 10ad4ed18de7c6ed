"""Whom we collect from: accounts, their people, numbers, best times, hours and blocks."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from calldesk.store.queue_untouched import IS_UNTOUCHED
from calldesk.store.tables.columns import (
    identity,
    json_of,
    maybe_row_of,
    minor,
    row_of,
    some_of,
    text,
)

# The untouched accounts are put in order from their index alone.
SCORED = ("oldest_due", "balance", "habit", "broken", "attempts", "spoken_with")


class Account(SQLModel, table=True):
    """A debtor in one currency. The columns after `created_at` are its summary for the queue.

    Every write that touches the account brings the summary up to date in its own transaction;
    `calldesk doctor` computes it anew and compares.
    """

    __table_args__ = (
        UniqueConstraint("key", "currency"),
        some_of("ix_account_untouched", IS_UNTOUCHED, *("currency", "hours_key", *SCORED)),
        some_of("ix_account_touched", f"not ({IS_UNTOUCHED})", "standing"),
    )

    id: int | None = identity()
    key: str  # customer number, or the folded name where a file has none
    number: str | None = None
    name: str
    search_key: str = Field(index=True)
    kind: str = "business"
    language: str | None = None
    country: str | None = None
    zone: str | None = None
    currency: str
    habit: str = "unknown"
    supply: str = "running"
    profile: str | None = None
    owner: str | None = None
    source: str | None = None
    created_at: datetime

    balance: int = minor()  # open, credits taken off
    disputed: int = minor()
    invoices_open: int = 0
    oldest_due: date | None = None
    spoken_with: bool = False  # a right party has been spoken with
    attempts: int = 0
    last_call_at: datetime | None = None
    last_outcome: str | None = None
    broken: int = 0  # promises broken in all
    callback_at: datetime | None = None
    callback_for: str | None = None  # the collector it waits for; anyone when empty
    promise_due: date | None = None  # of the first promise that is open, or broken and not yet told
    promise_amount: int | None = Field(default=None, sa_type=BigInteger)
    breaks_on: date | None = None  # first day on which that promise counts as broken
    step_at: datetime | None = None
    step_kind: str | None = None
    step_lifts: bool = False  # a step that a promise or callback asked for lifts the quiet time
    retry_at: datetime | None = None
    skipped_at: datetime | None = None
    hours_key: str | None = Field(default=None, index=True)  # whose calling hours count
    quiet_until: datetime | None = None
    limit_until: datetime | None = None
    limit_rule: str | None = None
    standing: str = "open"  # open, or why it is not in the queue: see rules.worklist


class CallingWindow(SQLModel, table=True):
    """When accounts of one hours key may be called: one row a day, written some weeks ahead."""

    __tablename__ = "calling_window"

    hours_key: str = Field(primary_key=True)
    opens_at: datetime = Field(primary_key=True)
    closes_at: datetime


class Contact(SQLModel, table=True):
    """A person at an account. `may_hear` can only lower what the role allows."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    name: str
    role: str = "other"
    may_hear: str | None = None
    email: str | None = None
    email_by: str | None = None  # who gave the address
    email_ok: bool = True
    opted_out: bool = False
    language: str | None = None
    signs_checks: bool = False
    source: str | None = None
    created_at: datetime
    retired_at: datetime | None = None


class BestTime(SQLModel, table=True):
    """When somebody is best reached, who said so and when."""

    __tablename__ = "best_time"

    id: int | None = identity()
    account_id: int = row_of("account.id")
    contact_id: int | None = maybe_row_of("contact.id")
    words: str  # as typed
    windows: list[dict[str, Any]] = json_of(list)  # rules.when.Window as JSON
    said_by: str
    said_at: datetime
    call_id: int | None = maybe_row_of("call.id")


class Phone(SQLModel, table=True):
    """A number: E.164 where it can be read, always the text it came as."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    contact_id: int | None = maybe_row_of("contact.id")
    e164: str | None = None
    original: str
    kind: str = "unknown"
    region: str | None = None
    zones: str = ""  # candidates, comma-separated
    state: str = "works"  # works, wrong, not_in_service, retired
    added_by: str | None = None
    created_at: datetime


class Block(SQLModel, table=True):
    """A standing block: cease, attorney, bankrupt, deceased, agency, written_off."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    kind: str
    reason: str = text()
    since: datetime
    until: datetime | None = None
    set_by: str
    lifted_at: datetime | None = None

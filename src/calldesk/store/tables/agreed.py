"""What comes of a call: promises, callbacks, steps, letters and everything else that happened."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from calldesk.store.tables.columns import ID, identity, json_of, maybe_row_of, minor, row_of, text


class Promise(SQLModel, table=True):
    """What somebody said they will pay, and by when. A plan is a series with one `plan_id`."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    call_id: int | None = maybe_row_of("call.id")
    plan_id: int | None = Field(default=None, sa_type=ID, index=True)
    part: int = 1
    parts: int = 1
    kind: str = "promise"  # promise, part_payment, plan, settlement, check
    amount: int = minor()
    due: date
    method: str | None = None
    reference: str | None = None  # check or transfer number
    invoices: list[str] = json_of(list)
    by_name: str
    state: str = Field(default="open", index=True)
    paid: int = minor()
    breaks_on: date
    made_at: datetime
    settled_at: datetime | None = None


class Callback(SQLModel, table=True):
    """A time to call that somebody asked for. It is also the record of their consent."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    contact_id: int | None = maybe_row_of("contact.id")
    phone_id: int | None = maybe_row_of("phone.id")
    call_id: int | None = maybe_row_of("call.id")
    at: datetime
    zone: str | None = None
    mine: str | None = None  # the collector it waits for; anyone when empty
    asked_by: str
    consent: bool = False
    words: str = text()
    state: str = "open"  # open, done, dropped


class Step(SQLModel, table=True):
    """What comes next for an account, and from which call."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    call_id: int | None = maybe_row_of("call.id")
    kind: str
    at: datetime
    zone: str | None = None
    words: str = text()
    lifts_quiet: bool = False
    state: str = "open"  # open, done, dropped


class Letter(SQLModel, table=True):
    """An e-mail: draft, approved, sending, sent, filed, failed, in_doubt or dropped."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    call_id: int | None = maybe_row_of("call.id")
    kind: str
    language: str = "en"
    to_name: str
    to_address: str
    subject: str
    body: str = text()
    record: dict[str, Any] = json_of()  # what the letter was compared with
    state: str = Field(default="draft", index=True)
    sender: str | None = None  # the console that is sending it
    message_id: str = Field(unique=True)
    attempts: int = 0
    next_try_at: datetime | None = None
    problem: str | None = None
    created_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    sent_at: datetime | None = None


class Activity(SQLModel, table=True):
    """Everything else that happened to an account: who, when, what."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    at: datetime
    by: str
    kind: str
    words: str = text()
    data: dict[str, Any] = json_of()


# The classes are typed as values; what an index names are their columns.
Index("promise_breaks", Promise.account_id, Promise.state)  # type: ignore[arg-type]

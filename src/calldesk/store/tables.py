"""The tables. Moments are UTC, money is minor units, words come from `rules`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

# Named constraints can be changed by a later migration on both databases.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
}

# SQLite numbers rows by themselves only in a column declared INTEGER.
ID = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Any:
    return Field(default=None, primary_key=True, sa_type=ID)


def _ref(target: str, *, index: bool = True) -> Any:
    return Field(foreign_key=target, index=index, sa_type=ID)


def _maybe(target: str) -> Any:
    return Field(default=None, foreign_key=target, sa_type=ID)


def _minor(default: int = 0) -> Any:
    return Field(default=default, sa_type=BigInteger)


def _text(default: str = "") -> Any:
    return Field(default=default, sa_type=Text)


def _json(factory: type = dict) -> Any:
    return Field(default_factory=factory, sa_column=Column(JSON, nullable=False))


class Account(SQLModel, table=True):
    """A debtor in one currency. The columns after `created_at` are its summary for the queue.

    Every write that touches the account brings the summary up to date in its own transaction;
    `calldesk doctor` computes it anew and compares.
    """

    __table_args__ = (UniqueConstraint("key", "currency"),)

    id: int | None = _id()
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

    balance: int = _minor()  # open, credits taken off
    disputed: int = _minor()
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

    id: int | None = _id()
    account_id: int = _ref("account.id")
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

    id: int | None = _id()
    account_id: int = _ref("account.id")
    contact_id: int | None = _maybe("contact.id")
    words: str  # as typed
    windows: list[dict[str, Any]] = _json(list)  # rules.when.Window as JSON
    said_by: str
    said_at: datetime
    call_id: int | None = _maybe("call.id")


class Phone(SQLModel, table=True):
    """A number: E.164 where it can be read, always the text it came as."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    contact_id: int | None = _maybe("contact.id")
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

    id: int | None = _id()
    account_id: int = _ref("account.id")
    kind: str
    reason: str = _text()
    since: datetime
    until: datetime | None = None
    set_by: str
    lifted_at: datetime | None = None


class Invoice(SQLModel, table=True):
    """An invoice or a credit note (`kind`), whose amounts are negative."""

    __table_args__ = (UniqueConstraint("account_id", "number"),)

    id: int | None = _id()
    account_id: int = _ref("account.id", index=False)
    kind: str = "invoice"
    number: str
    issued: date | None = None
    due: date | None = None
    amount: int = _minor()
    balance: int = _minor()
    purchase_order: str | None = None
    dispute: str | None = None  # the reason, in their words
    disputed: int = _minor()
    disputed_since: date | None = None
    batch_id: int | None = _maybe("import_batch.id")


class Payment(SQLModel, table=True):
    """Money that came in, as seen from a falling balance."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    invoice_id: int | None = _maybe("invoice.id")
    amount: int = _minor()
    value_date: date
    seen_at: datetime
    batch_id: int | None = _maybe("import_batch.id")


class Call(SQLModel, table=True):
    """One dialled number. `state` is ringing, talking, wrap_up or done."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    phone_id: int | None = _maybe("phone.id")
    e164: str | None = None
    direction: str = "out"
    collector: str
    console: str
    state: str = Field(default="ringing", index=True)
    dialled_at: datetime
    connected_at: datetime | None = None
    ended_at: datetime | None = None
    zone: str | None = None
    script: str | None = None
    script_hash: str | None = None
    policy_hash: str | None = None
    contact_id: int | None = _maybe("contact.id")
    answered_name: str | None = None
    answered_role: str | None = None
    outcome: str | None = None
    note: str = _text()
    counts_as_attempt: bool = False
    human_answered: bool = False
    conversation: bool = False  # the right party was spoken with about the debt


class CallEvent(SQLModel, table=True):
    """One event of a call, appended and never changed. The call's state is a fold of these."""

    __tablename__ = "call_event"

    call_id: int = Field(foreign_key="call.id", primary_key=True, sa_type=ID)
    sequence: int = Field(primary_key=True)
    at: datetime
    kind: str
    data: dict[str, Any] = _json()


class Draft(SQLModel, table=True):
    """Half-typed text of an unfinished call, one row a call, overwritten."""

    call_id: int = Field(foreign_key="call.id", primary_key=True, sa_type=ID)
    texts: dict[str, Any] = _json()
    saved_at: datetime


class Promise(SQLModel, table=True):
    """What somebody said they will pay, and by when. A plan is a series with one `plan_id`."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    call_id: int | None = _maybe("call.id")
    plan_id: int | None = Field(default=None, sa_type=ID, index=True)
    part: int = 1
    parts: int = 1
    kind: str = "promise"  # promise, part_payment, plan, settlement, check
    amount: int = _minor()
    due: date
    method: str | None = None
    reference: str | None = None  # check or transfer number
    invoices: list[str] = _json(list)
    by_name: str
    state: str = Field(default="open", index=True)
    paid: int = _minor()
    breaks_on: date
    made_at: datetime
    settled_at: datetime | None = None


class Callback(SQLModel, table=True):
    """A time to call that somebody asked for. It is also the record of their consent."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    contact_id: int | None = _maybe("contact.id")
    phone_id: int | None = _maybe("phone.id")
    call_id: int | None = _maybe("call.id")
    at: datetime
    zone: str | None = None
    mine: str | None = None  # the collector it waits for; anyone when empty
    asked_by: str
    consent: bool = False
    words: str = _text()
    state: str = "open"  # open, done, dropped


class Step(SQLModel, table=True):
    """What comes next for an account, and from which call."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    call_id: int | None = _maybe("call.id")
    kind: str
    at: datetime
    zone: str | None = None
    words: str = _text()
    lifts_quiet: bool = False
    state: str = "open"  # open, done, dropped


class Letter(SQLModel, table=True):
    """An e-mail: draft, approved, sending, sent, filed, failed, in_doubt or dropped."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    call_id: int | None = _maybe("call.id")
    kind: str
    language: str = "en"
    to_name: str
    to_address: str
    subject: str
    body: str = _text()
    record: dict[str, Any] = _json()  # what the letter was compared with
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


class ScriptVersion(SQLModel, table=True):
    """A published script under one policy: immutable, named by what it says."""

    __tablename__ = "script_version"

    hash: str = Field(primary_key=True)
    policy_hash: str = Field(primary_key=True)
    script: str = Field(index=True)
    number: int
    title: str
    language: str
    source: str = _text()
    compiled: str = _text()
    report: str = _text()
    checker_version: str
    published_at: datetime
    published_by: str


class PolicyVersion(SQLModel, table=True):
    """A policy as it stood when a script was published or a call was made."""

    __tablename__ = "policy_version"

    hash: str = Field(primary_key=True)
    name: str
    source: str = _text()
    seen_at: datetime


class Console(SQLModel, table=True):
    """An open console. Its claims live as long as what it holds (a lock) lives."""

    id: str = Field(primary_key=True)
    collector: str
    host: str
    lock: str  # a lock file's name, or an advisory lock's number
    opened_at: datetime


class Claim(SQLModel, table=True):
    """Somebody works on this account."""

    account_id: int = Field(foreign_key="account.id", primary_key=True, sa_type=ID)
    console: str
    collector: str
    touched_at: datetime


class Activity(SQLModel, table=True):
    """Everything else that happened to an account: who, when, what."""

    id: int | None = _id()
    account_id: int = _ref("account.id")
    at: datetime
    by: str
    kind: str
    words: str = _text()
    data: dict[str, Any] = _json()


class ImportBatch(SQLModel, table=True):
    """One imported file."""

    __tablename__ = "import_batch"

    id: int | None = _id()
    file: str
    sha256: str = Field(index=True)
    source: str
    as_of: date
    at: datetime
    by: str
    mapping: dict[str, Any] = _json()
    counts: dict[str, Any] = _json()
    rejected: int = 0


class Mapping(SQLModel, table=True):
    """Which column means what in the files of one source."""

    source: str = Field(primary_key=True)
    columns: dict[str, Any] = _json()
    saved_at: datetime


class Break(SQLModel, table=True):
    """A walk after a hard call."""

    id: int | None = _id()
    collector: str
    started_at: datetime
    ended_at: datetime | None = None


Index("promise_breaks", Promise.account_id, Promise.state)  # type: ignore[arg-type]
Index("call_days", Call.account_id, Call.dialled_at)  # type: ignore[arg-type]

# What the statements of this room are built from; the classes above only declare.
_TABLES = SQLModel.metadata.tables
ACCOUNT = _TABLES["account"]
ACTIVITY = _TABLES["activity"]
BEST_TIME = _TABLES["best_time"]
BLOCK = _TABLES["block"]
BREAK = _TABLES["break"]
CALL = _TABLES["call"]
CALL_EVENT = _TABLES["call_event"]
CALLBACK = _TABLES["callback"]
CALLING_WINDOW = _TABLES["calling_window"]
CLAIM = _TABLES["claim"]
CONSOLE = _TABLES["console"]
CONTACT = _TABLES["contact"]
DRAFT = _TABLES["draft"]
IMPORT_BATCH = _TABLES["import_batch"]
INVOICE = _TABLES["invoice"]
LETTER = _TABLES["letter"]
MAPPING = _TABLES["mapping"]
PAYMENT = _TABLES["payment"]
PHONE = _TABLES["phone"]
POLICY_VERSION = _TABLES["policy_version"]
PROMISE = _TABLES["promise"]
SCRIPT_VERSION = _TABLES["script_version"]
STEP = _TABLES["step"]

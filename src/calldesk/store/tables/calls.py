"""Calls and their events, and the consoles they are made from."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from calldesk.store.tables.columns import ID, identity, json_of, maybe_row_of, row_of, text


class Call(SQLModel, table=True):
    """One dialled number. `state` is ringing, talking, wrap_up or done."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    phone_id: int | None = maybe_row_of("phone.id")
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
    contact_id: int | None = maybe_row_of("contact.id")
    answered_name: str | None = None
    answered_role: str | None = None
    outcome: str | None = None
    note: str = text()
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
    data: dict[str, Any] = json_of()


class Draft(SQLModel, table=True):
    """Half-typed text of an unfinished call, one row a call, overwritten."""

    call_id: int = Field(foreign_key="call.id", primary_key=True, sa_type=ID)
    texts: dict[str, Any] = json_of()
    saved_at: datetime


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


class Break(SQLModel, table=True):
    """A walk after a hard call."""

    id: int | None = identity()
    collector: str
    started_at: datetime
    ended_at: datetime | None = None


# The classes are typed as values; what an index names are their columns.
Index("call_days", Call.account_id, Call.dialled_at)  # type: ignore[arg-type]

"""Rehearsals and what is learnt by them: no key leads from here to an account, call or letter."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from calldesk.store.tables.columns import ID, identity, json_of, maybe_row_of, row_of, text


class Rehearsal(SQLModel, table=True):
    """One rehearsed call. `state` is underway, done or left; `host` is the made-up account.

    `parent` is the rehearsal whose call is played again from one of its turns.
    """

    id: int | None = identity()
    trainee: str = Field(index=True)
    script: str
    language: str
    title: str  # of the script, as it was called then
    script_hash: str
    policy_hash: str
    persona: str
    persona_title: str
    seed: int = Field(sa_type=BigInteger)
    mode: str
    host: dict[str, Any] = json_of()
    parent: int | None = maybe_row_of("rehearsal.id")
    state: str = "underway"
    console: str
    begun_at: datetime
    ended_at: datetime | None = None
    ended: str | None = None  # the outcome
    score: float | None = None
    disclosed: bool = False
    result: dict[str, Any] = json_of()


class RehearsalEvent(SQLModel, table=True):
    """What was said or done, appended and never changed: a rehearsal is a fold of these."""

    __tablename__ = "rehearsal_event"

    rehearsal_id: int = Field(foreign_key="rehearsal.id", primary_key=True, sa_type=ID)
    sequence: int = Field(primary_key=True)
    at: datetime
    kind: str  # begun, said by the debtor, did by the trainee
    data: dict[str, Any] = json_of()


class RehearsalAssignment(SQLModel, table=True):
    """What a trainee was asked to rehearse until a day; any persona or seed where none is given."""

    __tablename__ = "rehearsal_assignment"

    id: int | None = identity()
    trainee: str = Field(index=True)
    script: str
    persona: str | None = None
    seed: int | None = Field(default=None, sa_type=BigInteger)
    due_on: date
    assigned_by: str
    assigned_at: datetime


class RehearsalCard(SQLModel, table=True):
    """Something to know by heart: an objection or a key step, and the text it is about."""

    __tablename__ = "rehearsal_card"
    __table_args__ = (UniqueConstraint("trainee", "script", "step", "language"),)

    id: int | None = identity()
    trainee: str
    script: str
    step: str
    language: str
    kind: str
    about: str = text()
    state: str = text()
    due: datetime


class RehearsalReview(SQLModel, table=True):
    """One answer to a card. `days` is how long ago the one before was, empty for the first."""

    __tablename__ = "rehearsal_review"

    id: int | None = identity()
    card_id: int = row_of("rehearsal_card.id")
    at: datetime
    rating: int
    was_right: bool
    seconds: float
    days: float | None = None
    rehearsal_id: int | None = maybe_row_of("rehearsal.id")

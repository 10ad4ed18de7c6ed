"""Call scripts: their versions, what was published when, and the drafts of the next ones."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from calldesk.store.tables.columns import identity, text


class ScriptVersion(SQLModel, table=True):
    """A published script under one policy: immutable, named by what it says."""

    __tablename__ = "script_version"

    hash: str = Field(primary_key=True)
    policy_hash: str = Field(primary_key=True)
    script: str = Field(index=True)
    number: int
    title: str
    language: str
    source: str = text()
    compiled: str = text()
    report: str = text()
    checker_version: str
    published_at: datetime
    published_by: str


class PolicyVersion(SQLModel, table=True):
    """A policy as it stood when a script was published or a call was made."""

    __tablename__ = "policy_version"

    hash: str = Field(primary_key=True)
    name: str
    source: str = text()
    seen_at: datetime


class Publication(SQLModel, table=True):
    """A version came into force: the last one of a script in a language is the one in use."""

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hash", "policy_hash"],
            ["script_version.hash", "script_version.policy_hash"],
            name="fk_publication_version",
        ),
    )

    id: int | None = identity()
    script: str = Field(index=True)
    language: str
    hash: str
    policy_hash: str
    at: datetime
    by: str
    acknowledged: int = 0  # the warnings that were read and accepted


class ScriptDraft(SQLModel, table=True):
    """The next version of a script while it is written: one a script and language.

    `console` is the window that has it open; it holds the draft as long as it lives.
    """

    __tablename__ = "script_draft"

    script: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    source: str = text()
    base_hash: str | None = None
    revision: int
    console: str
    editor: str
    changed_at: datetime

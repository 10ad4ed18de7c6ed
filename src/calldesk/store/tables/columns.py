"""The kinds of columns that the tables are made of."""

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Integer, Text
from sqlalchemy import text as sql
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


def identity() -> Any:
    """The row's own number."""
    return Field(default=None, primary_key=True, sa_type=ID)


def row_of(target: str, *, index: bool = True) -> Any:
    """A row of another table."""
    return Field(foreign_key=target, index=index, sa_type=ID)


def maybe_row_of(target: str) -> Any:
    """A row of another table, or none."""
    return Field(default=None, foreign_key=target, sa_type=ID)


def minor(default: int = 0) -> Any:
    """An amount in minor units."""
    return Field(default=default, sa_type=BigInteger)


def text(default: str = "") -> Any:
    """Text of any length."""
    return Field(default=default, sa_type=Text)


def json_of(factory: type = dict) -> Any:
    """JSON: a table, or what `factory` makes."""
    return Field(default_factory=factory, sa_column=Column(JSON, nullable=False))


def some_of(name: str, where: str, *columns: str) -> Index:
    """An index of some of a table's rows."""
    return Index(name, *columns, sqlite_where=sql(where), postgresql_where=sql(where))

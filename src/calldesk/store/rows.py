"""From rows to frozen values, and the two databases' ways to insert what may be there."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Executable, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from calldesk.rules.money import Money

T = TypeVar("T")


def columns(kind: type[Any], table: Table) -> list[ColumnElement[Any]]:
    """Return the table's columns for a value's fields, in the fields' order."""
    return [table.c[field.name] for field in fields(kind)]


def value(kind: type[T], row: Sequence[Any], currency: str = "") -> T:
    """Build a value from a row of columns(): amounts become Money, lists become tuples."""
    return kind(*(_cell(field.type, cell, currency) for field, cell in _pairs(kind, row)))


def values(tx: Session, kind: type[T], statement: Executable, **given: Any) -> tuple[T, ...]:
    """Read values that hold no money; `given` are the statement's parameters."""
    return tuple(value(kind, row) for row in tx.execute(statement, given))


def money_values(tx: Session, kind: type[T], statement: Executable, **given: Any) -> tuple[T, ...]:
    """Read values that hold money; the statement's last column is its currency."""
    return tuple(value(kind, row[:-1], row[-1]) for row in tx.execute(statement, given))


def add(tx: Session, table: Table, **cells: Any) -> int:
    """Insert one row and answer its number; Money goes in as minor units."""
    return int(tx.execute(_adding(table), plain(cells)).scalar_one())


@cache
def _adding(table: Table) -> Insert:
    return insert(table).returning(table.c.id)


def add_if_absent(tx: Session, table: Table, **cells: Any) -> None:
    """Insert one row unless its key is there already."""
    if tx.get_bind().dialect.name == "sqlite":
        tx.execute(sqlite.insert(table).values(**cells).on_conflict_do_nothing())
    else:
        tx.execute(postgresql.insert(table).values(**cells).on_conflict_do_nothing())


def put(tx: Session, table: Table, **cells: Any) -> None:
    """Insert one row, or overwrite the one with the same primary key."""
    keys = [column.name for column in table.primary_key]
    changed = {name: cell for name, cell in cells.items() if name not in keys}
    if tx.get_bind().dialect.name == "sqlite":
        on_file = sqlite.insert(table).values(**cells)
        tx.execute(on_file.on_conflict_do_update(index_elements=keys, set_=changed))
    else:
        on_server = postgresql.insert(table).values(**cells)
        tx.execute(on_server.on_conflict_do_update(index_elements=keys, set_=changed))


def plain(cells: dict[str, Any]) -> dict[str, Any]:
    """Turn Money into minor units and tuples into lists, as the columns hold them."""
    return {name: _plain(cell) for name, cell in cells.items()}


def _plain(cell: Any) -> Any:
    if isinstance(cell, Money):
        return cell.minor
    return list(cell) if isinstance(cell, tuple) else cell


def _pairs(kind: type[Any], row: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    return zip(fields(kind), row, strict=True)


def _cell(field_type: Any, cell: Any, currency: str) -> Any:
    if field_type in (Money, Money | None) and cell is not None:
        return Money(cell, currency)
    return tuple(cell) if isinstance(cell, list) else cell

"""Many rows at once: executemany on SQLite, COPY on PostgreSQL; neither goes through the ORM."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Date, Table, text
from sqlalchemy.orm import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from calldesk.store.dialect import stamp

_CHUNK = 5000
_Row = tuple[Any, ...]


def insert_many(tx: Session, table: Table, columns: Sequence[str], rows: Iterable[_Row]) -> int:
    """Insert rows of cells in the order of `columns`; answer how many. Every NOT NULL is named."""
    if _on_sqlite(tx):
        marks = ", ".join("?" for _ in columns)
        statement = f'insert into "{table.name}" ({_names(columns)}) values ({marks})'
        return _many(tx, statement, rows, _times(table, columns))
    return _copy(tx, table, columns, rows)


def update_many(tx: Session, table: Table, columns: Sequence[str], rows: Iterable[_Row]) -> int:
    """Set `columns` row by row; the last cell of each row is the id."""
    if _on_sqlite(tx):
        changes = ", ".join(f"{name} = ?" for name in columns)
        statement = f'update "{table.name}" set {changes} where id = ?'
        return _many(tx, statement, rows, _times(table, columns))
    staged = f"new_{table.name}"
    selected = ", ".join(["id", *columns])
    tx.execute(
        text(
            f"create temporary table {staged} on commit drop as"
            f' select {selected} from "{table.name}" with no data'
        )
    )
    count = _copy(tx, staged, [*columns, "id"], rows)
    changes = ", ".join(f"{name} = s.{name}" for name in columns)
    tx.execute(text(f'update "{table.name}" t set {changes} from {staged} s where t.id = s.id'))
    tx.execute(text(f"drop table {staged}"))
    return count


def new_ids(tx: Session, table: Table, count: int) -> Sequence[int]:
    """Reserve ids for rows that refer to one another before they are inserted."""
    if _on_sqlite(tx):
        # The transaction writes, so nobody else takes an id meanwhile.
        highest = tx.execute(text(f'select coalesce(max(id), 0) from "{table.name}"')).scalar_one()
        return range(highest + 1, highest + 1 + count)
    sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
    drawn = text(f"select nextval({sequence}) from generate_series(1, :count)")
    return list(tx.execute(drawn, {"count": count}).scalars())


def _on_sqlite(tx: Session) -> bool:
    return tx.get_bind().dialect.name == "sqlite"


def _many(tx: Session, statement: str, rows: Iterable[_Row], times: list[int]) -> int:
    connection = tx.connection()
    count = 0
    for chunk in _chunks(rows):
        connection.exec_driver_sql(statement, [_as_text(row, times) for row in chunk])
        count += len(chunk)
    return count


def _times(table: Table, columns: Sequence[str]) -> list[int]:
    """Tell at which places of a row days and moments stand; SQLite holds them as text."""
    types = [table.c[name].type for name in columns]
    return [n for n, kind in enumerate(types) if isinstance(kind, UTCDateTime | Date)]


def _as_text(row: _Row, times: list[int]) -> _Row:
    if not times:
        return tuple(row)
    cells = list(row)
    for place in times:
        if cells[place] is not None:
            cells[place] = _written(cells[place])
    return tuple(cells)


@lru_cache(4096)
def _written(time: date) -> str:
    return stamp(time) if isinstance(time, datetime) else time.isoformat()


def _copy(tx: Session, table: Table | str, columns: Sequence[str], rows: Iterable[_Row]) -> int:
    driver: Any = tx.connection().connection.driver_connection
    name = table if isinstance(table, str) else table.name
    count = 0
    with (
        driver.cursor() as cursor,
        cursor.copy(f'copy "{name}" ({_names(columns)}) from stdin') as copy,
    ):
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _chunks(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _CHUNK)):
        yield chunk

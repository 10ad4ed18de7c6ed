"""The first page of the queue by the plain driver: SQLAlchemy is loaded after the first paint."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from calldesk.store.address import Address, read_address
from calldesk.store.dialect import POSTGRESQL, SQLITE
from calldesk.store.errors import plain_words
from calldesk.store.locks import HELD_SQL, file_is_held
from calldesk.store.look import Look
from calldesk.store.queue_page import Run, read_page
from calldesk.store.queue_rows import QueuePage
from calldesk.store.queue_sql import Statement
from calldesk.store.schema_number import NUMBER_SQL, TABLES_POSTGRES, TABLES_SQLITE, state_of

_PATIENCE = 5


def first_page(address: str | Path, look: Look, limit: int = 200) -> QueuePage | None:
    """Read the queue's first rows, or None when the database must be made or upgraded first.

    Writes nothing. Raises StoreError in plain words.
    """
    place = read_address(address)
    with plain_words(place.words):
        if place.file:
            return _of_file(place, place.file, look, limit)
        return _of_server(place, look, limit)


def _of_file(place: Address, file: Path, look: Look, limit: int) -> QueuePage | None:
    if not file.exists() or not file.stat().st_size:
        return None

    def living(locks: Sequence[tuple[str, str]]) -> Collection[str]:
        return {console for console, lock in locks if file_is_held(file.parent / lock)}

    # "ro" still lets SQLite read what a crash left in the write-ahead log.
    uri = f"{file.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)) as opened:

        def run(statement: Statement) -> Sequence[Sequence[Any]]:
            return opened.execute(statement.sql, statement.parameters).fetchall()

        opened.execute("begin")
        if not _is_current(run, TABLES_SQLITE, place):
            return None
        return read_page(run, living, look, SQLITE, 0, limit)


def _of_server(place: Address, look: Look, limit: int) -> QueuePage | None:
    with _session(str(place.server)) as run:

        def living(locks: Sequence[tuple[str, str]]) -> Collection[str]:
            held = {str(number) for (number,) in run(Statement(HELD_SQL, {}))}
            return {console for console, lock in locks if lock in held}

        if not _is_current(run, TABLES_POSTGRES, place):
            return None
        return read_page(run, living, look, POSTGRESQL, 0, limit)


@contextmanager
def _session(dsn: str) -> Iterator[Run]:
    import psycopg

    options = "-c timezone=UTC -c default_transaction_read_only=on"
    with psycopg.connect(dsn, connect_timeout=_PATIENCE, options=options) as connection:

        def run(statement: Statement) -> Sequence[Sequence[Any]]:
            return connection.execute(statement.sql, statement.parameters).fetchall()

        yield run


def _is_current(run: Run, tables_sql: str, place: Address) -> bool:
    tables = {name for (name,) in run(Statement(tables_sql, {}))}
    found = run(Statement(NUMBER_SQL, {})) if "alembic_version" in tables else []
    number = found[0][0] if found else None
    return state_of(tables, number, place.words) == "current"

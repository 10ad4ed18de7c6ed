"""What a use case wrote, caught on its way to the database and played again without calldesk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from calldesk.store.opened import Store

Write = tuple[str, Any, bool]
_WRITING = ("insert", "update", "delete", "replace")


@contextmanager
def caught(store: Store) -> Iterator[list[Write]]:
    """Collect the writing statements of the block, with their parameters."""
    writes: list[Write] = []

    def note(
        _connection: Any, _cursor: Any, sql: str, cells: Any, _context: Any, many: bool
    ) -> None:
        if sql.lstrip().lower().startswith(_WRITING):
            writes.append((sql, cells, many))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield writes
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def copy_database(file: Path, copy: Path) -> None:
    """Copy a database that may be open, with what lies in its log."""
    copy.unlink(missing_ok=True)
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    source.backup(target)
    source.close()
    target.close()


def open_raw(file: Path) -> sqlite3.Connection:
    """The same database by sqlite3 alone, as safe as calldesk opens it."""
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
        connection.execute(f"pragma {pragma}")
    return connection


def replay(connection: sqlite3.Connection, writes: list[Write]) -> None:
    """Do the same writes in one transaction."""
    connection.execute("begin immediate")
    for sql, cells, many in writes:
        run = connection.executemany if many else connection.execute
        run(sql, cells).fetchall()
    connection.execute("commit")

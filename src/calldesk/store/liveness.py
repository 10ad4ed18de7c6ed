"""What a console holds that dies with it, and how another console sees that it is gone.

SQLite: a locked file beside the database. PostgreSQL: an advisory lock of a session kept open.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ResourceClosedError
from sqlalchemy.orm import Session

from calldesk.store.errors import ReadOnlyStore, StoreConflict, plain_words
from calldesk.store.locks import HELD_SQL, LOCK_CLASS, file_is_held, lock, lock_file, lock_number
from calldesk.store.opened import Store


@dataclass(frozen=True, slots=True)
class Hold:
    """A lock that lives as long as this process or until let_go(); `name` finds it again."""

    name: str
    let_go: Callable[[], None]


def hold(store: Store, console: str) -> Hold:
    """Take the lock of a console. Raises StoreConflict when another process has the same one."""
    if store.address.file:
        return _hold_file(lock_file(store.address.file, console))
    return _hold_session(store, str(lock_number(console)))


def living(tx: Session, locks: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Answer which of these (console, lock name) pairs are held by somebody."""
    if not locks:
        return frozenset()
    if tx.get_bind().dialect.name == "sqlite":
        folder = folder_of(tx)
        return frozenset(console for console, name in locks if file_is_held(folder / name))
    held = {str(number) for number in tx.execute(text(HELD_SQL)).scalars()}
    return frozenset(console for console, name in locks if name in held)


def forget(tx: Session, name: str) -> None:
    """Remove what a dead console left behind."""
    if tx.get_bind().dialect.name == "sqlite" and ".console-" in name:
        (folder_of(tx) / Path(name).name).unlink(missing_ok=True)


def folder_of(tx: Session) -> Path:
    """Return the folder of a SQLite file, where its consoles' lock files lie."""
    return Path(str(tx.get_bind().engine.url.database)).parent


def _hold_file(file: Path) -> Hold:
    try:
        opened = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        raise ReadOnlyStore(
            f"{file.parent} cannot be written: check the rights of the folder."
        ) from None
    if not lock(opened):
        os.close(opened)
        raise StoreConflict("This console is open already.")

    handle = os.fdopen(opened, "rb")

    def let_go() -> None:
        if not handle.closed:
            file.unlink(missing_ok=True)
            handle.close()

    return Hold(file.name, let_go)


def _hold_session(store: Store, number: str) -> Hold:
    with plain_words(store.address.words):
        # Detached: the connection never goes back to the pool, where another would use it.
        connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.detach()
        taken = text(f"select pg_try_advisory_lock({LOCK_CLASS}, {number})")
        if not connection.execute(taken).scalar():
            connection.close()
            raise StoreConflict("This console is open already.")

    def let_go() -> None:
        with suppress(DBAPIError, ResourceClosedError), connection:
            # By name: of a session that was closed the server lets go a moment later.
            connection.execute(text(f"select pg_advisory_unlock({LOCK_CLASS}, {number})"))

    return Hold(number, let_go)

"""What a console holds that dies with it, and how another console sees that it is gone.

SQLite: a locked file beside the database. PostgreSQL: an advisory lock of a session kept open.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from calldesk.store.engine import Store
from calldesk.store.errors import ReadOnlyStore, StoreConflict, plain_words

# The first half of every console's advisory lock; the second is the console's own number.
LOCK_CLASS = 20261
HELD_SQL = (
    "select objid::bigint from pg_locks where locktype = 'advisory' and granted"
    f" and classid = {LOCK_CLASS} and objsubid = 2"
    " and database = (select oid from pg_database where datname = current_database())"
)


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
        return frozenset(console for console, lock in locks if file_is_held(folder / lock))
    held = {str(number) for number in tx.execute(text(HELD_SQL)).scalars()}
    return frozenset(console for console, lock in locks if lock in held)


def forget(tx: Session, lock: str) -> None:
    """Remove what a dead console left behind."""
    if tx.get_bind().dialect.name == "sqlite" and ".console-" in lock:
        (folder_of(tx) / Path(lock).name).unlink(missing_ok=True)


def folder_of(tx: Session) -> Path:
    """Return the folder of a SQLite file, where its consoles' lock files lie."""
    return Path(str(tx.get_bind().engine.url.database)).parent


def lock_file(database: Path, console: str) -> Path:
    """Return the file that a console of this database locks."""
    return database.with_name(f"{database.name}.console-{console}")


def lock_number(console: str) -> int:
    """Return a console's number for PostgreSQL, within 31 bits."""
    import hashlib

    return int.from_bytes(hashlib.sha256(console.encode()).digest()[:4], "big") >> 1


def file_is_held(file: Path) -> bool:
    """Whether some process has the file locked."""
    try:
        opened = os.open(file, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _lock(opened, shared=True)
    finally:
        os.close(opened)


def _hold_file(file: Path) -> Hold:
    try:
        opened = os.open(file, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        raise ReadOnlyStore(
            f"{file.parent} cannot be written: check the rights of the folder."
        ) from None
    if not _lock(opened):
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
    return Hold(number, connection.close)


if sys.platform == "win32":

    def _lock(opened: int, shared: bool = False) -> bool:
        import msvcrt

        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(opened: int, shared: bool = False) -> bool:
        import fcntl

        try:
            # flock, not lockf: closing another handle of the file must not let go of this one.
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(opened, kind | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

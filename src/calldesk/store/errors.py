"""What can go wrong with the store, in words that say what to do.

Imports neither SQLAlchemy nor psycopg, so that the first page can raise these too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class StoreError(Exception):
    """The store could not do it; the text says what happened and what to do."""


class ReadOnlyStore(StoreError):
    """The file or its folder may not be written."""


class StoreFull(StoreError):
    """The disk has no room."""


class NotADatabase(StoreError):
    """The file is something else, or damaged."""


class NewerDatabase(StoreError):
    """A newer calldesk has changed the database."""


class OlderDatabase(StoreError):
    """The database waits for `calldesk db upgrade`."""


class StoreBusy(StoreError):
    """Somebody else held the database for too long."""


class StoreUnreachable(StoreError):
    """The server does not answer or does not let us in."""


class StoreConflict(StoreError):
    """Two writes do not fit together: the same number twice, or a record that is gone."""


_SQLITE: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_READONLY: (
        ReadOnlyStore,
        "{place} cannot be written: check the rights of the file and of its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        ReadOnlyStore,
        "{place} cannot be opened: check that its folder exists and may be written.",
    ),
    sqlite3.SQLITE_PERM: (ReadOnlyStore, "{place} cannot be opened: check its rights."),
    sqlite3.SQLITE_FULL: (
        StoreFull,
        "The disk is full: nothing was saved. Make room, then try again.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "The disk under {place} does not answer as it should: nothing was saved.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotADatabase,
        "{place} is not a calldesk database: choose another file, or move this one away.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        NotADatabase,
        "{place} is damaged: put a copy of it from before in its place.",
    ),
    sqlite3.SQLITE_BUSY: (
        StoreBusy,
        "Another program holds {place}: nothing was saved. Try again in a moment.",
    ),
    sqlite3.SQLITE_LOCKED: (
        StoreBusy,
        "Another window holds {place}: nothing was saved. Try again in a moment.",
    ),
    sqlite3.SQLITE_CONSTRAINT: (
        StoreConflict,
        "This does not fit what the database holds: nothing was saved.",
    ),
}

# Classes of PostgreSQL's SQLSTATE, longest prefix first.
_POSTGRES: tuple[tuple[str, type[StoreError], str], ...] = (
    ("57014", StoreBusy, "The database took too long: nothing was saved. Try again in a moment."),
    ("55P03", StoreBusy, "The database is busy: nothing was saved. Try again in a moment."),
    ("40", StoreBusy, "Two writes met: nothing was saved. Try again."),
    ("25006", ReadOnlyStore, "{place} may only be read: ask its administrator."),
    ("42501", ReadOnlyStore, "{place} does not let you do this: ask its administrator."),
    ("53100", StoreFull, "The server's disk is full: nothing was saved."),
    ("28", StoreUnreachable, "{place} does not let you in: check user and password."),
    ("3D", StoreUnreachable, "{place} does not exist: check its name, or create it."),
    ("57P", StoreUnreachable, "{place} has been stopped: nothing was saved. Try again later."),
    ("08", StoreUnreachable, "The line to {place} broke: nothing was saved. Try again."),
    ("53", StoreUnreachable, "{place} takes no more visitors: try again later."),
    ("23", StoreConflict, "This does not fit what the database holds: nothing was saved."),
)


@contextmanager
def plain_words(place: str) -> Iterator[None]:
    """Turn errors of the databases into StoreError; `place` names the database in the text."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        translated = translate(error, place)
        if translated is None:
            raise
        # The original holds the statement and its values: it is never shown or logged whole.
        raise translated from None


def translate(error: BaseException, place: str) -> StoreError | None:
    """Say it in words, or answer None when it is not an error of a database."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, sqlite3.Error):
        return _of_sqlite(original, place)
    if type(original).__module__.partition(".")[0] == "psycopg":
        return _of_postgres(original, place)
    if type(error).__module__ == "sqlalchemy.exc" and type(error).__name__ == "TimeoutError":
        return StoreBusy("calldesk is waiting for too many answers at once. Try again in a moment.")
    return None


def _of_sqlite(error: sqlite3.Error, place: str) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in _SQLITE:
        kind, words = _SQLITE[code & 0xFF]
        return kind(words.format(place=place))
    return StoreError(f"{place} refused ({_shape(error)}).")


def _of_postgres(error: BaseException, place: str) -> StoreError:
    state = getattr(error, "sqlstate", None)
    for prefix, kind, words in _POSTGRES:
        if state and state.startswith(prefix):
            return kind(words.format(place=place))
    if state is None and type(error).__name__ in {"OperationalError", "ConnectionTimeout"}:
        return StoreUnreachable(_unreachable(error, place))
    return StoreError(f"{place} refused ({_shape(error)}).")


def _unreachable(error: BaseException, place: str) -> str:
    text = str(error)
    if "password" in text or "authentication" in text:
        return f"{place} does not let you in: check user and password."
    if "does not exist" in text:
        return f"{place} does not exist: check its name, or create it."
    return f"{place} does not answer: check the address and that the server runs."


def _shape(error: BaseException) -> str:
    """Return the error's kind without its text, which may quote a statement or a value."""
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return f"{type(error).__name__} {name}" if name else type(error).__name__

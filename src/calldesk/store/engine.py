"""Open the store, a SQLite file or a server's database."""

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError

from calldesk.store.address import read_address
from calldesk.store.errors import ReadOnlyStore, StoreError
from calldesk.store.opened import Store
from calldesk.store.schema import make_ready

PATIENCE = 5.0  # seconds to wait for another writer
IDLE = 1.0  # seconds after which a server's connection is asked whether it still works
STATEMENT_LIMIT = 120.0  # seconds any one statement may take on a server


def open_store(address: str | Path, *, patience: float = PATIENCE) -> Store:
    """Open the database, making or upgrading a SQLite file where needed.

    A server's database is made when empty, but upgraded only by `calldesk db upgrade`, since
    others work on it. Raises StoreError in plain words.
    """
    store = connect(address, patience=patience)
    try:
        make_ready(store)
    except BaseException:
        store.close()
        raise
    return store


def connect(address: str | Path, *, patience: float = PATIENCE) -> Store:
    """Open the database as it is, whatever its schema."""
    place = read_address(address)
    engine = _sqlite(place.file, patience) if place.file else _postgres(str(place.server), patience)
    reader = engine.execution_options(calldesk_reads=True)
    single = engine
    if place.server:
        reader = reader.execution_options(postgresql_readonly=True)
        single = engine.execution_options(isolation_level="AUTOCOMMIT")
    return Store(place, engine, reader, single)


def _sqlite(file: Path, patience: float) -> Engine:
    _private_file(file)
    engine = create_engine(
        f"sqlite+pysqlite:///{file}",
        hide_parameters=True,
        connect_args={"timeout": patience},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "begin", _in_its_place(file))
    return engine


def _private_file(file: Path) -> None:
    """Create the file so that only its owner can read it; SQLite's side files take its mode."""
    try:
        if not file.parent.exists():
            file.parent.mkdir(parents=True, mode=0o700)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except IsADirectoryError:
        raise ReadOnlyStore(f"{file} is a folder: name a file in it.") from None
    except OSError as error:
        reason = (error.strerror or "not allowed").lower()
        raise ReadOnlyStore(
            f"{file} cannot be written ({reason}): check the rights of the file and of its folder."
        ) from None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy's begin event says BEGIN; the driver must not do so a second time.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its place at once: a reader that turns writer would fail without waiting.
    reads = _reads(connection)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")


def _in_its_place(file: Path) -> Callable[[Connection], None]:
    """Refuse to write into a file that was deleted or replaced: it would all be lost."""
    begun_with = _identity(file)

    def check(connection: Connection) -> None:
        if not _reads(connection) and _identity(file) != begun_with:
            raise StoreError(
                f"{file} was deleted or replaced while calldesk runs: nothing was saved. "
                "Close calldesk, put the file back, and open it again."
            )

    return check


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("calldesk_reads", False))


def _postgres(dsn: str, patience: float) -> Engine:
    milliseconds = int(STATEMENT_LIMIT * 1000)
    engine = create_engine(
        dsn.replace("postgresql://", "postgresql+psycopg://", 1),
        hide_parameters=True,
        connect_args={
            "connect_timeout": max(2, int(patience)),
            "application_name": "calldesk",
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={int(patience * 1000)}"
            # A console whose machine lost its power must not hold its claims for hours.
            " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
            " -c timezone=UTC",
        },
    )
    _ask_idle_connections(engine)
    return engine


def _ask_idle_connections(engine: Engine) -> None:
    """Replace a connection that the server has dropped; one just used need not be asked."""

    def put_back(_connection: Any, record: Any) -> None:
        record.info["used"] = monotonic()

    def take_out(connection: Any, record: Any, _fairy: Any) -> None:
        if monotonic() - record.info.get("used", monotonic()) < IDLE:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise DisconnectionError from error

    event.listen(engine, "checkin", put_back)
    event.listen(engine, "checkout", take_out)

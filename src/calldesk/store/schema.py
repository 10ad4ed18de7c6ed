"""Bring a database to the schema this program knows; alembic is loaded only for that."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from calldesk.store.errors import OlderDatabase, StoreError, plain_words
from calldesk.store.opened import Store
from calldesk.store.schema_number import (
    NUMBER_SQL,
    SCHEMA,
    TABLES_POSTGRES,
    TABLES_SQLITE,
    State,
    state_of,
)

if TYPE_CHECKING:
    from alembic.config import Config

# Held while one console upgrades, so that a second one waits; any fixed number does.
_UPGRADE_LOCK = 20261122


def make_ready(store: Store) -> None:
    """Make an empty database, upgrade an older SQLite file; refuse what is newer or foreign."""
    state = check(store)
    if state == "older" and not store.on_sqlite:
        raise OlderDatabase(
            f"{store.address.words} was made by an older calldesk: "
            "close the other consoles, then run calldesk db upgrade."
        )
    if state != "current":
        upgrade(store)


def check(store: Store) -> State:
    """Answer empty, older or current. Raises NewerDatabase or NotADatabase."""
    with plain_words(store.address.words), store.reader.begin() as connection:
        tables, number = _found(connection, store)
    return state_of(tables, number, store.address.words)


def upgrade(store: Store) -> Path | None:
    """Run the migrations that are missing. Answer where the SQLite file was copied to before."""
    state = check(store)
    if state == "current":
        return None
    with plain_words(store.address.words):
        file = store.address.file
        copy = _copy(store, file) if file and state == "older" else None
        with store.engine.connect() as connection:
            _migrate(connection, store)
    return copy


def _found(connection: Connection, store: Store) -> tuple[set[str], str | None]:
    tables_sql = TABLES_SQLITE if store.on_sqlite else TABLES_POSTGRES
    tables = set(connection.execute(text(tables_sql)).scalars())
    if "alembic_version" not in tables:
        return tables, None
    return tables, connection.execute(text(NUMBER_SQL)).scalar()


def _copy(store: Store, file: Path) -> Path:
    """Copy the file as it stands, its write-ahead log included, beside the original."""
    with store.reading() as tx:
        number = tx.execute(text(NUMBER_SQL)).scalar_one()
    copy = _free_name(file, number)
    copy.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def _free_name(file: Path, number: str) -> Path:
    for turn in range(1000):
        tail = f".{turn}" if turn else ""
        copy = file.with_name(f"{file.name}.before-{number}{tail}")
        if not copy.exists():
            return copy
    raise StoreError(f"There are too many copies beside {file}: move some away.")


def _migrate(connection: Connection, store: Store) -> None:
    """Run alembic in one transaction. Foreign keys rest meanwhile: SQLite rebuilds tables."""
    from alembic import command

    if store.on_sqlite:
        _foreign_keys(connection, "OFF")
    try:
        with connection.begin():
            if not store.on_sqlite:
                connection.execute(text(f"select pg_advisory_xact_lock({_UPGRADE_LOCK})"))
            command.upgrade(_config(connection), SCHEMA)
            if store.on_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise StoreError("The upgrade was undone: records point to others that are gone.")
    finally:
        if store.on_sqlite:
            _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    """Say it to the driver itself: inside a transaction of SQLAlchemy's it would do nothing."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys = {state}")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "calldesk.store:migrations")
    config.attributes["connection"] = connection
    return config

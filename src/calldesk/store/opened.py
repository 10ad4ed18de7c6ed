"""An open database: transactions that write and transactions that read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from calldesk.store.address import Address
from calldesk.store.errors import plain_words


@dataclass(frozen=True, slots=True)
class Store:
    """An open database. Made by open_store(); close() it at the end."""

    address: Address
    engine: Engine
    reader: Engine
    single: Engine  # on a server each of its statements commits itself

    @property
    def on_sqlite(self) -> bool:
        """Whether this is a SQLite file."""
        return self.address.file is not None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Write: all of it is committed at the end, or nothing when an error leaves the block."""
        with (
            plain_words(self.address.words),
            Session(self.engine, expire_on_commit=False) as tx,
            tx.begin(),
        ):
            yield tx

    @contextmanager
    def statement(self) -> Iterator[Connection]:
        """Write by one statement, a transaction by itself: once to the server and back."""
        with plain_words(self.address.words), self.single.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Read one consistent picture; a write in the block is an error."""
        with (
            plain_words(self.address.words),
            Session(self.reader, expire_on_commit=False) as tx,
            tx.begin(),
        ):
            yield tx

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

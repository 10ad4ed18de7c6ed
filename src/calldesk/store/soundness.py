"""Whether a database file is whole."""

from sqlalchemy import text

from calldesk.store.errors import plain_words
from calldesk.store.opened import Store

_MOST = 5  # faults that are named; one is bad enough


def faults(store: Store) -> tuple[str, ...]:
    """Look for damaged pages and records that point to others that are gone; none on a server."""
    if not store.on_sqlite:
        return ()
    with plain_words(store.address.words), store.reader.begin() as connection:
        found = [str(row) for row in connection.execute(text("PRAGMA integrity_check")).scalars()]
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    damaged = [fault for fault in found if fault != "ok"][:_MOST]
    return (
        *damaged,
        *(f"a record of '{row[0]}' points to one that is gone" for row in orphans[:_MOST]),
    )

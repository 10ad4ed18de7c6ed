"""Where the database is: a SQLite file or a PostgreSQL address."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from calldesk.store.errors import StoreError

_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Either `file` or `server` is set; `words` names the place without a password."""

    file: Path | None
    server: str | None
    words: str


def read_address(address: str | Path) -> Address:
    """Read what the user gave: a path, `sqlite:///path` or `postgresql://…`."""
    text = str(address)
    if _POSTGRES.match(text):
        return _server("postgresql://" + _POSTGRES.sub("", text))
    if text.startswith("sqlite:///"):
        text = text.removeprefix("sqlite:///")
    elif "://" in text:
        scheme = text.partition("://")[0]
        raise StoreError(f"A database address begins with postgresql://, not {scheme}://.")
    if not text or text == ":memory:":
        raise StoreError("The database needs a file name or a postgresql:// address.")
    file = Path(text).expanduser().absolute()
    return Address(file, None, str(file))


def _server(dsn: str) -> Address:
    parts = urlsplit(dsn)
    name = parts.path.lstrip("/") or "the default database"
    host = parts.hostname or "this machine"
    return Address(None, dsn, f"The database {name} on {host}")

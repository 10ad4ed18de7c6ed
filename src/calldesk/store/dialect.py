"""What the two databases write differently in the queue's statements."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Dialect:
    """`mark` names a parameter; `next_minute` is the whole minute after a moment's own minute,
    `minute_up` a moment rounded up to a whole minute.

    `sent` turns a Python value into a parameter, `moment` and `day` a cell into a Python value.
    """

    name: str
    mark: Callable[[str], str]
    greatest: str
    next_minute: Callable[[str], str]
    minute_up: Callable[[str], str]
    sent: Callable[[Any], Any]
    moment: Callable[[Any], datetime | None]
    day: Callable[[Any], date | None]


def stamp(moment: datetime) -> str:
    """Write a moment as SQLite's columns hold it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _next_minute(moment: str) -> str:
    return f"strftime('%Y-%m-%d %H:%M:00.000000', {moment}, '+1 minute')"


def _to_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    return value.isoformat() if isinstance(value, date) else value


def _moment_of_text(cell: str | None) -> datetime | None:
    return None if cell is None else datetime.fromisoformat(cell).replace(tzinfo=UTC)


def _day_of_text(cell: str | None) -> date | None:
    return None if cell is None else date.fromisoformat(cell)


def _moment_in_utc(cell: datetime | None) -> datetime | None:
    return None if cell is None else cell.astimezone(UTC)


SQLITE = Dialect(
    name="sqlite",
    mark=lambda name: f":{name}",
    greatest="max",
    next_minute=_next_minute,
    minute_up=lambda m: f"case when {m} like '%:00.000000' then {m} else {_next_minute(m)} end",
    sent=_to_sqlite,
    moment=_moment_of_text,
    day=_day_of_text,
)

POSTGRESQL = Dialect(
    name="postgresql",
    mark=lambda name: f"%({name})s",
    greatest="greatest",
    next_minute=lambda m: f"(date_trunc('minute', {m}) + interval '1 minute')",
    minute_up=lambda m: f"date_trunc('minute', {m} + interval '59.999999 seconds')",
    sent=lambda value: value,
    moment=_moment_in_utc,
    day=lambda cell: cell,
)

"""Rows of the queue as values that `rules.worklist` can place and explain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calldesk.rules.contact.spans import Window
from calldesk.rules.money import Money
from calldesk.rules.worklist import Standing
from calldesk.store.dialect import Dialect
from calldesk.store.queue_sql import COLUMNS

Windows = Mapping[str, tuple[Window, ...]]

_DAYS = ("oldest_due", "promise_due", "breaks_on")
_MOMENTS = (
    *("callback_at", "step_at", "retry_at", "last_call_at"),
    *("skipped_at", "quiet_until", "limit_until"),
)
_PLAIN = ("standing", "habit", "broken", "attempts", "callback_for", "step_kind")


@dataclass(frozen=True, slots=True)
class Queued:
    """One account of the queue; place(standing, …) tells its group, reasons and earliest."""

    name: str
    number: str | None
    standing: Standing
    hours_key: str = ""


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows in the order of the queue; `held` names who works on accounts left out."""

    rows: tuple[Queued, ...]
    more: bool
    held: Mapping[int, str]


def queued(row: Sequence[Any], windows: Windows, dialect: Dialect) -> Queued:
    """Read one row of COLUMNS as the driver gave it."""
    cells = dict(zip(COLUMNS, row, strict=True))
    currency = cells["currency"]
    promised, key = cells["promise_amount"], cells["hours_key"] or ""
    read: dict[str, Any] = {name: cells[name] for name in _PLAIN}
    read |= {name: dialect.day(cells[name]) for name in _DAYS}
    read |= {name: dialect.moment(cells[name]) for name in _MOMENTS}
    standing = Standing(
        account_id=cells["id"],
        balance=Money(cells["balance"], currency),
        promise_amount=None if promised is None else Money(promised, currency),
        spoken_with=bool(cells["spoken_with"]),
        windows=windows.get(key, ()),
        **read,
    )
    return Queued(cells["name"], cells["number"], standing, key)


def keys_of(rows: Iterable[Sequence[Any]]) -> set[str]:
    """Answer whose calling hours the rows need."""
    place = COLUMNS.index("hours_key")
    return {row[place] for row in rows if row[place]}


def windows_by_key(rows: Iterable[Sequence[Any]], dialect: Dialect) -> Windows:
    """Read calling windows, in order, by hours key."""
    found: dict[str, list[Window]] = {}
    for key, *edges in rows:
        opens, closes = map(dialect.moment, edges)
        assert opens is not None
        assert closes is not None
        found.setdefault(key, []).append((opens, closes))
    return {key: tuple(windows) for key, windows in found.items()}

"""How long it takes to read a time that somebody typed."""

from collections.abc import Iterator
from datetime import datetime
from statistics import median
from zoneinfo import ZoneInfo

from dateutil.parser import parse

from calldesk.rules.when.read import read_when
from figure import Figure, seconds, side_by_side

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))
PHRASES = (
    "tomorrow 10|fri 2pm|in 3 days|15/12|end of month|tue thu 9-11|mornings|after 3|next week"
    "|monday morning|half past nine|the 15th at 2:30pm|in two weeks|noon|2026-12-06 14:00"
).split("|")


def when(rounds: int) -> Iterator[Figure]:
    """The grammar of typed times, over phrases of every kind."""
    pair = side_by_side(_ours, _iso, rounds * 3)
    yield Figure("reading a typed time", "dateutil, an ISO moment", *pair, 5)


def _ours() -> float:
    return median(seconds(lambda p=p: read_when(p, NOW)) for p in PHRASES for _ in range(5))


def _iso() -> float:
    return median(seconds(lambda: parse("2026-11-27T14:00:00")) for _ in range(75))

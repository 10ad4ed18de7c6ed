"""Times of day as a letter states them."""

import re
from dataclasses import dataclass
from datetime import time

from calldesk.mail.passages import Passages

_HALF = r"(?:\s?(?:(?P<half>[ap])\.?m\b\.?|uhr\b|o'clock\b))"
_FREE = r"(?<![\w.,:/-])"
_WITH_COLON = re.compile(
    rf"{_FREE}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?{_HALF}?(?![\w:])", re.IGNORECASE
)
_WITH_WORD = re.compile(
    rf"{_FREE}(?P<hour>\d{{1,2}})(?:\.(?P<minute>\d\d))?{_HALF}(?![\w:])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StatedClock:
    """A time of day in a letter, with every reading it has: '2:00' may be at night or not."""

    text: str
    readings: frozenset[time]


def take_clocks(passages: Passages) -> list[StatedClock]:
    """Take all times of day out of the text: '14:30', '9.30 am', '2pm', '9 Uhr'."""
    return [*passages.take(_WITH_COLON, _read), *passages.take(_WITH_WORD, _read)]


def _read(match: re.Match[str]) -> StatedClock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    if hour > 23 or minute > 59 or (half and hour not in range(1, 13)):
        return None
    morning, evening = time(hour % 12, minute), time(hour % 12 + 12, minute)
    if half:
        readings = {morning if half == "a" else evening}
    elif match["hour"][0] != "0" and hour in range(1, 13):
        readings = {morning, evening}
    else:
        readings = {time(hour, minute)}
    return StatedClock(match[0].rstrip("."), frozenset(readings))

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
# Polish, Hungarian, Malay and Chinese: o 15.30; délután 2-kor; pukul 2 petang; 下午 2 点半
_HOUR = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?"
_ELSEWHERE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:godz(?:inie|inę|\.)?|o godz(?:inie|\.)?)\s?{_HOUR}(?![\w:])",
        r"\bo\s(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?![\w:])",
        rf"(?:\b(?P<part>délelőtt|délután|reggel|este)\s)?{_FREE}{_HOUR}"
        r"(?:-kor\b|\s?óra(?:kor)?\b)",
        rf"\b(?:pukul|jam)\s{_HOUR}(?:\s(?P<part>pagi|tengah hari|petang|malam)\b)?",
        rf"{_FREE}{_HOUR}\s(?P<part>pagi|tengah hari|petang|malam)\b",
        r"(?P<part>上午|早上|中午|下午|晚上)?\s?(?<!\d)(?P<hour>\d{1,2})\s?[点點时時]"
        r"(?:\s?(?:(?P<minute>\d{1,2})\s?分?|(?P<thirty>半)|(?P<quarter>一刻)))?",
    )
)
_BEFORE_NOON = ("délelőtt", "reggel", "pagi", "上午", "早上")


@dataclass(frozen=True, slots=True)
class StatedClock:
    """A time of day in a letter, with every reading it has: '2:00' may be at night or not."""

    text: str
    readings: frozenset[time]


def take_clocks(passages: Passages) -> list[StatedClock]:
    """Take all times of day out of the text: '14:30', '9.30 am', '9 Uhr', '2-kor', '下午2点'."""
    patterns = (*_ELSEWHERE, _WITH_COLON, _WITH_WORD)
    return [clock for pattern in patterns for clock in passages.take(pattern, _read)]


def _read(match: re.Match[str]) -> StatedClock | None:
    said = match.groupdict()
    past = 30 if said.get("thirty") else 15 if said.get("quarter") else 0
    hour, minute = int(said["hour"]), int(said["minute"] or past)
    half, part = (said.get("half") or "").lower(), (said.get("part") or "").lower()
    if part and hour in range(1, 13):
        half = "a" if part in _BEFORE_NOON else "p"
    if hour > 23 or minute > 59 or (half and hour not in range(1, 13)):
        return None
    morning, evening = time(hour % 12, minute), time(hour % 12 + 12, minute)
    if half:
        readings = {morning if half == "a" else evening}
    elif match["hour"][0] != "0" and hour in range(1, 13):
        readings = {morning, evening}
    else:
        readings = {time(hour, minute)}
    return StatedClock(match[0].strip().rstrip("."), frozenset(readings))

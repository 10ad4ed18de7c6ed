"""Times of day: '2pm', '8.30', 'half past 3', '14h', 'quarter to 4', 'noon'."""

from datetime import time

from calldesk.rules.when.pieces import Asked, Clock, Piece, Stop, values
from calldesk.rules.when.tokens import Token

# A token pattern for one time of day, as the other patterns use it.
CLOCK = r"A?[cC]?(?:[tp][cC]?|n\+nc?|(?<=[cC])n[yj]|n(?:[cC](?:nU|n|y|j)?)?|[hgjkq]nc?)A?"
_AROUND = {"h": 30, "g": -30, "j": 15, "k": -15, "q": -45}

# The hours of the clock that can be called morning, noon, afternoon, evening and night.
_PART_CLOCKS = ((1, 11), (11, 14), (12, 18), (16, 23), (18, 28))


def clock(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read one time of day."""
    if any(values(tokens, "U")):
        return None  # '10点30分' has its minutes; another unit is no time of day
    hour, minute, bare = _hour_and_minute(tokens)
    marks = values(tokens, "A")
    if not _on_a_clock(hour, minute) or len(marks) > 1:
        return None
    if marks:
        return _marked(hour, minute, marks[0], asked)
    loose = [token.kind for token in tokens] == ["n"]
    if not bare or hour == 0 or hour > 12:
        return (Clock((time(hour % 24, minute),), loose=loose),)
    return (_bare(hour, minute, loose),)


def minutes_to(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'ten to four', 'za dziesięć czwarta'."""
    minutes, hour = values(tokens, "n")
    if values(tokens, "~") and not asked.words.to_is_before:
        return None
    if minutes not in (5, 10, 15, 20, 25) or not 1 <= hour <= 12:
        return None
    before = hour - 1 or 12
    return (_bare(before, 60 - minutes, loose=False),)


def in_part(found: Clock, part: int) -> tuple[time, ...]:
    """Return those of the clock's times that lie in the part of the day."""
    first, last = _PART_CLOCKS[part]
    return tuple(t for t in found.times if first <= t.hour <= last or t.hour + 24 <= last)


def _on_a_clock(hour: int, minute: int) -> bool:
    return 0 <= minute < 60 and 0 <= hour < 24


def _hour_and_minute(tokens: tuple[Token, ...]) -> tuple[int, int, bool]:
    """Return hour, minute, and whether morning and afternoon are both possible."""
    kinds = "".join(token.kind for token in tokens).strip("A").lstrip("cC")
    first = next(token for token in tokens if token.kind == kinds[0])
    numbers = values(tokens, "n")
    if kinds[0] in "tp":
        hour, minute = first.fields
        return hour, minute, first.text[0] != "0"
    if kinds[0] in _AROUND:
        return _around(numbers[0], _AROUND[kinds[0]])
    if "+" in kinds:
        return _around(numbers[1], numbers[0] if numbers[0] < 60 else 99)
    if kinds.rstrip("c") == "n":
        return _one_number(first)
    minute = numbers[1] if len(numbers) > 1 else 30 if "y" in kinds else 15 if "j" in kinds else 0
    return numbers[0], minute, first.text[0] != "0"


def _around(hour: int, minutes: int) -> tuple[int, int, bool]:
    if minutes < 0:
        hour, minutes = (hour - 1 or 12) if hour <= 12 else hour - 1, minutes + 60
    return hour, minutes, True


def _one_number(token: Token) -> tuple[int, int, bool]:
    """A number without marks: 9, 14, and 930, 0930, 1430 as written on time sheets."""
    digits = token.text
    if digits == "0":
        return 99, 0, False  # no hour by itself
    if not digits.isdecimal() or len(digits) < 3:
        return token.value, 0, digits[0] != "0"
    if len(digits) > 4 or (len(digits) == 4 and 2020 <= token.value < 2060):
        return 99, 0, False  # a year
    return token.value // 100, token.value % 100, digits[0] != "0"


def _marked(hour: int, minute: int, mark: int, asked: Asked) -> tuple[Piece, ...] | None:
    if hour == 12 and mark == 0:
        noon, midnight = f"12:{minute:02}", f"00:{minute:02}"
        return (Stop(asked.says.midnight.format(noon=noon, midnight=midnight)),)
    if hour > 12:
        # '14:00 pm' says the same twice; '14:00 am' cannot be.
        return (Clock((time(hour, minute),)),) if mark else None
    if hour == 0:
        return None if mark else (Clock((time(0, minute),)),)
    return (Clock((time(hour % 12 + mark, minute),)),)


def _bare(hour: int, minute: int, loose: bool) -> Clock:
    """A bare 9 leans to the morning and 12 to noon; 3 could be either, and 15:00 is likelier."""
    morning, afternoon = time(hour % 12, minute), time(hour % 12 + 12, minute)
    if 8 <= hour < 12:
        return Clock((morning, afternoon), leaning=True, loose=loose)
    return Clock((afternoon, morning), leaning=hour == 12, loose=loose)

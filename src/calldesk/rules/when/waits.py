"""Waits from now or from a day: 'in 45 min', '3 days later', 'a week from friday'."""

from datetime import timedelta

from calldesk.rules.when.dates import add_months, add_weekdays, weekday_after
from calldesk.rules.when.pieces import Asked, Days, Piece, Shift, Stop, Wait, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.words import UNITS

_MINUTES = {"minute": 1, "hour": 60}
_DAYS = {"day": 1, "week": 7}


def wait(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'in 45 min', 'in 2 weeks', 'in 1.5 hours', 'in 1 hour 30 min', '3 days later'."""
    counted = _counted(tokens)
    minutes = _total(counted, _MINUTES)
    if minutes is not None:
        if tokens[-1].kind == "C" and len(tokens) == 2 and counted[0][0] > 12:
            return None  # '14h' is a time of day
        if minutes < 1:
            return (Stop(asked.says.now),)
        return (Wait(round(minutes)),) if minutes < 2e6 else (Stop(asked.says.too_far),)
    if len(counted) != 1 or counted[0][0] != int(counted[0][0]):
        return None
    return _day(int(counted[0][0]), counted[0][1], asked)


def from_today(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'a month from today'."""
    return wait(tokens[:-2], asked) if tokens[-1].value == 0 else None


def hours_and_minutes(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read '1h30' as a wait; as a time of day it is read elsewhere."""
    hours, minutes = values(tokens, "n")
    if hours > 12 or minutes > 59 or hours + minutes == 0:
        return None
    return (Wait(hours * 60 + minutes),)


def shift(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'a week from', before a day."""
    days = _total(_counted(tokens), _DAYS)
    if days is None or days != int(days):
        return None
    return (Shift(int(days)),) if days < 2000 else (Stop(asked.says.too_far),)


def weekday_and_weeks(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'friday in 2 weeks', 'friday week': counted from this week or from the coming one."""
    days = _total(_counted(tokens) or [(1.0, UNITS[values(tokens, "U")[0]])], {"week": 7})
    if not days or days != int(days):
        return None
    if days > 2000:
        return (Stop(asked.says.too_far),)
    coming = weekday_after(asked.today, values(tokens, "W")[0])
    later = coming + timedelta(int(days))
    return (Days((later,) if len(tokens) == 2 else (later, later - timedelta(7))),)


def day_and_weeks(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'tomorrow week', 'a week today'."""
    days = _total(_counted(tokens) or [(1.0, UNITS[values(tokens, "U")[0]])], _DAYS)
    if days is None or days > 2000:
        return None
    return (Days((asked.today + timedelta(days + values(tokens, "R")[0]),)),)


def _day(count: int, unit: str, asked: Asked) -> tuple[Piece, ...]:
    if count > 2000:
        return (Stop(asked.says.too_far),)
    if count == 0:
        return (Stop(asked.says.today),)
    if unit == "working day":
        return (Days((add_weekdays(asked.today, count),), asked.says.holidays),)
    if unit in _DAYS:
        day = asked.today + timedelta(count * _DAYS[unit])
        return (Days((day,), loose=unit == "week"),)
    return (Days((add_months(asked.today, count * (12 if unit == "year" else 1)),)),)


def _counted(tokens: tuple[Token, ...]) -> list[tuple[float, str]]:
    """Return each count with its unit; 'and a half' belongs to the count before it."""
    found: list[tuple[float, str]] = []
    count: float | None = None
    for token in tokens:
        if token.kind in "in":
            count = 1.0 if token.kind == "i" else float(token.value)
        elif token.kind == "p":
            count = float(token.text)
        elif token.kind == "y":
            if found:
                found[-1] = (found[-1][0] + 0.5, found[-1][1])
            count = None if count is None else count + 0.5
        elif token.kind in "UC" and count is not None:
            found.append((count, "hour" if token.kind == "C" else UNITS[token.value]))
    return found


def _total(counted: list[tuple[float, str]], sizes: dict[str, int]) -> float | None:
    if not counted or any(unit not in sizes for _, unit in counted):
        return None
    return sum(count * sizes[unit] for count, unit in counted)

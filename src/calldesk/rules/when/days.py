"""Days that are named: 'friday', 'tomorrow', '15/12', '1st', 'dec 15'."""

from datetime import date, timedelta

from calldesk.rules.when.dates import add_months, valid, weekday_after
from calldesk.rules.when.pieces import Asked, Days, Habit, Piece, Stop, Weekday, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.words import UNITS

_DAY, _MONTH, _WORKING = (UNITS.index(unit) for unit in ("day", "month", "working day"))
_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Built = tuple[Piece, ...] | None


def from_today(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'tomorrow'."""
    if tokens[0].value < 0:
        return (Stop("that day has passed: type a day to come"),)
    return (Days((asked.today + timedelta(tokens[0].value),)),)


def weekday(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'friday'."""
    return (Weekday(values(tokens, "W")[0]),)


def next_weekday(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'next friday': the coming one to some, the one of the week after to others."""
    coming = weekday_after(asked.today, values(tokens, "W")[0], or_same=False)
    return (Days((coming, coming + timedelta(7))),)


def some_weekdays(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'mondays', 'weekdays', 'every friday', 'mon-wed'."""
    days = values(tokens, "W")
    if not days:
        return (Habit(tokens[-1].fields),)
    if len(days) == 1:
        return (Habit((days[0],)),)
    span = (days[1] - days[0]) % 7
    return (Habit(tuple((days[0] + step) % 7 for step in range(span + 1))),) if span else None


def every(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read the 'every' of 'every morning', and 'every day' in other words."""
    unit = values(tokens, "U")
    if not unit or unit == [_DAY]:
        return (Habit(()),)
    return (Habit((0, 1, 2, 3, 4)),) if unit == [_WORKING] else None


def iso_date(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '2026-12-15'."""
    year, month, day = tokens[0].fields
    return _dated(day, month, year, asked)


def slashed(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '15/12', '15/12/26' or '15.12.' in the desk's order; another order is asked back."""
    day, month, year = in_order(tokens[0], asked)
    if month > 12 >= day and (swapped := _dated(month, day, year, asked)):
        found = swapped[0]
        question = f"There is no month {month}; with the month first, is it"
        return (Days(found.days, question),) if isinstance(found, Days) else swapped
    return _dated(day, month, year, asked)


def in_order(token: Token, asked: Asked) -> tuple[int, int, int | None]:
    """Return day, month and year of '15/12/26'; between dots the day is always first."""
    first, second, *years = token.fields
    month_first = not asked.day_first and "." not in token.text
    day, month = (second, first) if month_first else (first, second)
    return day, month, full_year(years[0]) if years else None


def dotted_pair(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '15.12' as a day; as a time of day it is read elsewhere."""
    day, month = tokens[0].fields
    if len(tokens[0].text) < 4 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return _dated(day, month, None, asked)


def day_of_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '1st' or a bare '15': the next such day, today included."""
    day = values(tokens, "no")[0]
    if not 1 <= day <= 31 or not _short(tokens[0]):
        return None
    bare = len(tokens) == 1 and tokens[0].kind == "n"
    coming = [found for found in _with_day(day, asked.today) if found >= asked.today]
    wanted = 2 if coming[0] == asked.today else 1
    return (Days(tuple(coming[:wanted]), loose=bare),)


def named_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'dec 15', '15th of december', 'dec 15, 2026'."""
    month = values(tokens, "M")[0]
    numbers = values(tokens, "no")
    year = full_year(numbers[1]) if len(numbers) == 2 else None
    if not _short(tokens[0]) or (len(numbers) == 2 and (year is None or numbers[1] < 24)):
        return None
    return _dated(numbers[0], month, year, asked)


def numbered_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read a month and a day that are both numbers with their units: 12月15日."""
    if values(tokens, "U") != [_MONTH]:
        return None
    month, day = values(tokens, "n")
    return _dated(day, month, None, asked)


def _dated(day: int, month: int, year: int | None, asked: Asked) -> Built:
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not valid(2024, month, day):
        return (Stop(no_such_day(day, month)),)
    if year is not None:
        found = valid(year, month, day)
        return one(found, asked) if found else (Stop(no_such_day(day, month, year)),)
    # 29 February may be up to eight years away.
    coming = (valid(asked.today.year + ahead, month, day) for ahead in range(9))
    found = next(d for d in coming if d and d >= asked.today)
    if (found - asked.today).days > 330:
        return (Days((found,), "That is far ahead; do you mean"),)
    return (Days((found,)),)


def no_such_day(day: int, month: int, year: int | None = None) -> str:
    """Return why a date cannot be."""
    if not 1 <= month <= 12:
        return f"there is no month {month}: type the day like 15/12 or 15 dec"
    name = _MONTH_NAMES[month - 1] + (f" {year}" if year else "")
    return f"there is no {day} {name}: look at the date again"


def one(found: date, asked: Asked) -> Built:
    """Return a day that is named without doubt, unless it lies behind."""
    if found < asked.today:
        return (Stop(f"{found:%d/%m/%Y} has passed: type a day to come"),)
    return (Days((found,)),)


def full_year(number: int) -> int | None:
    """Return 2026 for 26 and for 2026; None for what is no year."""
    if number < 100:
        return 2000 + number
    return number if 1900 <= number <= 9999 else None


def _short(token: Token) -> bool:
    return not (token.text.isdecimal() and len(token.text) > 2)


def _with_day(day: int, today: date) -> list[date]:
    first = today.replace(day=1)
    months = (add_months(first, ahead) for ahead in range(4))
    return [found for m in months if (found := valid(m.year, m.month, day))]

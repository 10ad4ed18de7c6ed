"""Days of a week, month or year: 'end of month', 'next week', 'first monday of december'."""

from datetime import date, timedelta

from calldesk.rules.when.dates import (
    add_months,
    add_weekdays,
    month_end,
    nth_weekday,
    valid,
    weekday_after,
)
from calldesk.rules.when.days import Built, near, one
from calldesk.rules.when.pieces import Asked, Days, Part, Stop, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.words import PARTS, UNITS

_DAY, _WEEK, _MONTH, _YEAR, _WORKING = (
    UNITS.index(unit) for unit in ("day", "week", "month", "year", "working day")
)


def month_alone(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Ask which day of 'december' is meant."""
    first = _period(tokens, asked)
    if first is None:
        return None
    return (Days((max(first, asked.today),), asked.says.which_day),)


def nth_weekday_of(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'first monday of december', 'last friday of next month'."""
    first = _period(tokens, asked)
    if first is None:
        return None
    weekday, nth = values(tokens, "W")[0], (*values(tokens, "o"), 0)[0]
    found = nth_weekday(first, weekday, nth)
    if found is None:
        return (Stop(asked.says.no_such_weekday),)
    later = _rolled(first, tokens)
    if found < asked.today and later:
        found = nth_weekday(later, weekday, nth) or found
    return (near(found, asked),)


def nth_weekday_after(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'december első hétfője', 'Isnin pertama bulan depan'."""
    return nth_weekday_of(tokens, asked) if asked.words.ordinals_count else None


def nth_day_of(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '1st of next month', 'last day of the month', 'first day of december'."""
    rest = [unit for unit in values(tokens, "U") if unit != _DAY]
    first = _period(tokens, asked)
    if first is None or len(rest) + len(values(tokens, "M")) != 1:
        return None
    if asked.words.ordinals_count and values(tokens, "o") and _DAY not in values(tokens, "U"):
        return None
    found = _numbered(first, tokens)
    if found is None:
        return (Stop(asked.says.no_such_day_there),)
    later = _rolled(first, tokens)
    if found < asked.today and later:
        found = _numbered(later, tokens) or found
    return (near(found, asked),)


def end_of(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'end of month', 'end of next week', 'end of december'."""
    unit = values(tokens, "U")
    if unit == [_WEEK]:
        return _end_of_week(asked, ahead=1 if values(tokens, "X") else 0)
    if unit == [_DAY]:
        return (Stop(asked.says.day_ends),)
    if unit == [_YEAR] and not values(tokens, "X"):
        return (one(date(asked.today.year, 12, 31), asked),)
    first = _period(tokens, asked)
    return (one(month_end(first), asked),) if first else None


def start_of(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'start of next week', 'beginning of december'."""
    if values(tokens, "U") == [_WEEK]:
        if not values(tokens, "X"):
            return None
        return (one(weekday_after(asked.today, 0, or_same=False), asked),)
    first = _period(tokens, asked)
    return (one(first, asked),) if first else None


def next_unit(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Ask what is meant by 'next week' or 'next month'; 'next day' is tomorrow."""
    unit = values(tokens, "U")[0]
    today = asked.today
    if unit == _DAY:
        return (Days((today + timedelta(1),)),)
    if unit == _WORKING:
        return (Days((add_weekdays(today, 1),), asked.says.holidays),)
    if unit == _WEEK:
        days = {today + timedelta(7), *_next_mondays(today)}
        return (Days(tuple(sorted(days)), loose=True),)
    if unit == _MONTH:
        return (Days((month_end(today) + timedelta(1), add_months(today, 1))),)
    if unit == _YEAR:
        return (Days((date(today.year + 1, 1, 1), add_months(today, 12))),)
    return None


def weekday_of_next_week(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'friday next week'; near a week's end people disagree which week is the next."""
    if values(tokens, "U") != [_WEEK]:
        return None
    weekday = values(tokens, "W")[0]
    days = tuple(weekday_after(monday, weekday) for monday in _next_mondays(asked.today))
    return (Days(tuple(day for day in days if day > asked.today)),)


def weekday_of_this_week(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'friday this week'; once it has passed, the coming one is asked back."""
    if values(tokens, "U") != [_WEEK]:
        return None
    coming = weekday_after(asked.today, values(tokens, "W")[0])
    sunday = asked.today + timedelta(6 - asked.today.weekday())
    return (Days((coming,), "" if coming <= sunday else asked.says.week_nearly_over),)


def this_part(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'this afternoon'."""
    return (Days((asked.today,)), Part(values(tokens, "P")[0]))


def evening_of(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'malam Jumaat' as the evening of Friday or the one before it."""
    part, weekday = tokens[0].value, tokens[1].value
    if not asked.words.night_before or PARTS[part] != "evening":
        return None
    before = weekday_after(asked.today, (weekday - 1) % 7)
    return (Days((before, before + timedelta(1))), Part(part))


def this_unit(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Refuse 'this week', which names no day."""
    return (Stop(asked.says.which_day_of_unit),)


def _next_mondays(today: date) -> tuple[date, ...]:
    monday = weekday_after(today, 0, or_same=False)
    return (monday, monday + timedelta(7)) if today.weekday() > 4 else (monday,)


def _period(tokens: tuple[Token, ...], asked: Asked) -> date | None:
    """Return the first day of the month that is named: 'december', 'next month', 'this month'."""
    first = asked.today.replace(day=1)
    months = values(tokens, "M")
    if months:
        year = first.year + (months[0] < first.month)
        return date(year, months[0], 1)
    if [unit for unit in values(tokens, "U") if unit != _DAY] != [_MONTH]:
        return None
    return add_months(first, 1) if values(tokens, "X") else first


def _numbered(first: date, tokens: tuple[Token, ...]) -> date | None:
    numbers = values(tokens, "no")
    return valid(first.year, first.month, numbers[0]) if numbers else month_end(first)


def _rolled(first: date, tokens: tuple[Token, ...]) -> date | None:
    """Return the period after a passed one: 'the first of the month' is the coming first."""
    if values(tokens, "M"):
        return first.replace(year=first.year + 1)
    return None if values(tokens, "XT") else add_months(first, 1)


def _end_of_week(asked: Asked, ahead: int) -> Built:
    friday = asked.today - timedelta(asked.today.weekday()) + timedelta(4 + 7 * ahead)
    if asked.today.weekday() < 4:
        return (Days((friday,)),)
    days = tuple(d for d in (friday, friday + timedelta(7)) if d >= asked.today)
    return (Days(days, asked.says.week_nearly_over),)

"""Days that are named: 'friday', 'tomorrow', '15/12', '1st', 'dec 15'."""

from datetime import date, timedelta

from calldesk.rules.when.dates import add_months, valid, weekday_after
from calldesk.rules.when.pieces import Asked, Days, Habit, Piece, Stop, Weekday, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.wording import day_words
from calldesk.rules.when.words import UNITS

_DAY, _MONTH, _YEAR, _WORKING = (
    UNITS.index(unit) for unit in ("day", "month", "year", "working day")
)
Built = tuple[Piece, ...] | None
Order = tuple[int, int, int | None]  # day, month, year


def from_today(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'tomorrow'."""
    if tokens[0].value < 0:
        return (Stop(asked.says.day_has_passed),)
    return (Days((asked.today + timedelta(tokens[0].value),)),)


def weekday(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'friday'."""
    return (Weekday(values(tokens, "W")[0]),)


def next_weekday(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'next friday': the coming one to some, the one of the week after to others."""
    coming = weekday_after(asked.today, values(tokens, "W")[0], or_same=False)
    return (Days((coming, coming + timedelta(7))),)


def some_weekdays(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'mondays', 'weekdays', 'every friday', 'mon-wed', 'from mon to wed'."""
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
    return (_dated(day, month, year, asked),)


def slashed(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '15/12', '15/12/26' or '15.12.'; where the order is in doubt it is asked back."""
    read = [_dated(*order, asked) for order in orders(tokens[0], asked)]
    days = [piece for piece in read if isinstance(piece, Days)]
    if len(days) == 2:
        return (Days((*days[0].days, *days[1].days)),)
    if len(read) == 2:
        return tuple(days) or (read[0],)
    day, month, year = orders(tokens[0], asked)[0]
    if month > 12 >= day:
        swapped = _dated(month, day, year, asked)
        question = asked.says.month_first.format(month=month)
        return (Days(swapped.days, question) if isinstance(swapped, Days) else swapped,)
    return (read[0],)


def orders(token: Token, asked: Asked) -> tuple[Order, ...]:
    """Return what '15/12/26' can be, by the desk's order and the language's own.

    Between dots the language's order is the only one.
    """
    first, second, *years = token.fields
    year = full_year(years[0]) if years else None
    day_first, month_first = (first, second, year), (second, first, year)
    own = month_first if asked.words.month_first else day_first
    desk = own if "." in token.text else day_first if asked.day_first else month_first
    if not asked.words.month_first or first == second:
        return (desk,)
    return tuple(dict.fromkeys((desk, own)))


def dotted_pair(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '15.12' as a day; as a time of day it is read elsewhere."""
    ((day, month, _),) = orders(tokens[0], asked)
    if len(tokens[0].text) < 4 or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return (_dated(day, month, None, asked),)


def day_of_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '1st' or a bare '15': the next such day, today included."""
    day = values(tokens, "no")[0]
    if not 1 <= day <= 31 or not _short(tokens[0]) or _counting(tokens, asked):
        return None
    bare = len(tokens) == 1 and tokens[0].kind == "n"
    coming = [found for found in _with_day(day, asked.today) if found >= asked.today]
    wanted = 2 if coming[0] == asked.today else 1
    return (Days(tuple(coming[:wanted]), loose=bare),)


def by_day_of_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'do 15' as by the fifteenth, where a language says it so; the hour is read elsewhere."""
    if not asked.words.until_is_by:
        return None
    return day_of_month(tuple(token for token in tokens if token.kind not in "~u"), asked)


def by(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read the 'do' of 'do piątku': by Friday is Friday."""
    return () if asked.words.until_is_by else None


def named_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read 'dec 15', '15th of december', 'dec 15, 2026'."""
    month = values(tokens, "M")[0]
    numbers = values(tokens, "no")
    year = full_year(numbers[1]) if len(numbers) == 2 else None
    if not _short(tokens[0]) or (len(numbers) == 2 and (year is None or numbers[1] < 24)):
        return None
    if _counting(tokens, asked):
        return None
    return (_dated(numbers[0], month, year, asked),)


def year_and_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read '2026. december 15.', '2026年12月15日'."""
    year, day = values(tokens, "n")
    if year < 1900 or any(unit != _YEAR for unit in values(tokens, "U")):
        return None
    return (_dated(day, values(tokens, "M")[0], year, asked),)


def numbered_month(tokens: tuple[Token, ...], asked: Asked) -> Built:
    """Read a month and a day that are both numbers with their units: 12月15日."""
    if values(tokens, "U") != [_MONTH]:
        return None
    month, day = values(tokens, "n")
    return (_dated(day, month, None, asked),)


def _dated(day: int, month: int, year: int | None, asked: Asked) -> Days | Stop:
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not valid(2024, month, day):
        return Stop(no_such_day(day, month, None, asked))
    if year is not None:
        found = valid(year, month, day)
        return one(found, asked) if found else Stop(no_such_day(day, month, year, asked))
    # 29 February may be up to eight years away.
    coming = (valid(asked.today.year + ahead, month, day) for ahead in range(9))
    found = next(d for d in coming if d and d >= asked.today)
    return near(found, asked)


def no_such_day(day: int, month: int, year: int | None, asked: Asked) -> str:
    """Return why a date cannot be."""
    if not 1 <= month <= 12:
        return asked.says.no_such_month.format(month=month)
    form = asked.says.no_such_day_of_year if year else asked.says.no_such_day
    return form.format(day=day, month=asked.says.full_months[month - 1], year=year)


def one(found: date, asked: Asked) -> Days | Stop:
    """Return a day that is named without doubt, unless it lies behind."""
    if found < asked.today:
        return Stop(asked.says.date_has_passed.format(day=day_words(found, 0, asked.says)))
    return Days((found,))


def near(found: date, asked: Asked) -> Days | Stop:
    """Return a coming day; one that is almost a year away is asked back."""
    far = (found - asked.today).days > 330
    return Days((found,), asked.says.far_ahead) if far else one(found, asked)


def full_year(number: int) -> int | None:
    """Return 2026 for 26 and for 2026; None for what is no year."""
    if number < 100:
        return 2000 + number
    return number if 1900 <= number <= 9999 else None


def _counting(tokens: tuple[Token, ...], asked: Asked) -> bool:
    return asked.words.ordinals_count and any(token.kind == "o" for token in tokens)


def _short(token: Token) -> bool:
    return not (token.text.isdecimal() and len(token.text) > 2)


def _with_day(day: int, today: date) -> list[date]:
    first = today.replace(day=1)
    months = (add_months(first, ahead) for ahead in range(4))
    return [found for m in months if (found := valid(m.year, m.month, day))]

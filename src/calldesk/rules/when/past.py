"""Days that have passed: 'yesterday', 'mon', '3 days ago', '15/11', 'nov 15'."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from calldesk.rules.when.dates import add_months, valid
from calldesk.rules.when.days import full_year, no_such_day, orders
from calldesk.rules.when.pieces import Asked, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.values import Moment, Reading
from calldesk.rules.when.wording import moment_words, question, refused
from calldesk.rules.when.words import UNITS

_BACK = {"day": 1, "week": 7}

Days = tuple[date, ...] | str  # the days it could be, or why there is none


def past_day(tokens: tuple[Token, ...], asked: Asked) -> Reading:
    """Read the latest day, today or before it, that the tokens can mean."""
    kinds, says = "".join(token.kind for token in tokens), asked.says
    days = next((find(tokens, asked) for pattern, find in _GRAMMAR if pattern.fullmatch(kinds)), "")
    if isinstance(days, str):
        return refused(days or says.past_examples, says)
    days = tuple(day for day in days if day <= asked.today)
    if not days:
        return refused(says.still_to_come, says)
    moments = tuple(map(Moment, days))
    said = [moment_words(moment, asked.now.year, says) for moment in moments]
    if len(moments) == 1:
        return Reading("read", moments, (), said[0])
    return Reading("ask", moments, (), question(says.which_one, said, says))


def _from_today(tokens: tuple[Token, ...], asked: Asked) -> Days:
    return (asked.today + timedelta(tokens[0].value),)


def _weekday(tokens: tuple[Token, ...], asked: Asked) -> Days:
    """Friday is the last one; on a Friday, and with 'last' before it, it could be two."""
    back = (asked.today.weekday() - values(tokens, "W")[0]) % 7
    latest = asked.today - timedelta(back)
    if len(tokens) > 1:
        latest -= timedelta(0 if back else 7)
        return latest, latest - timedelta(7)
    return (latest,) if back else (latest, latest - timedelta(7))


def _ago(tokens: tuple[Token, ...], asked: Asked) -> Days:
    count = tokens[0].value if tokens[0].kind == "n" else 1
    unit = UNITS[tokens[1].value]
    if count > 2000:
        return asked.says.too_long_ago
    if unit == "month":
        return (add_months(asked.today, -count),)
    return (asked.today - timedelta(count * _BACK[unit]),) if unit in _BACK else ""


def _iso(tokens: tuple[Token, ...], asked: Asked) -> Days:
    year, month, day = tokens[0].fields
    return _dated(day, month, year, asked)


def _slashed(tokens: tuple[Token, ...], asked: Asked) -> Days:
    found = [_dated(*order, asked) for order in orders(tokens[0], asked)]
    days = tuple(day for one in found if not isinstance(one, str) for day in one)
    return days or found[0]


def _dotted(tokens: tuple[Token, ...], asked: Asked) -> Days:
    return _dated(*orders(tokens[0], asked)[0], asked)


def _named_month(tokens: tuple[Token, ...], asked: Asked) -> Days:
    day, *years = values(tokens, "no")
    year = full_year(years[0]) if years else None
    return _dated(day, values(tokens, "M")[0], year, asked)


def _day_of_month(tokens: tuple[Token, ...], asked: Asked) -> Days:
    first = asked.today.replace(day=1)
    months = (add_months(first, -back) for back in range(4))
    days = [valid(month.year, month.month, values(tokens, "no")[0]) for month in months]
    return tuple(day for day in days if day and day <= asked.today)[:1]


def _dated(day: int, month: int, year: int | None, asked: Asked) -> Days:
    years = range(asked.today.year, asked.today.year - 9, -1) if year is None else (year,)
    days = [found for year in years if (found := valid(year, month, day))]
    if not days:
        return no_such_day(day, month, year, asked)
    return tuple(found for found in days if found <= asked.today)[:1]


_Find = Callable[[tuple[Token, ...], Asked], Days]
_PATTERNS: tuple[tuple[str, _Find], ...] = (
    (r"R", _from_today),
    (r"[LT]?W|WL|LUW", _weekday),
    (r"[ni]U[GLu]", _ago),
    (r"dK?", _iso),
    (r"sK?", _slashed),
    (r"pK?", _dotted),
    (r"(?:nK?|o)O?M(?:,?n)?|M(?:nK?|o)(?:,?n)?", _named_month),
    (r"nK?|o", _day_of_month),
)
_GRAMMAR = tuple((re.compile(pattern), find) for pattern, find in _PATTERNS)

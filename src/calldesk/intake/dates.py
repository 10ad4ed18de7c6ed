"""Dates of a whole column: day first or month first is settled by all its cells, never by one."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from calldesk.intake.mapping import DATE_ORDERS
from calldesk.intake.values import BLANK, Cell, Fault, Problem

DateReader = Callable[[Cell], date | Fault | None]

_TIME = re.compile(r"(?<=\d)(?:T|,?\s+)\d{1,2}:\d{2}.*$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{1,2})\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_WORDED = re.compile(
    r"(?:[a-z]{2,9}\.?,?\s+)??(?:(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})|"
    r"([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?)[-/., ]+(\d{4}|\d{2})"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH_NAMES = (
    "january february march april may june july august september october november december sept"
).split()
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_YEARS = range(1970, 2100)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """A date in figures with the year last: 3, 4, 2026 and the mark between them."""

    first: int
    second: int
    year: str
    mark: str


def settle_dates(
    columns: Mapping[str, Iterable[Cell]], said: str | None = None
) -> dict[str, str | None] | Problem:
    """Return the order of each column's dates (dmy, mdy, ymd or no matter), or ask.

    One file is written in one order: a column that proves nothing follows the others. `said`
    decides where the cells do not, and where they contradict one another.
    """
    orders: dict[str, str | None] = {}
    for heading, cells in columns.items():
        order = _order(heading, cells, said)
        if isinstance(order, Problem):
            return order
        orders[heading] = order
    proved = {order for order in orders.values() if order in DATE_ORDERS}
    common = said or (proved.pop() if len(proved) == 1 else None)
    for heading, order in orders.items():
        if order and order not in DATE_ORDERS:
            if common is None:
                return _ask(heading, order)
            orders[heading] = common
    return orders


def date_reader(order: str | None) -> DateReader:
    """Return the reader of a column in that order, which remembers what it has read."""

    @lru_cache(maxsize=None, typed=True)
    def read(cell: Cell) -> date | Fault | None:
        if isinstance(cell, str):
            return _read_text(cell, order or "dmy")
        return _read_value(cell)

    return read


def looks_like_date(cell: Cell) -> bool:
    """Say whether a cell could be a date in any order."""
    if isinstance(cell, str):
        return any(isinstance(_read_text(cell, order), date) for order in ("dmy", "mdy"))
    return isinstance(cell, date)


def _order(heading: str, cells: Iterable[Cell], said: str | None) -> str | Problem | None:
    """Return the proved order, an example where none is, or None where no cell needs one."""
    figures: dict[str, _Numbers] = {}
    for cell in set(cells):
        if isinstance(cell, str) and (numbers := _numbers(cell)):
            figures[cell] = numbers
    if not figures:
        return None
    day_first = sorted(text for text, n in figures.items() if _proves_day_first(n))
    month_first = sorted(text for text, n in figures.items() if n.first <= 12 < n.second <= 31)
    if _may_be_year_first(figures.values()):
        return said or min(figures)
    if day_first and month_first:
        return said or Problem(
            f'Column "{heading}" has dates in two orders: {day_first[0]} is day first and '
            f"{month_first[0]} is month first. Say which is right: --dates dmy or --dates mdy; "
            "the other rows are then rejected."
        )
    if day_first or month_first:
        return _agreed(heading, "dmy" if day_first else "mdy", said, (day_first or month_first)[0])
    undecided = sorted(t for t, n in figures.items() if n.first != n.second and n.first <= 12)
    return undecided[0] if undecided else None


def _agreed(heading: str, proved: str, said: str | None, proof: str) -> str | Problem:
    if said in (None, proved):
        return proved
    return Problem(
        f'Column "{heading}": {said} was said for the dates, but {proof} shows that they are '
        f"{proved}. Say --dates {proved}."
    )


def _proves_day_first(n: _Numbers) -> bool:
    return n.second <= 12 and (12 < n.first <= 31 or n.mark == ".")


def _may_be_year_first(numbers: Iterable[_Numbers]) -> bool:
    """Say whether 26-11-20 could be a year, a month and a day throughout."""
    return all(len(n.year) == 2 and n.first >= 20 and int(n.year) <= 31 for n in numbers)


def _ask(heading: str, example: str) -> Problem:
    numbers = _numbers(example)
    if numbers and numbers.first > 12:
        return Problem(
            f'Column "{heading}": cannot tell whether {example} starts with the day or the year. '
            "Say --dates dmy or --dates ymd."
        )
    return Problem(
        f'Column "{heading}": cannot tell whether {example} is day first or month first, and no '
        "other date in the file tells. Say --dates dmy (day first) or --dates mdy (month first)."
    )


def _numbers(text: str) -> _Numbers | None:
    found = _YEAR_LAST.fullmatch(_TIME.sub("", text.strip()))
    if not found:
        return None
    first, mark, second, year = found.groups()
    return _Numbers(int(first), int(second), year, mark)


def _read_value(cell: Cell) -> date | Fault | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return _in_range(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(cell))
    return Fault("not a date")


def _read_text(cell: str, order: str) -> date | Fault | None:
    text = cell.strip()
    if text.casefold() in BLANK:
        return None
    text = _TIME.sub("", text)
    if text.isdecimal():
        return _read_digits(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _made(*found.groups())
    if numbers := _numbers(text):
        return _ordered(numbers, order)
    if found := _WORDED.fullmatch(text.casefold()):
        day, month, other_month, other_day, year = found.groups()
        return _made(year, _month(month or other_month), day or other_day)
    return Fault("not a date")


def _read_digits(text: str) -> date | Fault:
    if len(text) == 8:
        return _made(text[:4], text[4:6], text[6:])
    if len(text) == 5 and int(text) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(text))
    return Fault("not a date")


def _ordered(numbers: _Numbers, order: str) -> date | Fault:
    first, second, year = str(numbers.first), str(numbers.second), numbers.year
    if order == "mdy":
        return _made(year, first, second)
    if order == "ymd":
        return _made(first, second, year) if len(year) == 2 else Fault("not year first")
    return _made(year, second, first)


def _month(word: str) -> str:
    if word in _MONTHS or word in _MONTH_NAMES:
        return str(_MONTHS.index(word[:3]) + 1)
    return "0"


def _made(year: str, month: str, day: str) -> date | Fault:
    full = int(year) if len(year) == 4 else 2000 + int(year) - (100 if int(year) >= 70 else 0)
    try:
        return _in_range(date(full, int(month), int(day)))
    except ValueError:
        return Fault("no such day")


def _in_range(day: date) -> date | Fault:
    return day if day.year in _YEARS else Fault(f"the year {day.year} cannot be right")

"""Working days and public holidays by country, from the library `holidays`.

Only days that are free in the whole country count; those of a state or a canton do not.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class _Year:
    """One year of one country: its holidays by name, and the weekend days nobody works."""

    holidays: dict[date, str]
    weekends: frozenset[date]


def is_working_day(day: date, country: str | None) -> bool:
    """Whether offices in the country (ISO 3166-1 alpha-2) work that day.

    Where the country is not known, only Saturdays and Sundays are free.
    """
    year = _year(_code(country), day.year)
    return day not in year.weekends and day not in year.holidays


def is_weekend(day: date, country: str | None) -> bool:
    """Whether the day is part of the country's weekend, and not worked in place of another."""
    return day in _year(_code(country), day.year).weekends


def holiday_name(day: date, country: str | None) -> str | None:
    """The public holiday's name in English, or None on any other day."""
    return _year(_code(country), day.year).holidays.get(day)


def add_working_days(day: date, count: int, country: str | None) -> date:
    """The day that lies `count` working days after `day`, or before it when negative.

    None of them is counted on `day` itself; a count of 0 gives `day` back, free or not.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, country)
    return day


def _code(country: str | None) -> str:
    return (country or "").strip().upper()


@cache
def _year(country: str, year: int) -> _Year:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == year]
    library = _library(country, year)
    if library is None:
        return _Year({}, frozenset(day for day in days if day.weekday() >= _SATURDAY))
    return _Year(
        {day: library[day] for day in days if day in library},
        frozenset(
            day for day in days if library.is_weekend(day) and day not in library.weekend_workdays
        ),
    )


def _library(country: str, year: int) -> "HolidayBase | None":
    """The library's calendar, or None for a country it does not know."""
    # Its countries are attributes beside other names (`JAN`, `date`), hence the pattern.
    if not re.fullmatch("[A-Z]{2}", country):
        return None
    import holidays

    try:
        return holidays.country_holidays(country, years=year, expand=False, language="en_US")
    except NotImplementedError:
        return None

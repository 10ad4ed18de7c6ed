"""Sums with days on the calendar. Every function raises OverflowError or ValueError past 9999."""

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def weekday_after(day: date, weekday: int, *, or_same: bool = True) -> date:
    """Return the first such weekday on or after the day; strictly after unless `or_same`."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(ahead if ahead or or_same else 7)


def nth_weekday(first: date, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of the month that starts at `first`; nth 0 is the last one."""
    if nth == 0:
        end = month_end(first)
        return end - timedelta((end.weekday() - weekday) % 7)
    found = weekday_after(first, weekday) + timedelta(7 * (nth - 1))
    return found if found.month == first.month else None


def add_weekdays(day: date, count: int) -> date:
    """Return the day so many Mondays to Fridays later; it knows no holidays."""
    for _ in range(count):
        day += timedelta(1)
        while day.weekday() > 4:
            day += timedelta(1)
    return day


def valid(year: int, month: int, day: int) -> date | None:
    """Return the date if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Moments and windows in words."""

from datetime import date, time

from calldesk.rules.when.values import Moment, Window

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date, year: int) -> str:
    """'Fri 27 Nov', with its year when that is not `year`."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def moment_words(moment: Moment, year: int) -> str:
    """'Fri 27 Nov 14:00'; what this prints is read back as the same moment."""
    words = day_words(moment.day, year)
    return words if moment.clock is None else f"{words} {moment.clock:%H:%M}"


def window_words(windows: tuple[Window, ...]) -> str:
    """'Tue and Thu 09:00-11:00, every day 15:00-18:00'."""
    return ", ".join(
        f"{_days(window.weekdays)} {window.start:%H:%M}-{window.end:%H:%M}" for window in windows
    )


def choice(readings: list[str]) -> str:
    """'Tue 24 Nov, Tue 1 Dec or Tue 8 Dec', cut after five."""
    shown = readings[:5]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def half_day(moments: tuple[Moment, ...], year: int) -> str:
    """Ask 'morning or afternoon' where that is the only doubt; else nothing."""
    days = {moment.day for moment in moments}
    clocks = [moment.clock for moment in moments if moment.clock]
    if len(moments) != 2 or len(days) != 1 or len(clocks) != 2:
        return ""
    if (clocks[0].hour - clocks[1].hour) % 12 or clocks[0].minute != clocks[1].minute:
        return ""
    ask = f"Morning or afternoon: {day_words(days.pop(), year)} {clocks[0]:%H:%M} or "
    return f"{ask}{clocks[1]:%H:%M}?{_business(clocks)}"


def _business(clocks: list[time]) -> str:
    inside = [clock for clock in clocks if time(8) <= clock <= time(18)]
    return f" Business hours say {inside[0]:%H:%M}." if len(inside) == 1 else ""


def _days(weekdays: tuple[int, ...]) -> str:
    if not weekdays:
        return "every day"
    if len(weekdays) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        return f"{WEEKDAYS[weekdays[0]]}-{WEEKDAYS[weekdays[-1]]}"
    names = [WEEKDAYS[weekday] for weekday in weekdays]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""Days and times in the few words a row or a reason has room for."""

from datetime import date, datetime

# Not strftime: its names follow the machine's locale.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def day_words(day: date, today: date) -> str:
    """'19 Nov', with its year when that is not today's."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(moment: datetime, today: date) -> str:
    """'14:30' today, 'Thu 26 Nov 14:30' on another day; on the clock the moment is given in."""
    return f"{moment:%H:%M}" if moment.date() == today else dated_words(moment, today)


def dated_words(moment: datetime, today: date) -> str:
    """'Thu 26 Nov 14:30', with its year when that is not today's."""
    return f"{weekday(moment)[:3]} {day_words(moment.date(), today)} {moment:%H:%M}"


def weekday(day: date) -> str:
    """'Saturday'."""
    return _WEEKDAYS[day.weekday()]

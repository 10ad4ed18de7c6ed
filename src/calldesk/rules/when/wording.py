"""Moments and windows in words."""

from datetime import date, time

from calldesk.rules.when.replies import ENGLISH_REPLIES, Replies
from calldesk.rules.when.values import Moment, Reading, Window


def day_words(day: date, year: int, replies: Replies = ENGLISH_REPLIES) -> str:
    """'Fri 27 Nov', with its year when that is not `year`."""
    form = replies.day if day.year == year else replies.day_of_year
    weekday, month = replies.weekdays[day.weekday()], replies.months[day.month - 1]
    return form.format(weekday=weekday, day=day.day, month=month, year=day.year)


def moment_words(moment: Moment, year: int, replies: Replies = ENGLISH_REPLIES) -> str:
    """'Fri 27 Nov 14:00'; what this prints is read back as the same moment."""
    words = day_words(moment.day, year, replies)
    if moment.clock is None:
        return words
    return replies.moment.format(day=words, clock=f"{moment.clock:%H:%M}")


def window_words(windows: tuple[Window, ...], replies: Replies = ENGLISH_REPLIES) -> str:
    """'Tue and Thu 09:00-11:00, every day 15:00-18:00'."""
    return replies.comma.join(
        f"{_days(window.weekdays, replies)} {window.start:%H:%M}-{window.end:%H:%M}"
        for window in windows
    )


def question(lead: str, readings: list[str], replies: Replies) -> str:
    """'Which one: Tue 24 Nov, Tue 1 Dec or Tue 8 Dec?', cut after five."""
    choice = _joined(readings[:5], replies.or_, replies)
    return replies.asks.format(question=lead, choice=choice)


def refused(reason: str, replies: Replies, **said: str) -> Reading:
    """Return a refusal; braces in the reason are filled in."""
    if said or "{examples}" in reason:
        reason = reason.format(examples=replies.examples, **said)
    return Reading("refused", (), (), reason)


def half_day(moments: tuple[Moment, ...], year: int, replies: Replies) -> str:
    """Ask 'morning or afternoon' where that is the only doubt; else nothing."""
    days = {moment.day for moment in moments}
    clocks = [moment.clock for moment in moments if moment.clock]
    if len(moments) != 2 or len(days) != 1 or len(clocks) != 2:
        return ""
    if (clocks[0].hour - clocks[1].hour) % 12 or clocks[0].minute != clocks[1].minute:
        return ""
    first = moment_words(moments[0], year, replies)
    asks = replies.morning_or_afternoon.format(first=first, second=f"{clocks[1]:%H:%M}")
    return asks + _business(clocks, replies)


def _business(clocks: list[time], replies: Replies) -> str:
    inside = [clock for clock in clocks if time(8) <= clock <= time(18)]
    if len(inside) != 1:
        return ""
    return replies.business_hours.format(clock=f"{inside[0]:%H:%M}")


def _days(weekdays: tuple[int, ...], replies: Replies) -> str:
    if not weekdays:
        return replies.every_day
    names = [replies.weekdays[weekday] for weekday in weekdays]
    if len(weekdays) > 2 and weekdays == tuple(range(weekdays[0], weekdays[-1] + 1)):
        return f"{names[0]}-{names[-1]}"
    return _joined(names, replies.and_, replies)


def _joined(names: list[str], last: str, replies: Replies) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{replies.comma.join(names[:-1])}{last}{names[-1]}"

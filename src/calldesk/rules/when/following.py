"""The next moment at which somebody can be reached."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from calldesk.rules.when.values import Window

_DAYS_AHEAD = 60


def next_moment(
    windows: Iterable[Window], after: datetime, is_working_day: Callable[[date], bool]
) -> datetime | None:
    """Return the first full minute at or after `after` that lies in a window on a working day.

    `after` is aware, in the callee's zone, and so is the answer. None when no working day of the
    next two months has a window.
    """
    windows = tuple(windows)
    start = _full_minute(after)
    for ahead in range(_DAYS_AHEAD):
        day = start.date() + timedelta(ahead)
        moments = [m for window in windows if (m := _in_window(window, day, start))]
        if moments and is_working_day(day):
            return min(moments, key=lambda moment: moment.astimezone(UTC))
    return None


def _in_window(window: Window, day: date, start: datetime) -> datetime | None:
    if window.weekdays and day.weekday() not in window.weekdays:
        return None
    opens, closes = (datetime.combine(day, at, start.tzinfo) for at in (window.start, window.end))
    # Through UTC, so that an hour the clocks skip becomes the one they show instead.
    opens = opens.astimezone(UTC).astimezone(start.tzinfo)
    moment = max(opens, start, key=lambda at: at.astimezone(UTC))
    return moment if moment.astimezone(UTC) < closes.astimezone(UTC) else None


def _full_minute(at: datetime) -> datetime:
    whole = at.replace(second=0, microsecond=0)
    if whole == at:
        return at
    return (whole.astimezone(UTC) + timedelta(minutes=1)).astimezone(at.tzinfo)

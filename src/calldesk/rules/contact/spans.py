"""Windows as they are kept: spans of UTC whose edges are outside, and the whole minutes inside.

They need no profile: the first page of the queue is read with them before one is loaded.
"""

from datetime import UTC, datetime, timedelta

Window = tuple[datetime, datetime]

MINUTE = timedelta(minutes=1)


def first_inside(windows: tuple[Window, ...], minute: datetime) -> datetime | None:
    """The first whole minute from `minute` on that is inside one of the windows, if any is."""
    for opens, closes in windows:
        inside = max(minute, opens.replace(second=0, microsecond=0) + MINUTE)
        if inside < closes:
            return inside
    return None


def whole_minute(moment: datetime) -> datetime:
    """The moment in UTC, rounded up to a whole minute."""
    moment = moment.astimezone(UTC)
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + MINUTE

"""When a day begins for somebody who may be in one of several zones."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def day_begins(day: date, zones: tuple[str, ...]) -> datetime:
    """The first moment at which it is that day in every one of the zones."""
    places = [ZoneInfo(zone) for zone in zones] or [ZoneInfo("UTC")]
    return max(datetime.combine(day, time.min, place).astimezone(UTC) for place in places)

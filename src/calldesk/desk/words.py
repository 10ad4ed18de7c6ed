"""How the desk writes things: moments and days, short and in a named zone, counts, options."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# Options of a script that are words of the trade, in words for whoever chooses one.
_OPTIONS = {
    "debtor": "right person",
    "gatekeeper": "colleague",
    "spouse": "family",
    "voicemail": "machine",
    "unknown": "not known",
}


def option(value: str) -> str:
    """Write an option of a choice as it is shown: 'wrong number'."""
    return _OPTIONS.get(value, value.replace("_", " "))


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """Write the time of day: '14:30'."""
    return f"{moment.astimezone(zone):%H:%M}"


def day(value: date, today: date) -> str:
    """Write a day near today: 'today', 'Thu 26', 'Thu 3 Dec', 'Mon 4 Jan 2027'."""
    if value == today:
        return "today"
    if value.year != today.year and abs((value - today).days) > 180:
        return f"{value:%a} {value.day} {value:%b} {value.year}"
    if value.month != today.month or abs((value - today).days) > 13:
        return f"{value:%a} {value.day} {value:%b}"
    return f"{value:%a} {value.day}"


def full_day(value: date) -> str:
    """Write a day beyond doubt: 'Fri 27 Nov 2026'."""
    return f"{value:%a} {value.day} {value:%b} {value.year}"


def short_day(value: date) -> str:
    """Write a day in a list of the past: '13 Nov'."""
    return f"{value.day} {value:%b}"


def moment(value: datetime, zone: ZoneInfo, today: date) -> str:
    """Write a moment: 'Tue 24 09:00', '14:30' when it is today."""
    local = value.astimezone(zone)
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{day(local.date(), today)} {local:%H:%M}"


def duration(length: timedelta) -> str:
    """Write how long until then, a begun minute in full: '45 min', '1 h 29 min'."""
    hours, minutes = divmod(-(-int(length.total_seconds()) // 60), 60)
    parts = ([f"{hours} h"] if hours else []) + ([f"{minutes} min"] if minutes or not hours else [])
    return " ".join(parts)


def joined(parts: Sequence[str]) -> str:
    """Join words as one says them: 'a', 'a and b', 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: '1 invoice', '3 invoices'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Write words as a sentence: a capital first, an end last."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "？", "。")) else ".")

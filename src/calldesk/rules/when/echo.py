"""The two clocks of a call: the callee's and the collector's."""

from datetime import datetime
from zoneinfo import ZoneInfo

from calldesk.rules.when.wording import day_words


def echo(at: datetime, there: ZoneInfo, here: ZoneInfo, year: int | None = None) -> str:
    """'Tue 24 Nov 09:00 Toronto · 15:00 here'; one clock is enough where both show the same.

    `year` is the year that need not be said; without it none is.
    """
    theirs, ours = at.astimezone(there), at.astimezone(here)
    words = f"{day_words(theirs.date(), year or theirs.year)} {theirs:%H:%M}"
    if theirs.utcoffset() == ours.utcoffset():
        return words
    other_day = ""
    if ours.date() != theirs.date():
        other_day = f"{day_words(ours.date(), year or ours.year)} "
    return f"{words} {place(there)} · {other_day}{ours:%H:%M} here"


def place(zone: ZoneInfo) -> str:
    """Return the city a zone is named after: 'New York'."""
    return zone.key.rpartition("/")[2].replace("_", " ")

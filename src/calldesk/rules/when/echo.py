"""The two clocks of a call: the callee's and the collector's."""

from zoneinfo import ZoneInfo

from calldesk.rules.when.replies import ENGLISH_REPLIES, Replies
from calldesk.rules.when.values import Moment
from calldesk.rules.when.wording import day_words, moment_words


def echo(
    moment: Moment,
    there: ZoneInfo,
    here: ZoneInfo,
    year: int,
    replies: Replies = ENGLISH_REPLIES,
) -> str:
    """'Tue 24 Nov 09:00 Toronto · 15:00 here'; one clock is enough where both show the same.

    `year` is the one that need not be said.
    """
    words = moment_words(moment, year, replies)
    if moment.clock is None:
        return words
    theirs = moment.on(there)
    ours = theirs.astimezone(here)
    if theirs.utcoffset() == ours.utcoffset():
        return words
    other_day = "" if ours.date() == moment.day else f"{day_words(ours.date(), year, replies)} "
    return f"{words} {place(there)} · {other_day}{ours:%H:%M} {replies.here}"


def place(zone: ZoneInfo) -> str:
    """Return the city a zone is named after: 'New York'."""
    return zone.key.rpartition("/")[2].replace("_", " ")

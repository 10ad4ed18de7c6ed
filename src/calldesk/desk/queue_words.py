"""The queue in words: what a row says before its name, and why an account is not in it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from calldesk.desk import words
from calldesk.rules.worklist import Group, Placed, Standing

TIMES_HERE = "times here"
"""Said of times on the desk's own clock: those of the queue, and of what has happened."""
NO_ACCOUNTS = "No accounts yet: calldesk import FILE, or calldesk demo"

GROUPS = {
    Group.CALLBACK: "callback",
    Group.BROKEN: "broken promise",
    Group.STEP: "next step",
    Group.RETRY: "retry",
    Group.OVERDUE: "overdue",
}

LEFT_OUT = {
    "promise": "promised, not yet due",
    "disputed": "all of it disputed",
    "blocked": "blocked",
    "no_number": "needs a number",
    "nothing_due": "nothing due",
    "no_profile": "no profile for consumers yet",
    "zone": "zone not known",
    "held": "in another window",
}


def left_out_words(why: str) -> str:
    """Why an account is not in the queue: 'needs a number', 'waits for Dana'."""
    return LEFT_OUT.get(why, why)


def reason(placed: Placed, standing: Standing, today: date) -> str:
    """The first reason in a word or two: 'broken promise', 'due today', '43 days'."""
    if placed.group is None:
        return left_out_words(placed.why_not or "")
    if placed.group == Group.STEP and not standing.step_at:
        return "due today" if standing.promise_due == today else "promise due"
    if placed.group == Group.STEP:
        return (standing.step_kind or GROUPS[Group.STEP]).replace("_", " ")
    if placed.group == Group.OVERDUE and placed.reasons:
        return placed.reasons[0].removesuffix(" overdue")
    return GROUPS[placed.group]


def when(placed: Placed, standing: Standing, now: datetime, zone: ZoneInfo) -> str:
    """'14:30' for a callback, 'from 16:01' or 'from Thu 26' for a row that is not open yet."""
    if placed.earliest:
        return f"from {_near(placed.earliest, now, zone)}"
    if placed.group == Group.CALLBACK and standing.callback_at:
        return _near(standing.callback_at, now, zone)
    return ""


def _near(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time of day of a moment today, else its day."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    return words.clock(moment, zone) if day == today else words.day(day, today)

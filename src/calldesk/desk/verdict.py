"""Whether an account may be called now: the profile asked, its answer put into words."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from calldesk.desk import words
from calldesk.desk.contact_rules import profile_of
from calldesk.desk.dossier import Dossier
from calldesk.desk.opening import Desk
from calldesk.rules.contact.verdict import Verdict, judge
from calldesk.rules.zones import place

# A reason that says itself until when it holds; the first minute of all rules comes after it.
_ITS_OWN_END = re.compile(r"; (quiet until|again from) [^;]*$")


@dataclass(frozen=True, slots=True)
class DialVerdict:
    """Whether the account may be called, in words."""

    allowed: bool
    words: str  # 'yes, until 18:00 their time (now 14:32 Toronto)' or 'no: …; from 08:01 …'
    rule: str
    earliest: datetime | None
    check: bool = False


def verdict(desk: Desk, dossier: Dossier) -> DialVerdict:
    """Judge one account now."""
    now = desk.now()
    found = judge(profile_of(desk), dossier.contact_facts(desk.today()), now)
    return DialVerdict(
        allowed=found.allowed,
        words=_in_words(found, dossier.zones, now),
        rule=found.rule,
        earliest=found.earliest,
        check=found.check,
    )


def _in_words(found: Verdict, zones: tuple[str, ...], now: datetime) -> str:
    """'yes, until 18:00 their time (now 14:32 Toronto)', or why not and from when, said once."""
    if found.allowed and zones:
        zone = ZoneInfo(zones[0])
        until = f", until {words.clock(found.until, zone)} their time" if found.until else ""
        return f"yes{until} (now {words.clock(now, zone)} {place(zones[0])})"
    if found.allowed:
        return "yes"
    if found.earliest is None or not zones:
        return f"no: {found.reason}"
    why = _ITS_OWN_END.sub("", found.reason)
    return f"no: {why}; {_from(found.earliest, zones[0], now, why)}"


def _from(earliest: datetime, zone: str, now: datetime, why: str) -> str:
    """'from 08:01 in Seattle, in 1 h 29 min'; a place that was just named is not named again."""
    there = ZoneInfo(zone)
    when = words.moment(earliest, there, now.astimezone(there).date())
    where = "" if why.endswith(f" in {place(zone)}") else f" in {place(zone)}"
    wait = earliest - now
    soon = f", in {words.duration(wait)}" if wait < timedelta(days=1) else ""
    return f"from {when}{where}{soon}"

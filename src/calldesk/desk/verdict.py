"""Whether an account may be called now: the profile asked, its answer put into words."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from calldesk.desk import shipped, words
from calldesk.desk.brief import DialVerdict
from calldesk.desk.dossier import Dossier
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.rules.contact.profile import Profile, ProfileError, read_profile
from calldesk.rules.contact.verdict import Verdict, judge
from calldesk.rules.zones import place


def profile_of(desk: Desk) -> Profile:
    """The contact rules of this desk. Raises DeskError when their file cannot be meant."""
    name = f"{desk.settings.terms.profile}.toml"
    try:
        return _profile(shipped.text("profiles", name, desk.settings.folder))
    except FileNotFoundError:
        raise DeskError(f"There are no contact rules '{name}': check terms.profile.") from None
    except ProfileError as problem:
        raise DeskError(f"{name}: {problem}") from None


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
    if not zones:
        return f"no: {found.reason}" if not found.allowed else "yes"
    zone = ZoneInfo(zones[0])
    here = f"{words.clock(now, zone)} {place(zones[0])}"
    if found.allowed:
        until = f", until {words.clock(found.until, zone)} their time" if found.until else ""
        return f"yes{until} (now {here})"
    if found.earliest is None:
        return f"no: {found.reason}"
    today = now.astimezone(zone).date()
    when = words.moment(found.earliest, zone, today)
    return f"no: {found.reason}; from {when} their time (now {here})"


@lru_cache(8)
def _profile(text: str) -> Profile:
    return read_profile(text)

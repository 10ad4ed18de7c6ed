"""May this account be called now, and if not, from when?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calldesk.rules.calendar import holiday_name
from calldesk.rules.contact.facts import ContactFacts, StandingBlock
from calldesk.rules.contact.profile import BLOCKS, Days, Hours, Profile, Stop
from calldesk.rules.contact.spans import whole_minute
from calldesk.rules.contact.waits import count_ends, last_conversation, quiet_ends
from calldesk.rules.contact.windows import (
    is_free_day,
    next_minute,
    profile_fits,
    span,
    window_at,
)
from calldesk.rules.countries import in_country
from calldesk.rules.wording import day_words, moment_words, weekday
from calldesk.rules.zones import place

SEARCHED_DAYS = 60


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule that blocks: its id, why, until when (None: no end is known), and its flag."""

    rule: str
    reason: str
    until: datetime | None = None
    check: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. `rule` and `reason` are those of the ruling that lasts longest.

    `earliest` is the first whole minute (UTC) at which every rule passes; None when the call is
    allowed now, or when no such minute is in sight. `until` is when today's hours close, None
    when blocked. `check` asks the desk to verify a rule that was used.
    """

    allowed: bool
    rule: str
    reason: str
    earliest: datetime | None
    until: datetime | None
    check: bool
    rulings: tuple[Ruling, ...] = ()


def judge(profile: Profile, facts: ContactFacts, now: datetime) -> Verdict:
    """Judge a call placed at `now` (an aware moment) by every rule of the profile."""
    rulings = [*_never(profile, facts), *_standing(profile, facts, now)]
    if facts.zones:
        rulings += [*_clock(profile, facts, now), *_waits(profile, facts, now)]
    if not rulings:
        return _allowed(profile, facts, now)
    rulings.sort(key=lambda ruling: (ruling.until is None, ruling.until or now), reverse=True)
    first = rulings[0]
    return Verdict(
        allowed=False,
        rule=first.rule,
        reason=first.reason,
        earliest=None if first.until is None else _earliest(profile, facts, now),
        until=None,
        check=any(ruling.check for ruling in rulings),
        rulings=tuple(rulings),
    )


def _allowed(profile: Profile, facts: ContactFacts, now: datetime) -> Verdict:
    window = window_at(profile, facts.country, facts.zones, now)
    until = window[1] if window else None
    first = facts.zones[0]
    where = "their time" if len(facts.zones) == 1 else f"in {place(first)}"
    reason = f"until {until.astimezone(ZoneInfo(first)):%H:%M} {where}" if until else ""
    return Verdict(True, "", reason, None, until, any(rule.check for rule in profile.rules))


def _never(profile: Profile, facts: ContactFacts) -> Iterator[Ruling]:
    """What no waiting mends: the account lacks something, or the profile is not for it."""
    if not profile_fits(profile, facts.kind):
        consumer = facts.kind == "person"
        words = "no profile for consumers yet" if consumer else f"{profile.name} is for consumers"
        yield Ruling("profile", words)
    if not facts.has_number:
        yield Ruling("number", "no usable number")
    elif not facts.zones:
        yield Ruling("zone", "zone not known")


def _standing(profile: Profile, facts: ContactFacts, now: datetime) -> Iterator[Ruling]:
    for rule, terms in profile.of(Stop):
        for block in facts.blocks:
            if block.kind in terms.blocks and _holds(block, now):
                words = BLOCKS[block.kind] + (f": {block.reason}" if block.reason else "")
                yield Ruling(rule.id, words, block.until, rule.check)


def _holds(block: StandingBlock, now: datetime) -> bool:
    return block.since <= now and (block.until is None or now < block.until)


def _clock(profile: Profile, facts: ContactFacts, now: datetime) -> Iterator[Ruling]:
    """Hours and days: in each zone the strict hours of its own date, on days that are not free."""
    if window_at(profile, facts.country, facts.zones, now):
        return
    if next_minute(profile, facts.country, facts.zones, now, SEARCHED_DAYS) is None:
        if len(facts.zones) > 1:
            yield Ruling("zone", f"zone not known: no hour suits all {len(facts.zones)} places")
        else:
            yield Ruling("hours", "no calling hours in sight")
        return
    for zone in facts.zones:
        yield from _days(profile, facts.country, zone, now)
        yield from _hours(profile, zone, now)


def _hours(profile: Profile, zone: str, now: datetime) -> Iterator[Ruling]:
    local = now.astimezone(ZoneInfo(zone))
    for rule, terms in profile.of(Hours):
        opens, closes = span(terms.after, terms.before, zone, local.date())
        if not opens < now < closes:
            if now >= closes:
                opens, _ = span(terms.after, terms.before, zone, local.date() + timedelta(days=1))
            words = f"outside calling hours, {local:%H:%M} in {place(zone)}"
            yield Ruling(rule.id, words, opens, rule.check)


def _days(profile: Profile, country: str | None, zone: str, now: datetime) -> Iterator[Ruling]:
    today = now.astimezone(ZoneInfo(zone)).date()
    for rule, terms in profile.of(Days):
        ends = today
        while is_free_day(terms.weekends, terms.holidays, country, ends):
            ends += timedelta(days=1)
        if ends > today:
            until = datetime.combine(ends, time.min, ZoneInfo(zone))
            yield Ruling(rule.id, _free_day(today, country, zone), until, rule.check)


def _free_day(day: date, country: str | None, zone: str) -> str:
    holiday = holiday_name(day, country)
    if holiday and country:
        return f"{holiday} in {in_country(country)}"
    return f"{weekday(day)} in {place(zone)}"


def _waits(profile: Profile, facts: ContactFacts, now: datetime) -> Iterator[Ruling]:
    """Quiet times and counts that have not run out."""
    here = ZoneInfo(facts.zones[0])
    today = now.astimezone(here).date()
    talk = last_conversation(facts)
    for rule, until in quiet_ends(profile, facts):
        if talk and now < until:
            spoke = day_words(talk.astimezone(here).date(), today)
            words = f"spoke on {spoke}; quiet until {_from(until, here, today)}"
            yield Ruling(rule.id, words, until, rule.check)
    for rule, terms, until in count_ends(profile, facts):
        if now < until:
            again = _from(until, here, today)
            words = f"{terms.limit} attempts in {terms.days} days; again from {again}"
            yield Ruling(rule.id, words, until, rule.check)


def _from(until: datetime, here: ZoneInfo, today: date) -> str:
    local = until.astimezone(here)
    return moment_words(local, today) if local.time() > time.min else day_words(local, today)


def _earliest(profile: Profile, facts: ContactFacts, now: datetime) -> datetime | None:
    """Ask every rule in turn for its first minute, until none of them moves it any more."""
    last = now + timedelta(days=SEARCHED_DAYS)
    ends = [until for _, until in quiet_ends(profile, facts)]
    ends += [until for _, _, until in count_ends(profile, facts)]
    minute: datetime | None = whole_minute(max([now, *ends]))
    while minute and minute <= last:
        open_at = next_minute(profile, facts.country, facts.zones, minute, SEARCHED_DAYS)
        blocks = list(_standing(profile, facts, open_at)) if open_at else []
        if not blocks:
            return open_at
        untils = [ruling.until for ruling in blocks]
        minute = whole_minute(max(u for u in untils if u)) if None not in untils else None
    return None

"""When a profile's calling hours are open, as spans of UTC.

A call is inside a window when `opens < moment < closes`: the edges are outside, so that under
08:00 the first whole minute is 08:01.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from zoneinfo import ZoneInfo

from calldesk.rules.calendar import holiday_name, is_weekend
from calldesk.rules.contact.profile import Days, Hours, Profile
from calldesk.rules.contact.spans import Window, first_inside, whole_minute

Limits = tuple[time, time, bool, bool]  # after, before, no weekends, no holidays

DAY = timedelta(days=1)


def hours_key(profile: Profile, kind: str, country: str | None, zones: tuple[str, ...]) -> str:
    """Name what an account's windows depend on: accounts with one key have the same windows.

    Empty when it has none: the profile is not for its kind, or its zone is not known.
    """
    if not zones or not profile_fits(profile, kind):
        return ""
    return f"{profile.name} {country or '-'} {','.join(zones)}"


def read_hours_key(key: str) -> tuple[str, str | None, tuple[str, ...]]:
    """Take a key apart again: the profile's name, the country and the zones."""
    profile, country, zones = key.split(" ")
    return profile, None if country == "-" else country, tuple(zones.split(","))


def profile_fits(profile: Profile, kind: str) -> bool:
    """Whether the profile is made for accounts of a kind ('business' or 'person')."""
    return (kind == "person") == (profile.debt == "consumer")


def open_windows(
    profile: Profile, country: str | None, zones: tuple[str, ...], first_day: date, days: int
) -> tuple[Window, ...]:
    """The windows of some days, in order: on working days, where the hours of all zones overlap.

    The days are those of the first zone. Without a zone there is no window.
    """
    if not zones:
        return ()
    limits = limits_of(profile)
    limits = limits_of(profile)
    by_day = (_of_day(limits, country, zones, first_day + n * DAY) for n in range(days))
    return tuple(chain.from_iterable(by_day))


def window_at(
    profile: Profile, country: str | None, zones: tuple[str, ...], moment: datetime
) -> Window | None:
    """The window the moment is in, or None while the hours are closed."""
    today = moment.astimezone(ZoneInfo(zones[0])).date()
    for opens, closes in open_windows(profile, country, zones, today, 1):
        if opens < moment < closes:
            return opens, closes
    return None


def next_minute(
    profile: Profile, country: str | None, zones: tuple[str, ...], moment: datetime, days: int
) -> datetime | None:
    """The first whole minute from `moment` on that is inside a window, searched some days ahead."""
    limits = limits_of(profile)
    minute = whole_minute(moment)
    first = minute.astimezone(ZoneInfo(zones[0])).date()
    for ahead in range(days + 1):
        inside = first_inside(_of_day(limits, country, zones, first + ahead * DAY), minute)
        if inside:
            return inside
    return None


@lru_cache(64)
def limits_of(profile: Profile) -> Limits:
    """All the hours and days rules of a profile as one: the strictest of each wins."""
    hours = [terms for _, terms in profile.of(Hours)]
    days = [terms for _, terms in profile.of(Days)]
    return (
        max(terms.after for terms in hours),
        min(terms.before for terms in hours),
        any(terms.weekends for terms in days),
        any(terms.holidays for terms in days),
    )


def span(after: time, before: time, zone: str, day: date) -> Window:
    """The hours of one day in one zone, in UTC."""
    place = ZoneInfo(zone)
    return (
        datetime.combine(day, after, place).astimezone(UTC),
        datetime.combine(day, before, place).astimezone(UTC),
    )


def is_free_day(weekends: bool, holidays: bool, country: str | None, day: date) -> bool:
    """Whether a days rule keeps the day free of calls."""
    if weekends and is_weekend(day, country):
        return True
    return holidays and holiday_name(day, country) is not None


@lru_cache(20_000)
def _of_day(
    limits: Limits, country: str | None, zones: tuple[str, ...], day: date
) -> tuple[Window, ...]:
    common = _of_zone(limits, country, zones[0], (day,))
    for zone in zones[1:]:
        # On the other side of the date line it is already, or still, another day.
        common = _overlaps(common, _of_zone(limits, country, zone, (day - DAY, day, day + DAY)))
    return tuple(common)


def _of_zone(
    limits: Limits, country: str | None, zone: str, days: tuple[date, ...]
) -> list[Window]:
    after, before, weekends, holidays = limits
    return [
        span(after, before, zone, day)
        for day in days
        if after < before and not is_free_day(weekends, holidays, country, day)
    ]


def _overlaps(some: list[Window], others: list[Window]) -> list[Window]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in some for b in others)
    return [(opens, closes) for opens, closes in pairs if opens < closes]

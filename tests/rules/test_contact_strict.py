"""A stricter regime is only another file: worked examples of consumer calls with other numbers."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.contact.facts import ContactFacts, PastCall
from calldesk.rules.contact.profile import Profile, read_profile
from calldesk.rules.contact.verdict import Verdict, judge

DENVER, CHICAGO, NEW_YORK, GUAM = (
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "Pacific/Guam",
)


def profile(limit: int, days: int) -> Profile:
    return read_profile(
        f"""
        profile = "strict"
        version = "1"
        [applies]
        debt = "consumer"
        caller = "third-party"
        country = "US"
        [[rule]]
        id = "F1"
        kind = "hours"
        after = "08:00"
        before = "21:00"
        mark = "verified"
        cite = "12 CFR 1006.6(b)(1)(i)"
        [[rule]]
        id = "F9"
        kind = "count"
        limit = {limit}
        days = {days}
        mark = "verified"
        [[rule]]
        id = "F10"
        kind = "quiet"
        days = 7
        mark = "verified"
        """
    )


STRICT = profile(7, 7)


def at(words: str, zone: str = DENVER) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def person(*calls: PastCall, zones: tuple[str, ...] = (DENVER,)) -> ContactFacts:
    return ContactFacts("person", "US", zones, calls=calls)


def rang(*moments: str) -> tuple[PastCall, ...]:
    return tuple(PastCall(at(moment)) for moment in moments)


def spoke(moment: str) -> PastCall:
    return PastCall(at(moment), conversation=True)


def from_when(verdict: Verdict) -> str | None:
    return verdict.earliest and f"{verdict.earliest.astimezone(ZoneInfo(DENVER)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "zone", "allowed"),
    [
        pytest.param("2027-01-12T09:00:00", CHICAGO, False, id="09:00:00 in Chicago"),
        pytest.param("2027-01-12T09:00:01", CHICAGO, True, id="a second later"),
        pytest.param("2027-01-12T20:59:59", DENVER, True, id="the last second"),
        pytest.param("2027-01-12T21:00:00", DENVER, False, id="nine sharp"),
        pytest.param("2027-01-15T07:30", "America/Phoenix", False, id="Phoenix, winter"),
        pytest.param("2027-03-16T07:30", "America/Phoenix", True, id="Phoenix, summer time"),
        pytest.param("2027-01-15T20:15", "America/Phoenix", True, id="Phoenix, winter evening"),
        pytest.param("2027-03-16T20:15", "America/Phoenix", False, id="Phoenix, summer evening"),
    ],
)
def test_hours_on_the_callees_clock(now: str, zone: str, allowed: bool) -> None:
    assert judge(STRICT, person(), at(now, zone)).allowed is allowed


@pytest.mark.parametrize(
    ("zones", "now", "zone", "allowed"),
    [
        pytest.param((CHICAGO, DENVER), "2027-01-12T08:30", CHICAGO, False, id="Denver asleep"),
        pytest.param((CHICAGO, DENVER), "2027-01-12T20:30", DENVER, False, id="Chicago abed"),
        pytest.param((CHICAGO, DENVER), "2027-01-12T12:00", DENVER, True, id="both awake"),
        pytest.param((DENVER,), "2027-01-12T20:30", DENVER, True, id="only Denver counts"),
        pytest.param((NEW_YORK, GUAM), "2027-01-12T10:00", NEW_YORK, False, id="night in Guam"),
        pytest.param((NEW_YORK, GUAM), "2027-01-12T17:01", NEW_YORK, True, id="morning in Guam"),
        pytest.param((GUAM, NEW_YORK), "2027-01-12T20:59", NEW_YORK, True, id="in either order"),
        pytest.param((NEW_YORK, GUAM), "2027-01-12T21:00", NEW_YORK, False, id="night in New York"),
    ],
)
def test_every_zone_they_may_be_in_must_be_open(
    zones: tuple[str, ...], now: str, zone: str, allowed: bool
) -> None:
    assert judge(STRICT, person(zones=zones), at(now, zone)).allowed is allowed


SEVEN = rang(
    "2027-01-04T09:40",
    "2027-01-05T10:05",
    "2027-01-05T17:30",
    "2027-01-06T12:10",
    "2027-01-07T09:20",
    "2027-01-07T18:45",
    "2027-01-08T16:00",
)


def test_the_eighth_call_in_seven_days_waits_for_the_first_to_leave() -> None:
    verdict = judge(STRICT, person(*SEVEN), at("2027-01-09T09:15"))
    assert verdict.rule == "F9"
    assert from_when(verdict) == "2027-01-11 08:01"


@pytest.mark.parametrize(
    ("more", "now", "allowed"),
    [
        pytest.param((), "2027-01-10T12:00", False, id="Sunday: seven in the window"),
        pytest.param((), "2027-01-11T12:00", True, id="Monday: six"),
        pytest.param(("2027-01-11T12:00",), "2027-01-11T13:00", False, id="Monday after one more"),
        pytest.param(
            ("2027-01-11T12:00", "2027-01-12T12:00"), "2027-01-12T13:00", True, id="Tuesday: six"
        ),
    ],
)
def test_the_window_of_seven_dates_rolls(more: tuple[str, ...], now: str, allowed: bool) -> None:
    assert judge(STRICT, person(*SEVEN, *rang(*more)), at(now)).allowed is allowed


@pytest.mark.parametrize(
    ("talk", "earliest"),
    [
        pytest.param("2027-01-04T10:00", "2027-01-11 08:01", id="Monday to Monday"),
        pytest.param("2027-01-08T20:45", "2027-01-15 08:01", id="the hour plays no part"),
        pytest.param("2026-12-29T10:00", "2027-01-05 08:01", id="over the turn of the year"),
        pytest.param("2027-02-24T10:00", "2027-03-03 08:01", id="over the end of February"),
        pytest.param("2027-03-10T10:00", "2027-03-17 08:01", id="over the clock change"),
    ],
)
def test_seven_dates_of_quiet(talk: str, earliest: str) -> None:
    verdict = judge(STRICT, person(spoke(talk)), at(talk).replace(minute=59))
    assert verdict.rule == "F10"
    assert from_when(verdict) == earliest


def test_another_regimes_numbers_are_other_data() -> None:
    calls = rang("2027-02-01T10:00", "2027-02-03T10:00")
    verdict = judge(profile(2, 7), person(*calls), at("2027-02-07T12:00"))
    assert from_when(verdict) == "2027-02-08 08:01"
    calls = rang("2027-01-11T10:00", "2027-01-20T10:00")
    verdict = judge(profile(2, 30), person(*calls), at("2027-02-01T12:00"))
    assert from_when(verdict) == "2027-02-10 08:01"


def test_a_profile_for_consumers_is_not_for_businesses() -> None:
    verdict = judge(STRICT, ContactFacts("business", "US", (DENVER,)), at("2027-01-12T12:00"))
    assert (verdict.allowed, verdict.reason) == (False, "strict is for consumers")

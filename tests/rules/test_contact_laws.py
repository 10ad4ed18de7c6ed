"""The verdict, the calling windows and the kept moments say the same for every account."""

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.contact.facts import ContactFacts, Lift, PastCall
from calldesk.rules.contact.profile import LIFTS, read_profile
from calldesk.rules.contact.verdict import judge
from calldesk.rules.contact.waits import limit_until, quiet_until
from calldesk.rules.contact.windows import hours_key, open_windows, read_hours_key

B2B = read_profile((files("calldesk.shipped") / "profiles" / "b2b-first-party.toml").read_text())
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
START = datetime(2026, 3, 1, tzinfo=UTC)

minutes = st.integers(0, 60 * 24 * 400).map(lambda n: START + n * MINUTE)
moments = st.builds(lambda m, s: m + timedelta(seconds=s), minutes, st.integers(0, 59))
places = st.sampled_from(
    [
        ("PL", ("Europe/Warsaw",)),
        ("US", ("America/Chicago", "America/Denver")),
        ("US", ("America/Los_Angeles", "Asia/Tokyo")),
        ("CL", ("America/Santiago",)),
        ("IL", ("Asia/Jerusalem",)),
        ("CN", ("Asia/Shanghai", "Asia/Urumqi")),
        (None, ("America/Toronto",)),
    ]
)


@st.composite
def situations(draw: st.DrawFn) -> tuple[ContactFacts, datetime]:
    """An account with some calls and lifts around a moment."""
    country, zones = draw(places)
    now = draw(moments)
    near = st.integers(-12 * 24 * 60, 0).map(lambda n: now + n * MINUTE)
    around = st.integers(-12 * 24 * 60, 12 * 24 * 60).map(lambda n: now + n * MINUTE)
    calls = st.builds(PastCall, near, st.sampled_from(["out", "in"]), st.booleans(), st.booleans())
    lifts = st.builds(Lift, st.sampled_from(list(LIFTS)), around)
    return ContactFacts(
        "business",
        country,
        zones,
        calls=tuple(draw(st.lists(calls, max_size=6))),
        lifts=tuple(draw(st.lists(lifts, max_size=2))),
    ), now


@settings(max_examples=200, deadline=None)
@given(situations())
def test_the_kept_moments_and_windows_allow_what_the_verdict_allows(
    situation: tuple[ContactFacts, datetime],
) -> None:
    facts, now = situation
    windows = open_windows(B2B, facts.country, facts.zones, now.date() - 2 * DAY, 5)
    quiet = quiet_until(B2B, facts)
    limit, _ = limit_until(B2B, facts)
    allowed = (
        any(opens < now < closes for opens, closes in windows)
        and (quiet is None or quiet <= now)
        and (limit is None or limit <= now)
    )
    assert judge(B2B, facts, now).allowed is allowed


@settings(max_examples=200, deadline=None)
@given(situations())
def test_the_earliest_moment_is_allowed_and_the_minute_before_is_not(
    situation: tuple[ContactFacts, datetime],
) -> None:
    facts, now = situation
    verdict = judge(B2B, facts, now)
    if verdict.allowed:
        assert verdict.earliest is None
        return
    assert verdict.earliest is not None
    assert verdict.earliest >= now
    assert verdict.earliest.second == 0
    assert judge(B2B, facts, verdict.earliest).allowed
    if verdict.earliest - MINUTE >= now:
        assert not judge(B2B, facts, verdict.earliest - MINUTE).allowed


@settings(max_examples=100, deadline=None)
@given(situations())
def test_an_allowed_call_stays_allowed_until_the_hours_close(
    situation: tuple[ContactFacts, datetime],
) -> None:
    facts, now = situation
    verdict = judge(B2B, facts, now)
    if verdict.allowed:
        assert verdict.until is not None
        assert not judge(B2B, facts, verdict.until).allowed
        assert judge(B2B, facts, max(now, verdict.until - MINUTE)).allowed


@settings(max_examples=100, deadline=None)
@given(places, moments)
def test_windows_are_in_order_and_do_not_touch(
    place: tuple[str | None, tuple[str, ...]], moment: datetime
) -> None:
    windows = open_windows(B2B, *place, moment.date(), 20)
    edges = [edge for window in windows for edge in window]
    assert edges == sorted(set(edges))


def test_a_key_names_all_the_windows_depend_on() -> None:
    key = hours_key(B2B, "business", "US", ("America/Chicago", "America/Denver"))
    assert read_hours_key(key) == (B2B.name, "US", ("America/Chicago", "America/Denver"))
    nowhere = hours_key(B2B, "business", None, ("Europe/Paris",))
    assert read_hours_key(nowhere) == (B2B.name, None, ("Europe/Paris",))
    assert hours_key(B2B, "business", "US", ()) == ""
    assert hours_key(B2B, "person", "US", ("America/Chicago",)) == ""


def test_a_verdict_is_little_work_once_its_days_are_known() -> None:
    facts = ContactFacts("business", "US", ("America/Chicago", "America/Denver"))
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    judge(B2B, facts, now)
    calls = Counter[str]()
    sys.setprofile(lambda frame, event, arg: calls.update([event]))
    try:
        judge(B2B, facts, now)
    finally:
        sys.setprofile(None)
    assert calls["call"] < 1000  # where the days are not known yet it takes fifty times that

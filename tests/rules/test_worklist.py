from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.money import Money
from calldesk.rules.scores import read_scores
from calldesk.rules.worklist import Group, Placed, Standing, order_key, place

SCORES = read_scores((files("calldesk.shipped") / "scores.toml").read_text("utf-8"))
ZONE = ZoneInfo("America/Toronto")
TODAY = date(2026, 11, 20)  # a Friday
NOW = datetime(2026, 11, 20, 14, 32, tzinfo=ZONE)


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZONE).astimezone(UTC)


def hours(day: date) -> tuple[datetime, datetime]:
    return at(f"{day}T08:00"), at(f"{day}T18:00")


WEEK = tuple(hours(TODAY + timedelta(days=n)) for n in (0, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14))


def account(**summary: object) -> Standing:
    known: dict[str, object] = {
        "account_id": 1,
        "balance": Money(624_000, "USD"),
        "oldest_due": date(2026, 10, 8),
        "windows": WEEK,
    }
    return Standing(**(known | summary))  # type: ignore[arg-type]


def placed(now: datetime = NOW, **summary: object) -> Placed:
    return place(account(**summary), SCORES, now, TODAY, "Sam")


def from_when(row: Placed) -> str | None:
    return row.earliest and f"{row.earliest.astimezone(ZONE):%a %d %H:%M}"


BROKEN = {
    "promise_due": date(2026, 11, 2),
    "promise_amount": Money(200_000, "USD"),
    "breaks_on": date(2026, 11, 6),
}


@pytest.mark.parametrize(
    ("summary", "group", "reasons"),
    [
        pytest.param(
            {"callback_at": at("2026-11-20T14:30")},
            Group.CALLBACK, ("callback 14:30",), id="a callback whose time has come",
        ),
        pytest.param(
            {"callback_at": at("2026-11-19T09:00"), "callback_for": "Sam"},
            Group.CALLBACK, ("callback Thu 19 Nov 09:00",), id="mine, from yesterday",
        ),
        pytest.param(
            {"callback_at": at("2026-11-19T10:00"), "zone": "Europe/Dublin"},
            Group.CALLBACK, ("callback Thu 19 Nov 15:00 Dublin · 10:00 here",),
            id="on two clocks",
        ),
        pytest.param(
            {"callback_at": at("2026-11-19T21:00"), "zone": "Asia/Tokyo"},
            Group.CALLBACK, ("callback Fri 20 Nov 11:00 Tokyo · Thu 19 Nov 21:00 here",),
            id="on two clocks and two days",
        ),
        pytest.param(
            {"callback_at": at("2026-11-20T14:30"), "zone": "America/New_York"},
            Group.CALLBACK, ("callback 14:30",), id="in another zone on the same clock",
        ),
        pytest.param(
            BROKEN, Group.BROKEN, ("broken promise of 2 Nov, 2,000.00",), id="a broken promise",
        ),
        pytest.param(
            {"promise_due": TODAY, "breaks_on": date(2026, 11, 26)},
            Group.STEP, ("promise due today",), id="a promise due today",
        ),
        pytest.param(
            {"promise_due": date(2026, 11, 18), "breaks_on": date(2026, 11, 24)},
            Group.STEP, ("promise of 18 Nov due",), id="a promise in its days of grace",
        ),
        pytest.param(
            {"step_at": at("2026-11-20T09:00"), "step_kind": "call_after_notice"},
            Group.STEP, ("call after notice",), id="a step whose day has come",
        ),
        pytest.param(
            {"retry_at": at("2026-11-20T14:00")}, Group.RETRY, ("retry",), id="a retry",
        ),
        pytest.param({}, Group.OVERDUE, ("43 days overdue",), id="overdue and nothing planned"),
        pytest.param(
            BROKEN | {"callback_at": at("2026-11-20T14:30"), "retry_at": at("2026-11-20T09:00")},
            Group.CALLBACK,
            ("callback 14:30", "broken promise of 2 Nov, 2,000.00", "retry"),
            id="several reasons at once, the first leading",
        ),
        pytest.param(
            {"skipped_at": at("2026-11-20T09:00")},
            Group.OVERDUE, ("43 days overdue", "skipped today"), id="skipped this morning",
        ),
        pytest.param(
            {"skipped_at": at("2026-11-19T23:59")},
            Group.OVERDUE, ("43 days overdue",), id="skipped yesterday",
        ),
    ],
)  # fmt: skip
def test_why_an_account_is_to_be_called_now(
    summary: dict[str, object], group: Group, reasons: tuple[str, ...]
) -> None:
    row = placed(**summary)
    assert (row.group, row.reasons, row.earliest) == (group, reasons, None)


@pytest.mark.parametrize(
    ("summary", "group", "earliest"),
    [
        pytest.param(
            {"callback_at": at("2026-11-20T16:00")}, Group.CALLBACK, "Fri 20 16:00",
            id="a callback this afternoon",
        ),
        pytest.param(
            {"callback_at": at("2026-11-21T10:00")}, Group.CALLBACK, "Mon 23 08:01",
            id="a callback on a closed day",
        ),
        pytest.param(
            {"callback_at": at("2026-11-20T14:00"), "last_call_at": at("2026-11-20T14:05"),
             "retry_at": at("2026-11-20T16:30")}, Group.CALLBACK, "Fri 20 16:30",
            id="a callback that was tried, until its retry",
        ),
        pytest.param(
            {"step_at": at("2026-12-03T09:00"), "promise_due": TODAY,
             "breaks_on": date(2026, 12, 3)}, Group.STEP, "Thu 03 09:00",
            id="a promise due today whose step waits for the grace",
        ),
        pytest.param(
            BROKEN | {"step_at": at("2026-11-20T16:00")}, Group.BROKEN, "Fri 20 16:00",
            id="a broken promise waits for the same day's step",
        ),
        pytest.param(
            BROKEN | {"retry_at": at("2026-11-23T09:00")}, Group.BROKEN, "Mon 23 09:00",
            id="a broken promise waits for its retry",
        ),
        pytest.param(
            {"retry_at": at("2026-11-23T09:00"), "step_at": at("2026-11-24T09:00")},
            Group.RETRY, "Mon 23 09:00", id="of two plans the sooner one",
        ),
        pytest.param(
            {"quiet_until": at("2026-11-26T00:00")}, Group.OVERDUE, "Thu 26 08:01",
            id="quiet after a conversation",
        ),
        pytest.param(
            {"limit_until": at("2026-11-23T00:00"), "quiet_until": at("2026-11-19T00:00")},
            Group.OVERDUE, "Mon 23 08:01", id="attempts used up",
        ),
        pytest.param({"windows": WEEK[1:]}, Group.OVERDUE, "Mon 23 08:01", id="hours closed"),
    ],
)  # fmt: skip
def test_not_yet_and_from_when(summary: dict[str, object], group: Group, earliest: str) -> None:
    row = placed(**summary)
    assert (row.group, from_when(row), row.section) == (group, earliest, "not_yet")


def test_what_a_row_waits_for_is_its_last_reason() -> None:
    assert placed(quiet_until=at("2026-11-26T00:00")).reasons[-1] == "spoken with lately"
    assert placed(limit_until=at("2026-11-26T00:00")).reasons[-1] == "attempts used up"
    assert placed(windows=WEEK[1:]).reasons[-1] == "outside calling hours"


def test_a_broken_promise_does_not_wait_for_a_later_days_step() -> None:
    assert placed(**BROKEN, step_at=at("2026-11-24T09:00")).earliest is None


def test_a_callback_asked_for_after_the_last_try_is_not_held_back_by_its_retry() -> None:
    asked = {"callback_at": at("2026-11-20T14:30"), "last_call_at": at("2026-11-20T10:00")}
    assert placed(**asked, retry_at=at("2026-11-23T09:00")).earliest is None


@pytest.mark.parametrize(
    ("summary", "why_not"),
    [
        pytest.param({"standing": "disputed"}, "disputed", id="everything disputed"),
        pytest.param({"standing": "blocked"}, "blocked", id="a standing block"),
        pytest.param({"standing": "no_number"}, "no_number", id="no usable number"),
        pytest.param({"standing": "no_profile"}, "no_profile", id="a consumer"),
        pytest.param({"balance": Money(0, "USD")}, "nothing_due", id="paid"),
        pytest.param({"oldest_due": TODAY}, "nothing_due", id="due only today"),
        pytest.param({"oldest_due": None}, "nothing_due", id="no day it is due"),
        pytest.param(
            {"promise_due": date(2026, 11, 27), "breaks_on": date(2026, 12, 3),
             "step_at": at("2026-12-03T09:00")}, "promise", id="a promise not yet due",
        ),
        pytest.param(
            {"callback_at": at("2026-11-20T14:30"), "callback_for": "Dana"}, "waits for Dana",
            id="another collector's callback",
        ),
    ],
)  # fmt: skip
def test_why_an_account_is_not_in_the_queue(summary: dict[str, object], why_not: str) -> None:
    row = placed(**summary)
    assert (row.group, row.why_not, row.section) == (None, why_not, "left_out")


def test_a_callback_counts_while_a_promise_waits() -> None:
    row = placed(
        callback_at=at("2026-11-20T14:30"),
        promise_due=date(2026, 11, 27),
        breaks_on=date(2026, 12, 3),
    )
    assert (row.group, row.earliest) == (Group.CALLBACK, None)


def test_sections_follow_the_groups() -> None:
    assert placed(**BROKEN).section == "now"
    assert placed().section == "today"


def test_the_brief_prints_every_score_and_the_sum() -> None:
    row = placed(habit="bursts", broken=1)
    assert [(part.words, part.points) for part in row.parts] == [
        ("balance 5,000-20,000", 30),
        ("30-59 days overdue", 25),
        ("pays in bursts", 10),
        ("promises broken 1", 10),
        ("nobody spoken with yet", 10),
    ]
    assert row.score == 85


def order(*accounts: Standing) -> list[int]:
    rows = [(place(one, SCORES, NOW, TODAY, "Sam"), one) for one in accounts]
    return [one.account_id for _, one in sorted(rows, key=lambda row: order_key(*row))]


def test_the_order_of_the_queue() -> None:
    tomorrow = at("2026-11-23T09:00")
    assert order(
        account(account_id=1, standing="disputed"),
        account(account_id=2, retry_at=tomorrow),
        account(account_id=3, balance=Money(100, "USD")),
        account(account_id=4),
        account(account_id=5, skipped_at=at("2026-11-20T09:00"), balance=Money(10**9, "USD")),
        account(account_id=6, retry_at=at("2026-11-20T09:00")),
        account(account_id=7, **BROKEN),
        account(account_id=8, callback_at=at("2026-11-20T14:30"), balance=Money(10**9, "USD")),
        account(account_id=9, callback_at=at("2026-11-20T14:00"), balance=Money(100, "USD")),
        account(account_id=10),
        account(account_id=11, callback_at=at("2026-11-20T16:00")),
    ) == [9, 8, 7, 6, 4, 10, 3, 5, 11, 2, 1]


moments = st.none() | st.integers(-20_000, 20_000).map(lambda n: NOW + timedelta(minutes=n))
days = st.none() | st.integers(-60, 20).map(lambda n: TODAY + timedelta(days=n))
accounts = st.builds(
    Standing,
    account_id=st.integers(1, 9),
    balance=st.integers(-100, 10**7).map(lambda minor: Money(minor, "EUR")),
    oldest_due=days,
    standing=st.sampled_from(["open", "open", "open", "blocked"]),
    habit=st.sampled_from(["good", "bursts", "avoids", "unknown"]),
    broken=st.integers(0, 4),
    spoken_with=st.booleans(),
    callback_at=moments,
    callback_for=st.sampled_from([None, "Sam", "Dana"]),
    promise_due=days,
    breaks_on=days,
    step_at=moments,
    retry_at=moments,
    last_call_at=moments,
    skipped_at=moments,
    quiet_until=moments,
    limit_until=moments,
    windows=st.sampled_from([WEEK, WEEK[1:]]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(accounts, max_size=8, unique_by=lambda one: one.account_id), st.randoms())
def test_the_order_is_total_and_the_same_however_the_rows_come(
    rows: list[Standing], random: Random
) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    assert order(*rows) == order(*mixed)


@settings(max_examples=200, deadline=None)
@given(accounts)
def test_an_account_is_either_placed_with_a_reason_or_left_out_with_one(one: Standing) -> None:
    row = place(one, SCORES, NOW, TODAY, "Sam")
    assert (row.group is None) == (row.why_not is not None)
    assert row.group is None or row.reasons
    assert row.score == sum(part.points for part in row.parts)


@settings(max_examples=200, deadline=None)
@given(accounts)
def test_from_its_earliest_moment_on_a_row_may_be_called(one: Standing) -> None:
    row = place(one, SCORES, NOW, TODAY, "Sam")
    if row.earliest is None or row.earliest > WEEK[-1][1]:
        return
    then = row.earliest.astimezone(ZONE)
    later = place(one, SCORES, then, then.date(), "Sam")
    # Another plan of the same account may come between, and then it waits for that one.
    assert later.earliest is None or one.retry_at or one.step_at

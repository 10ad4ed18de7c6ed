"""What comes next after a call."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.steps import (
    after_dispute,
    after_escalation,
    after_message,
    after_promise,
    check_in_mail,
    follow_up,
    retry_at,
)
from calldesk.rules.when import Window

TORONTO = ZoneInfo("America/Toronto")
TUE_THU = (Window((1, 3), time(9), time(11)),)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TORONTO)


OPEN = [
    (
        datetime.combine(day, time(8), TORONTO).astimezone(UTC),
        datetime.combine(day, time(18), TORONTO).astimezone(UTC),
    )
    for day in (date(2026, 11, 20) + timedelta(ahead) for ahead in range(14))
    if day.weekday() < 5
]


@pytest.mark.parametrize(
    ("now", "past", "next_try"),
    [
        pytest.param("2026-11-23T09:05", [], "2026-11-23T14:00", id="first try, same afternoon"),
        pytest.param("2026-11-23T14:10", [], "2026-11-23T16:30", id="first try after lunch"),
        pytest.param(
            "2026-11-23T14:10", ["2026-11-23T09:05"], "2026-11-24T11:00", id="twice a day at most"
        ),
        pytest.param(
            "2026-11-24T11:10",
            ["2026-11-23T09:05", "2026-11-23T14:10"],
            "2026-11-24T16:30",
            id="the hour that was never tried",
        ),
        pytest.param("2026-11-27T17:30", [], "2026-11-30T09:00", id="over the weekend"),
    ],
)
def test_no_answer_is_tried_at_another_time_of_day(
    now: str, past: list[str], next_try: str
) -> None:
    step = retry_at("no_answer", now=at(now), past=[*map(at, past)], windows=OPEN, zone=TORONTO)
    assert (step.kind, step.at) == ("retry", at(next_try))
    assert step.at.tzinfo == TORONTO


def test_a_busy_line_is_tried_again_soon() -> None:
    step = retry_at("busy", now=at("2026-11-23T09:05"), past=[], windows=OPEN, zone=TORONTO)
    assert step.at == at("2026-11-23T09:25")


def test_a_busy_line_at_closing_time_waits_until_the_edge_of_the_morning_has_passed() -> None:
    step = retry_at("busy", now=at("2026-11-23T17:50"), past=[], windows=OPEN, zone=TORONTO)
    assert step.at == at("2026-11-24T08:01")


def test_short_hours_without_a_usual_time_still_give_a_try() -> None:
    narrow = [(at("2026-11-24T12:00"), at("2026-11-24T13:00"))]
    step = retry_at("no_answer", now=at("2026-11-23T09:00"), past=[], windows=narrow, zone=TORONTO)
    assert step.at == at("2026-11-24T12:01")


def test_a_promise_is_asked_after_at_their_best_time() -> None:
    step = after_promise(date(2026, 12, 3), TORONTO, weekday, TUE_THU)
    assert step.at == at("2026-12-03T09:00")
    assert step.words == "call if not paid (their best time; three banking days' grace)"
    assert step.lifts_quiet


def test_without_a_best_time_it_is_nine_on_the_next_working_day() -> None:
    step = after_promise(date(2026, 12, 5), TORONTO, weekday, grace=1)
    assert step.at == at("2026-12-07T09:00")
    assert step.words == "call if not paid (one banking day's grace)"


def test_a_best_time_that_never_comes_is_not_waited_for() -> None:
    sundays = (Window((6,), time(9), time(11)),)
    step = after_promise(date(2026, 12, 3), TORONTO, weekday, sundays)
    assert step.at == at("2026-12-03T09:00")
    assert "best time" not in step.words


def test_a_message_is_followed_up_once_its_deadline_has_passed() -> None:
    step = after_message(date(2026, 11, 27), TORONTO, weekday)
    assert step.at == at("2026-11-30T09:00")
    assert not step.lifts_quiet


def test_a_posted_check_is_looked_for_on_its_day() -> None:
    step = check_in_mail(date(2026, 11, 27), TORONTO, weekday, number="1044")
    assert step.at == at("2026-11-27T09:00")
    assert step.words == "look for check 1044, call if it is not here"
    assert step.lifts_quiet


def test_a_dispute_is_answered_within_three_working_days() -> None:
    assert after_dispute(date(2026, 11, 26), TORONTO, weekday).at == at("2026-12-01T09:00")


def test_an_escalated_call_is_decided_on_the_next_working_day() -> None:
    assert after_escalation(date(2026, 11, 27), TORONTO, weekday).at == at("2026-11-30T09:00")


def test_a_call_that_led_to_nothing_is_repeated_a_week_later() -> None:
    step = follow_up(date(2026, 11, 20), TORONTO, weekday, TUE_THU)
    assert step.at == at("2026-12-01T09:00")
    assert step.words == "call again (their best time)"


def test_a_calendar_without_working_days_does_not_hang() -> None:
    assert after_escalation(date(2026, 11, 27), TORONTO, lambda day: False).at.tzinfo == TORONTO

"""The next moment of a window, and the two clocks of a call."""

import json
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.when import Moment, Window, echo, next_moment, window_words

TORONTO = ZoneInfo("America/Toronto")
WARSAW = ZoneInfo("Europe/Warsaw")
TUE_THU = Window((1, 3), time(9), time(11))
AFTERNOONS = Window((), time(13), time(18))


def weekday(day: date) -> bool:
    return day.weekday() < 5


def at(text: str, zone: ZoneInfo = TORONTO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param("2026-11-22T11:00", "2026-11-24T09:00", id="the coming window opens"),
        pytest.param("2026-11-24T09:30", "2026-11-24T09:30", id="inside a window it is now"),
        pytest.param("2026-11-24T09:30:01", "2026-11-24T09:31", id="seconds round up"),
        pytest.param("2026-11-24T11:00", "2026-11-26T09:00", id="the end is outside"),
        pytest.param("2026-11-26T23:59:59", "2026-12-01T09:00", id="over midnight and a weekend"),
    ],
)
def test_the_next_moment_of_a_window(after: str, expected: str) -> None:
    assert next_moment([TUE_THU], at(after), weekday) == at(expected)


def test_the_earliest_of_several_windows_wins() -> None:
    found = next_moment([TUE_THU, AFTERNOONS], at("2026-11-23T10:00"), weekday)
    assert found == at("2026-11-23T13:00")


def test_a_day_nobody_works_is_left_out() -> None:
    found = next_moment(
        [TUE_THU], at("2026-11-22T11:00"), lambda day: weekday(day) and day != date(2026, 11, 24)
    )
    assert found == at("2026-11-26T09:00")


def test_no_window_on_a_working_day_gives_none() -> None:
    assert next_moment([Window((6,), time(9), time(11))], at("2026-11-22T08:00"), weekday) is None
    assert next_moment([], at("2026-11-22T08:00"), weekday) is None


def test_a_window_that_opens_in_a_skipped_hour_opens_when_the_clocks_go_on() -> None:
    found = next_moment(
        [Window((), time(2, 30), time(5))], at("2027-03-14T00:00"), lambda day: True
    )
    assert found is not None
    assert found.isoformat() == "2027-03-14T03:30:00-04:00"


def test_a_window_comes_back_from_json() -> None:
    assert Window.from_json(json.loads(json.dumps(TUE_THU.to_json()))) == TUE_THU
    assert TUE_THU.to_json() == {"weekdays": [1, 3], "start": "09:00", "end": "11:00"}


def test_windows_in_words() -> None:
    assert window_words((TUE_THU, AFTERNOONS)) == ("Tue and Thu 09:00-11:00, every day 13:00-18:00")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment(date(2026, 11, 24), time(9)), "Tue 24 Nov 09:00 Toronto · 15:00 here"),
        (Moment(date(2026, 11, 24), time(20)), "Tue 24 Nov 20:00 Toronto · Wed 25 Nov 02:00 here"),
        (Moment(date(2027, 1, 5), time(9)), "Tue 5 Jan 2027 09:00 Toronto · 15:00 here"),
        (Moment(date(2026, 11, 24)), "Tue 24 Nov"),
    ],
)
def test_a_moment_is_echoed_on_both_clocks(moment: Moment, words: str) -> None:
    assert echo(moment, TORONTO, WARSAW, 2026) == words


def test_one_clock_is_enough_where_both_show_the_same() -> None:
    new_york = ZoneInfo("America/New_York")
    assert echo(Moment(date(2026, 11, 24), time(9)), TORONTO, new_york, 2026) == "Tue 24 Nov 09:00"

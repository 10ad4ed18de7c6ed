from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.calendar import add_working_days, holiday_name, is_working_day

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
COUNTRIES = st.sampled_from([None, "", "US", "DE", "PL", "MY", "CN", "IL", "AE", "XX"])


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        pytest.param("2026-11-20", "US", True, id="an ordinary Friday is a working day"),
        pytest.param("2026-11-26", "US", False, id="Thanksgiving is free in the United States"),
        pytest.param("2026-11-26", "CA", True, id="and is not in Canada"),
        pytest.param("2026-11-21", "US", False, id="Saturday is free"),
        pytest.param("2026-11-20", "IL", False, id="Friday is weekend in Israel"),
        pytest.param("2026-11-22", "IL", True, id="Sunday is not"),
        pytest.param("2021-11-26", "AE", False, id="Friday was weekend in the Emirates until 2021"),
        pytest.param("2026-11-20", "AE", True, id="and is no more"),
        pytest.param("2026-01-10", "HU", True, id="a Saturday worked in place of a bridge day"),
        pytest.param("2026-01-02", "HU", False, id="the bridge day it was worked for"),
        pytest.param("2027-12-27", "GB", False, id="the day that stands in for Christmas Day"),
        pytest.param("2026-11-20", "XX", True, id="an unknown country works on Friday"),
        pytest.param("2026-11-21", "XX", False, id="an unknown country rests on Saturday"),
        pytest.param("2026-12-25", None, True, id="no country has no holidays"),
        pytest.param("2026-12-25", "us", False, id="a country in small letters is the same"),
        pytest.param("2026-11-20", "JAN", True, id="a name the library uses for something else"),
    ],
)
def test_working_days(day: str, country: str | None, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day), country) is works


def test_a_holiday_has_its_english_name() -> None:
    assert holiday_name(date(2026, 11, 11), "PL") == "National Independence Day"
    assert holiday_name(date(2026, 11, 12), "PL") is None
    assert holiday_name(date(2026, 11, 11), None) is None


@pytest.mark.parametrize(
    ("day", "count", "country", "result"),
    [
        pytest.param("2026-11-25", 1, "US", "2026-11-27", id="the next day skips Thanksgiving"),
        pytest.param("2026-11-27", 3, "CA", "2026-12-02", id="three banking days over a weekend"),
        pytest.param("2026-11-22", 0, "US", "2026-11-22", id="no days stay on the Sunday"),
        pytest.param("2026-11-23", -1, "US", "2026-11-20", id="backwards over a weekend"),
        pytest.param("2026-12-30", 2, "DE", "2027-01-04", id="over the turn of the year"),
    ],
)
def test_adding_working_days(day: str, count: int, country: str, result: str) -> None:
    added = add_working_days(date.fromisoformat(day), count, country)
    assert added == date.fromisoformat(result)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 40), COUNTRIES)
def test_n_working_days_later_there_are_n_working_days_between(
    day: date, count: int, country: str | None
) -> None:
    end = add_working_days(day, count, country)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end, country)
    assert sum(is_working_day(one, country) for one in between) == count

"""Asking a trainee to rehearse: the day as people type it, the number of a call, the choices."""

from datetime import date

import pytest

from calldesk.desk import assigning
from calldesk.desk.errors import NotRead


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("mon", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 21)),
        ("in 3 days", date(2026, 11, 23)),
        ("today", date(2026, 11, 20)),
        ("15/12", date(2026, 12, 15)),
        ("end of month", date(2026, 11, 30)),
    ],
)
def test_a_day_is_typed_as_everywhere_at_the_desk(shared_desk, typed, day):
    read, words = assigning.read_day(shared_desk, typed)
    assert read == day
    assert str(day.year) in words


@pytest.mark.parametrize("typed", ["", "yesterday", "blue", "31/02", "mon or tue"])
def test_what_is_no_day_to_come_is_asked_back(shared_desk, typed):
    with pytest.raises(NotRead):
        assigning.read_day(shared_desk, typed)


def test_a_day_that_can_be_two_is_asked_back_with_both(shared_desk):
    with pytest.raises(NotRead) as asked:
        assigning.read_day(shared_desk, "fri")
    assert asked.value.answers == ("Fri 20 Nov", "Fri 27 Nov")


@pytest.mark.parametrize(("typed", "number"), [("4711", 4711), ("", None), ("  ", None), ("0", 0)])
def test_the_number_of_a_call(typed, number):
    assert assigning.read_number(typed) == number


@pytest.mark.parametrize("typed", ["-1", "4.5", "x", "٣", "99999999999999"])
def test_what_is_no_number_of_a_call_is_asked_back(typed):
    with pytest.raises(NotRead):
        assigning.read_number(typed)


def test_scripts_and_personas_can_be_chosen(shared_desk):
    found = assigning.to_assign(shared_desk)
    assert dict(found.scripts)["first-reminder"] == "First reminder call"
    assert dict(found.personas)["short_of_money"]

"""Times as people type them, read on Sunday 22 November 2026, 11:00 in Toronto."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.when import LANGUAGES, Reading, read_when, window_words

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("America/Toronto"))
PHRASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text("utf-8").splitlines()[2:]
]


def read(phrase: str, now: datetime = NOW, *, day_first: bool = True) -> Reading:
    return read_when(phrase, now, day_first=day_first)


def isos(reading: Reading) -> list[str]:
    return [moment.iso for moment in reading.moments]


@pytest.mark.parametrize(
    ("language", "phrase", "wanted"), [row for row in PHRASES if row[0] in LANGUAGES]
)
def test_the_phrases_of_the_table_are_read_asked_or_refused(
    language: str, phrase: str, wanted: str
) -> None:
    found = read_when(phrase, NOW, LANGUAGES[language])
    options = wanted.split(" | ")
    if wanted == "refuse":
        assert (found.status, found.moments) == ("refused", ())
    elif len(options) == 1:
        assert (found.status, isos(found)) == ("read", options)
    else:
        assert found.status in ("read", "ask")
        assert set(isos(found)) <= set(options)


@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("1st", "2026-12-01"),
        ("31st", "2026-12-31"),
        ("25", "2026-11-25"),
        ("on the 5th at 3pm", "2026-12-05T15:00"),
        ("friday 27", "2026-11-27"),
        ("fri 27 nov", "2026-11-27"),
        ("fri 15", "2026-11-27T15:00"),
        ("tomorrow 12", "2026-11-23T12:00"),
        ("2pm", "2026-11-22T14:00"),
        ("9am", "2026-11-23T09:00"),
        ("14h", "2026-11-22T14:00"),
        ("tomorrow 14h30", "2026-11-23T14:30"),
        ("tue 930", "2026-11-24T09:30"),
        ("1430 tue", "2026-11-24T14:30"),
        ("tomorrow 03:00", "2026-11-23T03:00"),
        ("half past 3 tomorrow afternoon", "2026-11-23T15:30"),
        ("quarter to 10 tue", "2026-11-24T09:45"),
        ("10 past 9 fri", "2026-11-27T09:10"),
        ("nine tomorrow", "2026-11-23T09:00"),
        ("9 o'clock tomorrow", "2026-11-23T09:00"),
        ("3 tomorrow afternoon", "2026-11-23T15:00"),
        ("7 in the evening tomorrow", "2026-11-23T19:00"),
        ("today 3:30", "2026-11-22T15:30"),
        ("tonight", "2026-11-22T18:00"),
        ("sunday 9am", "2026-11-29T09:00"),
        ("this friday", "2026-11-27"),
        ("a week today", "2026-11-29"),
        ("tomorrow week", "2026-11-30"),
        ("friday week", "2026-12-04"),
        ("2 weeks from monday", "2026-12-07"),
        ("day after tomorrow 9.30", "2026-11-24T09:30"),
        ("in a week", "2026-11-29"),
        ("in an hour and a half", "2026-11-22T12:30"),
        ("in 1.5 hours", "2026-11-22T12:30"),
        ("in 1 hour 30 min", "2026-11-22T12:30"),
        ("in 2h", "2026-11-22T13:00"),
        ("in 3 days at 2pm", "2026-11-25T14:00"),
        ("in a fortnight", "2026-12-06"),
        ("in 3 weeks' time", "2026-12-13"),
        ("month end", "2026-11-30"),
        ("end of december", "2026-12-31"),
        ("last day of month", "2026-11-30"),
        ("last friday of november", "2026-11-27"),
        ("second tuesday of next month", "2026-12-08"),
        ("1st of next month", "2026-12-01"),
        ("first of the month", "2026-12-01"),
        ("1st of the month at 9am", "2026-12-01T09:00"),
        ("25th of the month", "2026-11-25"),
        ("first monday of the month", "2026-12-07"),
        ("first day of the month", "2026-12-01"),
        ("3 in the afternoon", "2026-11-22T15:00"),
        ("tomorrow afternoon 2-4", "2026-11-23T14:00"),
        ("december 1st", "2026-12-01"),
        ("dec 15, 2026", "2026-12-15"),
        ("15/12/26", "2026-12-15"),
        ("15.12. 14:00", "2026-12-15T14:00"),
        ("15-12-2026", "2026-12-15"),
        ("2026-12-15T09:30", "2026-12-15T09:30"),
        ("1 march", "2027-03-01"),
        ("Tuesday, 24 November 2026, 9.00 a.m.", "2026-11-24T09:00"),
        ("３pm tomorrow", "2026-11-23T15:00"),
        ("by friday", "2026-11-27"),
        ("fri @ 2pm", "2026-11-27T14:00"),
        ("a month from today", "2026-12-22"),
        ("tomorrow after 3", "2026-11-23T15:00"),
        ("call me back at 10 on tuesday please", "2026-11-24T10:00"),
    ],
)
def test_one_meaning_is_read(phrase: str, moment: str) -> None:
    found = read(phrase)
    assert (found.status, isos(found)) == ("read", [moment])


@pytest.mark.parametrize(
    ("phrase", "moments"),
    [
        ("tue 3", {"2026-11-24T15:00", "2026-11-24T03:00"}),
        ("3:30", {"2026-11-22T15:30", "2026-11-23T03:30"}),
        ("9:15", {"2026-11-23T09:15", "2026-11-22T21:15"}),
        ("today 9", {"2026-11-22T21:00"}),
        ("10", {"2026-12-10", "2026-11-23T10:00", "2026-11-22T22:00"}),
        ("fri 4", {"2026-12-04", "2026-11-27T16:00", "2026-11-27T04:00"}),
        ("fri 4 10", {"2026-12-04T10:00"}),
        ("tue 8", {"2026-12-08", "2026-11-24T08:00"}),
        ("next friday 2pm", {"2026-11-27T14:00", "2026-12-04T14:00"}),
        ("sunday", {"2026-11-22", "2026-11-29"}),
        ("sunday 2pm", {"2026-11-22T14:00", "2026-11-29T14:00"}),
        ("22nd", {"2026-11-22", "2026-12-22"}),
        ("thu 27 nov", {"2026-11-27"}),
        ("20 nov", {"2027-11-20"}),
        ("12/25", {"2026-12-25"}),
        ("15.12", {"2026-12-15", "2026-11-22T15:12"}),
        ("next month", {"2026-12-01", "2026-12-22"}),
        ("friday next week", {"2026-11-27", "2026-12-04"}),
        ("friday in 2 weeks", {"2026-12-11", "2026-12-04"}),
        ("in 3 working days", {"2026-11-25"}),
        ("mon or wed 2pm", {"2026-11-23T14:00", "2026-11-25T14:00"}),
        ("3h", {"2026-11-22T14:00", "2026-11-22T15:00", "2026-11-23T03:00"}),
        ("morning", {"2026-11-23T09:00"}),
        ("december", {"2026-12-01"}),
        ("first of november", {"2027-11-01"}),
        ("friday this week", {"2026-11-27"}),
        ("end of week", {"2026-11-27"}),
    ],
)
def test_what_could_be_read_otherwise_is_asked_back(phrase: str, moments: set[str]) -> None:
    found = read(phrase)
    assert (found.status, set(isos(found))) == ("ask", moments)
    assert found.text.endswith(("?", "."))


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "type a day"),
        ("   ", "type a day"),
        ("payday", "'payday'"),
        ("soon", "'soon'"),
        ("midnight", "'midnight'"),
        ("tomorrow 12am", "midnight"),
        ("yesterday", "has passed"),
        ("2 days ago", "past"),
        ("last week", "past"),
        ("last friday", "past"),
        ("today 9am", "has passed"),
        ("today 9am", "it is 11:00 there"),
        ("this morning", "has passed"),
        ("15/12/2025", "has passed"),
        ("22 nov 25", "has passed"),
        ("30/2", "no 30 February"),
        ("31 april", "no 31 April"),
        ("29 feb 2027", "no 29 February 2027"),
        ("in 0 days", "today"),
        ("in 100 months", "five years"),
        ("in 99999999999 days", "'99999999999'"),
        ("2pm est", "'est'"),
        ("2pm my time", "their clock"),
        ("eod friday", "17:00"),
        ("this week", "which day"),
        ("2pm tomorrow morning", "disagree"),
        ("tomorrow before noon", "hour open"),
        ("fri 25:00", "fri 2pm"),
        ("fri 10 or 4", "fri 2pm"),
        ("2pm 3pm", "fri 2pm"),
        ("not monday", "'not'"),
        ("half 3", "'half'"),
        ("0", "fri 2pm"),
        ("1/1/1", "fri 2pm"),
        ("12:30am tomorrow", "12:30 or 00:30"),
        ("1² dec", "no word for a time"),
        ("monday " * 50, "too long"),
    ],
)
def test_what_is_no_time_is_refused_with_a_reason(phrase: str, reason: str) -> None:
    found = read(phrase)
    assert (found.status, found.moments, found.windows) == ("refused", (), ())
    assert reason.lower() in found.text.lower()


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("tue thu 9-11", "Tue and Thu 09:00-11:00"),
        ("tue/thu 9 to 11", "Tue and Thu 09:00-11:00"),
        ("mornings", "every day 08:00-12:00"),
        ("after 3", "every day 15:00-18:00"),
        ("after 6", "every day 18:00-21:00"),
        ("3 onwards", "every day 15:00-18:00"),
        ("before noon", "every day 08:00-12:00"),
        ("until 3", "every day 08:00-15:00"),
        ("weekdays 9 to 5", "Mon-Fri 09:00-17:00"),
        ("mon-wed afternoons", "Mon-Wed 13:00-18:00"),
        ("tuesdays", "Tue 08:00-18:00"),
        ("every tuesday", "Tue 08:00-18:00"),
        ("tuesdays at 9", "Tue 09:00-10:00"),
        ("tue and thu mornings", "Tue and Thu 08:00-12:00"),
        ("mornings tue and thu", "Tue and Thu 08:00-12:00"),
        ("weekdays from 9 to 5", "Mon-Fri 09:00-17:00"),
        ("tue afternoon 2-4", "Tue 14:00-16:00"),
        ("from monday to friday 9-11", "Mon-Fri 09:00-11:00"),
        ("tue 9-11, thu 2-4", "Tue 09:00-11:00, Thu 14:00-16:00"),
        ("9-11 tue, 2-4 thu", "Tue 09:00-11:00, Thu 14:00-16:00"),
        ("between 2 and 4 on fridays", "Fri 14:00-16:00"),
        ("10-2", "every day 10:00-14:00"),
        ("noon-2", "every day 12:00-14:00"),
        ("8:30-20:45", "every day 08:30-20:45"),
        ("8 in the morning to 7 in the evening", "every day 08:00-19:00"),
        ("any day after 2pm", "every day 14:00-18:00"),
        ("sat-mon", "Mon, Sat and Sun 08:00-18:00"),
        ("fri after 3", "Fri 15:00-18:00"),
    ],
)
def test_hours_that_come_back_are_windows(phrase: str, words: str) -> None:
    found = read(phrase)
    assert (found.status, found.moments, found.text) == ("read", (), words)
    assert window_words(found.windows) == words


@pytest.mark.parametrize(
    ("phrase", "count"), [("7-9", 2), ("after 7", 2), ("before 8", 2), ("mondays 3", 2)]
)
def test_windows_early_or_late_are_asked_back(phrase: str, count: int) -> None:
    found = read(phrase)
    assert found.status == "ask"
    assert len(found.windows) == count


def test_morning_or_afternoon_is_asked_with_a_word_on_business_hours() -> None:
    assert read("tue 3:30").text == (
        "Morning or afternoon: Tue 24 Nov 15:30 or 03:30? Business hours say 15:30."
    )


def test_the_likeliest_reading_comes_first() -> None:
    assert isos(read("tomorrow at 3"))[0] == "2026-11-23T15:00"


def test_five_slash_six_follows_the_desk_setting() -> None:
    assert isos(read("5/6")) == ["2027-06-05"]
    assert isos(read("5/6", day_first=False)) == ["2027-05-06"]
    assert isos(read("5.6.2027", day_first=False)) == ["2027-06-05"]


def test_an_hour_the_clocks_skip_is_refused() -> None:
    found = read("14 march 2027 02:30", NOW)
    assert found.status == "refused"
    assert "does not exist" in found.text


def test_an_hour_that_comes_twice_is_refused() -> None:
    found = read("1/11 01:30", datetime(2026, 10, 30, 9, 0, tzinfo=ZoneInfo("America/Toronto")))
    assert found.status == "refused"
    assert "comes twice" in found.text


def test_a_wait_runs_through_a_change_of_clocks() -> None:
    before = datetime(2026, 10, 31, 23, 30, tzinfo=ZoneInfo("America/Toronto"))
    assert isos(read("in 4 hours", before)) == ["2026-11-01T02:30"]


def test_an_afternoon_under_way_asks_for_one_of_its_hours_left() -> None:
    found = read("this afternoon", NOW.replace(hour=15, minute=10))
    assert found.status == "ask"
    assert isos(found) == ["2026-11-22T16:00", "2026-11-22T17:00"]


def test_the_last_minute_of_the_year_rolls_over() -> None:
    eve = datetime(2026, 12, 31, 23, 59, 30, tzinfo=ZoneInfo("America/Toronto"))
    assert isos(read("in 1 min", eve)) == ["2027-01-01T00:00"]
    assert isos(read("tomorrow 9am", eve)) == ["2027-01-01T09:00"]


def test_a_naive_now_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="zone"):
        read("tomorrow", datetime(2026, 11, 22, 11, 0))


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("yesterday", "2026-11-21"),
        ("today", "2026-11-22"),
        ("day before yesterday", "2026-11-20"),
        ("mon", "2026-11-16"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("15/11", "2026-11-15"),
        ("15.11.", "2026-11-15"),
        ("15/12", "2025-12-15"),
        ("nov 15", "2026-11-15"),
        ("15th of november 2026", "2026-11-15"),
        ("2026-11-15", "2026-11-15"),
        ("31st", "2026-10-31"),
        ("29/2", "2024-02-29"),
    ],
)
def test_a_day_that_has_passed_is_read_where_one_is_wanted(phrase: str, day: str) -> None:
    found = read_when(phrase, NOW, past=True)
    assert (found.status, isos(found)) == ("read", [day])


def test_last_friday_is_asked_back() -> None:
    found = read_when("last friday", NOW, past=True)
    assert (found.status, isos(found)) == ("ask", ["2026-11-20", "2026-11-13"])


@pytest.mark.parametrize(
    "phrase", ["tomorrow", "2026-12-01", "31/02", "3 hours ago", "soon", "2pm"]
)
def test_a_day_to_come_is_refused_where_a_past_one_is_wanted(phrase: str) -> None:
    assert read_when(phrase, NOW, past=True).status == "refused"

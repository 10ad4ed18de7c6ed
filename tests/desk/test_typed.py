"""What is typed in mid-call is read back at once, asked back in place, never guessed."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from brightline import NOW

from calldesk.desk.errors import NotRead
from calldesk.desk.typed import Reader, choose, readback, retyped
from calldesk.rules.money import Money
from calldesk.rules.when import Moment
from calldesk.script.fields import Phone, Windows

READER = Reader(
    currency="USD",
    country="CA",
    zone=ZoneInfo("America/Toronto"),
    here=ZoneInfo("Europe/Warsaw"),
    now=NOW,  # Friday 20 November 2026, 09:32 in Toronto
    day_first=True,
    language="en",
)
METHODS = ("transfer", "check", "card", "cash")


@pytest.mark.parametrize(
    ("kind", "text", "value", "words"),
    [
        ("money", "1,500.50", Money(150050, "USD"), "1,500.50 USD"),
        ("date", "fri", None, ""),
        ("date", "27 nov", date(2026, 11, 27), "Fri 27 Nov 2026"),
        ("date", "15", date(2026, 12, 15), "Tue 15 Dec 2026"),
        ("date", "20", None, ""),
        ("past_date", "yesterday", date(2026, 11, 19), "Thu 19 Nov 2026"),
        ("past_date", "mon", date(2026, 11, 16), "Mon 16 Nov 2026"),
        ("past_date", "today", date(2026, 11, 20), "Fri 20 Nov 2026"),
        (
            "time",
            "tue 9am",
            Moment(date(2026, 11, 24), time(9)),
            "Tue 24 Nov 09:00 Toronto · 15:00 here",
        ),
        ("phone", "416 555 0199", Phone("+1 416-555-0199", "+14165550199"), "+1 416-555-0199"),
        ("number", "3", 3, ""),
        ("yesno", "y", True, "yes"),
        ("choice", "2", "check", "check"),
        ("choice", "tr", "transfer", "transfer"),
        ("text", " she\nsigns ", "she signs", ""),
    ],
)
def test_typed_text_becomes_a_value_and_reads_back(kind, text, value, words) -> None:
    if value is None:
        with pytest.raises(NotRead, match="Which"):
            READER.read(kind, text, METHODS)
        return
    typed = READER.read(kind, text, METHODS)
    assert (typed.value, typed.words) == (value, words)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "lots"),
        ("money", "0"),
        ("money", "-5"),
        ("date", "yesterday"),
        ("date", "mornings"),
        ("date", "2000"),
        ("past_date", "tomorrow"),
        ("past_date", "mornings"),
        ("time", "whenever"),
        ("phone", "12"),
        ("number", "three"),
        ("number", "1234567"),
        ("choice", "c"),
        ("choice", "9"),
        ("text", "  "),
        ("text", "\x1b\x07"),
    ],
)
def test_what_cannot_be_meant_is_asked_back(kind, text) -> None:
    with pytest.raises(NotRead) as asked:
        READER.read(kind, text, METHODS)
    assert str(asked.value).endswith((".", "?")), asked.value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "1500.5"),
        ("date", "27 nov"),
        ("time", "tue 9am"),
        ("time", "tue thu 9-11"),
        ("phone", "416 555 0199"),
        ("number", "3"),
        ("choice", "2"),
    ],
)
def test_a_value_put_back_into_its_field_reads_as_itself(kind, text) -> None:
    value = READER.read(kind, text, METHODS).value
    assert READER.read(kind, retyped(value), METHODS).value == value
    assert readback(value)


def test_one_moment_is_read_for_the_next_step() -> None:
    at, words = READER.moment("mon")
    assert at == datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Toronto"))
    assert words == "Mon 23 Nov"
    with pytest.raises(NotRead, match="one moment"):
        READER.moment("mornings")


def test_hours_keep_the_words_they_were_typed_in() -> None:
    value = READER.read("time", "tue thu 9-11").value
    assert isinstance(value, Windows)
    assert readback(value) == "tue thu 9-11"


@pytest.mark.parametrize(
    ("text", "found"),
    [("1", "ap"), ("accounts payable", "ap"), ("AP", "ap"), ("acc", "ap"), ("o", "o"), ("x", None)],
)
def test_a_choice_is_meant_by_value_number_words_or_beginning(text, found) -> None:
    assert choose(text, {"ap": "accounts payable", "o": "owner", "ot": "other"}) == found


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("pl", "wt o 9", "wtorek, 24 listopada 09:00 Toronto · 15:00 u nas"),
        ("pl", "tue 9am", "wtorek, 24 listopada 09:00 Toronto · 15:00 u nas"),
        ("hu", "kedden 9-kor", "november 24., kedd 09:00 Toronto · 15:00 nálunk"),
        ("ms", "selasa 9 pagi", "Selasa, 24 November 09:00 Toronto · 15:00 di sini"),
        ("zh-CN", "周二上午9点", "11月24日星期二 09:00 Toronto · 15:00 我方时间"),
    ],
)
def test_times_are_typed_in_the_language_of_the_desk_or_in_english(language, text, words) -> None:
    typed = replace(READER, language=language).read("time", text)
    assert (typed.value, typed.words) == (Moment(date(2026, 11, 24), time(9)), words)


def test_a_question_in_chinese_ends_with_its_own_mark() -> None:
    with pytest.raises(NotRead, match=r"？$"):
        replace(READER, language="zh").read("time", "三点")


@pytest.mark.parametrize("text", ["fri", "20", "next fri", "mon 3", "tomorrow 7"])
def test_what_a_question_offers_can_be_typed(text) -> None:
    with pytest.raises(NotRead) as asked:
        READER.read("time", text)
    assert len(asked.value.answers) > 1
    read = [READER.read("time", answer).value for answer in asked.value.answers]
    assert len(set(read)) == len(read)

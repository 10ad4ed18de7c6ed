"""Typed times in Polish, Hungarian, Malay and Chinese: tables of phrases, and what is answered."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.when import (
    ENGLISH,
    LANGUAGES,
    Moment,
    Reading,
    echo,
    read_either,
    read_when,
    window_words,
)

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
OTHERS = [language for language in LANGUAGES if language != "en"]
ROWS = [
    (language, *line.split("\t"))
    for language in OTHERS
    for line in (Path(__file__).parent / f"phrases_{language}.tsv")
    .read_text("utf-8")
    .splitlines()[2:]
]


def said(found: Reading) -> str:
    moments = [moment.iso for moment in found.moments]
    if found.status == "ask":
        windows = [window_words((window,)) for window in found.windows]
        return f"ask {' | '.join(moments + windows)}"
    if found.status == "refused":
        return "refuse"
    return " | ".join([*moments, *([window_words(found.windows)] if found.windows else [])])


@pytest.mark.parametrize(("language", "phrase", "wanted"), ROWS)
def test_the_phrases_of_each_language_are_read_asked_or_refused(
    language: str, phrase: str, wanted: str
) -> None:
    assert said(read_when(phrase, NOW, LANGUAGES[language])) == wanted


@pytest.mark.parametrize("language", OTHERS)
def test_every_table_of_phrases_is_long_enough(language: str) -> None:
    wanted = [row[2] for row in ROWS if row[0] == language]
    assert len(wanted) >= 60
    assert sum(reading.startswith("ask") for reading in wanted) >= 10
    assert sum(reading == "refuse" for reading in wanted) >= 8


@pytest.mark.parametrize(
    ("language", "phrase", "text"),
    [
        ("pl", "wtorek 3", "Rano czy po południu: wtorek, 24 listopada 15:00 czy 03:00? "
         "W godzinach pracy jest 15:00."),
        ("pl", "31/02", "Nie ma dnia 31 lutego: sprawdź datę"),
        ("pl", "wt czw 9-11", "wtorek i czwartek 09:00-11:00"),
        ("hu", "jövő kedden", "Melyik legyen: november 24., kedd vagy december 1., kedd?"),
        ("hu", "tegnap", "Az a nap már elmúlt: eljövendő napot írjon be"),
        ("ms", "bulan depan", "Yang mana satu: Selasa, 1 Disember atau Selasa, 22 Disember?"),
        ("ms", "pagi", "setiap hari 08:00-12:00"),
        ("zh", "今天9点", "09:00已经过了；是不是11月22日星期日 21:00？"),
        ("zh", "2月30日", "没有2月30日：请核对日期"),
    ],
)  # fmt: skip
def test_the_answer_is_in_the_words_of_the_language(language: str, phrase: str, text: str) -> None:
    assert read_when(phrase, NOW, LANGUAGES[language]).text == text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Tue 24 Nov 09:00 Toronto · 15:00 here"),
        ("pl", "wtorek, 24 listopada 09:00 Toronto · 15:00 u nas"),
        ("hu", "november 24., kedd 09:00 Toronto · 15:00 nálunk"),
        ("ms", "Selasa, 24 November 09:00 Toronto · 15:00 di sini"),
        ("zh", "11月24日星期二 09:00 Toronto · 15:00 我方时间"),
    ],
)
def test_a_moment_is_echoed_in_the_language(language: str, words: str) -> None:
    moment = Moment(date(2026, 11, 24), time(9))
    there, here = ZoneInfo("America/Toronto"), ZoneInfo("Europe/Warsaw")
    assert echo(moment, there, here, 2026, LANGUAGES[language].replies) == words


@pytest.mark.parametrize(
    ("language", "phrase", "day"),
    [
        ("pl", "wczoraj", "2026-11-21"),
        ("pl", "3 dni temu", "2026-11-19"),
        ("pl", "w poniedziałek", "2026-11-16"),
        ("pl", "15 listopada", "2026-11-15"),
        ("hu", "tegnap", "2026-11-21"),
        ("hu", "3 napja", "2026-11-19"),
        ("hu", "nov. 15.", "2026-11-15"),
        ("hu", "11.15.", "2026-11-15"),
        ("ms", "semalam", "2026-11-21"),
        ("ms", "3 hari lepas", "2026-11-19"),
        ("ms", "15 November", "2026-11-15"),
        ("zh", "昨天", "2026-11-21"),
        ("zh", "3天前", "2026-11-19"),
        ("zh", "11月15日", "2026-11-15"),
    ],
)
def test_a_day_that_has_passed_is_read_in_each_language(
    language: str, phrase: str, day: str
) -> None:
    found = read_when(phrase, NOW, LANGUAGES[language], past=True)
    assert (found.status, [moment.iso for moment in found.moments]) == ("read", [day])


@pytest.mark.parametrize("phrase", ["w zeszły piątek", "múlt pénteken", "jumaat lepas", "上周五"])
def test_last_friday_is_asked_back_in_each_language(phrase: str) -> None:
    found = [read_when(phrase, NOW, LANGUAGES[language], past=True) for language in OTHERS]
    assert [reading.status for reading in found].count("ask") == 1


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(
    ("phrase", "moment"),
    [
        ("fri 2pm", "2026-11-27T14:00"),
        ("in 3 days", "2026-11-25"),
        ("dec 15", "2026-12-15"),
        ("end of month", "2026-11-30"),
        ("tomorrow 10", "2026-11-23T10:00"),
    ],
)
def test_english_is_understood_beside_every_language(
    language: str, phrase: str, moment: str
) -> None:
    found = read_either(phrase, NOW, LANGUAGES[language])
    assert (found.status, [moment.iso for moment in found.moments]) == ("read", [moment])


def test_an_english_phrase_is_answered_in_the_language_of_the_desk() -> None:
    assert read_either("fri 2pm", NOW, LANGUAGES["pl"]).text == "piątek, 27 listopada 14:00"


def test_what_two_languages_read_differently_is_asked_back() -> None:
    found = read_either("2nd", NOW, LANGUAGES["pl"])  # 'nd' is short for Sunday
    assert found.status == "ask"
    assert "2026-12-02" in [moment.iso for moment in found.moments]


@pytest.mark.parametrize("phrase", ["12.11.", "2026.12.15.", "9-11", "3:30"])
@pytest.mark.parametrize("language", OTHERS)
def test_figures_alone_are_read_as_the_language_writes_them(language: str, phrase: str) -> None:
    words = LANGUAGES[language]
    assert read_either(phrase, NOW, words) == read_when(phrase, NOW, words)


def test_dots_put_the_month_first_in_hungarian_and_the_day_first_in_polish() -> None:
    readings = [read_when("12.11.", NOW, LANGUAGES[language]).moments for language in ("hu", "pl")]
    assert [[moment.iso for moment in moments] for moments in readings] == [
        ["2026-12-11"],
        ["2027-11-12"],
    ]


def test_a_slash_is_asked_back_where_desk_and_language_disagree() -> None:
    hungarian = LANGUAGES["hu"]
    assert read_when("5/6", NOW, hungarian).status == "ask"
    assert read_when("5/6", NOW, hungarian, day_first=False).moments[0].iso == "2027-05-06"
    assert read_when("5/6", NOW, ENGLISH).moments[0].iso == "2027-06-05"


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("másodikán", "2026-12-02"),
        ("tizenkettedikén", "2026-12-12"),
        ("huszonötödikére", "2026-11-25"),
        ("december huszadikára", "2026-12-20"),
        ("harmincegyedike", "2026-12-31"),
    ],
)
def test_days_are_understood_by_their_hungarian_names(phrase: str, day: str) -> None:
    assert [moment.iso for moment in read_when(phrase, NOW, LANGUAGES["hu"]).moments] == [day]

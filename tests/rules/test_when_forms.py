"""Any moment, written as each language ordinarily writes it, is read back as itself."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rules.when import (
    LANGUAGES,
    Moment,
    Window,
    moment_words,
    read_either,
    read_when,
    window_words,
)

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Europe/Warsaw"))
OTHERS = [language for language in LANGUAGES if language != "en"]
DAYS = {
    "pl": ("{day} {month} {year}", "{day}.{number:02}.{year}", "{day:02}/{number:02}/{year}"),
    "hu": ("{year}. {month} {day}.", "{year}.{number:02}.{day:02}.", "{year}. {month} {day}-{nth}"),
    "ms": ("{day} {month} {year}", "{day}hb {month} {year}", "{day}/{number}/{year}"),
    "zh": ("{year}年{month}{day}日", "{year}年{number}月{day}号", "{year}-{number:02}-{day:02}"),
}
CLOCKS = {
    "pl": ("{hour}:{minute:02}", "o {hour:02}:{minute:02}", "godz. {hour:02}.{minute:02}"),
    "hu": ("{hour:02}:{minute:02}", "{hour:02}:{minute:02}-kor", "{hour:02}.{minute:02}-kor"),
    "ms": ("{hour:02}:{minute:02}", "pukul {hour:02}.{minute:02}", "{half}:{minute:02} {mark}"),
    "zh": ("{hour:02}:{minute:02}", "{hour:02}点{minute:02}分", "{part}{half}点{minute:02}分"),
}
CHINESE_DIGITS = "零一二三四五六七八九"
NEAR = {
    "pl": {1: "jutro", 2: "pojutrze", 3: "za 3 dni", 7: "za tydzień", 14: "za dwa tygodnie"},
    "hu": {1: "holnap", 2: "holnapután", 3: "3 nap múlva", 7: "egy hét múlva", 14: "2 hét múlva"},
    "ms": {1: "esok", 2: "lusa", 3: "tulat", 7: "seminggu lagi", 14: "2 minggu lagi"},
    "zh": {1: "明天", 2: "后天", 3: "大后天", 7: "一周后", 14: "两个星期后"},
}
SOME_WORDS = {
    "pl": "w o na za po do od przed między a i jutro dziś wtorek wt czw piątku przyszły zeszły 3 "
    "10 15 9-11 3:30 15/12 31/02 grudnia dni tydzień tygodniu miesiąca koniec rano wieczorem wpół "
    "trzeciej piątego co każdy temu nd weekend robocze godz",
    "hu": "a és holnap ma kedden csüt péntekig jövő múlt 3 10 15 9-11 3:30 12.15. 2026. december "
    "nap hét óra múlva fél negyed -kor -ig -tól -én délután reggel vége első utolsó minden között "
    "után előtt napja hatkor munkanap",
    "ms": "hari ini esok selasa jumaat pukul jam 3 10 15 9-11 3.30 15/12 disember hb minggu bulan "
    "depan lepas lagi dalam pagi petang malam akhir awal setiap antara dan hingga selepas sebelum "
    "setengah suku pertama dari",
    "zh": "今天 明天 后 前 下 这 上 周 周二 星期五 周末 三 十 二十 两 点 点半 半 一刻 分 "
    "12月 月 15 号 日 天 个 小时 底 初 第一个 每 到 之间 以后 上午 晚上 2 9-11 3:30 年 个月 工作日",
}
days = st.dates(date(2026, 11, 23), date(2029, 12, 31))
# The hours at which one calls: beside them '10 malam' and '10 petang' are a matter of taste.
hours = st.builds(time, st.integers(8, 17), st.integers(0, 59))
languages = st.sampled_from(OTHERS)


def day_in(language: str, form: str, day: date) -> str:
    month = LANGUAGES[language].replies.months[day.month - 1]
    nth = "én" if day.day % 10 in (1, 4, 5, 7, 9) else "án"
    return form.format(day=day.day, number=day.month, year=day.year, month=month, nth=nth)


def clock_in(form: str, at: time) -> str:
    mark = "pagi" if at.hour < 12 else "tengah hari" if at.hour == 12 else "petang"
    part = "上午" if at.hour < 12 else "中午" if at.hour == 12 else "下午"
    half = at.hour if at.hour <= 12 else at.hour - 12
    return form.format(hour=at.hour, minute=at.minute, half=half, mark=mark, part=part)


@settings(max_examples=300, deadline=None)
@given(languages, st.integers(0, 2), st.integers(0, 2), days, st.none() | hours)
def test_a_date_and_an_hour_are_read_back(
    language: str, day_form: int, clock_form: int, day: date, at: time | None
) -> None:
    phrase = day_in(language, DAYS[language][day_form], day)
    if at:
        phrase += f" {clock_in(CLOCKS[language][clock_form], at)}"
    found = read_when(phrase, NOW, LANGUAGES[language])
    if found.status == "ask":  # '9:15' after a date written in dots is still 9:15
        assert Moment(day, at) in found.moments
    else:
        assert (found.status, found.moments) == ("read", (Moment(day, at),)), phrase


@settings(max_examples=200, deadline=None)
@given(languages, st.sampled_from((1, 2, 3, 7, 14)), st.none() | hours)
def test_a_day_near_by_is_read_back(language: str, ahead: int, at: time | None) -> None:
    phrase = NEAR[language][ahead] + (f" {at.hour:02}:{at.minute:02}" if at else "")
    day = date(2026, 11, 22 + ahead) if ahead < 8 else date(2026, 12, 6)
    found = read_when(phrase, NOW, LANGUAGES[language])
    assert (found.status, found.moments) == ("read", (Moment(day, at),)), phrase


@settings(max_examples=200, deadline=None)
@given(languages, days, st.none() | st.times().map(lambda at: time(at.hour, at.minute)))
def test_a_moment_is_read_from_its_own_words(language: str, day: date, at: time | None) -> None:
    moment, words = Moment(day, at), LANGUAGES[language]
    for phrase in (moment.iso, moment_words(moment, 2026, words.replies)):
        for found in (read_when(phrase, NOW, words), read_either(phrase, NOW, words)):
            if found.status == "refused":  # an hour the clocks skip, or one that comes twice
                assert at is not None
                assert at.hour in (2, 1)
            else:
                assert (found.status, found.moments) == ("read", (moment,)), phrase


@settings(max_examples=200, deadline=None)
@given(languages, st.sets(st.integers(0, 6), max_size=6), hours, hours)
def test_windows_are_read_from_their_own_words(
    language: str, weekdays: set[int], start: time, end: time
) -> None:
    if start >= end:
        return
    window, words = Window(tuple(sorted(weekdays)), start, end), LANGUAGES[language]
    phrase = window_words((window,), words.replies)
    found = read_when(phrase, NOW, words)
    assert (found.status, found.windows) == ("read", (window,)), phrase


@pytest.mark.parametrize("hour", range(1, 24))
def test_chinese_hours_in_characters_are_those_in_figures(hour: int) -> None:
    tens, ones = divmod(hour, 10)
    said = ("", "十", "二十")[tens] + (CHINESE_DIGITS[ones] if ones else "")
    words = LANGUAGES["zh"]
    assert (
        read_when(f"明天{said}点", NOW, words).moments
        == read_when(f"明天{hour}点", NOW, words).moments
    )


@pytest.mark.parametrize("language", OTHERS)
def test_any_text_is_read_asked_or_refused_and_never_as_past(language: str) -> None:
    some = SOME_WORDS[language].split()
    texts = st.one_of(
        st.lists(st.sampled_from(some), max_size=7).map(" ".join),
        st.lists(st.sampled_from(some), max_size=7).map("".join),
        st.text(max_size=30),
    )

    @settings(max_examples=150, deadline=None)
    @given(texts, st.booleans(), st.booleans())
    def check(phrase: str, day_first: bool, past: bool) -> None:
        found = read_either(phrase, NOW, LANGUAGES[language], day_first=day_first, past=past)
        assert found.text
        assert "{" in phrase or "{" not in found.text
        count = len(found.moments) + len(found.windows)
        assert (count == 0) == (found.status == "refused")
        assert found.status != "read" or len(found.moments) <= 1
        for moment in found.moments:
            if past:
                assert moment.day <= NOW.date()
            elif moment.clock is None:
                assert moment.day >= NOW.date()
            else:
                assert moment.on(ZoneInfo("Europe/Warsaw")).astimezone(UTC) > NOW.astimezone(UTC)
        assert all(window.start < window.end for window in found.windows)

    check()

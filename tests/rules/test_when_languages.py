"""A language is a table: small ones of other word orders, and one without spaces, are read."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.when import Words, read_when

NOW = datetime(2026, 11, 22, 11, 0, tzinfo=ZoneInfo("Asia/Kuala_Lumpur"))
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "phrases.tsv").read_text("utf-8").splitlines()[2:]
]
MALAY = Words(
    language="ms",
    weekdays=("isnin", "selasa", "rabu", "khamis", "jumaat", "sabtu", "ahad"),
    months=(
        "januari",
        "februari",
        "mac",
        "april",
        "mei",
        "jun",
        "julai",
        "ogos",
        "september",
        "oktober",
        "november",
        "disember",
    ),
    days={0: "hari ini", 1: "esok", 2: "lusa"},
    units={"day": "hari", "week": "minggu", "month": "bulan", "hour": "jam", "minute": "minit"},
    parts={"morning": "pagi", "noon": "tengah hari", "afternoon": "petang", "evening": "malam"},
    next="depan",
    later="lagi",
    hour_marks="pukul",
)
POLISH = Words(
    language="pl",
    weekdays=(
        "poniedziałek",
        "wtorek",
        "środa, środę",
        "czwartek",
        "piątek",
        "sobota",
        "niedziela",
    ),
    months=(
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ),
    days={0: "dziś", 1: "jutro", 2: "pojutrze"},
    units={"day": "dni", "week": "tygodnie"},
    parts={"morning": "rano"},
    next="przyszły",
    within="za",
    ignored="w, o",
)
HUNGARIAN = Words(
    language="hu",
    weekdays=("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"),
    months=(
        "január",
        "február",
        "március",
        "április",
        "május",
        "június",
        "július",
        "augusztus",
        "szeptember",
        "október",
        "november",
        "december",
    ),
    days={0: "ma", 1: "holnap", 2: "holnapután"},
    units={"day": "nap", "hour": "óra"},
    parts={"morning": "reggel", "afternoon": "délután"},
    half_to="fél",
    later="múlva",
    hour_marks="-kor, órakor",
    means={"három": "3", "négykor": "4"},
)
CHINESE = Words(
    language="zh",
    weekdays=("周一", "周二, 星期二", "周三", "周四", "周五", "周六", "周日"),
    months=tuple(f"{number}月份" for number in range(1, 13)),
    days={0: "今天", 1: "明天", 2: "后天"},
    units={"day": "天", "week": "周", "month": "月", "hour": "小时", "minute": "分钟, 分"},
    parts={"morning": "上午", "noon": "中午", "afternoon": "下午", "evening": "晚上"},
    numbers={3: "三", 10: "十", 12: "十二"},
    next="下",
    later="后",
    hour_marks="点",
    half_more="半",
    day_marks="日, 号",
    spaced=False,
)
TABLES = {table.language: table for table in (MALAY, POLISH, HUNGARIAN, CHINESE)}


@pytest.mark.parametrize(
    ("language", "phrase", "wanted"), [row for row in ROWS if row[0] in TABLES]
)
def test_phrases_of_other_languages(language: str, phrase: str, wanted: str) -> None:
    found = read_when(phrase, NOW, TABLES[language])
    isos = [moment.iso for moment in found.moments]
    options = wanted.split(" | ")
    assert set(isos) <= set(options)
    assert found.status == ("read" if len(options) == 1 else "ask")


@pytest.mark.parametrize(
    ("language", "phrase", "moment"),
    [
        ("ms", "minggu depan", None),
        ("ms", "pukul 10 pagi esok", "2026-11-23T10:00"),
        ("ms", "3 jam lagi", "2026-11-22T14:00"),
        ("pl", "w piątek o 14:00", "2026-11-27T14:00"),
        ("pl", "piatek 14:00", "2026-11-27T14:00"),
        ("pl", "za 3 dni", "2026-11-25"),
        ("pl", "15 grudnia 9:30", "2026-12-15T09:30"),
        ("hu", "péntek délután fél négykor", "2026-11-27T15:30"),
        ("hu", "holnap 10-kor", "2026-11-23T10:00"),
        ("hu", "3 óra múlva", "2026-11-22T14:00"),
        ("zh", "12月15日下午3点", "2026-12-15T15:00"),
        ("zh", "后天中午十二点", "2026-11-24T12:00"),
        ("zh", "3小时后", "2026-11-22T14:00"),
        ("zh", "周五１０点３０分", "2026-11-27T10:30"),
        ("zh", "45分钟后", "2026-11-22T11:45"),
    ],
)
def test_word_order_is_the_grammars_affair(language: str, phrase: str, moment: str | None) -> None:
    found = read_when(phrase, NOW, TABLES[language])
    if moment is None:
        assert found.status == "ask"
    else:
        assert (found.status, [m.iso for m in found.moments]) == ("read", [moment])

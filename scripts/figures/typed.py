"""How long it takes to read a time that somebody typed, in each language."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from statistics import median
from zoneinfo import ZoneInfo

from dateutil.parser import parse

from calldesk.rules.when import LANGUAGES, read_either
from figure import Figure, seconds, side_by_side

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))
PHRASES = {
    "en": "tomorrow 10|fri 2pm|in 3 days|15/12|end of month|tue thu 9-11|mornings|after 3|next week"
    "|monday morning|half past nine|the 15th at 2:30pm|in two weeks|noon|2026-12-06 14:00",
    "pl": "jutro o 10|pt 14:00|za 3 dni|15/12|koniec miesiąca|wt czw 9-11|rano|po 15"
    "|w przyszłym tygodniu|w poniedziałek rano|wpół do dziesiątej|15 grudnia o 14:30"
    "|za dwa tygodnie|w południe|fri 2pm|2026-12-06 14:00",
    "hu": "holnap 10-kor|péntek 14:00|3 nap múlva|dec. 15.|hónap végén|kedd csüt 9-11|délelőtt"
    "|3 után|jövő héten|hétfő délelőtt|fél tízkor|december 15-én délután 2-kor|két hét múlva"
    "|délben|fri 2pm|2026.12.06. 14:00",
    "ms": "esok pukul 10|jumaat 2 petang|3 hari lagi|15/12|hujung bulan|selasa khamis 9-11|pagi"
    "|selepas 3|minggu depan|isnin pagi|pukul 9 setengah|15hb Disember 2.30 petang"
    "|dua minggu lagi|tengah hari esok|fri 2pm|2026-12-06 14:00",
    "zh": "明天10点|周五下午2点|三天后|12月15日|月底|周二周四9-11点|上午|3点以后|下周|周一上午"
    "|九点半|15号下午两点半|两周后|明天中午|fri 2pm|2026年12月6日14:00",
}


def when(rounds: int) -> Iterator[Figure]:
    """The grammar of typed times, over phrases of every kind."""
    for language, phrases in PHRASES.items():
        ours = partial(_reading, language, phrases.split("|"))
        pair = side_by_side(ours, _iso, rounds * 3)
        yield Figure(f"reading a typed time, {language}", "dateutil, an ISO moment", *pair, 5)


def _reading(language: str, phrases: list[str]) -> float:
    words = LANGUAGES[language]
    return median(
        seconds(partial(read_either, phrase, NOW, words)) for phrase in phrases for _ in range(5)
    )


def _iso() -> float:
    return median(seconds(lambda: parse("2026-11-27T14:00:00")) for _ in range(75))

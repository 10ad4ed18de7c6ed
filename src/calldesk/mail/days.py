"""Days as a letter states them, after people have edited it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from calldesk.mail.passages import Passages
from calldesk.rules.when import LANGUAGES
from calldesk.text import folded

_FREE = r"(?<![\w.,/-])"  # not inside a word or a longer number
_END = r"(?![\w/-])(?![.,]\d)"
_HAN = re.compile(
    r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]"
    r"(?:\s?[(,]?\s?(?P<weekday>(?:星期|周|礼拜)[一二三四五六日天]))?"
)
_ISO = re.compile(
    rf"{_FREE}(?P<year>\d{{4}})(?P<mark>[-/]|\.\s?)(?P<month>\d{{1,2}})(?P=mark)"
    rf"(?P<day>\d{{1,2}})(?:\.|(?=-[^\W\d]))?(?:(?=-[^\W\d])|{_END})"
)
_FIGURES = re.compile(
    rf"{_FREE}(?P<day>\d{{1,2}})(?P<mark>\.\s?|[/-])(?P<month>\d{{1,2}})(?P=mark)"
    rf"(?P<year>\d{{4}}|\d{{2}}){_END}"
)
_SLASHED = re.compile(rf"{_FREE}(?!24/7)(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_END}")
_DOTTED = re.compile(  # but 'o 15.10.' is an hour in Polish
    rf"{_FREE}(?<!\bo )(?<!godz\. )(?<!godzinie )"
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?!\d)"
)
_NUMBERED = re.compile(
    r"\b(?:on|by|until|before|from)\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE
)
# Days whose month the letter leaves out: 28-go, 28-án, 28hb, 28号 (but 5号楼 is a house).
_ENDED = re.compile(
    rf"{_FREE}(?P<day>\d{{1,2}})(?:-?e?go\b|-(?:án|én|jén|ára|ére|jére|ai|ei)\b|\s?hb\b"
    r"|\s[日号號](?![\u3400-\u9fff]?[楼房门店线]))",
    re.IGNORECASE,
)
_NO_DOTS = ("en", "ms", "zh")  # there '27.11.' is an amount that ends a sentence


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day in a letter: how it could be read as (year, month, day), and the weekday beside it.

    A year or month that the letter leaves out is None; weekdays count from Monday = 0.
    """

    text: str
    readings: tuple[tuple[int | None, int | None, int], ...]
    weekday: int | None = None

    def means(self, day: date) -> bool:
        """Whether this could be that day, its weekday left aside."""
        return any(
            number == day.day and month in (None, day.month) and year in (None, day.year)
            for year, month, number in self.readings
        )


def take_days(passages: Passages, language: str) -> list[StatedDay]:
    """Take all days out of the text: ISO, figures in either order, and names of months."""
    months, weekdays = _names(language)

    def read(match: re.Match[str]) -> StatedDay | None:
        part = match.groupdict()
        month = part.get("month")
        return _stated(
            match[0],
            _year(part.get("year")),
            months.get(folded(month)) or int(month) if month else None,
            int(part["day"]),
            weekdays.get(folded(part.get("weekday") or "")),
        )

    dotted = () if language[:2] in _NO_DOTS else (_DOTTED,)
    patterns = (_HAN, _ISO, *_by_name(language), _FIGURES, _SLASHED, *dotted, _NUMBERED, _ENDED)
    return [day for pattern in patterns for day in passages.take(pattern, read)]


def _stated(
    text: str, year: int | None, month: int | None, day: int, weekday: int | None
) -> StatedDay | None:
    readings = [(year, month, day)]
    if month is not None and re.fullmatch(r"[\d\s./-]+", text) and not re.match(r"\d{4}", text):
        readings.append((year, day, month))  # in figures the month may come first
    possible = tuple(r for r in readings if r[1] in (None, *range(1, 13)) and r[2] in range(1, 32))
    return StatedDay(" ".join(text.split()).rstrip("."), possible, weekday) if possible else None


def _year(figures: str | None) -> int | None:
    if not figures:
        return None
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


@cache
def _by_name(language: str) -> tuple[re.Pattern[str], ...]:
    names = _spellings(language)
    month = rf"\b(?P<month>{_any_of(names[0])})\b\.?"
    weekday = rf"\b(?P<weekday>{_any_of(names[1])})\b\.?"
    day = rf"{_FREE}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\s?hb\b|\.)?"
    ending = r"(?:-[^\W\d_]{1,4}\b)?"  # Hungarian: november 27-én, 27-ig
    after = rf"(?:(?:,\s*|(?<!\.)\s+){weekday})?"
    year = r"(?:,?\s+(?P<year>\d{4})(?!\w)(?![.,]\d))?"
    forms = (
        rf"(?P<year>\d{{4}})\.?\s+{month}\s+{day}{ending}{after}",
        rf"(?:{weekday},?\s+(?:the\s+)?)?{day}\s*(?:of\s+)?{month}{year}",
        rf"{month}\s+{day}{ending}(?:,\s*|(?<!\.)\s+){weekday}",
        rf"(?:{weekday},?\s+)?{month}\s+{day}{ending}(?![\w:])(?![.,]\d){year}",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


def _any_of(names: dict[str, int]) -> str:
    every = {re.escape(name) for name in names} | {re.escape(folded(name)) for name in names}
    return "|".join(sorted(every, key=len, reverse=True))


@cache
def _names(language: str) -> tuple[dict[str, int], dict[str, int]]:
    months, weekdays = _spellings(language)
    return (
        {folded(name): number for name, number in months.items()},
        {folded(name): number for name, number in weekdays.items()},
    )


@cache
def _spellings(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months (1 to 12) and weekdays (Monday = 0) by name: English, and the language's own."""
    from babel import Locale, UnknownLocaleError

    months: dict[str, int] = {"sept": 9}
    weekdays: dict[str, int] = {"tues": 1, "thur": 3, "thurs": 3}
    for tag in ("en", language.replace("-", "_")):
        try:
            locale = Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                months |= _worded(locale.months[context][width])
                weekdays |= _worded(locale.days[context][width])
    words = LANGUAGES.get(language[:2].lower())
    if words:  # in the forms of every case: 'czwartku', 'pénteken'
        months |= {name: n for n, said in enumerate(words.months, 1) for name in _long(said)}
        weekdays |= {name: n for n, said in enumerate(words.weekdays) for name in _long(said)}
    return months, weekdays


def _long(said: str) -> Iterator[str]:
    """The words of a list that are not abbreviations: 'sie' is August, and what się looks like."""
    for name in map(str.strip, said.split(",")):
        if (len(name) > 3 or not name.isascii()) and not name[0].isdigit():
            yield name


def _worded(names: dict[int, str]) -> dict[str, int]:
    # '11月' is read by its figures; a name of one letter (Hungarian 'P') is no name.
    plain = {name.rstrip("."): number for number, name in names.items()}
    return {name: n for name, n in plain.items() if len(name) > 1 and not name[0].isdigit()}

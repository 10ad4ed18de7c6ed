"""From typed text to tokens: each has a kind, one letter long, so that grammar can be a pattern.

n number        o ordinal       K mark of a day     t hour:minute    p two numbers and a dot
d year-month-day                s day/month         i 'a', 'one'
W weekday       M month         R day from today    U unit           P part of a day
H weekdays      Q parts of days A am or pm          X next           T this       L last
I in            Y later         F from              E end            B beginning  O of
c o'clock       C hours         h half past         g half to        j quarter past
k quarter to    y half more     + past              - to (a dash)    ~ to (a word)
< before        > after         b between           } onwards        v every
e before it     a after it      w between them      f from it        u until it
q quarter into
, and           | or            V too vague         G ago            Z a zone     ? unknown
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from calldesk.rules.when.words import PARTS, UNITS, Words
from calldesk.text import folded

Vocabulary = dict[str, "tuple[Token, ...]"]


class Token(NamedTuple):
    """One word or number. `value` is a number, a weekday, an index into UNITS or PARTS …"""

    kind: str
    text: str
    value: int = 0
    fields: tuple[int, ...] = ()


_LISTS = {
    "one": "i",
    "day_marks": "K",
    "hour_marks": "c",
    "hour_or_hours": "C",
    "half_past": "h",
    "half_to": "g",
    "quarter_past": "j",
    "quarter_to": "k",
    "quarter_into": "q",
    "half_more": "y",
    "past": "+",
    "next": "X",
    "this": "T",
    "last": "L",
    "every": "v",
    "within": "I",
    "later": "Y",
    "start_of": "B",
    "end_of": "E",
    "of": "O",
    "since": "F",
    "until": "~",
    "before": "<",
    "after": ">",
    "between": "b",
    "onwards": "}",
    "after_it": "a",
    "before_it": "e",
    "from_it": "f",
    "until_it": "u",
    "between_it": "w",
    "both": ",",
    "either": "|",
    "ago": "G",
    "vague": "V",
    "zones": "Z",
}

_NUMBERS = (
    r"(?P<d>(?<!\d)\d{4}(?P<cut>[-/]|\. ?)\d{1,2}(?P=cut)\d{1,2}(?!\d)\.?)(?:t(?=\d))?"
    r"|(?P<s>(?<![\d/])\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/])"
    r"|(?<!\d)\d{1,2}(?P<mark>[.-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})(?!\d)"
    r"|(?<!\d)\d{1,2}\. ?\d{1,2}\.(?!\d))"
    r"|(?P<t>(?<!\d)\d{1,2}:\d{2}(?::00)?(?!\d))"
    r"|(?P<p>(?<!\d)\d{1,2}\.\d{1,2}(?!\d))"
    r"|(?P<n>\d+)"
)
_SIGNS = {"-": "-", "–": "-", "—": "-", "−": "-", "~": "-", ",": ",", ";": ",", "/": ",", "、": ","}
_ANYTHING = r"(?P<word>[^\W\d_]+)|(?P<sign>\S)"


def tokens(phrase: str, words: Words) -> tuple[Token, ...]:
    """Return the phrase's tokens in order. What no table knows becomes a token of kind '?'."""
    vocabulary, scanner = _compiled(words)
    return tuple(_scan(_plain(phrase), vocabulary, scanner))


def _scan(text: str, vocabulary: Vocabulary, scanner: re.Pattern[str]) -> Iterator[Token]:
    for found in scanner.finditer(text):
        kind, said = found.lastgroup or "", found[0]
        if kind == "known":
            yield from vocabulary[found["known"]]
        elif kind == "n":
            # Long before ten digits no number is a time; int() of thousands of them is slow.
            yield Token("n", said, int(said)) if len(said) < 10 else Token("?", said)
        elif kind in ("word", "sign"):
            yield Token(_SIGNS.get(said, "?"), said)
        else:
            yield Token(kind, said, fields=tuple(map(int, re.findall(r"\d+", said))))


def _plain(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split()).rstrip(" ?!")
    text = "".join(map(_plain_digit, text)).replace("’", "'")
    return folded(text).rstrip(" ?!")


def _plain_digit(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    # Folding would make a raised 2 or a half into a number of its own.
    return "\ufffd" if category == "No" else char


@cache
def _compiled(words: Words) -> tuple[Vocabulary, re.Pattern[str]]:
    vocabulary: Vocabulary = {}
    for token in _vocabulary(words):
        vocabulary[token.text] = () if token.kind == " " else (token,)
    scanner = _scanner(vocabulary, words.spaced)
    short = {
        _plain(phrase): tuple(_scan(_plain(meaning), vocabulary, scanner))
        for phrase, meaning in words.means.items()
    }
    return vocabulary | short, _scanner(vocabulary | short, words.spaced)


def _scanner(vocabulary: Vocabulary, spaced: bool) -> re.Pattern[str]:
    longest_first = sorted(vocabulary, key=len, reverse=True)
    known = "(?P<known>" + "|".join(map(re.escape, longest_first)) + ")"
    if spaced:
        known = r"(?<![^\W\d_])" + known + r"(?:(?<!\w)|(?![^\W\d_]))(?:(?<=\w)\.)?"
    return re.compile(f"{known}|{_NUMBERS}|{_ANYTHING}")


def _vocabulary(words: Words) -> Iterator[Token]:
    for number, weekday in enumerate(words.weekdays):
        yield from _entries("W", weekday, number)
    for number, month in enumerate(words.months, start=1):
        yield from _entries("M", month, number)
    for number, weekday in enumerate(words.weekday_habits):
        yield from _entries("H", weekday, fields=(number,))
    for kind, table in (("R", words.days), ("n", words.numbers), ("o", words.ordinals)):
        for number, said in table.items():
            yield from _entries(kind, said, number)
    for unit, said in words.units.items():
        yield from _entries("U", said, UNITS.index(unit))
    for kind, parts in (("P", words.parts), ("Q", words.part_habits)):
        for part, said in parts.items():
            yield from _entries(kind, said, PARTS.index(part))
    yield from _entries("H", words.working_week, fields=(0, 1, 2, 3, 4))
    yield from _entries("H", words.weekend, fields=(5, 6))
    yield from _entries("H", words.every_day)
    yield from _entries("A", words.morning_marks, 0)
    yield from _entries("A", words.afternoon_marks, 12)
    yield from _entries(" ", words.ignored)
    for name, kind in _LISTS.items():
        yield from _entries(kind, getattr(words, name))


def _entries(kind: str, said: str, value: int = 0, fields: tuple[int, ...] = ()) -> Iterator[Token]:
    for phrase in filter(None, (part.strip() for part in said.split(","))):
        yield Token(kind, _plain(phrase), value, fields)

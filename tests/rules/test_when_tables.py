"""The tables of words: nothing in them says two things, and the answers are whole."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from string import Formatter

import pytest
from babel.dates import format_date

from calldesk.rules.when import ENGLISH, LANGUAGES, Replies, Words
from calldesk.rules.when.wording import day_words
from calldesk.text import folded

OTHERS = [language for language in LANGUAGES if language != "en"]
# Words of both languages with two meanings: phrases that both read differently are asked back.
SHARED = {"pl": {"nd", "ten", "a"}, "hu": {"a"}, "ms": set(), "zh": set()}
PATTERNS = {
    "pl": ("EEEE, d MMMM", "EEEE, d MMMM y"),
    "hu": ("MMMM d., EEEE", "y. MMMM d., EEEE"),
    "ms": ("EEEE, d MMMM", "EEEE, d MMMM y"),
    "zh": ("M月d日EEEE", "y年M月d日EEEE"),
}


def entries(words: Words) -> Iterator[tuple[str, str]]:
    """Every word of a table, folded, with the list it stands in."""
    for field in fields(words):
        value = getattr(words, field.name)
        if field.name in ("language", "replies"):
            continue
        if field.name == "means":
            yield from ((folded(phrase), f"means {meaning}") for phrase, meaning in value.items())
        elif not isinstance(value, bool):
            for key, said in listed(value):
                words_of = (word.strip() for word in said.split(","))
                yield from ((folded(word), f"{field.name} {key}") for word in words_of if word)


def listed(value: str | tuple[str, ...] | Mapping[object, str]) -> Iterator[tuple[object, str]]:
    """The lists of words of a field, each with its number or name."""
    if isinstance(value, str):
        yield "", value
    else:
        yield from value.items() if isinstance(value, Mapping) else enumerate(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_language_has_two_meanings(language: str) -> None:
    meanings: dict[str, set[str]] = {}
    for word, place in entries(LANGUAGES[language]):
        meanings.setdefault(word, set()).add(place)
    assert {word: places for word, places in meanings.items() if len(places) > 1} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_word_that_means_something_else_in_english_is_known(language: str) -> None:
    english, own = dict(entries(ENGLISH)), dict(entries(LANGUAGES[language]))
    differing = {word for word in english.keys() & own.keys() if english[word] != own[word]}
    assert differing == SHARED[language]


@pytest.mark.parametrize("language", OTHERS)
def test_every_answer_is_translated_and_has_the_same_gaps(language: str) -> None:
    theirs, english = LANGUAGES[language].replies, Replies()
    for field in fields(Replies):
        said, meant = getattr(theirs, field.name), getattr(english, field.name)
        if field.name in ("day", "day_of_year", "moment", "asks", "comma"):
            assert gaps(said) == gaps(meant)
        elif field.name in ("weekdays", "months", "full_months"):
            assert len(said) == len(meant)
        else:
            assert said != meant, field.name
            assert gaps(said) <= gaps(meant), field.name


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_days_are_written_as_babel_writes_them(language: str) -> None:
    replies = LANGUAGES[language].replies
    for ahead in range(0, 364, 3):
        day = date(2026, 1, 1) + timedelta(ahead)
        short, full = (format_date(day, pattern, locale=language) for pattern in PATTERNS[language])
        assert (day_words(day, 2026, replies), day_words(day, 0, replies)) == (short, full)

import re
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calldesk.script.edit.layout import joined, rows_of
from calldesk.script.edit.tidy import tidy
from calldesk.script.parse import parse
from calldesk.script.words import KEYWORDS_ABROAD, LANGUAGES, PARTS_ABROAD, WAYS_ABROAD

SHIPPED = files("calldesk") / "shipped" / "scripts"
SOURCES = [path.read_text("utf-8") for path in SHIPPED.iterdir() if path.name.endswith(".md")]
HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m\n\n# Call\n\n## a: First\n"
modest = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def abroad(source: str, language: int) -> str:
    """A source as somebody writes it who knows the words of another language."""
    for english, words in KEYWORDS_ABROAD.items():
        source = re.sub(rf"(?m)^(\s*){english}:", rf"\g<1>{words[language]}：", source)
    for english, words in PARTS_ABROAD.items():
        source = source.replace(f"\n# {english.title()}\n", f"\n# {words[language]}\n")
    for english, words in WAYS_ABROAD.items():
        if english in ("when", "otherwise"):
            source = re.sub(rf"(?m)^{english} ", f"{words[language]} ", source)
        elif english == "other":
            source = re.sub(r"(?m)^- other:", f"- {words[language]}:", source)
        else:
            source = re.sub(
                rf"(?m)( -> .*\b|-> ){english}\b(?=[^:]*$)", rf"\g<1>{words[language]}", source
            )
    return source


@pytest.mark.parametrize("source", SOURCES)
def test_a_tidy_source_is_left_alone(source):
    assert tidy(source) == source


@pytest.mark.parametrize("language", range(4), ids=LANGUAGES)
@pytest.mark.parametrize("source", SOURCES)
def test_the_words_of_every_language_become_english(source, language):
    foreign = abroad(source, language)
    assert foreign != source
    assert parse(foreign).script.hash == parse(source).script.hash
    assert tidy(foreign) == source


TYPED = {
    "an arrow character": ("- yes: Yes→a", "- yes: Yes -> a"),
    "a long dash": ("- yes: Yes –> a", "- yes: Yes -> a"),
    "full-width marks": ("－ ｙｅｓ：Yes －＞ ａ", "- yes: Yes -> a"),
    "curly quotes in a condition": (
        "when audience == ‘spouse’ -> a",
        "when audience == 'spouse' -> a",
    ),
    "curly quotes in code": ("> “Hi” {{ ‘x’ }}", "> “Hi” {{ 'x' }}"),
    "a reply without a name": ('- "I can pay." -> a', '- i_can_pay: "I can pay." -> a'),
    "a reply in Chinese without a name": ("- 好 -> a", "- reply_1: 好 -> a"),
    "a reply with a capital name": ("- Yes: I can -> a", "- yes_i_can: Yes: I can -> a"),
    "a target in words": ("- yes: Yes -> My step then Ａ", "- yes: Yes -> my_step then a"),
    "a full-width list": ("gain：m，n", "gain: m, n"),
    "a field": (
        "ask: f wybór(x, y) zawsze, Which “one”?",
        'ask: f choice(x, y) always, Which "one"?',
    ),
    "seconds": ("wait：４ｓ　no…", "wait: 4s　no…"),
    "a list that stands wide": ("gain:  m ,n", "gain:  m ,n"),
    "a reply without spaces": ("-yes:Yes->a", "-yes:Yes->a"),
    "text that looks like a word": ("> coach： x → y", "> coach： x → y"),
}


@pytest.mark.parametrize(("typed", "plain"), TYPED.values(), ids=TYPED.keys())
def test_typing_habits_become_plain_marks(typed, plain):
    assert tidy(HEAD + typed + "\n") == HEAD + plain + "\n"


def test_comments_notes_and_line_breaks_stay():
    rest = "// Tipp： x → y  \r\n\r\n# Notes\r\nTipp： x → y\r\n## this：too\n"
    assert tidy(HEAD + rest) == HEAD + rest


MARKS = "#>-:→|{}%'“”()=.,_ \t\n\r\u202e\ufeff：＞－９zÅ中\x00،；"
PIECES = (
    *("{{ ", " }}", "-> return", "- X → a", "提示：x", "gdy m → a", "### x：y", "# Obiekcje"),
    *("    ha： x", "próba： a → b", "ask: f kwota, F", "zyskuje： m，n", "\u2028", "e\u0301"),
)
edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.one_of(st.text(MARKS, max_size=6), st.sampled_from(PIECES)),
    ),
    max_size=6,
)


def damaged(source, changes):
    for place, length, text in changes:
        at = int(place * len(source))
        source = source[:at] + text + source[at + length :]
    return source


@modest
@given(changes=edits, language=st.integers(0, 3))
def test_tidying_changes_no_meaning_and_once_is_enough(sample_source, changes, language):
    source = damaged(abroad(sample_source, language), changes)
    tidied = tidy(source)
    assert parse(tidied).draft == parse(source).draft
    assert tidy(tidied) == tidied


@modest
@given(changes=edits)
def test_rows_are_the_source_and_agree_with_the_reader(sample_source, changes):
    source = damaged(sample_source, changes)
    rows = rows_of(source)
    assert joined(rows) == source
    by_line = {row.number: row for row in rows}
    for place, line in parse(source).places.items():
        row = by_line[line]
        if place.startswith("header/"):
            assert row.kind == "header"
        elif "/" not in place:
            assert (row.kind, row.step) == ("heading", place)
        elif "/way/" in place:
            assert (row.kind, f"{row.step}/way/{row.way}") == ("way", place)
        else:
            assert row.kind in ("say", "word")
            assert row.step == place.partition("/")[0]

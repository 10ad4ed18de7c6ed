"""Scripts to Twine's notation and back: the same script, whatever stands in it."""

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.script.exchange.from_twee import from_twee
from calldesk.script.exchange.twee import to_twee
from calldesk.script.exchange.twee_marks import bare, guarded
from calldesk.script.model import RETURN
from calldesk.script.parse import parse

SHIPPED = files("calldesk") / "shipped" / "scripts"
SOURCE = """\
// who wrote this
script: odd
title: An [odd] script
language: en
start: open
marks: told

# Call
// the call
## open: Opening: the <<first>> step
// said slowly
coach: (say: it) slowly, :: and clearly
> Good [[day]], {{ debtor.contact }} <<or so>>.
> :: is no passage
again: > As I was saying.
wait: 4s  [let them answer]
- "Speaking." -> bye
    set: cause = a [[b]]
- odd: They say a -> b, or [[c]], or x | y -> aside then bye
- other: (other: words) -> choose
## choose
when told and messages_left > 0 -> bye
otherwise -> aside then bye

## bye: Goodbye
end: refused
# Notes
:: a note
<<macro>> [[link]]
## not a step

test: speaking -> bye
# Objections
## late: Too late
key: l
heard: late, too late
> Not at all.
-> inner
### inner: Inside
- other: Anything -> return
# Fragments
## aside: Aside
> One thing.
-> return
# Call
## last: The last
-> bye
# Notes
more
"""


def there_and_back(source: str) -> str:
    found = from_twee(to_twee(source))
    assert [p for p in found.problems if p.severity == "error"] == []
    return found.text


@pytest.mark.parametrize("name", ["first-reminder.call.md", "call-after-notice.call.md"])
def test_a_shipped_script_comes_back_as_it_was(name: str) -> None:
    source = (SHIPPED / name).read_text("utf-8")
    assert parse(there_and_back(source)).script == parse(source).script


def test_the_sample_keeps_its_steps_and_links(sample_source: str) -> None:
    before, twee = parse(sample_source), to_twee(sample_source)
    after = parse(there_and_back(sample_source))
    assert after.script == before.script
    assert [s.replies for s in after.scenarios] == [s.replies for s in before.scenarios]
    assert len(re.findall(r"^:: [a-z]", twee, re.MULTILINE)) == 44
    assert len(re.findall(r"\[\[.*?\]\]", twee)) == 68
    assert f"[[{RETURN}" not in twee


def test_odd_texts_comments_notes_and_fragments_come_back() -> None:
    assert parse(SOURCE).problems == ()
    text = there_and_back(SOURCE)
    assert parse(text).script == parse(SOURCE).script
    assert len(parse(text).scenarios) == 1
    for line in ("// who wrote this", "// the call", "// said slowly", ":: a note", "more"):
        assert line in text.split("\n")
    assert "<<macro>> [[link]]" in text
    assert "## not a step" in text


def test_a_second_journey_changes_nothing_more() -> None:
    twee = to_twee(SOURCE)
    assert to_twee(from_twee(twee).text) == twee


def test_nothing_of_ours_looks_like_a_macro_or_a_stray_link() -> None:
    twee = to_twee(SOURCE)
    assert "<<" not in twee
    links = re.findall(r"\[\[(?!\\).*?\]\]", twee)
    assert all(re.search(r"(->|\[\[)[a-z_]+\]\]$", link) for link in links)


def test_the_story_is_named_and_starts_where_the_call_does() -> None:
    head = to_twee(SOURCE).split("\n\n")[1].removeprefix(":: StoryData\n")
    data = json.loads(head)
    assert data["start"] == "open"
    assert re.fullmatch(
        r"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", data["ifid"]
    )
    assert ':: inner [objection inside-late] {"position":"' in to_twee(SOURCE)
    assert ":: bye [call ending] {" in to_twee(SOURCE)


def test_no_two_passages_lie_on_one_another(sample_source: str) -> None:
    places = re.findall(r'"position":"([\d,]+)"', to_twee(sample_source))
    assert len(places) == len(set(places)) == 44


def edited(old: str, new: str) -> list[tuple[str, int, str]]:
    twee = to_twee(SOURCE)
    assert old in twee
    found = from_twee(twee.replace(old, new, 1))
    return [(p.rule, p.line, p.message) for p in found.problems if p.severity == "error"]


def line_of(text: str) -> int:
    return to_twee(SOURCE).split(text)[0].count("\n") + 1


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("<<set $a to 1>>", "S04"),
        ("> Good <<print $name>> day.", "S04"),
        ("(set: $a to 1)", "S04"),
        ("[[Go|bye][$a = 1]]", "S01"),
        ("> Say [[this->bye]] now", "S01"),
        ("- [[a->bye]] [[b->bye]]", "S01"),
        ("[[]]", "S01"),
        ("[[open ended", "S01"),
        ("Only prose.", "S01"),
        ("# Objections", "S01"),
        ("## another: Step", "S01"),
    ],
)
def test_what_a_script_cannot_say_is_refused_with_its_line(line: str, rule: str) -> None:
    found = edited("Goodbye\nend: refused", f"Goodbye\n{line}\nend: refused")
    number = line_of("Goodbye\nend: refused") + 1
    assert (rule, number) in [(r, n) for r, n, _ in found]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (":: bye [call ending]", ":: bye", "tag the passage 'bye'"),
        (":: bye [call ending]", ":: Good bye [call]", "'Good bye' cannot be a name"),
        (":: inner [objection inside-late]", ":: inner [objection inside-x]", "no objection is"),
        (":: Header [header]", ":: Header", "tagged 'header'"),
        (":: StoryTitle", "stray\n:: StoryTitle", "before the first passage"),
        (":: late [objection]", ":: late [objection", "cannot read this passage's head"),
    ],
)
def test_a_passage_without_a_place_is_refused(old: str, new: str, words: str) -> None:
    found = edited(old, new)
    assert any(words in message for _, _, message in found)


@pytest.mark.parametrize(
    ("link", "way"),
    [
        ("[[Not today->bye]]", ("reply", "Not today")),
        ("[[bye<-Not today]]", ("reply", "Not today")),
        ("[[Not today|bye]]", ("reply", "Not today")),
        ("- [[Not today->bye]]", ("reply", "Not today")),
        ("- no: [[Not today->bye]]", ("reply", "Not today")),
        ("-> [[bye]]", ("next", "")),
        ("[[bye]]", ("reply", "bye")),
    ],
)
def test_the_links_of_twine_are_read(link: str, way: tuple[str, str]) -> None:
    twee = to_twee(SOURCE).replace("The last\n-> [[bye]]", f"The last\n{link}")
    script = parse(from_twee(twee).text).script
    assert script is not None
    (found,) = script.by_id["last"].ways
    assert (found.kind, found.heard, found.goto) == (*way, "bye")


def test_passages_that_twine_has_shuffled_find_their_place() -> None:
    parts = to_twee(SOURCE).split("\n\n:: ")
    inner = next(part for part in parts if part.startswith("inner "))
    parts.remove(inner)
    shuffled = "\n\n:: ".join([parts[0], parts[1], parts[2], inner, *parts[3:]])
    assert parse(from_twee(shuffled).text).script == parse(SOURCE).script


def test_a_tag_that_cannot_be_kept_is_told() -> None:
    twee = to_twee(SOURCE).replace(":: bye [call ending]", ":: bye [call ending todo]")
    assert [(p.severity, p.message) for p in from_twee(twee).problems] == [
        ("warning", "the tag 'todo' is not kept")
    ]


def test_a_story_renamed_in_twine_is_told() -> None:
    twee = to_twee(SOURCE).replace(":: StoryTitle\nAn", ":: StoryTitle\nThe")
    twee = twee.replace('"start": "open"', '"start": "bye"')
    assert [p.message for p in from_twee(twee).problems] == [
        "the story is called 'The [odd] script', but its header says 'An [odd] script': "
        "that counts",
        "the story starts at 'bye', but its header says 'open': that counts",
    ]


@given(st.text(alphabet="[]<>(): \\|-ab{}", max_size=30))
def test_any_text_is_guarded_and_bared_again(text: str) -> None:
    assert bare(guarded(text)) == text


_WORDS = st.text(alphabet="ab:[]<>()|-> \\.#/{é中", min_size=1, max_size=16)


@settings(max_examples=60)
@given(_WORDS, _WORDS, _WORDS, st.lists(_WORDS, max_size=3))
def test_any_script_that_reads_comes_back(
    title: str, said: str, heard: str, notes: list[str]
) -> None:
    source = SOURCE.replace("Goodbye", title).replace("One thing.", said)
    source = source.replace("Anything", heard).replace("more", "\n".join(notes))
    if parse(source).script is not None:
        assert parse(there_and_back(source)).script == parse(source).script

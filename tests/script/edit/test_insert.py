import re

import pytest

from calldesk.script.edit.edited import CannotEdit
from calldesk.script.edit.insert import insert_objection, insert_reply
from calldesk.script.parse import parse

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m\n\n# Call\n\n## a: First\n"
TAIL = "\n## b: Second\n> Bye.\nend: promise\n"


def added(body, line, **what):
    source = HEAD + body + TAIL
    edited = insert_reply(source, line, **what)
    before, after = HEAD, TAIL
    assert edited.source.startswith(before)
    assert edited.source.endswith(after)
    at_cursor = edited.source.splitlines()[edited.line - 1][edited.column :]
    assert at_cursor.startswith(what.get("heard", "What they say"))
    return edited.source[len(before) : -len(after)]


REPLY = "- reply: What they say -> a\n"
PLACES = {
    "before other": ("> Hi.\n- other: X -> b\n", 9, "> Hi.\n" + REPLY + "- other: X -> b\n"),
    "under the last one": ("> Hi.\n- x: X -> b\n", 9, "> Hi.\n- x: X -> b\n" + REPLY),
    "under the one at the cursor": (
        "> Hi.\n- x: X -> b\n    gain: m\n- y: Y -> b\n",
        11,
        "> Hi.\n- x: X -> b\n    gain: m\n" + REPLY + "- y: Y -> b\n",
    ),
    "under what is said": ("> Hi.\nwait: 3s\n\n", 8, "> Hi.\nwait: 3s\n" + REPLY + "\n"),
    "beside the only way on": (
        "> Hi.\n-> b\n    gain: m\n",
        9,
        "> Hi.\n" + REPLY + "- other: Anything else -> b\n    gain: m\n",
    ),
    "with a name of its own": (
        "> Hi.\n- reply: X -> b\n",
        9,
        "> Hi.\n- reply: X -> b\n- reply_2: What they say -> a\n",
    ),
}


@pytest.mark.parametrize(("body", "line", "after"), PLACES.values(), ids=PLACES.keys())
def test_a_reply_is_added(body, line, after):
    assert added(body, line) == after


def test_a_reply_is_added_as_wished():
    after = added("> Hi.\n", 9, name="yes", heard='"Yes."', target="b")
    assert after == '> Hi.\n- yes: "Yes." -> b\n'


NINE = "> Hi.\n" + "".join(f"- r{n}: R -> b\n" for n in range(9))
REFUSED = {
    "in the head": ("> Hi.\n", 2, {}, "put the cursor under its heading"),
    "where the call ends": ("end: promise\n", 8, {}, "'a' ends the call"),
    "where nobody is asked": ("when m -> b\notherwise -> b\n", 9, {}, "passed by itself"),
    "after nine": (NINE, 9, {}, "no digit left"),
    "under a name that is taken": ("- x: X -> b\n", 9, {"name": "x"}, "a reply 'x' already"),
    "under a name that is none": ("- x: X -> b\n", 9, {"name": "X"}, "cannot be a name"),
}


@pytest.mark.parametrize(("body", "line", "what", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_no_reply_is_added(body, line, what, words):
    with pytest.raises(CannotEdit, match=re.escape(words)):
        insert_reply(HEAD + body + TAIL, line, **what)


def test_all_over_the_sample_a_reply_can_be_added_or_is_refused(sample_source, sample):
    for line in range(1, sample_source.count("\n") + 2, 5):
        try:
            edited = insert_reply(sample_source, line)
        except CannotEdit:
            continue
        parsed = parse(edited.source)
        assert parsed.problems == ()
        ways = {step.id: len(step.ways) for step in parsed.script.steps}
        grown = [step.id for step in sample.steps if ways[step.id] != len(step.ways)]
        assert len(grown) == 1


def test_an_objection_is_added_at_the_end_of_its_part(sample_source):
    edited = insert_objection(sample_source, "Wrong amount")
    assert edited.source.startswith(sample_source)
    assert parse(edited.source).problems == ()
    found = parse(edited.source).script.by_id["wrong_amount"]
    assert (found.key, found.part, found.title) == ("r", "objections", "Wrong amount")
    assert [(way.id, way.goto) for way in found.ways] == [("other", "return")]
    assert edited.source.splitlines()[edited.line - 1][edited.column :] == "I understand."


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "\n# Notes\nx\n",
        "\n# Objections\n\n# Notes\nx\n",
        "# Fragments\n## f: F\n> F\n-> return",
    ],
    ids=["nothing", "notes", "an empty part", "fragments without a last line break"],
)
def test_an_objection_finds_its_part(rest):
    edited = insert_objection(HEAD + "> Hi.\n-> b\n" + TAIL + rest, letter="Z")
    parsed = parse(edited.source)
    assert parsed.problems == ()
    assert [(o.id, o.key) for o in parsed.script.objections] == [("new_objection", "z")]
    assert edited.source.count("# Objections") == 1


def test_objections_get_letters_until_there_are_none_left():
    source = HEAD + "> Hi.\n-> b\n" + TAIL
    for _ in range(26):
        source = insert_objection(source).source
    keys = {objection.key for objection in parse(source).script.objections}
    assert len(keys) == 26
    with pytest.raises(CannotEdit, match="All 26 letters are taken"):
        insert_objection(source)


@pytest.mark.parametrize(
    ("letter", "words"), [("c", "that of 'check_in_mail'"), ("ü", "no letter"), ("cc", "no letter")]
)
def test_a_letter_that_cannot_be_is_refused(sample_source, letter, words):
    with pytest.raises(CannotEdit, match=words):
        insert_objection(sample_source, letter=letter)

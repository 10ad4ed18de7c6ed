"""A new script: named, begun from another one or from a short one that holds together."""

import pytest

from calldesk.desk import console, new_script, script_drafts, scripts, shipped
from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.script.check import check
from calldesk.script.edit.header import header_word, with_header
from calldesk.script.parse import parse


@pytest.fixture
def desk(desk):
    held = console.sign_in(desk)
    yield desk
    console.sign_out(desk, held)


def test_it_begins_from_another_one_under_its_own_name(desk):
    draft = new_script.begin(desk, "Second reminder", "A second call", ("first-reminder", "en"))
    assert (draft.script, draft.language, draft.mine) == ("second-reminder", "en", True)
    read = parse(draft.source).draft
    assert read.title == "A second call"
    assert len(read.steps) == len(scripts_in_use(desk).steps)
    row = next(one for one in script_drafts.shelf(desk) if one.script == "second-reminder")
    assert (row.title, row.number) == ("A second call", None)


def scripts_in_use(desk):
    with desk.store.reading() as tx:
        head = scripts.head(tx, "first-reminder", ["en"])
        return scripts.pinned(tx, head.hash, head.policy_hash)[0]


def test_or_from_a_short_one_without_a_finding(desk):
    draft = new_script.begin(desk, "own", "Our own")
    assert check(parse(draft.source), scripts.desk_policy(desk)) == ()


def test_a_name_that_is_taken_is_refused(desk):
    with pytest.raises(NotAllowed, match="already"):
        new_script.begin(desk, "First Reminder", "x")


@pytest.mark.parametrize("name", ["", " ?! ", "a" * 41])
def test_what_cannot_be_a_name_is_asked_back(desk, name):
    with pytest.raises(NotRead, match="a short name"):
        new_script.begin(desk, name, "x")


def test_the_header_keeps_its_keywords_and_its_comments():
    source = "// ours\nskrypt: a\ntytuł:\n\n# Call\ntitle: no\n"
    assert with_header(source, script="b", title="T", language="pl") == (
        "language: pl\n// ours\nskrypt: b\ntytuł: T\n\n# Call\ntitle: no\n"
    )


def test_a_word_of_the_header_is_read():
    source = shipped.text("skeletons", "short.call.md")
    assert header_word(source, "title") == "A new script"
    assert header_word("# Call\ntitle: no\n", "title") == ""

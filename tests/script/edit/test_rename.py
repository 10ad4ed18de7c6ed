import re

import pytest

from calldesk.script.edit.edited import CannotEdit
from calldesk.script.edit.rename import rename_step
from calldesk.script.parse import parse

SOURCE = """script: t
start: a   // not a comment here
marks: m

# Call
// a -> a stays
## a: First -> a
> Go to a -> a.
- yes: Yes → a
- call: X -> frag then a   \r
- other: -> a -> b

## b: Second
was: older, c
when m -> a
otherwise -> a

# Objections
## o: O
key: o
> O
-> a

# Fragments
## frag: F
> F
-> return

# Notes
a -> a
test: yes, a, other -> a
test: o, x -> b
"""


def test_a_step_is_renamed_everywhere_and_nothing_else_changes():
    source = SOURCE.replace("   // not a comment here", "")
    edited = rename_step(source, "a", "opening")
    assert edited.source == (
        source.replace("start: a", "start: opening")
        .replace("## a: First -> a\n", "## opening: First -> a\nwas: a\n")
        .replace("Yes → a", "Yes → opening")
        .replace("then a   \r", "then opening   \r")
        .replace("when m -> a", "when m -> opening")
        .replace("otherwise -> a", "otherwise -> opening")
        .replace("> O\n-> a", "> O\n-> opening")
        .replace("other -> a\n", "other -> opening\n")
    )
    assert edited.source.splitlines()[edited.line - 1].startswith("## opening")
    assert edited.column == len("## opening")


def test_an_objection_is_renamed_in_the_trials_that_raise_it():
    edited = rename_step(SOURCE, "o", "objecting")
    assert "test: objecting, x -> b" in edited.source
    assert "was: o\n" in edited.source


def test_former_names_gather_under_was():
    edited = rename_step(SOURCE, "b", "d")
    assert "was: older, c, b\n" in edited.source
    again = rename_step(edited.source, "d", "older")
    assert "was: c, b, d\n" in again.source


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("b", "There is a step 'b' already"),
        ("return", "cannot be a name"),
        ("kembali", "cannot be a name"),
        ("Big", "cannot be a name"),
        ("x" * 41, "cannot be a name"),
        ("c", "was the name of 'b' once"),
    ],
)
def test_an_impossible_name_is_refused_in_words(new, words):
    with pytest.raises(CannotEdit, match=re.escape(words)):
        rename_step(SOURCE, "a", new)


def test_a_step_that_is_not_there_is_refused():
    with pytest.raises(CannotEdit, match="no step 'nowhere'"):
        rename_step(SOURCE, "nowhere", "x")


def test_the_renamed_sample_is_the_same_script_with_other_names(sample_source, sample):
    source = sample_source
    for step in sample.steps:
        source = rename_step(source, step.id, f"new_{step.id}").source
    renamed = parse(source)
    assert renamed.problems == ()
    for old, new in zip(sample.steps, renamed.script.steps, strict=True):
        assert (new.id, new.was) == (f"new_{old.id}", (old.id,))
        for before, after in zip(old.ways, new.ways, strict=True):
            goto = before.goto if before.goto == "return" else f"new_{before.goto}"
            assert after == before.model_copy(update={"goto": goto})

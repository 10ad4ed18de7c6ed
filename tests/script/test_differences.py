"""What a supervisor is told of two versions."""

from collections.abc import Callable

import pytest

from calldesk.script.differences import StepChange, as_text, differences
from calldesk.script.model import Script
from calldesk.script.parse import Parsed, parse
from calldesk.script.step_lines import heading, step_lines

BASE = """\
script: base
start: open
# Call
## open: Opening
> Good day.
- yes: Yes -> part
- other: No -> bye
## part: A part
> How much?
-> bye
## bye: Goodbye
end: refused
# Objections
## late: Too late
key: l
> Not at all.
-> return
"""


def script(text: str) -> Script:
    made = parse(text).script
    assert made is not None
    return made


def changed(*edits: tuple[str, str]) -> tuple[StepChange, ...]:
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return differences(script(BASE), script(text))


def test_equal_scripts_do_not_differ(sample: Script) -> None:
    assert differences(sample, sample) == ()
    assert as_text(()) == "Nothing has changed.\n"


def test_a_changed_line_is_told_with_what_it_was() -> None:
    (change,) = changed(("> Good day.", "> Good morning."))
    assert change == StepChange(
        "open", "Opening", "changed", lines=(("-", "> Good day."), ("+", "> Good morning."))
    )
    assert as_text((change,)) == "open: Opening\n  - > Good day.\n  + > Good morning.\n"


def test_new_and_gone_steps() -> None:
    found = changed(
        ("## part: A part\n> How much?\n-> bye\n", ""),
        ("-> part", "-> fresh"),
        ("## bye:", "## fresh: Fresh\n-> bye\n## bye:"),
    )
    assert [(c.step, c.kind) for c in found] == [
        ("open", "changed"),
        ("fresh", "new"),
        ("part", "gone"),
    ]


def test_a_renamed_step_is_the_same_step() -> None:
    found = changed(("## part: A part\n", "## some: A part\nwas: part\n"), ("-> part", "-> some"))
    assert [(c.step, c.kind, c.was) for c in found] == [
        ("open", "changed", ""),
        ("some", "changed", "part"),
    ]
    assert found[1].lines == ()


def test_one_step_that_changes_its_place_is_the_one_that_moved() -> None:
    part = "## part: A part\n> How much?\n-> bye\n"
    found = changed((part, ""), ("end: refused\n", f"end: refused\n{part}"))
    assert [(c.step, c.moved, c.lines) for c in found] in (
        [("part", True, ())],
        [("bye", True, ())],
    )


def test_a_step_that_comes_into_an_objection_has_moved() -> None:
    found = differences(
        script(BASE + "### inner: Inner\n-> return\n"),
        script(BASE + "## inner: Inner\nkey: x\n-> return\n"),
    )
    assert [(c.step, c.moved) for c in found] == [("inner", True)]


def test_the_header_is_told_first() -> None:
    found = changed(("start: open", "start: open\nmarks: told"), ("Goodbye", "Bye"))
    assert [c.step for c in found] == ["", "bye"]
    assert found[0].lines == (("+", "marks: told"),)
    assert as_text(found).startswith("the header\n  + marks: told\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("coach: Stand up", "coach: Sit down"),
        ("wait: 4s", "wait: 5s"),
        ("ask: promise_date date,", "ask: promise_date date optional,"),
        ("    audience: gatekeeper", "    audience: spouse"),
        ("key: c", "key: z"),
        ("needs: right_party, disclosed", "needs: right_party"),
    ],
)
def test_no_kind_of_change_is_overlooked(
    sample: Script, edited: Callable[[str, str], Parsed], old: str, new: str
) -> None:
    draft = edited(old, new).draft
    assert draft is not None
    assert any(change.lines for change in differences(sample, draft))


def test_the_lines_of_a_step_read_back_as_the_step(sample: Script) -> None:
    lines = ["script: x", "start: open", f"marks: {', '.join(sample.marks)}"]
    part = ""
    for step in sample.steps:
        if step.part != part:
            part = step.part
            lines.append(f"# {part.title()}")
        lines += [heading(step), *step_lines(step)]
    read = parse("\n".join(lines)).script
    assert read is not None
    assert read.steps == sample.steps

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calldesk.script.edit.edited import CannotEdit
from calldesk.script.edit.form import SaidRow, StepForm, WayRow, step_form
from calldesk.script.edit.rewrite import rewrite_step
from calldesk.script.parse import parse

SHIPPED = files("calldesk") / "shipped" / "scripts"
SOURCES = [path.read_text("utf-8") for path in SHIPPED.iterdir() if path.name.endswith(".md")]
BEFORE = "script: t\nlanguage: en\nstart: a\nmarks: m, n\n\n# Call\n\n"
AFTER = "\n## b: Second\n> Bye.\nend: promise\n"
STEP = """## a：  First
// about it
提示: Smile.
gain: m
> Hello.
// mind this one
>No space.
ask: sum money, How much?
again: > So.
wait: 4s  say nothing
// the replies
- yes: Yes → b
    // who it is
    audience: right_party
    set: who_answered = debtor
- "A name is made" -> b
- other: Else -> a
allow: P01 "we know" by Anna until 2027-01-31
"""


def rewritten(form, step=STEP):
    source = rewrite_step(BEFORE + step + AFTER, "a", form).source
    assert source.startswith(BEFORE)
    assert source.endswith(AFTER)
    return source[len(BEFORE) : -len(AFTER)]


@pytest.fixture
def form():
    return step_form(BEFORE + STEP + AFTER, "a")


def test_the_form_shows_what_is_said_and_answered(form):
    assert form == StepForm(
        title="First",
        coach=("Smile.",),
        say=(SaidRow("Hello."), SaidRow("No space.")),
        again=("So.",),
        wait_seconds=4.0,
        wait_text="say nothing",
        ways=(
            WayRow("yes", "Yes", "b", audience="right_party", set=(("who_answered", "debtor"),)),
            WayRow("a_name_is_made", '"A name is made"', "b"),
            WayRow("other", "Else", "a"),
        ),
    )


def changed(form, **what):
    return replace(form, **what)


def way(form, at, **what):
    ways = list(form.ways)
    ways[at] = replace(ways[at], **what)
    return replace(form, ways=tuple(ways))


CHANGES = {
    "the title": (lambda f: changed(f, title="Opening"), "## a：  First", "## a: Opening"),
    "a coach line": (lambda f: changed(f, coach=("Stand.",)), "提示: Smile.", "coach: Stand."),
    "a second coach line": (
        lambda f: changed(f, coach=("Smile.", "Up.")),
        "提示: Smile.\n",
        "提示: Smile.\ncoach: Up.\n",
    ),
    "a spoken line": (
        lambda f: changed(f, say=(f.say[0], SaidRow("A space."))),
        ">No space.",
        "> A space.",
    ),
    "a line between": (
        lambda f: changed(f, say=(f.say[0], SaidRow("New."), f.say[1])),
        "> Hello.\n",
        "> Hello.\n> New.\n",
    ),
    "a line before": (
        lambda f: changed(f, say=(SaidRow("New."), *f.say)),
        "> Hello.\n",
        "> New.\n> Hello.\n",
    ),
    "a line with two wordings": (
        lambda f: changed(f, say=(SaidRow("Hello.", "a"), SaidRow("Hi.", "b"))),
        "> Hello.\n// mind this one\n>No space.\n",
        "variant a: > Hello.\n// mind this one\nvariant b: > Hi.\n",
    ),
    "no line": (
        lambda f: changed(f, say=()),
        "> Hello.\n// mind this one\n>No space.\n",
        "// mind this one\n",
    ),
    "nothing said again": (lambda f: changed(f, again=()), "again: > So.\n", ""),
    "a longer silence": (lambda f: changed(f, wait_seconds=6.5), "wait: 4s", "wait: 6.5s"),
    "no silence": (
        lambda f: changed(f, wait_seconds=None, wait_text=""),
        "wait: 4s  say nothing\n",
        "",
    ),
    "what is heard": (
        lambda f: way(f, 0, heard='"Yes: now."'),
        "- yes: Yes → b",
        '- yes: "Yes: now." -> b',
    ),
    "a listener less, a gain more": (
        lambda f: way(f, 0, audience="", gain=("m", "n")),
        "    audience: right_party\n    set: who_answered = debtor\n",
        "    set: who_answered = debtor\n    gain: m, n\n",
    ),
    "a condition": (
        lambda f: way(f, 1, condition="m", blank=True),
        '- "A name is made" -> b\n',
        '- "A name is made" -> b\n    if: m\n    blank: yes\n',
    ),
    "a target and a name": (
        lambda f: way(f, 1, goto="a", then="b", id="made"),
        '- "A name is made" -> b\n',
        '- made: "A name is made" -> a then b\n',
    ),
    "one reply more": (
        lambda f: changed(f, ways=(f.ways[0], WayRow("new", "New", "b"), *f.ways[1:])),
        "    set: who_answered = debtor\n",
        "    set: who_answered = debtor\n- new: New -> b\n",
    ),
    "one reply less": (
        lambda f: changed(f, ways=f.ways[1:]),
        "- yes: Yes → b\n    // who it is\n    audience: right_party\n"
        "    set: who_answered = debtor\n",
        "    // who it is\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "old", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_only_the_lines_of_a_change_are_written(form, change, old, new):
    assert STEP.count(old) == 1
    after = change(form)
    assert rewritten(after) == STEP.replace(old, new)
    assert step_form(BEFORE + rewritten(after) + AFTER, "a") == after


def test_an_empty_step_is_filled_in_the_usual_order():
    form = StepForm(
        "First",
        ("Smile.",),
        (SaidRow("Hi."),),
        ("So.",),
        3.0,
        "wait",
        (WayRow("yes", "Yes", "b", gain=("m",)), WayRow("other", "", "a")),
    )
    assert rewritten(form, "## a: First\n// empty\n") == (
        "## a: First\ncoach: Smile.\n> Hi.\nagain: > So.\nwait: 3s  wait\n"
        "- yes: Yes -> b\n    gain: m\n- other: -> a\n// empty\n"
    )


def test_automatic_steps_and_single_ways_are_written_as_such():
    step = "## a: First\nwhen m -> b\notherwise -> a\n"
    form = step_form(BEFORE + step + AFTER, "a")
    after = way(way(form, 0, condition="m and n"), 1, goto="b")
    assert rewritten(after, step) == "## a: First\nwhen m and n -> b\notherwise -> b\n"
    only = WayRow("next", "", "b", kind="next")
    assert rewritten(StepForm("First", ways=(only,)), "## a: First\n") == "## a: First\n-> b\n"


REFUSED = {
    "a name that is none": (WayRow("Yes", "Yes", "b"), "'Yes' cannot be a name"),
    "a target that is none": (WayRow("yes", "Yes", "b then"), "'b then' cannot be a name"),
    "no target": (WayRow("yes", "Yes", ""), "Every reply needs a name and a step"),
    "a name twice": (WayRow("other", "Yes", "b"), "'other' is used twice"),
}


@pytest.mark.parametrize(("row", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_form_that_cannot_be_written_is_refused(form, row, words):
    with pytest.raises(CannotEdit, match=words):
        rewritten(replace(form, ways=(row, *form.ways[1:])))


def test_a_tenth_reply_is_refused(form):
    ways = tuple(WayRow(f"r{n}", "R", "b") for n in range(10))
    with pytest.raises(CannotEdit, match="at most nine"):
        rewritten(replace(form, ways=ways))


def test_a_step_that_is_not_there_has_no_form():
    with pytest.raises(CannotEdit, match="no step 'nowhere'"):
        step_form(BEFORE + STEP + AFTER, "nowhere")


@pytest.mark.parametrize("source", SOURCES)
def test_an_unchanged_form_changes_no_byte(source):
    parsed = parse(source)
    for step in parsed.script.steps:
        form = step_form(source, step.id, parsed)
        assert rewrite_step(source, step.id, form, parsed).source == source


ids = st.sampled_from(["x", "y", "z1", "other", "late_one"])
texts = st.text("abc ,;:'\"?!-é好", min_size=1, max_size=12).map(str.strip).filter(bool)
rows = st.builds(
    WayRow,
    id=ids,
    heard=texts,
    goto=st.sampled_from(["open", "verify", "check_in_mail"]),
    then=st.sampled_from(["", "plan"]),
    condition=st.sampled_from(["", "disclosed", "debtor.days_overdue > 60"]),
    audience=st.sampled_from(["", "unknown", "spouse"]),
    gain=st.sampled_from([(), ("disclosed",), ("disclosed", "asked_in_full")]),
    set=st.sampled_from([(), (("who_answered", "Ann, Bob"),)]),
    blank=st.booleans(),
    tags=st.sampled_from([(), ("good", "late")]),
)
says = st.lists(st.builds(SaidRow, texts, st.sampled_from([None, "a", "b"])), max_size=4)
forms = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "coach": st.lists(texts, max_size=3).map(tuple),
        "say": says.map(tuple),
        "again": st.lists(texts, max_size=2).map(tuple),
        "wait_seconds": st.sampled_from([1.0, 2.5, 30.0]),
        "ways": st.lists(rows, max_size=5, unique_by=lambda row: row.id).map(tuple),
    },
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(number=st.integers(0, 43), change=forms, keep=st.lists(st.integers(0, 9), max_size=4))
def test_what_was_filled_in_is_read_back_and_all_else_stays(
    sample_source, sample, number, change, keep
):
    step = sample.steps[number]
    form = step_form(sample_source, step.id)
    old_ways = tuple(form.ways[at % len(form.ways)] for at in dict.fromkeys(keep) if form.ways)
    new = tuple(w for w in change.get("ways", ()) if step.way(w.id) is None)
    ways = (*dict.fromkeys(old_ways), *new) if "ways" in change else form.ways
    after = replace(form, **{**change, "ways": ways})
    try:
        source = rewrite_step(sample_source, step.id, after).source
    except CannotEdit:
        return
    assert step_form(source, step.id) == after
    others = [s for s in parse(source).draft.steps if s.id != step.id]
    assert others == [s for s in sample.steps if s.id != step.id]
    asks = parse(source).draft.by_id[step.id].ask
    assert asks == step.ask

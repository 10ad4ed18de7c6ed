"""Whatever a person types into a script, the answer is findings or a walk, never a crash."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calldesk.script import events
from calldesk.script.allowed import why_not_objection
from calldesk.script.check import check
from calldesk.script.model import Script
from calldesk.script.parse import parse
from calldesk.script.prompt import prompt
from calldesk.script.walk import Refused, Walk

MARKS = "#>-:→|{}%'\"()=.,_ \t\n\u202e\ufeff：＞9zÅ中\x00"
PIECES = (
    *("{{ ", " }}", "{% if ", " %}", "{% endif %}", "-> return", "- other: x -> ", "end: promise"),
    *(
        "ask: f number, F?",
        "    set: f = 9",
        "    if: f > 1",
        "gain: disclosed",
        "objections: none",
    ),
    *(
        "when disclosed -> ",
        "otherwise -> ",
        "key: c",
        "### x: y",
        "# Fragments",
        "# Call",
        "wait: 9",
    ),
)
edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 60),
        st.one_of(st.text(MARKS, max_size=6), st.sampled_from(PIECES)),
    ),
    min_size=1,
    max_size=6,
)
modest = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def damaged(source, changes):
    for place, length, text in changes:
        at = int(place * len(source))
        source = source[:at] + text + source[at + length :]
    return source


@modest
@given(changes=edits, numbers=st.lists(st.integers(0, 999), max_size=25))
def test_a_damaged_script_gives_findings_and_can_still_be_walked(
    sample_source, policy, host, changes, numbers
):
    parsed = parse(damaged(sample_source, changes))
    for problem in check(parsed, policy):
        assert problem.line >= 1
        assert "\n" not in problem.message
    if parsed.draft is None:
        return
    assert Script.model_validate_json(parsed.draft.model_dump_json()) == parsed.draft
    try:
        walk = Walk.start(parsed.draft, policy, host)
    except Refused:
        return
    for number in numbers:
        prompt(walk)
        ways = [events.reply(walk.step.id, way.id) for way in walk.step.ways]
        raised = [
            events.objection(o.id)
            for o in walk.script.objections
            if why_not_objection(walk.standing, o) is None
        ]
        here = [*ways, *raised, events.esc(), events.jump(walk.script.steps[number % 9].id)]
        try:
            walk = walk.after(here[number % len(here)])
        except Refused:
            continue


@modest
@given(source=st.text(MARKS + "abc", max_size=200))
def test_any_text_is_read(source):
    parsed = parse("# Call\n## a: A\n" + source)
    assert parsed.draft is not None

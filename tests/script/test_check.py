from dataclasses import replace

import pytest

from calldesk.script.check import check
from calldesk.script.parse import parse
from calldesk.script.problems import Problem
from calldesk.script.report import as_json, as_text

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m\n# Call\n"
END = "## z: Z\nend: hung_up\n"


@pytest.fixture
def lenient(policy):
    """The policy, with nothing asked of any ending."""
    return replace(policy, captured=(), outcome={}, outcome_says={})


def found(parsed, policy):
    problems = check(parsed, policy)
    return [(p.rule, p.severity, p.step, p.message) for p in problems if p.severity != "info"]


def test_the_sample_has_neither_error_nor_warning(sample_source, policy):
    assert {p.rule for p in check(parse(sample_source), policy)} == {"T04"}


SEEDED = {
    "an unknown variable": (
        "{{ daypart }}, this", "{{ daypat }}, this",
        [("V01", "error", "open", "nothing is called 'daypat'; did you mean 'daypart'?")],
    ),
    "an unknown attribute": (
        "{{ debtor.business }}?", "{{ debtor.busines }}?",
        [("V01", "error", "verify",
          "nothing is called 'debtor.busines'; did you mean 'debtor.business'?")],
    ),
    "a condition on nothing": (
        "when asked_in_full and", "when asked_at_all and",
        [("V01", "error", "settle_check",
          "the condition uses 'asked_at_all', which nothing sets"),
         *[("P02", "error", step, "'settlement_talk' is reached before 'asked_in_full'")
           for step in ("settle", "settle_take")]],
    ),
    "an undeclared mark": (
        "gain: asked_in_full", "gain: asked_fully",
        [("V03", "error", "ask_full", "the mark 'asked_fully' is not declared in the header"),
         *[("G01", "error", step, "no path leads here")
           for step in ("settle", "settle_take", "close_settled")]],
    ),
    "an undeclared need": (
        "needs: right_party\n", "needs: right_part\n",
        [("G01", "error", "never_got", "no path leads here"),
         ("V03", "error", "never_got", "the mark 'right_part' is not declared in the header")],
    ),
    "an unknown listener": (
        "audience: spouse", "audience: spose",
        [("V04", "error", "open", "unknown audience 'spose'; did you mean 'spouse'?")],
    ),
    "an unknown listener in a line": (
        "> I'm calling about an invoice for",
        "> {% if audience == 'boss' %}Hi{% endif %} about an invoice for",
        [("V04", "error", "spouse", "unknown audience 'boss'; did you mean 'spouse'?")],
    ),
    "an unknown outcome": (
        "end: promise\n", "end: promised\n",
        [("V07", "error", "close_promise",
          "unknown outcome 'promised'; did you mean 'promise'?")],
    ),
    "a step that nothing leads to": (
        "-> close_escalated", "-> close_hung_up",
        [("G01", "error", "close_escalated", "no path leads here")],
    ),
    "no catch-all": (
        "- other: Anything else -> probe\n", "",
        [("G03", "warning", "ask_full", "no reply named 'other': the collector is stuck when "
          "the debtor says something else")],
    ),
    "a return in the Call": (
        "-> ask_full\n", "-> return\n",
        [("G06", "error", "disclose",
          "'return' works only inside an objection or fragment")],
    ),
    "a key used twice": (
        "key: u\n", "key: n\n",
        [("G07", "error", "upgrading", "key 'n' is also used by 'never_got'")],
    ),
    "no key": (
        "key: u\n", "",
        [("G07", "error", "upgrading", "an objection needs a 'key:' letter")],
    ),
    "a way into the inside of an objection": (
        "- later: Wants another call -> ask_time", "- later: Wants another call -> check_press",
        [("G09", "error", "probe", "'check_press' is inside the objection 'check_in_mail' and "
          "cannot be entered from outside")],
    ),
    "when without otherwise": (
        "otherwise -> part\n", "",
        [("G04", "error", "settle_check", "'when' without 'otherwise'")],
    ),
    "automatic steps that go round": (
        "otherwise -> part\n",
        "otherwise -> gate\n\n## gate: G\nwhen disclosed -> settle_check\notherwise -> part\n",
        [("G11", "error", "settle_check",
          "these steps go round without stopping: settle_check -> gate")],
    ),
    "an unknown target": (
        "- cash: Short of money -> plan", "- cash: Short of money -> plann",
        [("S03", "error", "probe", "no step is called 'plann'; did you mean 'plan'?")],
    ),
    "a spoken line without its mark": (
        "> I hear you.", "I hear you.",
        [("S01", "error", "refuse", "cannot tell what this line is; start a spoken line with "
          "'> ': I hear you. Is there a reason I should w")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SEEDED.values(), ids=SEEDED.keys())
def test_a_seeded_fault_is_found_and_nothing_else(edited, policy, old, new, expected):
    assert found(edited(old, new), policy) == expected


def test_every_reply_with_a_condition_is_a_warning(lenient):
    body = "## a: A\n> A\n- x: X -> z\n    if: m\n- other: O -> a\n    if: not m\ngain: m\n" + END
    message = "every reply has a condition: there may be none to choose"
    assert found(parse(HEAD + body), lenient) == [("G04", "warning", "a", message)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("## a: A\n> A\n", "dead end: the step says something but offers no reply"),
        ("## a: A\ncoach: A\n", "dead end: the step has no way out"),
    ],
)
def test_a_step_without_a_way_out_is_a_dead_end(policy, body, message):
    assert found(parse(HEAD + body), policy) == [("G02", "error", "a", message)]


def test_harmless_edits_stay_without_a_finding(edited, policy):
    control = edited(
        "> I'm calling about an invoice for {{ debtor.business }}.",
        "> I'm calling about {% if audience == 'right_party' %}{{ debtor.amount_due }}"
        "{% else %}an invoice{% endif %}.",
    )
    assert found(control, policy) == []


def test_an_objection_waits_for_marks_that_can_be_gained(lenient):
    objection = "# Objections\n## o: O\nkey: o\nneeds: {}\n> O\n-> return\n"
    body = "## a: A\n> A\n- x: X -> a\n    audience: gatekeeper\n- other: O -> z\n" + END
    assert found(parse(HEAD + body + objection.format("gatekeeper")), lenient) == []
    assert found(parse(HEAD + body + objection.format("m")), lenient) == [
        ("G01", "error", "o", "no path leads here")
    ]


def test_fragments_are_reached_and_come_back(lenient):
    body = (
        "## a: A\n> A\n-> f then b\n## b: B\n> B\nend: hung_up\n"
        "# Fragments\n## f: F\n> F\n-> g\n### g: G\n> G\n-> return\n"
    )
    assert found(parse(HEAD + body), lenient) == []


def test_a_large_script_is_reached_to_its_end(lenient):
    steps = "".join(f"## s{n}: S\n- x: X -> s{n + 1}\n- other: O -> a\n" for n in range(1200))
    source = HEAD + "## a: A\n> A\n-> s0\n" + steps + "## s1200: S\n> S\nend: promise\n"
    assert found(parse(source), lenient) == []


PATH = ("open", 'reply "Speaking."  =>  verify')


def test_the_text_report_groups_equal_findings_with_the_shortest_first(sample):
    problems = [
        Problem("P01", "error", 9, "later", "says a thing", ("open", "x", "y")),
        Problem("P01", "error", 57, "ask_full", "says a thing", PATH),
        Problem("G03", "warning", 3, None, "hm"),
    ]
    assert as_text("x.md", problems, sample) == (
        "error   P01  line 57  ask_full: says a thing\n"
        "        Shortest call that does this:\n"
        "          1. open\n"
        '          2. reply "Speaking."  =>  verify\n'
        "        also at later (line 9)\n"
        "\n"
        "warning G03  line 3  hm\n"
        "\n"
        "x.md: 44 steps, 9 objections: 2 errors, 1 warning\n"
    )


def test_a_clean_report_says_so(sample):
    assert as_text("", (), sample) == "44 steps, 9 objections: no findings\n"


def test_programs_get_the_same_fields():
    problem = Problem("P01", "error", 57, "ask_full", "says a thing", PATH)
    assert as_json("x.call.md", problem) == {
        "file": "x.call.md",
        "rule": "P01",
        "severity": "error",
        "line": 57,
        "step": "ask_full",
        "message": "says a thing",
        "path": list(PATH),
    }

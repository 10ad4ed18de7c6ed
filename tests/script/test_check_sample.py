"""The sample with one fault at a time: what is found, and the shortest call to it."""

import pytest
from chained import chained

from calldesk.script.check import check, examine
from calldesk.script.parse import parse
from calldesk.script.report import PROVED, as_text

EDITS = {
    "a secret word for a secretary": (
        "about an invoice. Could", "about an overdue invoice. Could",
        {("P01", "gatekeeper"): 2},
    ),
    "a disclosure that an objection skips": (
        "needs: right_party, disclosed\n> Thank you. On which day was it posted",
        "needs: right_party\n> Thank you. On which day was it posted",
        {("P02", "promise"): 6, ("P02", "ask_full"): 8, ("P02", "part"): 8, ("P02", "plan"): 8,
         ("P02", "settle"): 11, ("P02", "settle_take"): 12},
    ),
    "a day that need not be asked": (
        "ask: promise_date date, On which day?\n- agreed: They name both",
        "ask: promise_date date optional, On which day?\n- agreed: They name both",
        {("P03", "close_promise"): 7, ("V02", "recap_promise"): 6},
    ),
    "two steps that hold the line for ever": (
        "-> close_escalated\n",
        "-> hold_on\n\n## hold_on: Hold on\n> One moment.\n-> hold_on2\n"
        "## hold_on2: Hold on still\n> Just a moment more.\n-> hold_on\n",
        {("G05", "hold_on"): 4, ("G05", "escalate"): 3, ("G05", "hold_on2"): 5,
         ("G01", "close_escalated"): 0},
    ),
    "a target that is misspelt": (
        "- cash: Short of money -> plan", "- cash: Short of money -> plann",
        {("S03", "probe"): 0},
    ),
    "a spoken line without its mark": ("> I hear you.", "I hear you.", {("S01", "refuse"): 0}),
    "a secret that only the right party can come to hear": (
        "> I'm calling about an invoice for {{ debtor.business }}.",
        "> I'm calling about {% if audience == 'right_party' %}{{ debtor.amount_due }}"
        "{% else %}an invoice{% endif %}.",
        {},
    ),
    "a second step that discloses": (
        "-> ask_full\n\n## ask_full", "-> again_disclose\n\n## again_disclose: Once more\n"
        "> This call is about payment.\ngain: disclosed\n-> ask_full\n\n## ask_full",
        {},
    ),
    "an objection of small talk": (
        "## who_are_you",
        "## weather: What weather!\nkey: x\n> It is.\n-> return\n\n## who_are_you",
        {},
    ),
}  # fmt: skip
HANDOVER = (
    "-> verify\n    audience: unknown\n    set: who_answered = unknown",
    "-> return\n    audience: unknown",
)


def moves_of(parsed, policy):
    found = [p for p in check(parsed, policy) if p.severity != "info"]
    return {(p.rule, p.step): len(p.path) for p in found}


def test_the_sample_is_looked_at_in_502_states(edited, policy):
    script = edited("# Call", "# Call")
    checked = examine(script, policy)
    assert [p for p in checked.problems if p.severity != "info"] == []
    assert (len(script.script.steps), len(script.script.objections)) == (44, 9)
    assert checked.states == 502


@pytest.mark.parametrize(
    ("copies", "objections", "size"),
    [(2, 6, (84, 15, 630)), (5, 16, (196, 25, 934)), (8, 21, (303, 30, 1188))],
)
def test_a_longer_script_has_little_more_states(sample_source, policy, copies, objections, size):
    parsed = parse(chained(sample_source, copies, objections))
    checked = examine(parsed, policy)
    steps, offered = len(parsed.script.steps), len(parsed.script.objections)
    assert (steps, offered, checked.states) == size
    assert {p.rule for p in checked.problems} <= {"T04", "G07"}  # more objections than letters


@pytest.mark.parametrize(("old", "new", "expected"), EDITS.values(), ids=EDITS.keys())
def test_an_edit_gives_these_findings_after_so_many_moves(edited, policy, old, new, expected):
    assert moves_of(edited(old, new), policy) == expected


def test_who_changes_back_to_a_stranger_hears_no_more(edited, policy):
    found = moves_of(edited(*HANDOVER), policy)
    assert {rule for rule, _ in found} == {"P01"}
    assert (found["P01", "ask_full"], found["P01", "disclose"]) == (6, 5)
    assert {"probe", "part", "plan", "recap_promise"} <= {step for _, step in found}


def test_a_stranger_on_the_line_is_told_of_like_this(edited, policy):
    parsed = edited(*HANDOVER)
    assert """
error   P01  line 57  ask_full: says {{ debtor.days_overdue }} (debt) while the listener is 'unknown', who may hear only 'public'
        Shortest call that does this:
          1. open
          2. reply "Speaking."  =>  verify
          3. reply "Yes, that's me."  =>  disclose
          4. continue  =>  ask_full
          5. objection [a] Talk to my accountant, here she is  =>  handover
          6. continue / return  =>  ask_full
\n""" in as_text("", examine(parsed, policy), parsed.draft)  # noqa: E501


def test_an_endless_call_is_told_of_like_this(edited, policy):
    parsed = edited(
        "-> close_escalated\n",
        "-> hold_on\n\n## hold_on: Hold on\n> One moment.\n-> hold_on2\n\n"
        "## hold_on2: Hold on still\n> Just a moment more.\n-> hold_on\n",
    )
    assert """
error   G05  line 138  hold_on: from here the call can never end: it only goes round hold_on -> hold_on2
        Shortest call that does this:
          1. open
          2. objection [l] Talk to my lawyer  =>  lawyer
          3. reply "Gives it"  =>  escalate
          4. continue  =>  hold_on
\n""" in as_text("", examine(parsed, policy), parsed.draft)  # noqa: E501


def test_a_script_without_an_error_is_told_what_that_proves(edited, policy):
    parsed = edited("# Call", "# Call")
    report = as_text("x", examine(parsed, policy), parsed.draft)
    assert report.endswith(f"{PROVED}\n\nx: 44 steps, 9 objections, 502 states: 3 info\n")
    faulty = edited(*HANDOVER)
    assert PROVED not in as_text("x", examine(faulty, policy), faulty.draft)

import random

import pytest

from calldesk.script.parse import parse
from calldesk.script.samples import sample_accounts
from calldesk.script.trial.cover import cover
from calldesk.script.trial.play import play
from calldesk.script.trial.report import trial_as_json, trial_as_text
from calldesk.script.trial.scenarios import judged
from calldesk.script.trial.speak import unspoken
from calldesk.script.trial.trial import try_out
from calldesk.script.trial.values import accounts_to_try

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m, n\n\n# Call\n"
END = "\n## z: End\nend: promise\n"


def read(body, notes=""):
    parsed = parse(HEAD + body + END + notes)
    assert parsed.script is not None, parsed.problems
    return parsed


def untaken(body, policy):
    script = read(body).script
    found = cover(script, policy, accounts_to_try(script))
    return {(u.step, u.way): u.why for u in found.untaken}


TAKEN = {
    "behind a mark that only one road brings": (
        "## a: A\n> A\n- x: X -> b\n    gain: m\n- other: O -> b\n"
        "## b: B\n> B\n- x: X -> z\n    if: m\n- other: O -> z\n    if: not m\n"
    ),
    "behind what another account has": (
        "## a: A\nwhen debtor.days_overdue > 1000 -> z\nwhen last_promise_kept -> z\n"
        "when last_promise_date is undefined -> z\notherwise -> z\n"
    ),
    "behind a typed number": (
        "## a: A\n> A\nask: count number, How many?\n- x: X -> b\n- other: O -> a\n"
        "## b: B\nwhen count > 12 -> z\nwhen count == 12 -> z\notherwise -> z\n"
    ),
    "behind an amount below the balance": (
        "## a: A\n> A\nask: sum money, How much?\n- x: X -> b\n- other: O -> a\n"
        "## b: B\nwhen sum < debtor.amount_due -> z\notherwise -> z\n"
    ),
    "behind one of several choices": (
        "## a: A\n> A\nask: who choice(me, you), Who?\nask: sure yesno, Sure?\n-> b\n"
        "## b: B\nwhen who == 'you' and not sure -> z\notherwise -> z\n"
    ),
    "inside an objection, and behind what it gains": (
        "## a: A\n> A\n- x: X -> z\n    if: m\n- other: O -> a\n"
        "# Objections\n## o: O\nkey: o\n> O\n- x: X -> i\n    gain: m\n- other: O -> return\n"
        "### i: I\n> I\n-> return\n# Call\n"
    ),
    "through an objection that needs a listener": (
        "## a: A\n> A\n- x: X -> b\n    audience: right_party\n- other: O -> a\n"
        "## b: B\n> B\n-> z\n"
        "# Objections\n## o: O\nkey: o\nneeds: right_party\n> O\n-> return\n# Call\n"
    ),
    "through a fragment": (
        "## a: A\n> A\n- x: X -> f then b\n- other: O -> f\n## b: B\n> B\n-> z\n"
        "# Fragments\n## f: F\n> F\n-> return\n# Call\n"
    ),
    "of an automatic step at the start": (
        "## a: A\nwhen m -> z\notherwise -> b\n## b: B\n> B\n-> a\n    gain: m\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("body", TAKEN.values(), ids=TAKEN.keys())
def test_every_way_is_taken(body, policy):
    assert untaken(body, policy) == {}


def test_a_way_that_no_call_takes_is_told_with_the_reason(policy):
    body = (
        "## a: A\n> A\n- x: X -> z\n    if: m and not m\n- other: O -> a\n"
        "## b: B\n> B\n-> z\n"
        "# Objections\n## o: O\nkey: o\nneeds: n\n> O\n-> return\n# Call\n"
    )
    assert untaken(body, policy) == {
        ("a", "x"): "its condition never held: m and not m",
        ("b", "next"): "no call comes to this step",
        ("o", "next"): "no call comes to this step",
    }


def test_the_sample_is_covered_and_spoken_without_a_fault(sample_source, policy):
    trial = try_out(parse(sample_source), policy, 60, random.Random(3).randrange)
    assert trial.ok
    assert trial.coverage.untaken == ()
    assert trial.play.calls == sum(trial.play.ends.values()) + trial.play.unended == 60


def test_the_same_seed_plays_the_same_calls(sample, policy):
    accounts = sample_accounts()
    one, again, other = (
        play(sample, policy, accounts, 20, random.Random(seed).randrange) for seed in (1, 1, 2)
    )
    assert one == again
    assert one.hits != other.hits


def test_hits_count_arrivals_and_ways(policy):
    script = read(
        "## a: A\n> A\n-> b\n## b: B\nwhen m -> a\notherwise -> c\n## c: C\n> C\n-> z\n"
    ).script
    hits = play(script, policy, sample_accounts(), 5, random.Random(1).randrange).hits
    assert hits == {
        ("a", ""): 5, ("a", "next"): 5, ("b", "otherwise"): 5,
        ("c", ""): 5, ("c", "next"): 5, ("z", ""): 5,
    }  # fmt: skip


FAULTS = {
    "a line that gives the debt away": (
        "## a: A\n> It is {{ debtor.amount_due }}.\n-> z\n",
        ("a", "line 1: hidden from 'unknown', because it says debtor.amount_due (debt)"),
    ),
    "a step that nothing leads out of": (
        "## a: A\n> A\n- x: X -> z\n    if: m\n- other: O -> z\n    if: n\n",
        ("a", "nothing can be pressed here"),
    ),
    "no when that holds": (
        "## a: A\n> A\n-> b\n## b: B\nwhen m -> z\nwhen n -> z\n",
        ("a", "no 'when' of the step 'b' holds, and it has no 'otherwise'"),
    ),
}


@pytest.mark.parametrize(("body", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_random_calls_meet_faults(body, fault, policy):
    script = read(body).script
    found = play(script, policy, sample_accounts(), 6, random.Random(1).randrange).faults
    assert [(f.step, f.what) for f in found] == [fault]


def test_a_call_that_never_ends_is_broken_off(policy):
    script = read("## a: A\n> A\n-> a\n").script
    played = play(script, policy, sample_accounts(), 2, random.Random(1).randrange)
    assert (played.unended, played.faults) == (2, ())


def test_a_line_that_fails_with_an_account_is_told(policy):
    body = "## a: A\n> A {{ 'x' if last_promise_kept else debtor.nobody }}.\n-> z\n"
    (fault,) = unspoken(read(body).script, sample_accounts())
    assert (fault.line_id, fault.account) == ("a/say/1", "Brightline Dental")
    assert fault.why.startswith("this line cannot be spoken")


ROAD = (
    "## a: A\n> A\nask: sum money, How much?\n"
    "- x: X -> b\n- shut: S -> z\n    if: m\n- other: O -> a\n"
    "## b: B\n> B\n-> c\n## c: C\n> C\n- y: Y -> d\n- other: O -> a\n"
    "## d: D\nwhen debtor.days_overdue > 90 -> z\notherwise -> a\n"
    "# Objections\n## o: O\nkey: o\n> O\n- x: X -> b\n- other: O -> return\n"
    "## far: F\nkey: f\nneeds: n\n> F\n-> return\n# Call\n"
)  # fmt: skip
JUDGED = {
    "test: x -> c": None,
    "test: x -> b": None,
    "test: x, y -> z": None,
    "test: x, y -> a": None,
    "test: o, x -> c": None,
    "test: o, other, x -> c": None,
    "test: x, other -> z": "the call stands at 'a', not at 'z'",
    "test: nope -> z": "'a' has no reply 'nope'",
    "test: shut -> z": "the reply 'shut' is not open at 'a': m",
    "test: far -> a": "the objection 'far' cannot be raised at 'a'",
    "test: x -> nowhere": "there is no step 'nowhere'",
}


@pytest.mark.parametrize(("line", "why"), JUDGED.items(), ids=JUDGED.keys())
def test_a_test_in_the_notes_is_judged(line, why, policy):
    parsed = read(ROAD, f"# Notes\n{line}\n")
    (scenario,) = parsed.scenarios
    assert judged(scenario, parsed.script, policy, sample_accounts()).why == why


def test_the_report_says_what_failed_and_where(policy):
    parsed = read(
        "## a: A\n> A\n- x: X -> z\n    if: m\n- other: O -> z\n", "# Notes\ntest: x -> z\n"
    )
    trial = try_out(parsed, policy, 4, random.Random(1).randrange)
    assert not trial.ok
    assert trial_as_text(trial, parsed.script, parsed.places) == (
        "way     line 9  a: 'x' cannot be taken; its condition never held: m\n"
        "test    line 16  x: the reply 'x' is not open at 'a': m\n"
        "\n"
        "Hits in 4 random calls:\n"
        "      4  a  x 0  other 4\n"
        "      4  z\n"
        "\n"
        "1 of 2 ways taken in 1 call\n"
        "4 random calls: promise 4\n"
        "0 of 1 test in the notes hold"
    )
    values = trial_as_json(trial, parsed.script)
    assert values["ok"] is False
    assert values["untaken"] == [{"step": "a", "way": "x", "why": "its condition never held: m"}]
    assert values["hits"]["a"] == {"shown": 4, "ways": {"x": 0, "other": 4}}


def test_a_script_with_errors_is_not_tried(policy):
    assert try_out(parse(HEAD + "## a: A\nnonsense\n"), policy, 1, lambda n: 0) is None

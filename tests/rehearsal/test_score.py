"""Scores: the formula, what closes a call well, the worst turns, the cap, readiness."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rehearsal.play import Press, hang_up, hear, jump, press
from calldesk.rehearsal.readiness import Attempt, readiness
from calldesk.rehearsal.score import read_scoring, score, summed_up
from calldesk.rules.datafile import DataFileError
from calldesk.rules.outcomes import OUTCOMES

PERSONAS = ("forgetful", "angry", "gatekeeper", "promiser", "machine", "evasive")


def test_every_outcome_of_a_talk_is_worth_something_known(scoring):
    talked = {name for name, outcome in OUTCOMES.items() if outcome.answered}
    assert scoring.outcomes.keys() == talked
    assert (scoring.outcomes["promise"], scoring.outcomes["hung_up"]) == (1.0, 0.0)


def test_a_score_is_the_weighted_mean_of_its_bars(played, scoring):
    for seed in range(10):
        result = score(played("forgetful", seed, 0.6), scoring)
        bars = result.bars
        expected = (
            0.40 * bars["keys"] + 0.20 * bars["time"] + 0.15 * bars["silence"]
        ) + 0.25 * bars["outcome"]
        assert result.score == pytest.approx(expected, abs=0.11)


def test_the_outcome_counts_more_with_name_best_time_and_summary(played, scoring):
    found = {}
    for seed in range(60):
        result = score(played("forgetful", seed, 0.5), scoring)
        if result.ended == "promise":
            found[result.name, result.best_time, result.summary] = result.bars["outcome"]
    assert {(name, time) for name, time, _ in found} == {
        (False, False), (False, True), (True, False), (True, True)
    }  # fmt: skip
    for (name, best_time, summary), bar in found.items():
        assert bar == pytest.approx(60 + 20 * name + 10 * best_time + 10 * summary)


def test_a_call_that_was_hung_up_has_no_summary(begun, scoring):
    rehearsal = hang_up(begun("forgetful"))
    assert not summed_up(rehearsal)
    result = score(rehearsal, scoring)
    assert (result.score, result.ended, result.turns) == (0.0, "hung_up", 0)
    assert result.bars == {"keys": None, "time": None, "silence": None, "outcome": 0.0}


def test_whoever_hangs_up_cannot_have_done_well(begun, scoring):
    quick = hear(begun("forgetful"), lambda: 0.5)
    answered = press(quick, Press(quick.said.key, 0.5, held=True))
    left = score(hang_up(answered), scoring)
    assert left.bars["keys"] == left.bars["time"] == 100
    assert left.gave_up
    assert left.score == scoring.gave_up_cap


def test_a_disclosure_fault_caps_the_score(begun, played, scoring):
    done = played("forgetful", 0, 1.0)
    slipped = jump(begun("forgetful"), "ask_full")
    faulty = replace(done, turns=(*done.turns, *slipped.turns))
    assert score(done, scoring).score > 50
    result = score(faulty, scoring)
    assert result.score == 50
    assert result.disclosed
    assert result.worst[0].why == ("said to the wrong ear",)
    assert all("624" not in line and "1,840" not in line for line in result.worst[0].script_says)


@settings(max_examples=40, deadline=None)
@given(
    persona=st.sampled_from(PERSONAS),
    seed=st.integers(0, 10_000),
    skill=st.floats(0, 1),
    fault=st.booleans(),
)
def test_a_score_is_from_0_to_100_and_capped_after_a_fault(
    persona, seed, skill, fault, played, begun, scoring
):
    done = played(persona, seed, skill)
    if fault:
        done = replace(done, turns=(*done.turns, *jump(begun(persona), "ask_full").turns))
    result = score(done, scoring)
    assert 0 <= result.score <= (50 if fault else 100)
    assert all(bar is None or 0 <= bar <= 100 for bar in result.bars.values())
    assert len(result.worst) <= 3


def test_the_worst_turns_say_why_and_what_the_script_says_there(begun, scoring):
    heard = hear(begun("machine"), lambda: 0.5)
    assert heard.said.id == "machine"
    rehearsal = press(heard, Press("1", 4.0, held=False))
    (worst,) = score(hang_up(rehearsal), scoring).worst
    assert worst.why == ("wrong key", "silence broken", "4.0 s")
    assert (worst.step, worst.pressed, worst.right_key) == ("open", "1", "5")
    assert worst.right_label == "A machine answers"
    assert any("Dana Reed" in line for line in worst.script_says)


def test_a_perfect_call_has_no_worst_turn(begun, scoring):
    rehearsal = begun("machine")
    while not rehearsal.ended:
        rehearsal = hear(rehearsal, lambda: 0.5)
        if rehearsal.said:
            rehearsal = press(rehearsal, Press(rehearsal.said.key, 1.0, held=True))
    assert score(rehearsal, scoring).worst == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[weight]\nkeys = 1", "did you mean 'weights'?"),
        ("[weights]\nkeys = 2", "'keys' must be a number from 0 to 1"),
        ("[weights]\nkey = 1", "did you mean 'keys'?"),
    ],
)
def test_a_wrong_file_of_weights_is_told(text, words):
    with pytest.raises(DataFileError) as fault:
        read_scoring(text)
    assert words in str(fault.value)


def attempts(*scores, disclosed=()):
    return [Attempt(f"p{n}", value, n in disclosed) for n, value in enumerate(scores)]


@pytest.mark.parametrize(
    ("made", "ready"),
    [
        (attempts(70, 70, 70, 70, 70), True),
        (attempts(70, 70, 70, 70), False),
        (attempts(70, 70, 70, 70, 69.9), False),
        (attempts(90, 90, 90, 90, 90, disclosed={2}), False),
        ([*attempts(20, 70, 70, 70, 70), Attempt("p0", 71)], True),
        ([*attempts(90, 90, 90, 90, 90), Attempt("p0", 30)], False),
        (attempts(70, 70, 10, 70, 70, 70), True),
        ([Attempt("p0", 99)] * 5, False),
        ([], False),
    ],
    ids=[
        "five different personas at 70",
        "four personas",
        "one a little below",
        "one with a disclosure fault",
        "better the latest time",
        "worse the latest time",
        "five of six",
        "one persona five times",
        "nothing yet",
    ],
)
def test_ready_is_five_personas_handled_well_the_latest_time(made, ready):
    assert readiness(made).ready is ready


def test_a_key_that_opens_the_debt_to_somebody_else_is_the_worst_slip(begun, personas, scoring):
    stranger = replace(
        personas["forgetful"], says={"speaking": 1, "yes": 0, "elsewhere": 1}, objections={}
    )
    rehearsal = press(hear(begun(stranger), lambda: 0.1), Press("1", 1.0))
    heard = hear(rehearsal, lambda: 0.1)
    assert (heard.walk.view.step, heard.said.id) == ("verify", "elsewhere")
    (worst,) = score(hang_up(press(heard, Press("1", 1.0))), scoring).worst
    assert worst.why == ("wrong key", "would tell the wrong ear")

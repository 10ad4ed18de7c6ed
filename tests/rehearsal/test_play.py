"""Rehearsals turn by turn: keys, patience, refused objections, jumps, and the same turn again."""

from dataclasses import replace

import pytest

from calldesk.rehearsal.personas import read_personas
from calldesk.rehearsal.play import (
    LONGEST,
    Press,
    again_from,
    capture,
    hang_up,
    hear,
    jump,
    press,
    unmask,
)
from calldesk.script.moves import Refused
from calldesk.script.walk import replay

PLAIN = """
[plain]
patience = {patience}
objection_rate = {rate}
says = {{ speaking = 1000, yes = 1000, date = 1000 }}
objections = {{ lawyer = 1 }}
[plain.account]
business = "Plain & Co"
contact = "Pat Plain"
amount = "1000.00"
invoices = ["1"]
days_overdue = 10
"""


@pytest.fixture
def plain(begun):
    """A rehearsal with a debtor who says what is expected: plain(patience=0.5)."""

    def go(patience=0.8, rate=0.0):
        return begun(read_personas(PLAIN.format(patience=patience, rate=rate))[0])

    return go


def middle():
    return 0.5


def turn(rehearsal, key=None, seconds=1.0, held=None, draw=middle):
    """One turn: they speak, the key is pressed, the right one where none is given."""
    heard = hear(rehearsal, draw)
    return press(heard, Press(key or heard.said.key, seconds, held))


def test_a_rehearsal_is_marked_in_the_log_from_its_first_event(plain):
    assert plain().walk.events[0].data["mode"] == "rehearsal"


def test_the_right_key_goes_on_in_the_script(plain):
    after = turn(plain())
    assert after.turns[0].said.id == "speaking"
    assert after.turns[0].right
    assert after.walk.view.step == "verify"


def test_after_a_wrong_key_the_call_goes_on_by_the_right_one(plain):
    after = turn(plain(), key="5")
    assert not after.turns[0].right
    assert after.walk.view.step == "verify"


@pytest.mark.parametrize(
    ("pressed", "change"),
    [
        ({}, +0.01),
        ({"seconds": 2.5}, +0.01),
        ({"seconds": 2.6}, -0.02),
        ({"key": "5"}, -0.17),
        ({"held": True}, +0.01),
        ({"held": False}, -0.09),
        ({"key": "5", "held": False, "seconds": 9}, -0.27),
    ],
    ids=str,
)
def test_patience_after_a_turn(plain, pressed, change):
    assert turn(plain(patience=0.5), **pressed).patience == pytest.approx(0.5 + change)


def test_patience_never_grows_beyond_its_whole(plain):
    assert turn(plain(patience=1.0)).patience == 1.0


def test_a_debtor_without_patience_hangs_up(plain):
    after = turn(plain(patience=0.2), key="5")
    assert after.ended == "hung_up"
    assert hear(after, middle) == after


def test_no_objection_at_the_first_turn(plain):
    assert hear(plain(rate=1.0), lambda: 0.0).said.kind == "reply"


def test_a_refused_objection_changes_nothing_and_its_letter_is_right(begun, personas):
    angry = replace(personas["angry"], objection_rate=1.0, objections={"faulty": 1})
    rehearsal = press(hear(begun(angry), middle), Press("1", 1.0))
    assert rehearsal.walk.view.step == "verify"
    heard = hear(rehearsal, lambda: 0.0)
    assert (heard.said.kind, heard.said.id, heard.said.key) == ("objection", "faulty", "f")
    assert heard.said.refused.startswith("only with the right party on the line, after ")
    after = press(heard, Press("f", 1.0))
    assert after.walk.view == rehearsal.walk.view
    assert after.turns[-1].right
    assert after.patience == pytest.approx(rehearsal.patience + 0.01)


def test_while_an_objection_is_open_no_other_is_raised(begun, personas):
    busy = replace(personas["evasive"], objection_rate=1.0, objections={"busy": 1})
    rehearsal = press(hear(begun(busy), middle), Press("1", 1.0))
    rehearsal = turn(rehearsal, draw=lambda: 0.0)
    assert rehearsal.walk.view.step == "busy"
    assert hear(rehearsal, lambda: 0.0).said.kind == "reply"


def test_what_they_said_for_a_demanded_field_is_filled_in(plain):
    rehearsal = plain()
    while rehearsal.walk.view.step != "ask_full":
        rehearsal = turn(rehearsal)
    heard = hear(rehearsal, middle)
    assert heard.said.id == "date"
    after = press(heard, Press(heard.said.key, 1.0))
    fields = after.walk.view.fields
    assert fields["promise_amount"] == heard.said.values["promise_amount"]
    assert fields["promise_date"] == heard.said.values["promise_date"]


def test_a_value_typed_wins_over_what_was_heard(plain):
    rehearsal = capture(plain(), "speaking_with", "Pat")
    assert rehearsal.walk.view.fields["speaking_with"] == "Pat"
    assert rehearsal.turns == ()


def test_a_jump_to_a_masked_line_is_a_disclosure_fault(plain):
    assert jump(plain(), "ask_full").disclosed
    assert not jump(plain(), "leave_word").disclosed


def test_showing_a_masked_line_to_the_wrong_ear_is_a_disclosure_fault(plain):
    before = jump(plain(), "ask_full")
    begun = replace(plain(), walk=before.walk)
    shown = unmask(begun, "he sounds nice")
    assert shown.disclosed
    assert [t.disclosed for t in turn(shown, "1").turns] == [True]
    assert hang_up(shown).disclosed


def test_showing_a_line_that_is_not_masked_is_none(plain):
    shown = unmask(plain(), "only looking")
    assert not turn(shown, "1").disclosed


def test_a_line_is_masked_also_by_what_the_person_on_the_line_may_hear(plain):
    rehearsal = plain()
    while rehearsal.walk.view.step != "ask_full":
        rehearsal = turn(rehearsal)
    lowest = rehearsal.walk.policy.levels[0]
    assert not unmask(rehearsal, "why not").disclosed
    assert unmask(rehearsal, "why not", lowest).disclosed
    assert not jump(rehearsal, "ask_full").disclosed
    assert jump(rehearsal, "ask_full", cap=lowest).disclosed


def test_after_the_end_nothing_is_unmasked(plain):
    with pytest.raises(Refused, match="ended"):
        unmask(hang_up(plain()), "too late")


def test_the_turn_after_a_disclosure_begins_anew(plain):
    shown = turn(unmask(jump(plain(), "ask_full"), "he asked"), "1")
    assert not turn(shown, "1").turns[-1].disclosed


def test_a_jump_to_nowhere_is_refused(plain):
    with pytest.raises(Refused):
        jump(plain(), "nowhere")


def test_a_key_before_anything_was_said_is_refused(plain):
    with pytest.raises(Refused):
        press(plain(), Press("1", 1.0))


def test_the_trainee_may_hang_up_at_any_time(plain):
    after = hang_up(plain())
    assert after.ended == "hung_up"
    assert hang_up(after) is after


def test_the_same_call_again_from_a_turn_begins_with_the_words_of_that_turn(played, chance):
    done = played("forgetful", 4711, 0.5)
    for number in range(1, len(done.turns) + 1):
        again = again_from(done, number)
        was = done.turns[number - 1]
        assert again.walk is was.before
        assert again.said == was.said
        assert press(again, was.press).turns == done.turns[:number]


def test_the_log_of_a_rehearsal_replays_in_the_real_engine(played, policy, script):
    for seed in range(8):
        done = played("promiser", seed, 0.6)
        assert replay(script, policy, done.walk.events).view == done.walk.view


@pytest.mark.parametrize("persona", ["forgetful", "angry", "gatekeeper"])
def test_the_same_seed_is_the_same_rehearsal(played, persona):
    assert played(persona, 4711, 0.7) == played(persona, 4711, 0.7)
    assert any(played(persona, 4711, 0.7) != played(persona, seed, 0.7) for seed in range(5))


def test_nobody_stays_on_the_line_for_ever(begun, personas, played):
    calm = replace(personas["angry"], patience=1.0, says={"change": 9, "yes": 1, "date": 9})
    assert len(played(calm, 1).turns) <= LONGEST

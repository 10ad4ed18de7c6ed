"""The log of a rehearsal: folded anew it is the same call, cut at a turn it waits for its key."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rehearsal import log
from calldesk.rehearsal.deeds import Capture, HangUp, Jump, Note, Unmask, perform
from calldesk.rehearsal.play import hear
from calldesk.rehearsal.trainee import answer


@pytest.fixture(scope="module")
def kept(begun, chance):
    """Play a call with its log: kept('angry', 5, 0.6) -> (begun, rehearsal, entries)."""

    def play(persona, seed, skill, between=()):
        start = rehearsal = begun(persona)
        entries, debtor, trainee = [log.begun(start)], chance(seed, "d"), chance(seed, "t")
        extra = list(between)
        while not rehearsal.ended:
            number = len(rehearsal.turns) + 1
            if rehearsal.said is None:
                rehearsal = hear(rehearsal, debtor(number))
                entries.append(log.said(rehearsal))
                continue
            deed = extra.pop() if extra else answer(skill, rehearsal, trainee(number))
            rehearsal = perform(rehearsal, deed)
            entries.append(log.did(deed))
        return start, rehearsal, json.loads(json.dumps(entries))

    return play


@settings(max_examples=25, deadline=None)
@given(
    persona=st.sampled_from(["angry", "evasive", "short_of_money", "machine", "stranger"]),
    seed=st.integers(1, 9999),
    skill=st.sampled_from([0.3, 0.7, 1.0]),
)
def test_folded_anew_it_is_the_same_call(kept, persona, seed, skill):
    start, done, entries = kept(persona, seed, skill)
    assert log.fold(start, entries) == done


def test_whatever_else_was_done_is_folded_too(kept):
    deeds = [
        Jump("leave_word", 1.0),
        Unmask("why not"),
        Note("kind"),
        Capture("message_with", "Al"),
    ]
    start, done, entries = kept("forgetful", 4, 1.0, deeds)
    assert log.fold(start, entries) == done
    start, done, entries = kept("forgetful", 4, 1.0, [HangUp()])
    assert log.fold(start, entries) == done


def test_nothing_is_drawn_anew_so_that_changed_phrases_change_no_call(kept, personas, begun):
    start, done, entries = kept("angry", 4, 0.7)
    others = replace(personas["angry"], own=personas["evasive"].own, patience=0.99)
    folded = log.fold(begun(others), entries)
    assert [turn.said for turn in folded.turns] == [turn.said for turn in done.turns]
    assert folded.patience == done.patience
    assert start.persona.patience != 0.99


@pytest.mark.parametrize("number", [1, 2, 5])
def test_cut_at_a_turn_the_words_of_that_turn_wait_for_their_key(kept, number):
    start, done, entries = kept("short_of_money", 7, 0.6)
    cut = log.fold(start, log.until_turn(entries, number))
    turn = done.turns[number - 1]
    assert cut.said == turn.said
    assert cut.turns == done.turns[: number - 1]
    assert cut.walk.view == turn.before.view


def test_an_unknown_entry_is_told(begun):
    with pytest.raises(ValueError, match="keeps no 'shouted'"):
        log.fold(begun("angry"), [("shouted", {})])

"""Which answer of a call counts for which card, and when it was said by heart."""

from dataclasses import replace

import pytest

from calldesk.rehearsal.answered import answered
from calldesk.rehearsal.cards import Rating
from calldesk.rehearsal.debtor import Said
from calldesk.rehearsal.play import Press, heard, press


@pytest.fixture
def objecting(begun):
    """A rehearsal in which they object at once, with what may be objected anywhere."""

    def go():
        rehearsal = begun("forgetful")
        lawyer = next(o for o in rehearsal.walk.script.objections if o.id == "lawyer")
        return heard(rehearsal, Said("objection", lawyer.id, lawyer.key, "My lawyer!"))

    return go


def by_step(rehearsal):
    return {one.step.id: one for one in answered(rehearsal)}


def test_a_call_without_a_turn_answers_nothing(begun):
    assert answered(begun("forgetful")) == ()


def test_the_first_answer_of_a_call_counts(objecting):
    rehearsal = press(objecting(), Press("x", 3.0))
    rehearsal = heard(replace(rehearsal, said=None), Said("objection", "lawyer", "l", "Again!"))
    found = by_step(press(rehearsal, Press("l", 1.0)))["lawyer"]
    assert (found.right, found.seconds) == (False, 3.0)


def test_the_words_of_an_objection_are_said_one_turn_after_it_was_raised(objecting):
    raised = press(objecting(), Press("l", 1.0, own=4))
    way = raised.walk.step.ways[0]
    answering = heard(replace(raised, said=None), Said("reply", way.id, "1", "Mr Quill."))
    done = press(answering, Press("1", 9.0, own=2))
    found = by_step(done)["lawyer"]
    assert (found.recalled, found.own, found.seconds) == (True, Rating.HARD, 1.0)


def test_text_that_was_shown_first_is_looked_up(objecting):
    raised = press(objecting(), Press("l", 1.0))
    way = raised.walk.step.ways[0]
    answering = heard(replace(raised, said=None), Said("reply", way.id, "1", "Mr Quill."))
    done = press(answering, Press("1", 9.0, looked_up=True))
    assert by_step(done)["lawyer"].looked_up


def test_every_whole_call_answers_each_card_once(played):
    for persona in ("angry", "evasive", "short_of_money"):
        steps = [one.step.id for one in answered(played(persona, 5, 0.6))]
        assert steps
        assert len(steps) == len(set(steps))

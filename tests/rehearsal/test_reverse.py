"""Reverse: what the trainee may say as the debtor, what they mean, when the program goes on."""

from dataclasses import replace

import pytest

from calldesk.rehearsal.reverse import BREATH, closest, facts, goes_on, holds, sayings
from calldesk.script import events


@pytest.fixture
def walk(begun):
    """A call with the forgetful baker at its first line."""
    return begun("forgetful").walk


@pytest.fixture
def asked(walk):
    """The same call where the whole amount is asked for."""
    for reply in ("speaking", "yes"):
        walk = walk.after(events.reply(walk.view.step, reply))
    while goes_on(walk):
        walk = walk.after(events.reply(walk.view.step, walk.step.ways[0].id))
    return walk


def found(walk, personas, typed):
    return [(one.kind, one.id) for one in closest(sayings(walk, personas.values()), typed)]


def test_replies_come_on_their_digits_then_objections_on_their_letters(walk, personas):
    offered = sayings(walk, personas.values())
    assert [one.key for one in offered if one.kind == "reply"] == list("1234560")
    letters = {one.id: one.key for one in offered if one.kind == "objection"}
    assert letters == {one.id: one.key for one in walk.script.objections}


def test_what_the_script_cannot_take_yet_says_why(walk, asked, personas):
    before = next(o for o in sayings(walk, personas.values()) if o.why_not)
    assert before.why_not.startswith("only with the right party")
    after = {one.id: one for one in sayings(asked, personas.values())}
    assert after[before.id].why_not is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("I posted the cheque last week", "check_in_mail"),
        ("The check is in the mail.", "check_in_mail"),
        ("talk to my lawyer", "lawyer"),
        ("WE NEVER GOT THE INVOICE!", "never_got"),
    ],
)
def test_a_typed_sentence_finds_the_objection_that_is_meant(asked, personas, typed, meant):
    assert ("objection", meant) in found(asked, personas, typed)[:2]


def test_a_typed_sentence_finds_a_reply_too(walk, personas):
    assert found(walk, personas, "who shall I say is calling, please?")[0] == ("reply", "assistant")
    assert found(walk, personas, "nobody of that name here")[0] == ("reply", "wrong")


@pytest.mark.parametrize("typed", ["", "   ", "…!?", "xylophone quartz"])
def test_what_means_nothing_finds_nothing(asked, personas, typed):
    assert found(asked, personas, typed) == []


def test_every_phrase_of_a_persona_finds_its_own_objection(asked, personas):
    offered = sayings(asked, personas.values())
    lost = [
        (one.id, words)
        for one in offered
        if one.kind == "objection"
        for words in one.words
        if one not in closest(offered, words)
    ]
    assert lost == []


def test_no_field_in_braces_is_shown(asked, personas):
    every = [words for one in sayings(asked, personas.values()) for words in one.words]
    assert len(every) > 100
    assert not any("{" in words for words in every)


def test_the_program_goes_on_only_where_no_reply_is_asked(walk, begun):
    assert not goes_on(walk)
    assert holds(walk) == walk.step.wait_seconds
    steps = [s for s in walk.script.steps if s.stops]
    for step in steps:
        there = replace(walk, view=replace(walk.view, step=step.id))
        assert goes_on(there) == (not any(way.kind == "reply" for way in step.ways))
    quiet = next(s for s in steps if s.end and not s.wait_seconds)
    assert holds(replace(walk, view=replace(walk.view, step=quiet.id))) == BREATH


def test_nothing_can_be_said_and_nothing_goes_on_after_the_end(walk, personas):
    over = walk.after(events.ended("hung_up", "hang_up"))
    assert sayings(over, personas.values()) == ()
    assert not goes_on(over)


def test_a_reply_that_demands_a_field_proposes_the_persona_s_facts(asked, personas, chance):
    reply = next(
        way for way in asked.step.ways if facts(personas["forgetful"], asked, way.id, chance(1)(1))
    )
    proposed = facts(personas["forgetful"], asked, reply.id, chance(1)(1))
    walk = asked
    for name, value in proposed.items():
        walk = walk.after(events.capture(name, value))
    assert facts(personas["forgetful"], walk, reply.id, chance(1)(1)) == {}
    walk = walk.after(events.reply(walk.view.step, reply.id))
    assert walk.view.step != asked.view.step or walk.view.stack

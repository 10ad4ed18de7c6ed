"""What the check of a script can say about rehearsing it."""

import pytest

from calldesk.rehearsal.hints import hints
from calldesk.script.parse import parse

ODD = """\
script: odd
title: Odd
language: en
start: first
# Call
## first: First
> Good morning. What colour is the lid?
- red: "Red." -> last
    tags: yes
- other: Anything else -> last
## second: Second
> And which shape?
- round: "Round." -> last
- square: "Square." -> last
- other: Anything else -> last
## last: Last
> Goodbye.
end: message
# Objections
## lawyer: My lawyer
key: l
> Certainly.
-> return
## too_green: It is too green
key: g
> Is it?
-> return
"""


@pytest.fixture
def found(personas):
    parsed = parse(ODD)
    return {
        problem.step: problem for problem in hints(parsed.script, personas.values(), parsed.places)
    }


def test_a_step_that_no_persona_has_words_for_is_told_with_its_line(found):
    assert found["second"].severity == "info"
    assert "anything else" in found["second"].message
    assert ODD.splitlines()[found["second"].line - 1].startswith("## second")


def test_an_objection_that_nobody_raises_is_told(found):
    assert found["too_green"].message == "rehearsal: no persona raises 'too_green'"


def test_a_reply_that_fits_by_its_tag_is_no_gap(found):
    assert found.keys() == {"second", "too_green"}

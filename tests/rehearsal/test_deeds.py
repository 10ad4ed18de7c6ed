"""Rehearsals kept and played again; what came of them."""

import json
from collections import Counter
from datetime import date, datetime

import pytest

from calldesk.rehearsal.aftermath import aftermath
from calldesk.rehearsal.deeds import (
    Capture,
    HangUp,
    Jump,
    Note,
    Press,
    Unmask,
    deed_from_json,
    deed_to_json,
    replay,
)
from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment

AT_NINE = datetime(2026, 11, 24, 9)


@pytest.mark.parametrize("persona", ["forgetful", "angry", "promiser", "big_company"])
def test_a_kept_rehearsal_plays_again(persona, played, begun, chance):
    done = played(persona, 4711, 0.6)
    kept = json.loads(json.dumps([deed_to_json(turn.press) for turn in done.turns]))
    again = replay(begun(persona), map(deed_from_json, kept), chance(4711, "d"))
    assert again == done


def test_jumps_and_fields_play_again_too(begun, chance):
    deeds = [Capture("speaking_with", "Tom"), Press("1", 1.2), Jump("leave_word", 2.0), HangUp()]
    replayed = replay(begun("forgetful"), deeds, chance(3, "d"))
    assert replayed.ended == "hung_up"
    assert [turn.jumped_to for turn in replayed.turns] == [None, "leave_word"]
    assert replayed.walk.view.fields["speaking_with"] == "Tom"


@pytest.mark.parametrize(
    "deed",
    [
        Press("3", 1.25, True, {"promise_amount": Money(4100, "USD")}, looked_up=True),
        Press("enter", 0.5, None, {"best_time": Moment(AT_NINE.date(), AT_NINE.time())}),
        Press("enter", 0.5, own=2),
        Jump("ask_full", 3.5),
        Jump("ask_full", 3.5, "public"),
        Unmask("he asked", "business"),
        Note("a kind man"),
        Capture("promise_date", date(2026, 11, 27)),
        Capture("promise_date", None),
        HangUp(),
    ],
    ids=str,
)
def test_a_deed_is_kept_as_json(deed):
    assert deed_from_json(json.loads(json.dumps(deed_to_json(deed)))) == deed


def test_an_unknown_deed_is_told():
    with pytest.raises(ValueError, match="knows no deed"):
        deed_from_json({"shout": "loud"})


def test_who_promises_every_week_mostly_breaks_it_and_who_forgets_mostly_keeps_it(personas, chance):
    def came_of(name):
        return Counter(
            aftermath(personas[name], "promise", chance(name)(n)) for n in range(300)
        ).most_common(1)[0][0]

    assert came_of("forgetful") == "kept"
    assert came_of("promiser") == "late"
    assert came_of("closing") == "broken"


def test_nothing_comes_of_a_call_without_a_promise(personas):
    assert aftermath(personas["forgetful"], "callback", lambda: 0.0) is None

"""The supervisor's view: readiness, who would forget what, what is missed, what was assigned."""

from dataclasses import replace
from datetime import timedelta

import pytest
import rehearsed

from calldesk.desk import rehearsal_cards, rehearsals, rehearse_home, team
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.opening import Desk
from calldesk.rehearsal.deeds import HangUp

FIRST = "first-reminder"
FIVE = ("forgetful", "short_of_money", "promiser", "big_company", "disputing")


@pytest.fixture
def desk_of(desk):
    """The desk of somebody else over the same database: desk_of('Ben')."""

    def opened(name):
        other = Desk(replace(desk.settings, me=replace(desk.settings.me, name=name)), desk.clock)
        other.store = desk.store
        return other

    return opened


def good_call(desk, persona):
    """A rehearsal with this persona that scored at least 70."""
    for seed in range(1, 40):
        done = rehearsed.played(desk, persona, seed)
        if rehearsals.after(desk, done.id).result.score >= 70:
            return done
    raise AssertionError(persona)


def review(desk, step, *, right):
    card = next(one for one in rehearsal_cards.known(desk, FIRST) if one.step == step)
    rehearsal_cards.review(desk, card.id, right=right, seconds=1.0)


def standing(desk, name):
    return next(one for one in team.team(desk, FIRST).trainees if one.trainee == name)


def test_ready_is_who_handled_five_different_debtors_well(desk):
    for persona in FIVE[:4]:
        good_call(desk, persona)
    assert not standing(desk, "Dana Whitfield").readiness.ready
    assert standing(desk, "Dana Whitfield").readiness.lacking == 1
    good_call(desk, FIVE[4])
    assert standing(desk, "Dana Whitfield").readiness.ready


def test_only_the_latest_rehearsal_with_a_debtor_counts(desk):
    good_call(desk, "forgetful")
    assert standing(desk, "Dana Whitfield").readiness.passed == ("forgetful",)
    rehearsals.perform(desk, rehearsed.begin(desk, "forgetful"), HangUp())
    assert standing(desk, "Dana Whitfield").readiness.passed == ()
    assert standing(desk, "Dana Whitfield").readiness.missed == ("forgetful",)


def test_what_would_be_forgotten_first_stands_first(desk, desk_of):
    ben = desk_of("Ben")
    for who in (desk, ben):
        review(who, "lawyer", right=True)
    rehearsed.later(timedelta(days=6), desk)
    review(desk, "angry", right=True)
    heat = team.team(desk, FIRST).heat
    assert [row.step for row in heat[:2]] == ["lawyer", "angry"]
    assert heat[0].recall.keys() == {"Dana Whitfield", "Ben"}
    assert heat[1].recall["Ben"] is None
    assert 0 < heat[0].mean < heat[1].mean <= 1
    assert heat[-1].mean is None


def test_the_objection_missed_most_often_stands_first(desk, desk_of):
    for name in ("Ann", "Ben", "Cleo"):
        review(desk_of(name), "lawyer", right=name == "Ann")
        review(desk_of(name), "angry", right=name != "Ann")
        review(desk_of(name), "busy", right=True)
    missed = team.team(desk, FIRST).missed
    assert [(one.title, one.missed, one.of) for one in missed] == [
        ("My lawyer", 2, 3),
        ("Angry", 1, 3),
    ]


def test_only_answers_after_a_fortnight_say_what_stays(desk):
    review(desk, "lawyer", right=True)
    rehearsed.later(timedelta(days=13), desk)
    review(desk, "lawyer", right=True)
    assert team.team(desk, FIRST).later.of == 0
    rehearsed.later(timedelta(days=14), desk)
    review(desk, "lawyer", right=True)
    review(desk, "angry", right=False)
    later = team.team(desk, FIRST).later
    assert (later.right, later.of) == (1, 1)


def test_an_assignment_is_done_by_the_rehearsal_that_was_asked_for(desk, desk_of):
    ben = desk_of("Ben")
    rehearsed.played(ben, "angry", 3)
    day = desk.today() + timedelta(days=2)
    rehearsed.later(timedelta(minutes=1), desk, ben)
    number = team.assign(desk, trainee="Ben", script=FIRST, persona="angry", seed=3, due_on=day)
    rehearsed.played(ben, "promiser", 3)
    rehearsed.played(ben, "angry", 4)
    rehearsed.played(desk, "angry", 3)
    assert [one.id for one in rehearse_home.home(ben).assigned] == [number]
    done = rehearsed.played(ben, "angry", 3)
    assert rehearse_home.home(ben).assigned == ()
    assert [one.done_by for one in team.assignments(desk)] == [done.id]


def test_an_assignment_past_its_day_is_late(desk):
    team.assign(desk, trainee="Ben", script=FIRST, due_on=desk.today())
    assert [one.late for one in team.assignments(desk)] == [False]
    rehearsed.later(timedelta(days=1), desk)
    assert [one.late for one in team.assignments(desk)] == [True]
    assert standing(desk, "Ben").rehearsed == 0


def test_an_assignment_can_be_withdrawn(desk):
    number = team.assign(desk, trainee="Ben", script=FIRST, due_on=desk.today())
    team.withdraw(desk, number)
    assert team.assignments(desk) == ()


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ({"script": "other"}, NotAllowed, "no call script 'other'"),
        ({"persona": "hungry"}, DeskError, "no persona 'hungry'"),
        ({"trainee": "  "}, NotAllowed, "who is to rehearse"),
        ({"days": -1}, NotAllowed, "past"),
    ],
    ids=["an unknown script", "an unknown persona", "nobody", "a day that is past"],
)
def test_what_cannot_be_assigned_is_told(desk, given, kind, words):
    wanted = {"trainee": "Ben", "script": FIRST} | given
    day = desk.today() + timedelta(days=wanted.pop("days", 1))
    with pytest.raises(kind, match=words):
        team.assign(desk, **wanted, due_on=day)

"""Rehearsals played at a desk key by key, by a simulated trainee."""

from datetime import datetime, timedelta

from brightline import StillClock

from calldesk.desk import rehearsals, rehearsing
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsals import Underway
from calldesk.rehearsal.trainee import answer


def begin(desk: Desk, persona: str = "forgetful", seed: int = 4711, **more: str) -> Underway:
    """A rehearsal of the first reminder that has just begun."""
    return rehearsals.begin(
        desk, **({"script": "first-reminder", "persona": persona, "seed": seed} | more)
    )


def one_key(desk: Desk, underway: Underway, skill: float = 1.0) -> Underway:
    """The key of the next turn."""
    turn = len(underway.rehearsal.turns) + 1
    chance = rehearsing.draws(underway.seed, "trainee")(turn)
    return rehearsals.perform(desk, underway, answer(skill, underway.rehearsal, chance))


def to_the_end(desk: Desk, underway: Underway, skill: float = 1.0) -> Underway:
    """The rest of a call."""
    while not underway.rehearsal.ended:
        underway = one_key(desk, underway, skill)
    return underway


def played(
    desk: Desk, persona: str = "forgetful", seed: int = 4711, skill: float = 1.0, **more: str
) -> Underway:
    """A whole rehearsal."""
    return to_the_end(desk, begin(desk, persona, seed, **more), skill)


def at(moment: datetime, *desks: Desk) -> None:
    """Set the clock of some desks."""
    for desk in desks:
        desk.clock = StillClock(moment)


def later(length: timedelta, *desks: Desk) -> None:
    """Let time go by at some desks."""
    at(desks[0].now() + length, *desks)

"""A simulated trainee: of skill 1.0 perfect, of skill 0.3 a first morning on the telephone."""

from datetime import date

from calldesk.rehearsal.debtor import ENTER, Said, digit
from calldesk.rehearsal.drawing import Draw, DrawOfTurn, lognormal, one_of
from calldesk.rehearsal.given import contact_of
from calldesk.rehearsal.play import Press, Rehearsal, hear, press
from calldesk.rules.when.values import Moment
from calldesk.script.edges import interruptible
from calldesk.script.fields import Value, fits
from calldesk.script.model import Script
from calldesk.script.walk import Walk

_SIGMA = 0.4


def answer(skill: float, rehearsal: Rehearsal, draw: Draw) -> Press:
    """The key that a trainee of this skill presses after what was just said."""
    said, walk = rehearsal.said, rehearsal.walk
    assert said is not None
    right, seconds = draw() < skill, lognormal(3.2 - 2 * skill, _SIGMA, draw)
    held = draw() < skill if walk.step.wait_seconds else None
    wrong = [key for key in keys(walk) if key != said.key]
    slips = said.key != ENTER and not right and wrong
    key = one_of(wrong, draw) if slips else said.key
    return Press(key, round(seconds, 2), held, _typed(skill, rehearsal, said, draw))


def play_alone(
    rehearsal: Rehearsal, skill: float, debtor: DrawOfTurn, trainee: DrawOfTurn
) -> Rehearsal:
    """Play a rehearsal to its end. Both sides draw anew at every turn, by its number from 1."""
    while not rehearsal.ended:
        number = len(rehearsal.turns) + 1
        rehearsal = hear(rehearsal, debtor(number))
        if rehearsal.said:
            rehearsal = press(rehearsal, answer(skill, rehearsal, trainee(number)))
    return rehearsal


def keys(walk: Walk) -> tuple[str, ...]:
    """The keys that mean something they say at this stop."""
    step = walk.step
    digits = [digit(step, way) for way in step.ways if way.kind == "reply"]
    letters = [o.key for o in walk.script.objections if o.key and o.id != step.procedure]
    return (*digits, *(letters if interruptible(step) else ()))


def _typed(skill: float, rehearsal: Rehearsal, said: Said, draw: Draw) -> dict[str, Value]:
    """What they note beside the demanded: optional fields, at the end the name and best time."""
    walk = rehearsal.walk
    optional = {ask.field for ask in walk.step.ask if ask.required == "optional"}
    noted = {name: value for name, value in said.values.items() if name in optional}
    if walk.step.end:
        noted |= _at_the_end(rehearsal)
    return {name: value for name, value in noted.items() if draw() < skill}


def _at_the_end(rehearsal: Rehearsal) -> dict[str, Value]:
    """The name of whoever answered and a time to call them, where nobody has noted them yet."""
    persona, walk = rehearsal.persona, rehearsal.walk
    day = walk.host.values.get("callback_by")
    known: dict[str, Value] = {
        "speaking_with": persona.gives.get("speaking_with") or contact_of(persona, walk)
    }
    if isinstance(day, date):
        known["best_time"] = Moment(day)
    return {
        name: value
        for name, value in known.items()
        if name not in walk.view.fields and _holds(walk.script, name, value)
    }


def _holds(script: Script, name: str, value: Value) -> bool:
    """Whether the field of that name takes such a value in this script."""
    ask = script.field_types.get(name)
    return name not in script.marks and (ask is None or fits(ask, value))

"""A simulated trainee: of skill 1.0 perfect, of skill 0.3 a first morning on the telephone."""

from calldesk.rehearsal.debtor import ENTER, Said, digit
from calldesk.rehearsal.drawing import Draw, DrawOfTurn, lognormal, one_of
from calldesk.rehearsal.given import contact_of
from calldesk.rehearsal.play import Press, Rehearsal, hear, press
from calldesk.rules.when.values import Moment
from calldesk.script.edges import interruptible
from calldesk.script.fields import Value
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
    typed = {n: v for n, v in said.values.items() if n in optional and draw() < skill}
    if walk.step.end:
        last: dict[str, Value] = {"speaking_with": contact_of(rehearsal.persona, walk)}
        day = walk.host.values.get("callback_by")
        if day is not None and "best_time" not in walk.view.fields:
            last["best_time"] = Moment(day)  # type: ignore[arg-type]
        typed |= {n: v for n, v in last.items() if draw() < skill and n not in walk.view.fields}
    return typed

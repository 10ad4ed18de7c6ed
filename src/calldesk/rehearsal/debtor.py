"""The simulated debtor: what a persona says next where a call stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from calldesk.rehearsal.drawing import Draw, weighted
from calldesk.rehearsal.given import given
from calldesk.rehearsal.personas import Persona
from calldesk.rehearsal.spoken import objected, replied
from calldesk.script.allowed import why_not_objection, why_not_way
from calldesk.script.edges import interruptible
from calldesk.script.fields import Value
from calldesk.script.model import OTHER, Step, Way
from calldesk.script.walk import Walk

ENTER = "enter"
UNSAID = 0.3  # the weight of a reply the persona has no weight for

Kind = Literal["reply", "objection", "listens", "silent"]


@dataclass(frozen=True, slots=True)
class Said:
    """What the debtor said, and the key that is right for it.

    `id` is the reply, the objection or, where they only listen, the one way on. `values` is what
    they answer to the fields of the step. `refused` is why the script does not take the objection
    now; its letter is the right key all the same. Somebody `silent` has nothing left to say.
    """

    kind: Kind
    id: str
    key: str
    words: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    refused: str | None = None


SILENT = Said("silent", "", "")


def speak(persona: Persona, walk: Walk, patience: float, draw: Draw, *, first: bool) -> Said:
    """What the persona says at this stop. The first turn of a call is never an objection."""
    objection = None if first else _objection(persona, walk, patience, draw)
    if objection is not None:
        refused = why_not_objection(walk.standing, objection)
        words = objected(persona, objection, draw)
        return Said("objection", objection.id, objection.key or "", words, {}, refused)
    step = walk.step
    if step.end:
        return Said("listens", step.end, ENTER, values=given(persona, walk, None, draw))
    way = _reply(persona, walk, patience, draw)
    if way is None:
        return SILENT
    values = given(persona, walk, way, draw)
    if way.kind == "next":
        return Said("listens", way.id, ENTER, values=values)
    words = replied(persona, way, values, walk.script.language, draw)
    return Said("reply", way.id, digit(step, way), words, values)


def digit(step: Step, way: Way) -> str:
    """The key of a reply: the named ones are 1 to 9 in their order, 'other' is 0."""
    named = [one.id for one in step.ways if one.kind == "reply" and one.id != OTHER]
    return str(named.index(way.id) + 1) if way.id in named else "0"


def fits(persona: Persona, way: Way) -> float | None:
    """The weight of the persona's words for a reply: by its id, else its best tag, else None."""
    if way.id in persona.says:
        return persona.says[way.id]
    return max((persona.says[tag] for tag in way.tags if tag in persona.says), default=None)


def _objection(persona: Persona, walk: Walk, patience: float, draw: Draw) -> Step | None:
    """The objection they raise now, if any; real debtors do not wait until it is allowed."""
    if draw() >= persona.objection_rate * (1.5 - patience):
        return None
    if not interruptible(walk.step) or _in_objection(walk):
        return None
    known = [o for o in walk.script.objections if persona.objections.get(o.id)]
    if not known:
        return None
    return weighted([(o, persona.objections[o.id]) for o in known], draw)


def _in_objection(walk: Walk) -> bool:
    names = {walk.view.step, *(frame.objection for frame in walk.view.stack)}
    return any(walk.script.by_id[name].part == "objections" for name in names)


def _reply(persona: Persona, walk: Walk, patience: float, draw: Draw) -> Way | None:
    """Their reply by weight; where none of their words fits the step, 'anything else'."""
    ways = [w for w in walk.step.ways if w.kind in ("reply", "next")]
    ways = [w for w in ways if why_not_way(walk.standing, w) is None]
    if not ways:
        return None
    other = next((w for w in ways if w.id == OTHER), None)
    if other and not any(fits(persona, w) for w in ways if w is not other):
        return other
    return weighted([(w, _weight(persona, w, patience)) for w in ways], draw)


def _weight(persona: Persona, way: Way, patience: float) -> float:
    found = fits(persona, way)
    weight = UNSAID if found is None else found
    return weight * (1 + 2 * (1 - patience)) if way.id == OTHER else weight

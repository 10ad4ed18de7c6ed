"""Where the ways of a script lead. The walk and the checker agree on this and on nothing less.

Steps fall into procedures: the Call, each objection, each fragment. Entering an objection or a
fragment is always a call; a way from inside one to a step of the Call always leaves it for good.
"""

from dataclasses import dataclass
from typing import Literal

from calldesk.script.model import OTHER, RETURN, Ask, Script, Step, Way

EdgeKind = Literal["plain", "call", "return", "leave"]


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a way leads. `back` is where a call goes on when it returns; returns have no `to`."""

    kind: EdgeKind
    to: str = ""
    back: str = ""


def edge(script: Script, step: Step, way: Way) -> Edge | None:
    """Where a way of the step leads; None when it leads nowhere that can be entered from here."""
    if way.goto == RETURN:
        return Edge("return") if step.procedure else None
    target = script.by_id.get(way.goto)
    if target is None:
        return None
    if target.procedure == step.procedure:
        return Edge("plain", target.id)
    if target.procedure is None:
        return Edge("leave", target.id)
    if target.inside is None:
        return Edge("call", target.id, way.then or step.id)
    return None


def interruptible(step: Step) -> bool:
    """Whether objections can be raised at the step at all."""
    return step.stops and step.end is None and step.objections


def offers(step: Step, objection: Step) -> bool:
    """Whether the objection can be raised at the step, whatever it needs."""
    return interruptible(step) and objection.id != step.procedure


def offered(script: Script, step: Step) -> tuple[Step, ...]:
    """The objections that can be raised at a step, whatever they need."""
    return tuple(objection for objection in script.objections if offers(step, objection))


def escapes(step: Step) -> bool:
    """Whether Esc leads back from here: from every screen inside an objection or fragment."""
    return step.stops and step.procedure is not None


def demanded(step: Step, way: Way | None) -> tuple[Ask, ...]:
    """The fields a way demands; with no way, those that a final step demands."""
    lenient = way is not None and (way.id == OTHER or way.blank)
    if way is not None and way.kind in ("when", "otherwise"):
        return ()
    grades = ("always",) if lenient else ("always", "named")
    return tuple(ask for ask in step.ask if ask.required in grades)


def emptied(way: Way) -> frozenset[str]:
    """The fields a way empties: with a new voice on the line nobody knows who is speaking."""
    return frozenset({"speaking_with"}) if way.audience == "unknown" else frozenset()

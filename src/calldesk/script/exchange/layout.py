"""Where the steps stand in a drawing: the Call from left to right, procedures in rows below."""

from typing import NamedTuple

from calldesk.script.model import Script

_WIDE, _HIGH = 150, 125


class Spot(NamedTuple):
    """The upper left corner of a step, in points."""

    x: int
    y: int


def spots(script: Script) -> dict[str, Spot]:
    """A place for every step, none of them twice."""
    columns: dict[int, int] = {}
    places = {}
    for name, depth in _depths(script).items():
        row = columns.get(depth, 0)
        columns[depth] = row + 1
        places[name] = Spot(100 + depth * _WIDE, 100 + row * _HIGH)
    row = max(columns.values(), default=0)
    column = 0
    for step in script.steps:
        if step.id in places:
            continue
        row, column = (row, column + 1) if step.inside else (row + 1, 0)
        places[step.id] = Spot(100 + column * _WIDE, 100 + row * _HIGH)
    return places


def _depths(script: Script) -> dict[str, int]:
    """How many moves from the start each step of the Call is away; the unreached ones too."""
    calls = {step.id: step for step in script.steps if step.part == "call"}
    found: dict[str, int] = {}
    for root in (script.start, *calls):
        if root in found or root not in calls:
            continue
        found[root] = 0
        waiting = [root]
        for name in waiting:
            targets = [t for way in calls[name].ways for t in (way.goto, way.then)]
            for target in targets:
                if target in calls and target not in found:
                    found[target] = found[name] + 1
                    waiting.append(target)
    return found

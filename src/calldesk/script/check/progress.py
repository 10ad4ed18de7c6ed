"""G05 and G08: whether a call can end from a step, and whether an objection can be left.

Conditions are ignored: they may hold. Objections and Esc are ignored too: nobody has to use them.
"""

from collections.abc import Callable

from calldesk.script.edges import Edge, edge
from calldesk.script.model import Script, Step


def endless(script: Script) -> dict[str, tuple[str, ...]]:
    """The steps from which no call can end, nor come out of its procedure, with where they lead.

    A step without ways is a dead end of its own (G02); a broken way may lead anywhere.
    """
    ends, returns = _progress(script, lambda step: step.end is not None or not step.ways)
    stuck = (step for step in script.steps if step.id not in ends | returns)
    return {step.id: _trail(script, step) for step in stuck}


def only_by_esc(script: Script) -> frozenset[str]:
    """The objections that neither return nor lead on nor end the call."""
    call = frozenset(step.id for step in script.steps if step.procedure is None)
    ends, returns = _progress(script, lambda step: step.end is not None or step.id in call)
    return frozenset(o.id for o in script.objections if o.id not in ends | returns)


def _progress(script: Script, ending: Callable[[Step], bool]) -> tuple[set[str], set[str]]:
    """The steps that can end the call and those that can return: two least fixpoints."""
    ends = {step.id for step in script.steps if ending(step)}
    returns: set[str] = set()
    leads = {s.id: [edge(script, s, way) for way in s.ways] for s in reversed(script.steps)}
    grown = True
    while grown:
        before = len(ends), len(returns)
        for step, edges in leads.items():
            if step not in ends and any(_ends(found, ends, returns) for found in edges):
                ends.add(step)
            if step not in returns and any(_returns(found, returns) for found in edges):
                returns.add(step)
        grown = (len(ends), len(returns)) != before
    return ends, returns


def _ends(found: Edge | None, ends: set[str], returns: set[str]) -> bool:
    if found is None:
        return True
    if found.kind == "call":
        return found.to in ends or (found.to in returns and found.back in ends)
    return found.to in ends


def _returns(found: Edge | None, returns: set[str]) -> bool:
    if found is None or found.kind == "leave":
        return False
    if found.kind == "call":
        return found.to in returns and found.back in returns
    return found.kind == "return" or found.to in returns


def _trail(script: Script, start: Step) -> tuple[str, ...]:
    """All the steps that the step leads to, nearest first, itself at the head."""
    seen = {start.id: None}
    waiting = [start.id]
    for name in waiting:
        step = script.by_id[name]
        for found in (edge(script, step, way) for way in step.ways):
            for place in (found.to, found.back) if found else ():
                if place in script.by_id and place not in seen:
                    seen[place] = None
                    waiting.append(place)
    return tuple(seen)

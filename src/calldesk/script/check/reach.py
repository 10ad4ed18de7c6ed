"""Which steps a call can come to at all, by plain reachability: marks count, conditions do not."""

from calldesk.script.edges import edge, offered
from calldesk.script.model import Script, Step


def reachable(script: Script) -> frozenset[str]:
    """The steps that some call comes to. An objection waits until what it needs can have been."""
    reached: set[str] = set()
    given = {"unknown"}
    waiting: set[str] = set()
    frontier = [script.start]
    while frontier:
        step = script.by_id[frontier.pop()]
        if step.id not in reached:
            reached.add(step.id)
            given |= _given(step)
            waiting |= {objection.id for objection in offered(script, step)}
            frontier += _next(script, step)
        if not frontier:
            frontier = [o for o in waiting - reached if given.issuperset(script.by_id[o].needs)]
    return frozenset(reached)


def _given(step: Step) -> set[str]:
    """The marks and listeners that leaving the step can bring."""
    if not step.ways:
        return set()
    gained = {mark for way in step.ways for mark in way.gain}
    listeners = {way.audience for way in step.ways if way.audience}
    return {*step.gain, *gained, *listeners}


def _next(script: Script, step: Step) -> set[str]:
    leads = [edge(script, step, way) for way in step.ways]
    places = {place for lead in leads if lead for place in (lead.to, lead.back)}
    return {place for place in places if place in script.by_id}

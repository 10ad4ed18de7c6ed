"""Stored calls replayed against a new script: which still run, and where the others stop."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.edges import edge
from calldesk.script.events import Event
from calldesk.script.hosts import Host
from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.walk import Refused, Walk


@dataclass(frozen=True, slots=True)
class Stopped:
    """Where a stored call stops in the new script, and why."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class StopGroup:
    """The calls that stop at the same step for the same reason."""

    step: str
    reason: str
    calls: int


@dataclass(frozen=True, slots=True)
class Replays:
    """How many stored calls were replayed, how many still run, and where the others stop."""

    calls: int
    running: int
    stops: tuple[StopGroup, ...]


def replay_against(script: Script, policy: Policy, events: Iterable[Event]) -> Stopped | None:
    """Replay a stored log by ids; former names of steps count. None when it still runs.

    Raises Refused when the log does not begin with 'started'.
    """
    log = iter(events)
    first = next(log, None)
    if first is None or first.kind != "started":
        raise Refused("a call's log begins with 'started'")
    try:
        walk = Walk.start(script, policy, Host.from_json(first.data["host_snapshot"]))
    except Refused as refused:
        return Stopped(script.start, str(refused))
    names = {former: step.id for step in script.steps for former in step.was}
    for event in log:
        event = _renamed(event, names)
        if reason := _why_not(walk, event):
            return Stopped(walk.view.step, reason)
        try:
            walk = walk.after(event)
        except Refused as refused:
            return Stopped(walk.view.step, str(refused))
    return None


def summed(results: Iterable[Stopped | None]) -> Replays:
    """Group the stops, the most frequent first."""
    stops: Counter[tuple[str, str]] = Counter()
    calls = 0
    for stopped in results:
        calls += 1
        if stopped is not None:
            stops[stopped.step, stopped.reason] += 1
    groups = sorted(stops.items(), key=lambda stop: (-stop[1], stop[0]))
    return Replays(
        calls,
        calls - stops.total(),
        tuple(StopGroup(step, reason, number) for (step, reason), number in groups),
    )


def replays_in_words(replays: Replays) -> str:
    """The sum for people, in one sentence."""
    if not replays.calls:
        return "There are no calls to replay."
    calls = "1 call" if replays.calls == 1 else f"{replays.calls} calls"
    told = [f"Of {calls}, {replays.running} still run{'s' * (replays.running == 1)}"]
    for group in replays.stops:
        verb = "stops" if group.calls == 1 else "stop"
        told.append(f"{group.calls} {verb} at '{group.step}', where {group.reason}")
    return "; ".join(told) + "."


def _renamed(event: Event, names: dict[str, str]) -> Event:
    """The event with the steps by the names that they have now."""
    changed = {
        key: names[event.data[key]]
        for key in ("step", "id", "to", "unmasked")
        if event.data.get(key) in names
    }
    return Event(event.kind, {**event.data, **changed}) if changed else event


def _why_not(walk: Walk, event: Event) -> str | None:
    """Why an event cannot happen any more, in words that group well."""
    match event.kind:
        case "reply":
            return _why_not_reply(walk, event.data["step"], event.data["way"])
        case "objection":
            return _why_not_raised(walk, event.data["id"])
        case "jump" if event.data["to"] not in walk.script.by_id:
            return f"the step '{event.data['to']}' is gone"
        case "ended" if event.data["by"] == "script" and walk.step.end != event.data["outcome"]:
            return f"the call does not end as '{event.data['outcome']}' any more"
    return None


def _why_not_reply(walk: Walk, step: str, way_id: str) -> str | None:
    if step not in walk.script.by_id:
        return f"the step '{step}' is gone"
    if step != walk.view.step:
        return f"the call came to '{step}' before"
    way = walk.step.way(way_id)
    if way is None:
        return f"the reply '{way_id}' is gone"
    if edge(walk.script, walk.step, way) is None:
        return f"the reply '{way_id}' leads nowhere"
    if why_not_way(walk.standing, way):
        return f"the reply '{way_id}' is not open"
    missing = missing_fields(walk.standing, way)
    return f"the reply '{way_id}' asks for '{missing[0]}' now" if missing else None


def _why_not_raised(walk: Walk, name: str) -> str | None:
    objection = walk.script.by_id.get(name)
    if objection is None or objection not in walk.script.objections:
        return f"the objection '{name}' is gone"
    why = why_not_objection(walk.standing, objection)
    return f"the objection '{name}' cannot be raised ({why})" if why else None

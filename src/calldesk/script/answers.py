"""What each event does where a call stands. Everything that cannot be done is refused in words."""

from dataclasses import replace

from calldesk.script import moves
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.events import Event
from calldesk.script.fields import Value, fits, from_json
from calldesk.script.hosts import Host
from calldesk.script.lines import is_id
from calldesk.script.model import Script
from calldesk.script.moves import Refused
from calldesk.script.view import Standing, View


def moved(at: Standing, event: Event) -> View:
    """The view after an event that moves or ends the call."""
    if at.view.ended is not None:
        raise Refused("the call has ended; undo goes back into it")
    match event.kind:
        case "reply":
            return _replied(at, event)
        case "objection":
            return _objected(at, event)
        case "esc":
            if not at.view.stack:
                raise Refused("nothing to go back to")
            return moves.escape(at)
        case "jump":
            return _jumped(at, event)
        case "ended":
            return _ended(at, event)
    raise Refused(f"a call under way knows no event '{event.kind}'")


def captured(at: Standing, event: Event) -> View:
    """The view with a field filled in or emptied."""
    name, value = event.data["field"], from_json(event.data["value"])
    if not is_id(name) or name in at.script.marks or name == "audience":
        raise Refused(f"'{name}' is not a field")
    fields = dict(at.view.fields)
    fields.pop(name, None)
    if value is not None:
        _check_type(at.script, name, value)
        fields[name] = value
    return replace(at.view, fields=fields)


def told(at: Standing, event: Event) -> View:
    """The view after an event that moves nothing."""
    if event.kind == "refreshed":
        return replace(at.view, panel=Host.from_json(event.data["host_snapshot"]))
    if event.kind == "note" and event.data.get("unmasked") == at.view.step:
        return replace(at.view, unmasked=True)
    return at.view


def _replied(at: Standing, event: Event) -> View:
    if event.data["step"] != at.view.step:
        raise Refused(f"the call stands at '{at.view.step}', not at '{event.data['step']}'")
    way = at.step.way(event.data["way"])
    if way is None:
        raise Refused(f"'{at.view.step}' has no reply '{event.data['way']}'")
    if why := why_not_way(at, way):
        raise Refused(why)
    _demand(missing_fields(at, way))
    return moves.take(at, way)


def _objected(at: Standing, event: Event) -> View:
    objection = at.script.by_id.get(event.data["id"])
    if objection is None or objection.part != "objections" or objection.inside:
        raise Refused(f"there is no objection '{event.data['id']}'")
    if why := why_not_objection(at, objection):
        raise Refused(why)
    return moves.enter_objection(at, objection)


def _jumped(at: Standing, event: Event) -> View:
    to = event.data["to"]
    if to not in at.script.by_id:
        raise Refused(f"there is no step '{to}'")
    return moves.jump(at, to)


def _ended(at: Standing, event: Event) -> View:
    outcome, by = event.data["outcome"], event.data["by"]
    if by == "script":
        if at.step.end != outcome:
            raise Refused(f"'{at.view.step}' does not end the call as '{outcome}'")
        _demand(missing_fields(at, None))
    return replace(at.view, ended=outcome, ended_by=by, unmasked=False)


def _demand(missing: tuple[str, ...]) -> None:
    if missing:
        raise Refused("first fill in: " + ", ".join(missing))


def _check_type(script: Script, name: str, value: Value) -> None:
    asks = [ask for step in script.steps for ask in step.ask if ask.field == name]
    if asks and not any(fits(ask, value) for ask in asks):
        raise Refused(f"'{name}' holds a {asks[0].type}")

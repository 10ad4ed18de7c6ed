"""One step of a call: from a view to the next view, without history and without asking why."""

from dataclasses import replace

from calldesk.script.conditions import holds
from calldesk.script.edges import edge, emptied
from calldesk.script.fields import from_literal
from calldesk.script.model import Script, Step, Way
from calldesk.script.view import Frame, Standing, View


class Refused(Exception):
    """An event that cannot happen now, and why, in plain words."""


def arrive(at: Standing) -> View:
    """Run through automatic steps to the next screen, or to a final step."""
    for _ in range(4 * len(at.script.steps)):
        step = at.step
        if not step.automatic:
            path = (*at.view.path, step.id) if step.stops else at.view.path
            return replace(at.view, path=path, unmasked=False)
        at = replace(at, view=through(at, chosen(at)))
    raise Refused(f"the script goes round without stopping at '{at.view.step}'")


def take(at: Standing, way: Way) -> View:
    """Leave the step by one of its ways."""
    return arrive(replace(at, view=through(at, way)))


def enter_objection(at: Standing, objection: Step) -> View:
    """Raise an objection; what the interrupted step would gain is not gained."""
    return arrive(replace(at, view=raised(at, objection)))


def escape(at: Standing) -> View:
    """Back to where the objection was raised, whatever `then` says."""
    return arrive(replace(at, view=left(at)))


def jump(at: Standing, to: str) -> View:
    """Go anywhere; the stack is gone and the call is off its script."""
    view = replace(at.view, step=to, stack=(), again=False, off_script=True)
    return arrive(replace(at, view=view))


def chosen(at: Standing) -> Way:
    """The way that an automatic step takes now. Raises Refused when none of them holds."""
    for way in at.step.ways:
        if way.kind == "otherwise" or holds(way.condition, at) is True:
            return way
    raise Refused(f"no 'when' of the step '{at.view.step}' holds, and it has no 'otherwise'")


def raised(at: Standing, objection: Step) -> View:
    """Raise an objection, automatic steps not yet run through."""
    frame = Frame(at.view.step, at.view.step, objection.id)
    return replace(at.view, step=objection.id, stack=(*at.view.stack, frame), again=False)


def left(at: Standing) -> View:
    """Leave an objection by Esc, automatic steps not yet run through."""
    return _popped(at.script, at.view, at.view.stack[-1].raised_at)


def through(at: Standing, way: Way) -> View:
    """Take a way, automatic steps not yet run through: what becomes true, then the move."""
    step, view = at.step, _with_facts(at, way)
    found = edge(at.script, step, way)
    if found is None:
        raise Refused(f"the way '{way.id}' of '{step.id}' leads nowhere")
    match found.kind:
        case "plain":
            return replace(view, step=found.to, again=False)
        case "leave":
            return replace(view, step=found.to, stack=(), again=False)
        case "call":
            frame = Frame(found.back, step.id, found.to)
            return replace(view, step=found.to, stack=(*view.stack, frame), again=False)
    if not view.stack:
        raise Refused("there is nowhere to return to after a jump; choose a step with '/'")
    return _popped(at.script, view, view.stack[-1].return_to)


def _popped(script: Script, view: View, to: str) -> View:
    frame = view.stack[-1]
    # A step of the Call never runs above an open objection.
    stack = view.stack[:-1] if script.by_id[to].procedure else ()
    again = to == frame.raised_at and frame.same_listener
    return replace(view, step=to, stack=stack, again=again)


def _with_facts(at: Standing, way: Way) -> View:
    step, view = at.step, at.view
    if not (step.gain or way.gain or way.set or way.audience):
        return view
    fields = {name: value for name, value in view.fields.items() if name not in emptied(way)}
    for name, text in way.set.items():
        fields[name] = from_literal(text, at.script.field_types.get(name))
    stack = view.stack
    if way.audience and way.audience != view.audience:
        stack = tuple(replace(frame, same_listener=False) for frame in stack)
    return replace(
        view,
        marks=view.marks | {*step.gain, *way.gain},
        audience=way.audience or view.audience,
        fields=fields,
        stack=stack,
    )

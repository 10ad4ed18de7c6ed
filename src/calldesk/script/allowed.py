"""What may be done where a call stands, and if not, why: for the engine and for the screen."""

from calldesk.script.conditions import holds
from calldesk.script.edges import demanded, edge, offers
from calldesk.script.model import Step, Way
from calldesk.script.view import Standing


def why_not_way(at: Standing, way: Way) -> str | None:
    """Why a reply is greyed now, its fields apart; None when it can be taken."""
    if way.condition and holds(way.condition, at) is not True:
        return f"only if {way.condition}"
    found = edge(at.script, at.step, way)
    if found is None or (found.kind == "return" and not at.view.stack):
        return "there is nowhere to return to"
    return None


def why_not_objection(at: Standing, objection: Step) -> str | None:
    """Why an objection cannot be raised now; None when it can."""
    if at.step.procedure == objection.id:
        return "you are in it"
    if at.view.ended is not None or not offers(at.step, objection):
        return "not at this step"
    missing = [n for n in objection.needs if n not in at.view.marks and n != at.view.audience]
    return _too_early(at, missing) if missing else None


def _too_early(at: Standing, missing: list[str]) -> str:
    """Say who must be on the line, and after which step: 'only after “Say why you call”'."""
    listeners = [f"the {name.replace('_', ' ')}" for name in missing if name not in at.script.marks]
    marks = [mark for mark in missing if mark in at.script.marks]
    parts = (
        f"only with {' and '.join(listeners)} on the line" if listeners else "",
        *(f"only after {_gained(at, mark)}" for mark in marks),
    )
    return ", ".join(part for part in parts if part).replace(", only", ",")


def _gained(at: Standing, mark: str) -> str:
    """The step where a mark is won, by its title; the mark itself where none wins it."""
    steps = at.script.steps
    by_a_way = (s for s in steps if any(mark in way.gain for way in s.ways))
    step = next((s for s in steps if mark in s.gain), None) or next(by_a_way, None)
    return f"“{step.title}”" if step else mark.replace("_", " ")


def missing_fields(at: Standing, way: Way | None) -> tuple[str, ...]:
    """The empty fields that a way demands; with no way, those that a final step demands."""
    asks = demanded(at.step, way)
    return tuple(ask.field for ask in asks if ask.field not in at.view.fields)

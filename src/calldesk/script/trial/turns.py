"""One turn of a tried call: what can be done at a stop, and which ways of the script it takes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from calldesk.script import events
from calldesk.script.allowed import why_not_objection, why_not_way
from calldesk.script.edges import demanded, escapes
from calldesk.script.events import Event
from calldesk.script.fields import Value
from calldesk.script.model import Ask, Step, Way
from calldesk.script.moves import Refused, chosen, through
from calldesk.script.trial.values import values_to_try
from calldesk.script.view import Frame, Standing
from calldesk.script.walk import Walk

WayOf = tuple[str, str]  # a step and one of its ways
MOST_FILLED = 12


@dataclass(frozen=True, slots=True)
class Turn:
    """What is done at a stop, in one word, as the events of it; `ways` are those it takes."""

    word: str
    events: tuple[Event, ...]
    ways: tuple[WayOf, ...] = ()


def replies(walk: Walk) -> Iterator[Turn]:
    """Every reply that is open here, with what it demands filled in."""
    step, at = walk.step, walk.standing
    for way in step.ways:
        if way.kind in ("reply", "next") and why_not_way(at, way) is None:
            yield from filled(walk, way)


def filled(walk: Walk, way: Way | None) -> Iterator[Turn]:
    """A way, or the end of the call, with each choice of values that conditions can tell apart."""
    step = walk.step
    asks = demanded(step, way)
    choices = [values_to_try(walk.script, ask, walk.host) for ask in asks]
    for number, values in enumerate(product(*choices)):
        if number == MOST_FILLED:
            return
        yield _turn(walk, way, asks, values)


def objections(walk: Walk) -> Iterator[Turn]:
    """Every objection that may be raised here."""
    at = walk.standing
    for objection in walk.script.objections:
        if why_not_objection(at, objection) is None:
            view = walk.view
            frame = Frame(view.step, view.step, objection.id)
            inside = replace(view, step=objection.id, stack=(*view.stack, frame))
            ways = tuple(_automatic(replace(at, view=inside)))
            yield Turn(f"[{objection.key}]", (events.objection(objection.id),), ways)


def back(walk: Walk) -> Turn | None:
    """Esc, where it leads back."""
    if walk.view.stack and escapes(walk.step):
        return Turn("Esc", (events.esc(),))
    return None


def ending(walk: Walk) -> Turn | None:
    """The end of the call, at a final step."""
    return next(filled(walk, None)) if walk.step.end else None


def played(walk: Walk, turn: Turn) -> Walk:
    """The call after a turn. Raises Refused when the script goes round without stopping."""
    for event in turn.events:
        walk = walk.after(event)
    return walk


def _turn(walk: Walk, way: Way | None, asks: tuple[Ask, ...], values: tuple[Value, ...]) -> Turn:
    step = walk.step
    typed = tuple(events.capture(ask.field, value) for ask, value in zip(asks, values, strict=True))
    if way is None:
        return Turn("end", (*typed, events.ended(step.end or "")))
    word = "Enter" if way.kind == "next" else way.id
    fields = {ask.field: value for ask, value in zip(asks, values, strict=True)}
    view = replace(walk.view, fields={**walk.view.fields, **fields})
    at = replace(walk.standing, view=view)
    return Turn(word, (*typed, events.reply(step.id, way.id)), tuple(_taken(at, step, way)))


def _taken(at: Standing, step: Step, way: Way) -> Iterator[WayOf]:
    yield step.id, way.id
    try:
        view = through(at, way)
    except Refused:  # whoever plays the turn is told
        return
    yield from _automatic(replace(at, view=view))


def _automatic(at: Standing) -> Iterator[WayOf]:
    """The ways of the automatic steps that are run through from here."""
    for _ in at.script.steps:
        if not at.step.automatic:
            return
        try:
            way = chosen(at)
            view = through(at, way)
        except Refused:
            return
        yield at.step.id, way.id
        at = replace(at, view=view)


def at_start(walk: Walk) -> tuple[WayOf, ...]:
    """The automatic ways that a call takes before its first stop."""
    first = replace(walk.view, step=walk.script.start, stack=(), marks=frozenset(), fields={})
    return tuple(_automatic(replace(walk.standing, view=first)))

"""What a screen needs to show where a call stands: lines with their masks, fields, keys, crumbs."""

from dataclasses import dataclass

from calldesk.script import events
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.edges import escapes
from calldesk.script.fields import Value
from calldesk.script.model import OTHER, Way
from calldesk.script.spoken import SpokenLine, spoken_lines
from calldesk.script.walk import Walk


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field of the step: `required` when a way demands it, `suggestion` a value once undone."""

    field: str
    type: str
    options: tuple[str, ...]
    prompt: str
    required: bool
    value: Value | None
    suggestion: Value | None


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """What they may say, on a digit. `demands` are the empty fields to fill in first."""

    digit: str
    id: str
    heard: str
    enabled: bool
    why: str | None
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectionKey:
    """What they may object, on a letter."""

    key: str
    id: str
    title: str
    heard: tuple[str, ...]
    enabled: bool
    why: str | None


@dataclass(frozen=True, slots=True)
class Prompt:
    """One stop of a call.

    `crumbs` lead from the Call through open objections to the step; `back_to` is where Esc goes.
    `enter` is the event of the Enter key, for which `enter_demands` must be filled in first;
    `final` the outcome of a final step. `level` is what may be said now, `masked` the reason why
    some line is hidden.
    """

    step: str
    title: str
    crumbs: tuple[str, ...]
    back_to: str | None
    coach: tuple[str, ...]
    lines: tuple[SpokenLine, ...]
    seconds: float
    wait_seconds: float | None
    wait_text: str
    asks: tuple[AskedField, ...]
    replies: tuple[ReplyKey, ...]
    objections: tuple[ObjectionKey, ...]
    enter: events.Event | None
    enter_demands: tuple[str, ...]
    final: str | None
    ended: str | None
    listener: str
    level: str
    masked: str | None
    off_script: bool
    again: bool


def prompt(walk: Walk, cap: str | None = None) -> Prompt:
    """Draw up the present stop. `cap` is a level that the person known to be on the line may
    hear at most (see Policy.cap); it can only lower what is shown.
    """
    view, step = walk.view, walk.step
    level = walk.policy.lowest(walk.policy.clearance(view.audience), cap)
    lines = spoken_lines(walk, level)
    enter, demands = _enter(walk)
    return Prompt(
        step=step.id,
        title=step.title,
        crumbs=_crumbs(walk),
        back_to=_back_to(walk),
        coach=step.coach,
        lines=lines,
        seconds=sum(line.seconds for line in lines if not line.said_before),
        wait_seconds=step.wait_seconds,
        wait_text=step.wait_text,
        asks=_asks(walk),
        replies=_replies(walk),
        objections=_objections(walk),
        enter=enter,
        enter_demands=demands,
        final=step.end,
        ended=view.ended,
        listener=view.audience,
        level=level,
        masked=next((line.masked for line in lines if line.masked), None),
        off_script=view.off_script,
        again=view.again,
    )


def _asks(walk: Walk) -> tuple[AskedField, ...]:
    view = walk.view
    return tuple(
        AskedField(
            ask.field,
            ask.type,
            ask.options,
            ask.prompt,
            ask.required != "optional",
            view.fields.get(ask.field),
            view.suggestions.get(ask.field),
        )
        for ask in walk.step.ask
    )


def _replies(walk: Walk) -> tuple[ReplyKey, ...]:
    replies = [way for way in walk.step.ways if way.kind == "reply"]
    named = [way for way in replies if way.id != OTHER]
    digits = {way.id: str(number) for number, way in enumerate(named, 1)}
    return tuple(_reply(walk, way, digits.get(way.id, "0")) for way in replies)


def _reply(walk: Walk, way: Way, digit: str) -> ReplyKey:
    at = walk.standing
    why = "the call has ended" if walk.view.ended else why_not_way(at, way)
    return ReplyKey(digit, way.id, way.heard, why is None, why, missing_fields(at, way))


def _objections(walk: Walk) -> tuple[ObjectionKey, ...]:
    at = walk.standing
    found = []
    for objection in walk.script.objections:
        why = why_not_objection(at, objection)
        found.append(
            ObjectionKey(
                objection.key or "",
                objection.id,
                objection.title,
                objection.heard,
                why is None,
                why,
            )
        )
    return tuple(found)


def _enter(walk: Walk) -> tuple[events.Event | None, tuple[str, ...]]:
    step, at = walk.step, walk.standing
    if walk.view.ended is not None:
        return None, ()
    if step.end:
        return events.ended(step.end), missing_fields(at, None)
    way = next((way for way in step.ways if way.kind == "next"), None)
    if way is None or why_not_way(at, way):
        return None, ()
    return events.reply(step.id, way.id), missing_fields(at, way)


def _crumbs(walk: Walk) -> tuple[str, ...]:
    titles = [walk.script.by_id[frame.raised_at].title for frame in walk.view.stack]
    part = "Call" if walk.view.stack or walk.step.part == "call" else walk.step.part.title()
    return (part, *titles, walk.step.title)


def _back_to(walk: Walk) -> str | None:
    if walk.view.ended is not None or not walk.view.stack or not escapes(walk.step):
        return None
    return walk.script.by_id[walk.view.stack[-1].raised_at].title

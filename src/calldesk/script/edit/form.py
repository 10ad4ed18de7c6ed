"""One step as a form: what people fill in who do not like to write the language."""

from dataclasses import dataclass

from calldesk.script.edit.edited import CannotEdit
from calldesk.script.model import Line, Script, Step, Way, WayKind
from calldesk.script.parse import Parsed, parse


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A spoken line; `variant` is 'a' or 'b' where two wordings are tried."""

    text: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way out of the step: a reply, the one way on, or a `when`. `set` holds names and values."""

    id: str
    heard: str
    goto: str
    then: str = ""
    condition: str = ""
    audience: str = ""
    gain: tuple[str, ...] = ()
    set: tuple[tuple[str, str], ...] = ()
    blank: bool = False
    tags: tuple[str, ...] = ()
    kind: WayKind = "reply"


@dataclass(frozen=True, slots=True)
class StepForm:
    """What the form of a step shows. All else under its heading is left alone."""

    title: str
    coach: tuple[str, ...] = ()
    say: tuple[SaidRow, ...] = ()
    again: tuple[str, ...] = ()
    wait_seconds: float | None = None
    wait_text: str = ""
    ways: tuple[WayRow, ...] = ()


def step_form(source: str, step_id: str, parsed: Parsed | None = None) -> StepForm:
    """Fill in the form of a step. Raises CannotEdit when there is no such step."""
    return form_of(step_in((parsed or parse(source)).draft, step_id))


def step_in(script: Script | None, step_id: str) -> Step:
    """The step of that name. Raises CannotEdit when there is none."""
    step = script.by_id.get(step_id) if script else None
    if step is None:
        raise CannotEdit(f"There is no step '{step_id}'.")
    return step


def form_of(step: Step) -> StepForm:
    """The form of a compiled step."""
    return StepForm(
        title=step.title,
        coach=step.coach,
        say=tuple(_said(line) for line in step.say),
        again=tuple(line.text for line in step.again),
        wait_seconds=step.wait_seconds,
        wait_text=step.wait_text,
        ways=tuple(_way(way) for way in step.ways),
    )


def _said(line: Line) -> SaidRow:
    return SaidRow(line.text, line.variant)


def _way(way: Way) -> WayRow:
    return WayRow(
        id=way.id,
        heard=way.heard,
        goto=way.goto,
        then=way.then or "",
        condition=way.condition,
        audience=way.audience or "",
        gain=way.gain,
        set=tuple(way.set.items()),
        blank=way.blank,
        tags=way.tags,
        kind=way.kind,
    )

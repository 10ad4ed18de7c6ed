"""The moves of a script as a drawing shows them: boxes, arrows, and what kind each one is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from calldesk.script.model import RETURN, Script, Step, Way

Shape = Literal["step", "automatic", "objection", "ending"]
Line = Literal["way", "return"]

# How often each way was taken, by step and way.
Counts = Mapping[tuple[str, str], int]

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Box:
    """A step. `group` is the root of its objection or fragment, empty in the Call."""

    step: str
    text: str
    shape: Shape
    group: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move. One that returns leads to the way back, which is no step: `goto` is empty."""

    step: str
    goto: str
    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class Drawing:
    """All boxes and arrows, in the order of the script."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def groups(self) -> dict[str, tuple[Box, ...]]:
        """The boxes of the Call (under the empty name), then those of each procedure."""
        found: dict[str, list[Box]] = {"": []}
        for box in self.boxes:
            found.setdefault(box.group, []).append(box)
        return {name: tuple(boxes) for name, boxes in found.items()}


def draw(script: Script, counts: Counts | None = None) -> Drawing:
    """Draw up a script; with `counts` every arrow says how many calls went its way."""
    arrows = tuple(
        arrow for step in script.steps for way in step.ways for arrow in _arrows(step, way, counts)
    )
    return Drawing(script.title, tuple(map(_box, script.steps)), arrows)


def _box(step: Step) -> Box:
    shape: Shape = "step"
    if step.end:
        shape = "ending"
    elif step.automatic:
        shape = "automatic"
    elif step.part == "objections" and step.inside is None:
        shape = "objection"
    key = f"[{step.key}] " if step.key else ""
    return Box(step.id, _short(f"{key}{step.title}"), shape, step.procedure or "")


def _arrows(step: Step, way: Way, counts: Counts | None) -> Iterator[Arrow]:
    words = {"when": way.condition, "otherwise": "otherwise"}.get(way.kind, way.heard)
    then = f"{words} (then {way.then})" if way.then else words
    label = _short(then)
    if counts is not None:
        taken = counts.get((step.id, way.id), 0)
        label = f"{label} · {taken}" if label else str(taken)
    back = way.goto == RETURN
    yield Arrow(step.id, "" if back else way.goto, label, "return" if back else "way")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

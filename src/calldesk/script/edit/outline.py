"""The outline of a script: its steps in the order of the file, with their lines."""

from dataclasses import dataclass

from calldesk.script.model import Part
from calldesk.script.parse import Parsed


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One step: `line` is that of its heading, `depth` 1 inside an objection or fragment, else 0.

    `key` is the letter of an objection, `end` the outcome of a step that ends the call.
    """

    part: Part
    step: str
    title: str
    line: int
    depth: int
    key: str = ""
    end: str = ""


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """List the steps of a file, as far as it could be read."""
    if parsed.draft is None:
        return ()
    return tuple(
        OutlineEntry(
            part=step.part,
            step=step.id,
            title=step.title,
            line=parsed.places[step.id],
            depth=1 if step.inside else 0,
            key=step.key or "",
            end=step.end or "",
        )
        for step in parsed.draft.steps
    )


def step_at(parsed: Parsed, line: int) -> str | None:
    """The step that a line of the file belongs to: that of the last heading above it."""
    steps = parsed.draft.steps if parsed.draft else ()
    above = [(parsed.places[s.id], s.id) for s in steps if parsed.places[s.id] <= line]
    return max(above)[1] if above else None

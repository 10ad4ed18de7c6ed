"""The events of a call: what happened, in order, as plain data, appended and never changed."""

from dataclasses import dataclass, field
from typing import Any

from calldesk.script.fields import Value, to_json

# What only tells something; it neither moves the call nor empties what can be redone.
TELLING = frozenset({"refreshed", "note", "paused", "resumed", "silence"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `data` is JSON: see the functions below for what each kind holds."""

    kind: str
    data: dict[str, Any] = field(default_factory=dict)


def reply(step: str, way: str) -> Event:
    """They said something, or Enter went on by the one way there is."""
    return Event("reply", {"step": step, "way": way})


def objection(name: str) -> Event:
    """They object."""
    return Event("objection", {"id": name})


def esc() -> Event:
    """Back out of the objection or fragment."""
    return Event("esc")


def capture(name: str, value: Value | None) -> Event:
    """A field was filled in, or emptied with None."""
    return Event("capture", {"field": name, "value": to_json(value)})


def jump(to: str) -> Event:
    """The collector goes elsewhere, off the script."""
    return Event("jump", {"to": to})


def note(text: str) -> Event:
    """Free words of the collector."""
    return Event("note", {"text": text})


def unmask(step: str, reason: str) -> Event:
    """A note that shows the masked lines of the present screen, for a reason."""
    return Event("note", {"text": reason, "unmasked": step})


def silence(held: bool, seconds: float) -> Event:
    """How long nothing was said, and whether until they spoke."""
    return Event("silence", {"held": held, "seconds": seconds})


def undo() -> Event:
    """One screen back."""
    return Event("undo")


def redo() -> Event:
    """One undone screen forward."""
    return Event("redo")


def ended(outcome: str, by: str = "script") -> Event:
    """The call is over: by its final step, or by "hang_up" from anywhere."""
    return Event("ended", {"outcome": outcome, "by": by})

"""What a trainee does in a rehearsal, as data: with the seed, enough to play it all again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from calldesk.rehearsal.drawing import DrawOfTurn
from calldesk.rehearsal.play import (
    Press,
    Rehearsal,
    capture,
    hang_up,
    hear,
    jump,
    note,
    press,
    unmask,
)
from calldesk.script.fields import Value, from_json, to_json


@dataclass(frozen=True, slots=True)
class Jump:
    """The trainee leaves the script for another step; `cap` is the most this ear may hear."""

    to: str
    seconds: float = 0.0
    cap: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """A field is filled in outside a turn."""

    field: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Note:
    """The trainee's note is written, or written anew."""

    text: str


@dataclass(frozen=True, slots=True)
class Unmask:
    """The trainee shows a masked line, for a reason; `cap` is the most this ear may hear."""

    reason: str
    cap: str | None = None


@dataclass(frozen=True, slots=True)
class HangUp:
    """The trainee hangs up."""


Deed = Press | Jump | Capture | Note | Unmask | HangUp


def perform(rehearsal: Rehearsal, deed: Deed) -> Rehearsal:
    """The rehearsal after one deed. Raises Refused when it cannot be done now."""
    match deed:
        case Press():
            return press(rehearsal, deed)
        case Jump(to, seconds, cap):
            return jump(rehearsal, to, seconds, cap)
        case Capture(name, value):
            return capture(rehearsal, name, value)
        case Note(text):
            return note(rehearsal, text)
        case Unmask(reason, cap):
            return unmask(rehearsal, reason, cap)
    return hang_up(rehearsal)


def replay(begun: Rehearsal, deeds: Iterable[Deed], debtor: DrawOfTurn) -> Rehearsal:
    """Play a rehearsal again: the same debtor, the same deeds. Raises Refused."""
    rehearsal = hear(begun, debtor(1))
    for deed in deeds:
        rehearsal = perform(rehearsal, deed)
        rehearsal = hear(rehearsal, debtor(len(rehearsal.turns) + 1))
    return rehearsal


def deed_to_json(deed: Deed) -> dict[str, Any]:
    """The form in which a deed is kept."""
    match deed:
        case Press():
            return {
                "key": deed.key,
                "seconds": deed.seconds,
                "held": deed.held,
                "values": {name: to_json(value) for name, value in deed.values.items()},
                "looked_up": deed.looked_up,
                "own": deed.own,
            }
        case Jump(to, seconds, cap):
            return {"jump": to, "seconds": seconds, "cap": cap}
        case Capture(name, value):
            return {"capture": name, "value": to_json(value)}
        case Note(text):
            return {"note": text}
        case Unmask(reason, cap):
            return {"unmask": reason, "cap": cap}
    return {"hang_up": True}


def deed_from_json(data: Mapping[str, Any]) -> Deed:
    """Take back what deed_to_json() gave. Raises ValueError."""
    match data:
        case {"key": str(key), "seconds": seconds, "values": {**kept}}:
            read = {str(name): from_json(value) for name, value in kept.items()}
            values = {name: value for name, value in read.items() if value is not None}
            looked_up, own = bool(data.get("looked_up")), data.get("own")
            return Press(key, seconds, data.get("held"), values, looked_up, own)
        case {"jump": str(to)}:
            return Jump(to, data.get("seconds", 0.0), data.get("cap"))
        case {"capture": str(name)}:
            return Capture(name, from_json(data.get("value")))
        case {"note": str(text)}:
            return Note(text)
        case {"unmask": str(reason)}:
            return Unmask(reason, data.get("cap"))
        case {"hang_up": True}:
            return HangUp()
    raise ValueError(f"a rehearsal knows no deed {data!r}")

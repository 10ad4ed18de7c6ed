"""What a rehearsed call tells about the cards: how each thing to know was answered in it."""

from dataclasses import dataclass
from itertools import zip_longest

from calldesk.rehearsal.cards import Kind, Rating, kind_of, step_of
from calldesk.rehearsal.play import Rehearsal, Turn
from calldesk.script.model import Step


@dataclass(frozen=True, slots=True)
class Answered:
    """The first answer of a call to one card. `recalled` means said by heart, unseen."""

    step: Step
    kind: Kind
    right: bool
    seconds: float
    looked_up: bool
    recalled: bool
    own: Rating | None


def answered(rehearsal: Rehearsal) -> tuple[Answered, ...]:
    """How each card of the script was answered the first time it came up in this call.

    The words of an objection are said one turn after it was raised, those of a key step in its own.
    """
    first: dict[str, Answered] = {}
    turns = rehearsal.turns
    for turn, after in zip_longest(turns, turns[1:]):
        step = step_of(turn)
        if step is not None and step.id not in first:
            first[step.id] = _answered(step, turn, after)
    return tuple(first.values())


def _answered(step: Step, turn: Turn, after: Turn | None) -> Answered:
    kind = kind_of(turn.before.script, step)
    assert kind is not None
    said = turn if kind != "objection" else after
    if said is not None and kind == "objection" and said.before is not turn.after:
        said = None  # refused, or it could not be said
    press = said.press if said is not None else None
    own = Rating(press.own) if press is not None and press.own is not None else None
    return Answered(
        step=step,
        kind=kind,
        right=turn.right,
        seconds=turn.press.seconds,
        looked_up=turn.press.looked_up or (press is not None and press.looked_up),
        recalled=own is not None,
        own=own,
    )

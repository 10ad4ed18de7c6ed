"""Rule P08: the broken record. A step comes round again although nothing has changed.

What counts is the script's own doing: objections are the other side's, and a line that is shown
again after one has been said already.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from calldesk.script.check.explore import Explored, Move
from calldesk.script.model import Step

_CHANGES = ("listener", "mark", "field", "value")
# Deeper than fragments call one another.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Round:
    """A step that comes round, the node at which that begins, and the moves of one round."""

    step: Step
    node: int
    moves: tuple[tuple[Move, int], ...]


def rounds(explored: Explored) -> Iterator[Round]:
    """Every step that can come round for ever, with the shortest call to such a round."""
    facts = explored.transfer.facts
    core = sum(bit for fact, bit in facts.bits.items() if fact[0] in _CHANGES)
    told: set[int] = set()
    seen: set[tuple[int, int]] = set()
    for number, node in enumerate(explored.nodes):
        place = explored.place(node)
        key = (node.place, node.state)
        if not place.step.say or node.place in told or key in seen:
            continue
        seen.add(key)
        found = _round(explored, node.place, node.state, core)
        if found is not None:
            told.add(node.place)
            yield Round(place.step, number, found)


_At = tuple[int, int, tuple[int, ...]]  # a place, a state, and where fragments go on


def _round(
    explored: Explored, start: int, state: int, core: int
) -> tuple[tuple[Move, int], ...] | None:
    """The shortest way from a place back to itself on which nothing changes."""
    first: _At = (start, state, ())
    before: dict[_At, tuple[_At, Move]] = {}
    waiting = [first]
    for at in waiting:
        for move, after in _moves(explored, at):
            if (after[1] ^ state) & core or after in before or len(after[2]) > _DEEPEST:
                continue
            before[after] = (at, move)
            if after[0] == start:
                return _back(before, after, first)
            waiting.append(after)
    return None


def _moves(explored: Explored, at: _At) -> Iterator[tuple[Move, _At]]:
    transfer = explored.transfer
    number, state, stack = at
    for out in transfer.outs(transfer.places[number], state):
        after = state & out.keep | out.gain
        if out.kind == "call":
            yield out, (out.to, after, (*stack, out.back))
        elif out.kind != "return":
            yield out, (out.to, after, stack if out.kind == "plain" else ())
        elif stack:
            yield out, (stack[-1], after, stack[:-1])


def _back(before: dict[_At, tuple[_At, Move]], at: _At, first: _At) -> tuple[tuple[Move, int], ...]:
    found: list[tuple[Move, int]] = []
    while True:
        place = at[0]
        at, move = before[at]
        found.append((move, place))
        if at == first:
            return tuple(reversed(found))

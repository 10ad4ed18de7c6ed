"""The shortest call to a node, as the moves that a collector would make."""

from calldesk.script.check.explore import ESC, Explored, Move, Node
from calldesk.script.check.transfer import Out
from calldesk.script.problems import Made

Step = tuple[Move, int]  # a move, and the place it leads to


def moves(explored: Explored, number: int) -> tuple[str, ...]:
    """One line a move, the first step included: as many as the call is long, and one."""
    return (
        explored.transfer.script.start,
        *(printed(explored, s) for s in steps(explored, number)),
    )


def made(explored: Explored, number: int) -> tuple[Made, ...]:
    """The same moves as they can be made again, the start of the call first."""
    start = Made("start", "", explored.transfer.script.start)
    return (start, *(as_made(explored, step) for step in steps(explored, number)))


def as_made(explored: Explored, step: Step) -> Made:
    """A move as it can be made again."""
    move, place = step
    to = explored.transfer.places[place].step.id
    if isinstance(move, int):
        return Made("objection", explored.transfer.places[move].step.id, to)
    return Made("way", move.way.id, to) if isinstance(move, Out) else Made("esc", "", to)


def steps(explored: Explored, number: int) -> list[Step]:
    """Every move of the shortest call to a node.

    Where an objection has come back, the way inside it stands in full: back to its first step,
    and from there to whoever raised it in this very call.
    """
    found: list[Step] = []
    raised: list[Node] = []  # the objections, come back already, whose insides are walked now
    node = explored.nodes[number]
    while node.move is not None:
        move, before = node.move, node.before
        if raised and _enters(node):
            outside = raised.pop()
            move, before = outside.entered or move, outside.caller
        found.append((move, node.place))
        if node.entered is not None:
            raised.append(node)
        node = explored.nodes[before]
    return found[::-1]


def _enters(node: Node) -> bool:
    return isinstance(node.move, int) or (isinstance(node.move, Out) and node.move.kind == "call")


def printed(explored: Explored, step: Step) -> str:
    """A move in words, and the step it leads to."""
    move, place = step
    return f"{_named(explored, move)}  =>  {explored.transfer.places[place].step.id}"


def _named(explored: Explored, move: Move) -> str:
    if isinstance(move, int):
        objection = explored.transfer.places[move].step
        return f"objection [{objection.key or '-'}] {objection.title}"
    if not isinstance(move, Out):
        return "Esc" if move == ESC else move
    return _way(move) + (" / return" if move.kind == "return" else "")


def _way(out: Out) -> str:
    match out.way.kind:
        case "reply":
            heard = out.way.heard or out.way.id
            return f'reply "{heard.strip(chr(34))}"'
        case "next":
            return "continue"
        case "when":
            return f"when {out.way.condition}"
    return "otherwise"

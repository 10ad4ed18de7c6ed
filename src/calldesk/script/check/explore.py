"""Every state that a call can come to, the shortest call to each, objections nested at will.

Tabulation after Sharir and Pnueli and after Reps, Horwitz and Sagiv, in the order of Dijkstra:
an objection or fragment is walked once for each state in which it is entered, and what comes out
of it is handed to everybody who entered it so. Calls and returns are never mixed up.
"""

from dataclasses import dataclass, field

from calldesk.script.check.transfer import Out, Place, Transfer

CALL = 0  # the context of the Call itself

# A move of one call: a way, an objection that was raised, or Esc.
ESC = "esc"
Move = Out | int | str


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a state, and in which entry of its procedure.

    `before` is the node one move earlier. Where an objection has come back, `before` is the last
    node inside it, `caller` the node that it was raised at, and `entered` the move that raised it.
    """

    context: int
    place: int
    state: int
    cost: int
    before: int
    move: Move | None
    caller: int = -1
    entered: Move | None = None


@dataclass(slots=True)
class _Caller:
    node: int
    back: int
    cost: int
    move: Move


@dataclass(slots=True)
class _Entry:
    """A procedure entered in a state: who entered it, and all that has come out so far."""

    cost: int
    callers: list[_Caller] = field(default_factory=list)
    exits: dict[tuple[bool, int], tuple[int, Move, int]] = field(default_factory=dict)


class TooMany(Exception):
    """There are more states than may be looked at."""


@dataclass(frozen=True)
class Explored:
    """All nodes, by the length of the shortest call to them."""

    transfer: Transfer
    nodes: list[Node]
    raised_at: dict[int, set[int]]  # the places at which each objection can be raised

    @property
    def states(self) -> int:
        """How many states were looked at."""
        return len(self.nodes)

    def place(self, node: Node) -> Place:
        """The place of a node."""
        return self.transfer.places[node.place]


def explore(transfer: Transfer, limit: int | None = None) -> Explored:
    """Settle every node. Raises TooMany above the limit."""
    search = _Search(transfer)
    search.run(limit)
    return Explored(transfer, search.nodes, search.raised_at)


class _Search:
    def __init__(self, transfer: Transfer) -> None:
        self.transfer = transfer
        self.places = transfer.places
        self.nodes: list[Node] = []
        self.settled: set[tuple[int, int, int]] = set()
        self.waiting: dict[int, list[Node]] = {}
        self.entries: list[_Entry] = [_Entry(0)]
        self.contexts: dict[tuple[int, int], int] = {}
        self.raised_at: dict[int, set[int]] = {}

    def run(self, limit: int | None) -> None:
        self._push(Node(CALL, self.transfer.start, self.transfer.first, 0, -1, None))
        cost = 0
        while self.waiting:
            for node in self.waiting.pop(cost, ()):
                key = (node.context, node.place, node.state)
                if key in self.settled:
                    continue
                self.settled.add(key)
                self.nodes.append(node)
                if limit is not None and len(self.nodes) > limit:
                    raise TooMany
                self._leave(len(self.nodes) - 1, node)
            cost += 1

    def _push(self, node: Node) -> None:
        if (node.context, node.place, node.state) not in self.settled:
            self.waiting.setdefault(node.cost, []).append(node)

    def _leave(self, number: int, node: Node) -> None:
        """Take every move out of a node."""
        place = self.places[node.place]
        for out in self.transfer.outs(place, node.state):
            state = node.state & out.keep | out.gain
            if out.kind == "plain" or out.kind == "leave":
                context = node.context if out.kind == "plain" else CALL
                self._go(context, out.to, state, number, node, out)
            elif out.kind == "call":
                self._enter(out.to, state, out.back, number, node, out)
            elif node.context != CALL:
                self._exit(node, number, out, state)
        for objection in self.transfer.raised(place, node.state):
            self.raised_at.setdefault(objection, set()).add(node.place)
            self._enter(objection, node.state, node.place, number, node, objection)
        if place.escapes and node.context != CALL:
            self._exit(node, number, ESC, node.state)

    def _go(self, context: int, to: int, state: int, number: int, node: Node, move: Move) -> None:
        target = self.places[to]
        if target.tags:
            state = self.transfer.arriving(target, state)
        self._push(Node(context, to, state, node.cost + 1, number, move))

    def _enter(self, root: int, state: int, back: int, number: int, node: Node, move: Move) -> None:
        target = self.places[root]
        if target.tags:
            state = self.transfer.arriving(target, state)
        context = self.contexts.get((root, state))
        if context is None:
            context = self.contexts[root, state] = len(self.entries)
            self.entries.append(_Entry(node.cost + 1))
        entry = self.entries[context]
        caller = _Caller(number, back, node.cost, move)
        entry.callers.append(caller)
        self._push(Node(context, root, state, node.cost + 1, number, move))
        for (escaped, out_state), (inside, last_move, length) in entry.exits.items():
            self._come_back(caller, escaped, out_state, inside, last_move, length)

    def _exit(self, node: Node, number: int, move: Move, state: int) -> None:
        entry = self.entries[node.context]
        key = (move is ESC, state)
        if key in entry.exits:
            return
        length = node.cost - entry.cost
        entry.exits[key] = (number, move, length)
        for caller in entry.callers:
            self._come_back(caller, move is ESC, state, number, move, length)

    def _come_back(
        self, caller: _Caller, escaped: bool, state: int, inside: int, move: Move, length: int
    ) -> None:
        """Go on where the procedure was entered from, in the state in which it was left."""
        raised_at = self.nodes[caller.node]
        to = raised_at.place if escaped else caller.back
        target = self.places[to]
        if target.tags and to != raised_at.place:
            state = self.transfer.arriving(target, state)
        context = CALL if target.procedure is None else raised_at.context
        cost = caller.cost + 1 + length + 1
        self._push(Node(context, to, state, cost, inside, move, caller.node, caller.move))

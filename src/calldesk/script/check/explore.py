"""Every state that a call can come to, the shortest call to each, objections nested at will.

Tabulation after Sharir and Pnueli and after Reps, Horwitz and Sagiv, in the order of Dijkstra:
an objection or fragment is walked once for each state in which it is entered, and what comes out
of it is handed to everybody who entered it so. Calls and returns are never mixed up.
"""

from dataclasses import dataclass, field

from calldesk.script.check.transfer import Out, Place, Transfer

CALL = 0  # the context of the Call itself
ESC = "esc"
Move = Out | int | str  # a way, the place of an objection that was raised, or Esc


@dataclass(slots=True)
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
class _Exit:
    """A way out of an entry: the last node inside, the move from it, and the state then."""

    node: int
    move: Move
    state: int
    length: int


@dataclass(slots=True)
class _Caller:
    """A way that went in from a node, and the place at which it goes on."""

    node: int
    back: int
    move: Move


@dataclass(slots=True)
class _Offer:
    """All objections that can be raised in one state: whoever stands there can raise them all.

    Each comes back to where it was raised, so only the state counts in which it does.
    """

    state: int
    callers: list[int] = field(default_factory=list)
    exits: dict[int, tuple[_Exit, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """A procedure entered in a state: who entered it, and all that has come out so far."""

    root: int
    cost: int
    callers: list[_Caller] = field(default_factory=list)
    offers: list[_Offer] = field(default_factory=list)
    exits: dict[tuple[bool, int], _Exit] = field(default_factory=dict)


@dataclass(frozen=True)
class Explored:
    """All nodes, by the length of the shortest call to them.

    `raised_at` tells at which places each objection can be raised. Not `whole` means that there
    are more nodes than may be looked at.
    """

    transfer: Transfer
    nodes: list[Node]
    raised_at: dict[int, set[int]]
    whole: bool = True

    @property
    def states(self) -> int:
        """How many states were looked at."""
        return len(self.nodes)

    def place(self, node: Node) -> Place:
        """The place of a node."""
        return self.transfer.places[node.place]


def explore(transfer: Transfer, limit: int | None = None) -> Explored:
    """Settle every node, or as many as the limit allows."""
    search = _Search(transfer)
    whole = search.run(limit)
    raised_at: dict[int, set[int]] = {}
    for place, objections in search.raised:
        for objection in objections:
            raised_at.setdefault(objection, set()).add(place)
    return Explored(transfer, search.nodes, raised_at, whole)


class _Search:
    def __init__(self, transfer: Transfer) -> None:
        self.transfer = transfer
        self.places = transfer.places
        self.nodes: list[Node] = []
        self.settled: set[tuple[int, int, int]] = set()
        self.waiting: dict[int, list[Node]] = {}
        self.entries: list[_Entry] = [_Entry(transfer.start, 0)]
        self.contexts: dict[tuple[int, int], int] = {}
        self.offers: dict[tuple[tuple[int, ...], int], _Offer] = {}
        self.raised: set[tuple[int, tuple[int, ...]]] = set()

    def run(self, limit: int | None) -> bool:
        """Settle node by node; no move leads to a cost below the present one."""
        self._push(CALL, self.transfer.start, self.transfer.first, 0, -1, None)
        cost = 0
        while self.waiting:
            for node in self.waiting.pop(cost, ()):
                key = (node.context, node.place, node.state)
                if key not in self.settled:
                    self.settled.add(key)
                    self.nodes.append(node)
                    self._leave(len(self.nodes) - 1, node)
                    if limit is not None and len(self.nodes) > limit:
                        return False
            cost += 1
        return True

    def _push(
        self,
        context: int,
        place: int,
        state: int,
        cost: int,
        before: int,
        move: Move | None,
        caller: int = -1,
        entered: Move | None = None,
    ) -> None:
        if (context, place, state) not in self.settled:
            node = Node(context, place, state, cost, before, move, caller, entered)
            self.waiting.setdefault(cost, []).append(node)

    def _leave(self, number: int, node: Node) -> None:
        """Take every move out of a node."""
        place = self.places[node.place]
        for out in self.transfer.outs(place, node.state):
            state = node.state & out.keep | out.gain
            match out.kind:
                case "plain" | "leave":
                    context = node.context if out.kind == "plain" else CALL
                    state = self._arriving(out.to, state)
                    self._push(context, out.to, state, node.cost + 1, number, out)
                case "call":
                    self._call(number, node, out, state)
                case _ if node.context != CALL:
                    self._exit(number, node, out, state)
        if place.raises:
            self._raise(number, node, place)
        if place.escapes and node.context != CALL:
            self._exit(number, node, ESC, node.state)

    def _arriving(self, to: int, state: int) -> int:
        target = self.places[to]
        return self.transfer.arriving(target, state) if target.tags else state

    def _enter(self, root: int, state: int, number: int, cost: int, move: Move) -> _Entry:
        """The entry of a procedure in a state; made, and put on the list, when it is new."""
        state = self._arriving(root, state)
        context = self.contexts.get((root, state))
        if context is None:
            context = self.contexts[root, state] = len(self.entries)
            self.entries.append(_Entry(root, cost))
            self._push(context, root, state, cost, number, move)
        return self.entries[context]

    def _call(self, number: int, node: Node, out: Out, state: int) -> None:
        entry = self._enter(out.to, state, number, node.cost + 1, out)
        caller = _Caller(number, out.back, out)
        entry.callers.append(caller)
        for (escaped, _), leaving in list(entry.exits.items()):
            self._go_on(caller, escaped, leaving)

    def _raise(self, number: int, node: Node, place: Place) -> None:
        """Offer the objections; one that was raised in this state before has its exits."""
        raised = self.transfer.raised(place, node.state)
        self.raised.add((node.place, raised))
        offer = self.offers.get((raised, node.state))
        if offer is None:
            offer = self.offers[raised, node.state] = _Offer(node.state)
            for objection in raised:
                entry = self._enter(objection, node.state, number, node.cost + 1, objection)
                entry.offers.append(offer)
                for leaving in entry.exits.values():
                    self._improve(offer, leaving, objection)
        offer.callers.append(number)
        for leaving, objection in offer.exits.values():
            self._back(number, leaving, objection)

    def _exit(self, number: int, node: Node, move: Move, state: int) -> None:
        """Note a way out, and go on from it for everybody who is waiting for one."""
        entry = self.entries[node.context]
        key = (move is ESC, state)
        if key in entry.exits:
            return
        leaving = entry.exits[key] = _Exit(number, move, state, node.cost - entry.cost)
        for caller in entry.callers:
            self._go_on(caller, move is ESC, leaving)
        for offer in entry.offers:
            if self._improve(offer, leaving, entry.root):
                for raised_at in offer.callers:
                    self._back(raised_at, leaving, entry.root)

    def _improve(self, offer: _Offer, leaving: _Exit, objection: int) -> bool:
        """Keep the shortest way out for each state; one that changes nothing leads nowhere new."""
        known = offer.exits.get(leaving.state)
        if leaving.state == offer.state or (known and known[0].length <= leaving.length):
            return False
        offer.exits[leaving.state] = (leaving, objection)
        return True

    def _back(self, raised_at: int, leaving: _Exit, objection: int) -> None:
        """Go on where an objection was raised, in the state in which it was left."""
        node = self.nodes[raised_at]
        cost = node.cost + leaving.length + 2
        self._push(
            *(node.context, node.place, leaving.state, cost),
            *(leaving.node, leaving.move, raised_at, objection),
        )

    def _go_on(self, caller: _Caller, escaped: bool, leaving: _Exit) -> None:
        """Go on after a call by a way: Esc leads back to its step, a return to its `then`."""
        node = self.nodes[caller.node]
        to = node.place if escaped else caller.back
        state = leaving.state if to == node.place else self._arriving(to, leaving.state)
        context = CALL if self.places[to].procedure is None else node.context
        cost = node.cost + leaving.length + 2
        self._push(
            *(context, to, state, cost), *(leaving.node, leaving.move, caller.node, caller.move)
        )

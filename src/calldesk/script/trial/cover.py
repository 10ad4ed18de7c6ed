"""Calls that together take every way of every step, found by playing the real engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.samples import SampleAccount
from calldesk.script.trial import turns
from calldesk.script.trial.turns import Turn, WayOf
from calldesk.script.trial.values import compared
from calldesk.script.walk import Refused, Walk

MOST_MOVES = 30_000
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class TriedCall:
    """A call that was played: on which account, and its turns in words."""

    account: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untaken:
    """A way that no call could take, and what is known of the reason."""

    step: str
    way: str
    why: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Calls that take every way once, and the ways that none could take."""

    ways: int
    calls: tuple[TriedCall, ...]
    untaken: tuple[Untaken, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A state that a search came to, the turn that led there, and the state before it."""

    walk: Walk
    ways: tuple[WayOf, ...]
    raised: int = 0
    turn: Turn | None = None
    before: "_Node | None" = None


def cover(script: Script, policy: Policy, accounts: Sequence[SampleAccount]) -> Coverage:
    """Search for calls that take every way: quickly, then thoroughly for what is left."""
    wanted = {(step.id, way.id) for step in script.steps for way in step.ways}
    found: dict[WayOf, tuple[str, _Node]] = {}
    search = _Search(script, policy)
    for thorough in (False, True):
        for account in accounts:
            for node in search.nodes(account, thorough) if len(found) < len(wanted) else ():
                for way in node.ways:
                    found.setdefault(way, (account.name, node))
                if len(found) == len(wanted):
                    break
    untaken = tuple(
        Untaken(step.id, way.id, search.why(step.id, way.condition))
        for step in script.steps
        for way in step.ways
        if (step.id, way.id) not in found
    )
    return Coverage(len(wanted), tuple(_calls(found)), untaken)


class _Search:
    """A search through the states of a call, fewest objections first."""

    def __init__(self, script: Script, policy: Policy) -> None:
        self.script = script
        self.policy = policy
        self.read = frozenset(name for name, _ in compared(script))
        self.told = self.read | {name for o in script.objections for name in o.needs}
        self.reached: set[str] = set()
        self.moves = 0

    def nodes(self, account: SampleAccount, thorough: bool) -> Iterator[_Node]:
        """Every turn from every state. A quick search raises an objection once for given facts."""
        seen: set[object] = set()
        order = count()
        heap: list[tuple[int, int, _Node]] = []
        for node in self._start(account):
            heappush(heap, (0, next(order), node))
            yield node
        while heap and self.moves < MOST_MOVES:
            _, _, node = heappop(heap)
            for turn in self._turns(node.walk, thorough, seen):
                child = self._child(node, turn)
                if child is not None:
                    yield child
                    key = self._key(child.walk)
                    if key not in seen:
                        seen.add(key)
                        heappush(heap, (child.raised, next(order), child))

    def why(self, step: str, condition: str) -> str:
        """Why a way was not taken, as far as the search can tell."""
        if self.moves >= MOST_MOVES:
            return f"not found in {MOST_MOVES} moves"
        if step not in self.reached:
            return "no call comes to this step"
        return f"its condition never held: {condition}" if condition else "it was never open"

    def _start(self, account: SampleAccount) -> Iterator[_Node]:
        try:
            walk = Walk.start(self.script, self.policy, account.host)
        except Refused:
            return
        ways = turns.at_start(walk)
        self.reached |= {walk.view.step, *(step for step, _ in ways)}
        yield _Node(walk, ways)

    def _turns(self, walk: Walk, thorough: bool, seen: set[object]) -> Iterator[Turn]:
        if walk.step.end:
            return
        yield from turns.replies(walk)
        escape = turns.back(walk)
        if thorough and escape:
            yield escape
        if len(walk.view.stack) < DEEPEST:
            for turn in turns.objections(walk):
                entry = (turn.word, self._facts(walk))
                if thorough or entry not in seen:
                    seen.add(entry)
                    yield turn

    def _child(self, node: _Node, turn: Turn) -> _Node | None:
        self.moves += 1
        try:
            walk = turns.played(node.walk, turn)
        except Refused:
            return None
        self.reached |= {walk.view.step, *(step for step, _ in turn.ways)}
        raised = node.raised + turn.word.startswith("[")
        return _Node(walk, turn.ways, raised, turn, node)

    def _key(self, walk: Walk) -> object:
        stack = tuple((f.return_to, f.raised_at, f.objection) for f in walk.view.stack)
        return walk.view.step, stack, self._facts(walk)

    def _facts(self, walk: Walk) -> object:
        """What conditions and objections can tell of a state."""
        view = walk.view
        fields = sorted((name, str(v)) for name, v in view.fields.items() if name in self.read)
        return view.audience, view.marks & self.told, tuple(fields)


def _calls(found: dict[WayOf, tuple[str, _Node]]) -> Iterator[TriedCall]:
    """Few calls that take all the found ways: the longest first, none that adds nothing."""
    left = set(found)
    trails = [(account, _trail(node)) for account, node in found.values()]
    for account, trail in sorted(trails, key=lambda one: -len(one[1])):
        taken = {way for node in trail for way in node.ways}
        if taken & left:
            left -= taken
            yield TriedCall(account, tuple(node.turn.word for node in trail if node.turn))


def _trail(node: _Node) -> list[_Node]:
    trail = [node]
    while trail[-1].before is not None:
        trail.append(trail[-1].before)
    return trail[::-1]

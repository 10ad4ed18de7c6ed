"""The rules about calls: what can happen in a call that follows the script, however it goes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calldesk.script.check.explore import Explored, explore
from calldesk.script.check.facts import facts_of
from calldesk.script.check.path_rules import broken
from calldesk.script.check.progress import endless, only_by_esc
from calldesk.script.check.reach import reachable
from calldesk.script.check.repeats import rounds
from calldesk.script.check.transfer import Transfer
from calldesk.script.check.witness import as_made, made, moves, printed
from calldesk.script.edges import edge, interruptible
from calldesk.script.model import Script, Step
from calldesk.script.policy import Policy
from calldesk.script.problems import Made, Problem

MOST_STATES = 200_000
ASSUMPTIONS = "what a condition on the account said before was not remembered"
VALUES = "the values of fields were not remembered"
_PATIENCE = 3
# An objection that is offered at fewer than one step in so many is told of.
_SELDOM = 10


@dataclass(frozen=True, slots=True)
class Walked:
    """What was looked at. `left_out` says in words what had to be forgotten: see MOST_STATES."""

    explored: Explored
    left_out: tuple[str, ...] = ()


def walk_all(script: Script, policy: Policy, most: int = MOST_STATES) -> Walked:
    """Look at every state of every call; with too many, with less and less remembered."""
    facts = facts_of(script, policy)
    stages: list[tuple[str, ...]] = [()]
    if facts.assumed:
        stages.append((*stages[-1], ASSUMPTIONS))
    if facts.values:
        stages.append((*stages[-1], VALUES))
    for left_out in stages:
        facts = facts_of(
            script, policy, assumptions=ASSUMPTIONS not in left_out, values=VALUES not in left_out
        )
        # When nothing is left to forget, a little patience; then the check gives up.
        limit = most if left_out != stages[-1] else _PATIENCE * most
        walked = Walked(explore(Transfer(script, facts), limit), left_out)
        if walked.explored.whole:
            break
    return walked


def check_paths(walked: Walked, policy: Policy, places: Mapping[str, int]) -> Iterator[Problem]:
    """The problems of all path rules."""
    paths = _Paths(walked.explored, policy, places)
    yield from paths.broken()
    yield from paths.unreached() if walked.explored.whole else paths.unproved()
    yield from paths.endless()
    yield from paths.seldom()
    if (most := policy.limits.get("repeats")) is not None:
        yield from paths.repeated(most)


class _Paths:
    def __init__(self, explored: Explored, policy: Policy, places: Mapping[str, int]) -> None:
        self.explored = explored
        self.script = explored.transfer.script
        self.policy = policy
        self.places = places
        self.esc_only = only_by_esc(self.script)
        self.first: dict[str, int] = {}
        for number, node in enumerate(explored.nodes):
            self.first.setdefault(self.script.steps[node.place].id, number)

    def broken(self) -> Iterator[Problem]:
        """P01 to P05, P07, V02, G02: forbidden states."""
        for found in broken(self.explored, self.policy):
            verdict, step = found.verdict, found.step
            if verdict.rule == "G02" and step.id in self.esc_only:
                continue  # G08 says so
            line = self.line(step, verdict.at)
            yield Problem(
                *(verdict.rule, verdict.severity, line, step.id, verdict.message),
                *self.shortest(found.node),
            )

    def unreached(self) -> Iterator[Problem]:
        """G01; behind a way that is broken nothing is called unreachable."""
        steps = self.script.steps
        whole = all(edge(self.script, step, way) for step in steps for way in step.ways)
        reached = self.first.keys() | (frozenset() if whole else reachable(self.script))
        for step in steps:
            if step.id not in reached:
                yield Problem("G01", "error", self.line(step), step.id, "no path leads here")

    def unproved(self) -> Iterator[Problem]:
        """P01 of a script that is too intricate: what was not looked at is not proved."""
        states = self.explored.states
        message = (
            f"after {states:,} states it is not known who hears what; "
            "use fewer marks, fields and conditions"
        )
        yield Problem("P01", "error", 1, None, message)

    def endless(self) -> Iterator[Problem]:
        """G05 and G08: no end and no way back."""
        for name, trail in endless(self.script).items():
            if name in self.first and name not in self.esc_only:
                round_ = " -> ".join(trail)
                message = f"from here the call can never end: it only goes round {round_}"
                line = self.line(self.script.by_id[name])
                shortest = self.shortest(self.first[name])
                yield Problem("G05", "error", line, name, message, *shortest)
        for name in sorted(self.esc_only):
            message = (
                "this objection can only be left with Esc; add a reply that returns or leads on"
            )
            yield Problem("G08", "warning", self.line(self.script.by_id[name]), name, message)

    def seldom(self) -> Iterator[Problem]:
        """G10: objections that can hardly ever be raised."""
        reached = [step for step in self.script.steps if step.id in self.first]
        homes = Counter(step.procedure for step in reached if interruptible(step))
        for number, objection in enumerate(self.script.steps):
            offering = homes.total() - homes[objection.procedure]
            raised = len(self.explored.raised_at.get(number, ()))
            if 0 < raised * _SELDOM < offering:
                message = f"the objection is offered at {raised} of {offering} steps"
                yield Problem("G10", "info", self.line(objection), objection.id, message)

    def repeated(self, most: int) -> Iterator[Problem]:
        """P08: the broken record, with as many rounds as are too many."""
        for found in rounds(self.explored):
            message = f"'{found.step.id}' can be heard again and again while nothing changes"
            path, calls = self.shortest(found.node)
            path += max(most, 1) * tuple(printed(self.explored, move) for move in found.moves)
            calls += max(most, 1) * tuple(as_made(self.explored, move) for move in found.moves)
            line = self.line(found.step)
            yield Problem("P08", "warning", line, found.step.id, message, path, calls)

    def shortest(self, node: int) -> tuple[tuple[str, ...], tuple[Made, ...]]:
        """The shortest call to a node, as it is printed and as it is made."""
        return moves(self.explored, node), made(self.explored, node)

    def line(self, step: Step, at: str = "") -> int:
        """The line of a place: a line of the step, one of its words, or its heading."""
        return self.places.get(at) or self.places.get(f"{step.id}/{at}") or self.places[step.id]

"""The search with summaries against a search with a stack, on scripts nobody would write.

The brute force below knows nothing of the checker: it is written a second time, from the rules of
a call. States are compared by what the checker remembers of them.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from random_scripts import OLD, script_of

from calldesk.script.check.explore import explore
from calldesk.script.check.facts import facts_of
from calldesk.script.check.transfer import Transfer
from calldesk.script.check.witness import moves
from calldesk.script.parse import parse

SCRIPTS, CHUNKS = 480, 8


@dataclass(frozen=True)
class Call:
    """All there is to a call in the brute force."""

    step: str
    stack: tuple[tuple[str, str], ...] = ()  # where it returns to, where it was raised
    listener: str = "unknown"
    marks: frozenset[str] = frozenset()
    asked: bool = False
    kind: str | None = None
    said: bool = False
    old: bool | None = None  # what is assumed of the account


class Brute:
    def __init__(self, script) -> None:
        self.script = script
        self.steps = {step.id: step for step in script.steps}
        self.objections = [s for s in script.steps if s.part == "objections" and not s.inside]
        texts = [way.condition for step in script.steps for way in step.ways]
        self.remembers = texts.count(OLD) > 1
        self.is_asked = any(step.ask for step in script.steps)

    def shortest(self, deepest: int) -> dict[Call, int]:
        """All calls and their lengths, with at most so many objections inside one another."""
        first = Call(self.script.start)
        lengths = {first: 0}
        waiting = deque([first])
        while waiting:
            call = waiting.popleft()
            for after in self.moves(call):
                if len(after.stack) <= deepest and after not in lengths:
                    lengths[after] = lengths[call] + 1
                    waiting.append(after)
        return lengths

    def home(self, name: str) -> str | None:
        step = self.steps[name]
        return None if step.part == "call" else step.inside or name

    def moves(self, call: Call) -> Iterator[Call]:
        step = self.steps[call.step]
        if step.ways and step.ways[0].kind in ("when", "otherwise"):
            yield from self.automatic(call, step)
            return
        for way in step.ways:
            holds = self.holds(way.condition, call)
            if holds is not False:
                guess = holds is None and self.remembers and way.condition == OLD
                yield from self.go(replace(call, old=True) if guess else call, step, way)
        if step.end is None and step.objections:
            for objection in self.objections:
                if objection.id != self.home(step.id) and self.met(objection.needs, call):
                    stack = (*call.stack, (step.id, step.id))
                    yield replace(call, step=objection.id, stack=stack)
        shown = step.end is None or step.say
        if shown and call.stack and self.home(step.id):
            yield self.back_to(call, call.stack[-1][1])

    def met(self, needs, call: Call) -> bool:
        return all(need in call.marks or need == call.listener for need in needs)

    def automatic(self, call: Call, step) -> Iterator[Call]:
        for way in step.ways:
            holds = True if way.kind == "otherwise" else self.holds(way.condition, call)
            if holds is True:
                yield from self.go(call, step, way)
                return
            if holds is None:
                guess = self.remembers and way.condition == OLD
                yield from self.go(replace(call, old=True) if guess else call, step, way)
                call = replace(call, old=False) if guess else call

    def holds(self, condition: str, call: Call) -> bool | None:
        field_known = True if call.asked else None if self.is_asked else False
        return {
            "": True,
            "m1": "m1" in call.marks,
            "not m1": "m1" not in call.marks,
            "m2": "m2" in call.marks,
            "not m2": "m2" not in call.marks,
            "audience == 'right_party'": call.listener == "right_party",
            "audience != 'gatekeeper'": call.listener != "gatekeeper",
            OLD: call.old,
            "asked is defined": field_known,
            "kind == 'a'": call.kind == "a",
            "kind == 'b'": call.kind == "b",
            "kind is defined": call.kind is not None,
        }[condition]

    def go(self, call: Call, step, way) -> Iterator[Call]:
        named = way.kind in ("reply", "next") and way.id != "other"
        after = replace(
            call,
            marks=call.marks | {*step.gain, *way.gain},
            listener=way.audience or call.listener,
            kind=way.set.get("kind", call.kind),
            asked=call.asked or (named and bool(step.ask)),
            said=call.said or any(self.surely(line.text, call) for line in step.say),
        )
        if way.goto == "return":
            yield self.back_to(after, after.stack[-1][0])
            return
        here, there = self.home(step.id), self.home(way.goto)
        if there == here:
            yield replace(after, step=way.goto)
        elif there is None:
            yield replace(after, step=way.goto, stack=())
        else:
            frame = (way.then or step.id, step.id)
            yield replace(after, step=way.goto, stack=(*after.stack, frame))

    def surely(self, line: str, call: Call) -> bool:
        if line.startswith("{% if m1"):
            return "m1" in call.marks
        return "agent.name" in line

    def back_to(self, call: Call, name: str) -> Call:
        stack = call.stack[:-1] if self.home(name) else ()
        return replace(call, step=name, stack=stack)

    def remembered(self, call: Call, bits) -> tuple[str, frozenset]:
        facts = {("listener", call.listener), *(("mark", mark) for mark in call.marks)}
        facts |= {("field", "asked")} if call.asked else set()
        facts |= {("field", "kind"), ("value", "kind", call.kind)} if call.kind else set()
        facts |= {("said", "agent.name")} if call.said else set()
        facts |= {("assume", OLD, "yes" if call.old else "no")} if call.old is not None else set()
        return call.step, frozenset(facts & bits.keys())


@pytest.fixture(scope="module")
def wanting(policy):
    """A policy for which it matters that a name was spoken and a field was filled in."""
    return replace(
        policy, captured=("asked",), outcome={}, outcome_says={"message": ("agent.name",)}
    )


def shortest_by_checker(transfer):
    found = {}
    explored = explore(transfer)
    for number, node in enumerate(explored.nodes):
        key = (explored.place(node).step.id, transfer.facts.of(node.state))
        found.setdefault(key, node.cost)
        assert len(moves(explored, number)) == node.cost + 1
    return found


def shortest_by_brute_force(script, bits, deepest):
    brute = Brute(script)
    found = {}
    for call, length in brute.shortest(deepest).items():
        key = brute.remembered(call, bits)
        found[key] = min(length, found.get(key, length))
    return found


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_both_searches_find_the_same_states_by_calls_of_the_same_length(chunk, wanting):
    for seed in range(chunk, SCRIPTS, CHUNKS):
        parsed = parse(script_of(seed))
        assert parsed.script is not None, (seed, parsed.problems)
        facts = facts_of(parsed.script, wanting)
        expected = shortest_by_checker(Transfer(parsed.script, facts))
        for deepest in (2, 3, 5, 7):
            found = shortest_by_brute_force(parsed.script, facts.bits, deepest)
            if found == expected:
                break
        assert found == expected, seed


QUICKER = """script: r
start: s0
language: en
marks: m1
# Call
## s0: calls the long one, and is not interrupted itself
> Hello
objections: none
- x: X -> o0
- y: Y -> s1
- other: O -> s1
## s1: on the way
> Hello
objections: none
-> s2
## s2: both may be raised here
> {{ asked }}
ask: asked text, What?
-> the_end
## the_end: E
> {% if m1 %}Goodbye{% endif %}
end: message
# Objections
## o0: the long one, known first
key: a
> Hello
-> o0i
### o0i: its inside
> Hello
-> return
    gain: m1
## o1: the short one, known later
key: b
> Hello
-> return
    gain: m1
"""


def test_of_two_objections_that_leave_alike_the_shorter_one_counts_whichever_was_known_first(
    wanting,
):
    script = parse(QUICKER).script
    assert script is not None
    facts = facts_of(script, wanting)
    found = shortest_by_checker(Transfer(script, facts))
    assert found == shortest_by_brute_force(script, facts.bits, 3)

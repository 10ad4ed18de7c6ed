"""What the checker remembers of a call: each fact a bit, and only facts that something reads."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import nodes

from calldesk.script.catalogue import CATALOGUE
from calldesk.script.check.lines import put_in_words, read_said
from calldesk.script.model import Script
from calldesk.script.policy import UNKNOWN_LISTENER, Policy
from calldesk.script.templates import dotted, names_in, read_condition

Fact = tuple[str, ...]
# The desk has a key for these on every screen, whatever the script asks.
ASKED_BY_THE_DESK = frozenset({"speaking_with", "best_time"})


@dataclass(frozen=True)
class Facts:
    """The facts of one script under one policy, and their bits.

    `values` are the texts that an unasked, compared field can be set to; `assumed` the conditions
    on the account that stand in more than one place; `typed` the fields that somebody may type at
    any moment.
    """

    bits: Mapping[Fact, int]
    typed: frozenset[str]
    values: Mapping[str, tuple[str, ...]]
    assumed: frozenset[str]
    limits: Mapping[str, int]

    def bit(self, *fact: str) -> int:
        """The bit of a fact; 0 when nothing reads it."""
        return self.bits.get(fact, 0)

    @cached_property
    def listeners(self) -> tuple[tuple[int, str], ...]:
        """Every listener with its bit: exactly one is set in a state."""
        return tuple((bit, fact[1]) for fact, bit in self.bits.items() if fact[0] == "listener")

    @cached_property
    def listening(self) -> int:
        """The bits of all listeners."""
        return sum(bit for bit, _ in self.listeners)

    def of(self, state: int) -> frozenset[Fact]:
        """The facts that hold in a state."""
        return frozenset(fact for fact, bit in self.bits.items() if state & bit)

    def reads(self, names: Iterable[str]) -> int:
        """The bits that decide about conditions and lines with these names."""
        mask = 0
        for name in names:
            if name == "audience":
                mask |= self.listening
            mask |= self.bit("mark", name) | self.bit("field", name)
            for text in self.values.get(name, ()):
                mask |= self.bit("value", name, text)
        return mask


def facts_of(
    script: Script, policy: Policy, *, assumptions: bool = True, values: bool = True
) -> Facts:
    """Choose what to remember. Without assumptions, or without values, less is known."""
    read = _Read(script, policy)
    typed = ASKED_BY_THE_DESK | script.field_types.keys()
    compared = read.compared - typed if values else frozenset()
    texts = {field: read.texts[field] for field in sorted(compared & read.texts.keys())}
    assumed = read.repeated if assumptions else frozenset()
    limits = {t: n for t, n in policy.limits.get("most", {}).items() if t in read.tags}
    facts: list[Fact] = [("listener", name) for name in sorted(read.listeners)]
    facts += [("mark", name) for name in script.marks if name in read.marks]
    facts += [("field", name) for name in sorted(read.captured)]
    facts += [("said", name) for name in sorted(read.said)]
    facts += [("value", field, text) for field in texts for text in texts[field]]
    facts += [("assume", text, side) for text in sorted(assumed) for side in ("yes", "no")]
    facts += [("count", tag, str(n)) for tag in sorted(limits) for n in range(1, limits[tag] + 2)]
    bits = {fact: 1 << place for place, fact in enumerate(facts)}
    return Facts(bits, typed, texts, assumed, limits)


class _Read:
    """What rules, lines, needs and conditions read of a call."""

    def __init__(self, script: Script, policy: Policy) -> None:
        steps, ways = script.steps, [way for step in script.steps for way in step.ways]
        self.tags = {tag for step in steps for tag in step.tags}
        ends = [step.end for step in steps if step.end]
        lines = [read_said(line.text) for step in steps for line in (*step.say, *step.again)]
        conditions = [tree for way in ways if (tree := read_condition(way.condition).tree)]
        tests = [*conditions, *(test for line in lines for test in line.tests)]
        tested = frozenset().union(*map(names_in, tests))
        needed = {name for step in steps for name in step.needs}
        before = {m for tag in self.tags for m in policy.before.get(tag, ())}
        self.marks = tested | needed | before
        self.said = frozenset(n for end in ends for n in policy.outcome_says.get(end, ()))
        wanted = {field for end in ends for field in policy.outcome.get(end, ())}
        recorded = set(policy.captured) if ends else set()
        spoken = _spoken_unasked(script) | (self.said & script.fields)
        defined = frozenset().union(*map(_looked_for, tests))
        self.captured = (wanted | recorded | spoken | defined) - CATALOGUE.keys()
        self.compared = (tested & script.fields) - CATALOGUE.keys()
        self.texts = _texts(script)
        self.listeners = {UNKNOWN_LISTENER, *(way.audience for way in ways if way.audience)}
        self.repeated = _repeated(script)


def _spoken_unasked(script: Script) -> set[str]:
    """The fields that some step speaks without asking them itself."""
    found: set[str] = set()
    options = {name: ask.options for name, ask in script.field_types.items() if ask.options}
    for step in script.steps:
        asked = {ask.field for ask in step.ask}
        for line in (*step.say, *step.again):
            spoken = read_said(line.text).names | put_in_words(line.text, options)
            found |= (spoken & script.fields) - asked
    return found


def _looked_for(test: nodes.Node) -> frozenset[str]:
    inner = [test] if isinstance(test, nodes.Test) else []
    tests = [*inner, *test.find_all(nodes.Test)]
    return frozenset(name for found in tests if (name := dotted(found.node)))


def _texts(script: Script) -> dict[str, tuple[str, ...]]:
    """What each field is set to, somewhere in the script."""
    found: dict[str, dict[str, None]] = {}
    for step in script.steps:
        for way in step.ways:
            for field, text in way.set.items():
                found.setdefault(field, {})[text] = None
    return {field: tuple(texts) for field, texts in found.items()}


def _repeated(script: Script) -> frozenset[str]:
    """The conditions that read the account alone and stand in more than one place."""
    times = Counter(w.condition for step in script.steps for w in step.ways if w.condition)
    often = [text for text, count in times.items() if count > 1]
    return frozenset(t for t in often if (n := read_condition(t).names) and n <= CATALOGUE.keys())

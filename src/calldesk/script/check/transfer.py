"""How a state changes: a script as places and ways, with every change as two masks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from calldesk.script.check.facts import Facts
from calldesk.script.check.lines import certainly, put_in_words, read_said
from calldesk.script.check.scope import Known, judged
from calldesk.script.conditions import UNKNOWN
from calldesk.script.edges import EdgeKind, demanded, edge, emptied, escapes, interruptible
from calldesk.script.model import Script, Step, Way
from calldesk.script.policy import UNKNOWN_LISTENER
from calldesk.script.templates import names_in, read_condition


@dataclass(frozen=True, slots=True)
class Out:
    """A way as it changes a state: `keep` masks what stays, `gain` is added."""

    way: Way
    kind: EdgeKind
    to: int
    back: int
    keep: int
    gain: int


@dataclass(frozen=True, slots=True)
class Raise:
    """An objection that can be raised at a place once each of its needs holds."""

    objection: int
    needs: tuple[int, ...]


@dataclass
class Place:
    """A step, with its number. `reads` are the bits that decide what its ways do."""

    number: int
    step: Step
    procedure: str | None
    ways: tuple[tuple[Way, EdgeKind, int, int], ...]
    raises: tuple[Raise, ...]
    escapes: bool
    tags: tuple[str, ...]
    reads: int
    outs: dict[int, tuple[Out, ...]] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)


class Transfer:
    """The moves of a script over the states of its facts."""

    def __init__(self, script: Script, facts: Facts) -> None:
        self.script = script
        self.facts = facts
        asked = script.field_types.items()
        self.options = {name: ask.options for name, ask in asked if ask.options}
        numbers = {step.id: number for number, step in enumerate(script.steps)}
        self.start = numbers[script.start]
        self.objections = [
            Raise(numbers[o.id], tuple(map(self._need, o.needs))) for o in script.objections
        ]
        self.needed = _bits(need for one in self.objections for need in one.needs)
        self._offers: dict[str | None, tuple[Raise, ...]] = {}
        self._raised: dict[tuple[str | None, int], tuple[int, ...]] = {}
        self.places = [self._place(step, numbers) for step in script.steps]
        self.counts = {t: [facts.bit("count", t, str(n + 1)) for n in range(facts.limits[t] + 1)]
                       for t in facts.limits}  # fmt: skip

    @property
    def first(self) -> int:
        """The state in which a call begins."""
        return self.arriving(self.places[self.start], self.facts.bit("listener", UNKNOWN_LISTENER))

    def outs(self, place: Place, state: int) -> tuple[Out, ...]:
        """The ways that may be open in a state, with what they do to it."""
        known = state & place.reads
        found = place.outs.get(known)
        if found is None:
            found = place.outs[known] = tuple(self._outs(place, known))
        return found

    def ending(self, place: Place, state: int) -> int:
        """The state at a final step once what it demands and says has been done."""
        known = state & place.reads
        found = place.ends.get(known)
        if found is None:
            found = place.ends[known] = self._own(place.step, None, known)
        return state | found

    def arriving(self, place: Place, state: int) -> int:
        """Count the tags of a step that a call comes to anew."""
        for tag in place.tags:
            steps = self.counts[tag]
            state |= next((bit for bit in steps if not state & bit), 0)
        return state

    def raised(self, place: Place, state: int) -> tuple[int, ...]:
        """The objections that can be raised in a state."""
        known = (place.procedure, state & self.needed)
        found = self._raised.get(known)
        if found is None:
            found = self._raised[known] = tuple(
                one.objection for one in place.raises if all(state & need for need in one.needs)
            )
        return found

    def _place(self, step: Step, numbers: dict[str, int]) -> Place:
        ways = []
        for way in step.ways:
            found = edge(self.script, step, way)
            if found is not None and (not found.back or found.back in numbers):
                to, back = numbers.get(found.to, -1), numbers.get(found.back, -1)
                ways.append((way, found.kind, to, back))
        return Place(
            number=numbers[step.id],
            step=step,
            procedure=step.procedure,
            ways=tuple(ways),
            raises=self._raises(step.procedure, numbers) if interruptible(step) else (),
            escapes=escapes(step),
            tags=tuple(tag for tag in step.tags if tag in self.facts.limits),
            reads=self._reads(step),
        )

    def _reads(self, step: Step) -> int:
        """The bits that conditions and lines look at, and those that say whether a field that
        an ending wants to have been spoken is filled in.
        """
        bit, names, reads = self.facts.bit, set[str](), 0
        for way in step.ways:
            names |= read_condition(way.condition).names if way.condition else set()
            reads |= bit("assume", way.condition, "yes") | bit("assume", way.condition, "no")
        for said in (read_said(line.text) for line in step.say):
            names = names.union(*map(names_in, said.tests))
            wanted = (name for name in said.names & self.script.fields if bit("said", name))
            reads |= _bits(bit("field", name) for name in wanted)
        return reads | self.facts.reads(names)

    def _raises(self, procedure: str | None, numbers: dict[str, int]) -> tuple[Raise, ...]:
        """What can be raised at an interruptible step: all objections but its own."""
        found = self._offers.get(procedure)
        if found is None:
            own = numbers.get(procedure or "", -1)
            found = tuple(one for one in self.objections if one.objection != own)
            self._offers[procedure] = found
        return found

    def _need(self, name: str) -> int:
        return self.facts.bit("mark", name) | self.facts.bit("listener", name)

    def _outs(self, place: Place, known: int) -> Iterable[Out]:
        """The ways in the order of the file; of `when` lines those after a sure one are never
        taken. What is assumed of the account on the way stays assumed.
        """
        assumed = 0
        for way, kind, to, back in place.ways:
            sure = True
            yes = self.facts.bit("assume", way.condition, "yes")
            if way.condition or way.kind == "when":
                truth = judged(way.condition, self.script, self.facts, known | assumed)
                if truth is False:
                    continue
                sure = truth is not UNKNOWN
            gain, keep = self._change(place.step, way, known)
            yield Out(way, kind, to, back, keep, gain | assumed | (0 if sure else yes))
            if place.step.automatic:
                if sure:
                    return
                assumed |= self.facts.bit("assume", way.condition, "no")

    def _change(self, step: Step, way: Way, known: int) -> tuple[int, int]:
        """What a way adds to a state, and what it leaves of it."""
        bit = self.facts.bit
        gain = self._own(step, way, known)
        gone = _bits(bit("field", name) for name in emptied(way))
        for mark in (*step.gain, *way.gain):
            gain |= bit("mark", mark)
        gain &= ~gone
        for name, text in way.set.items():
            values = _bits(bit("value", name, t) for t in self.facts.values.get(name, ()))
            gone |= values
            gain = gain & ~values | bit("value", name, text) | bit("field", name)
        if way.audience:
            gone |= self.facts.listening
            gain |= bit("listener", way.audience)
        return gain, ~gone

    def _own(self, step: Step, way: Way | None, known: int) -> int:
        """The fields that are demanded, and what is said whichever wording is drawn."""
        bit = self.facts.bit
        asked = _bits(bit("field", ask.field) for ask in demanded(step, way))
        scope = Known(self.script, self.facts, known)
        said = self._said(
            step, lambda text: certainly(text, scope) | put_in_words(text, self.options)
        )
        there = known | asked
        heard = (n for n in said if n not in self.script.fields or there & bit("field", n))
        return asked | _bits(bit("said", name) for name in heard)

    def _said(self, step: Step, names: Callable[[str], frozenset[str]]) -> frozenset[str]:
        always = [names(line.text) for line in step.say if line.variant is None]
        wordings: dict[str, frozenset[str]] = {}
        for line in step.say:
            if line.variant:
                heard = wordings.get(line.variant, frozenset())
                wordings[line.variant] = heard | names(line.text)
        drawn = frozenset.intersection(*wordings.values()) if wordings else frozenset()
        return drawn.union(*always)


def _bits(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)

"""The rules that forbid a step in a state: P01 to P05, P07, V02 and G02.

Nodes come in the order of the calls' lengths, so the first that breaks a rule is the end of the
shortest call that does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from calldesk.script.check.explore import Explored, Node
from calldesk.script.check.lines import put_in_words, read_said, unguarded
from calldesk.script.check.scope import Known
from calldesk.script.check.transfer import Place, Transfer
from calldesk.script.model import Line, Step
from calldesk.script.policy import Policy
from calldesk.script.problems import Severity
from calldesk.script.reveal import Revealed, reveal
from calldesk.script.templates import names_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a step does in a state that it may not do; `at` tells on which of its lines."""

    rule: str
    message: str
    at: str = ""
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Broken:
    """A verdict on a step, and the first node at which it falls."""

    verdict: Verdict
    step: Step
    node: int


def broken(explored: Explored, policy: Policy) -> Iterator[Broken]:
    """Every rule that is broken somewhere, each step and message once, shortest calls first."""
    judges = [_Judge(explored.transfer, place, policy) for place in explored.transfer.places]
    told: set[tuple[int, Verdict]] = set()
    for number, node in enumerate(explored.nodes):
        judge = judges[node.place]
        for verdict in judge.of(node):
            if (node.place, verdict) not in told:
                told.add((node.place, verdict))
                yield Broken(verdict, judge.place.step, number)


@dataclass
class _Judge:
    """The rules of one step; states that it cannot tell apart are judged once."""

    transfer: Transfer
    place: Place
    policy: Policy
    reads: int = 0
    verdicts: dict[int, tuple[Verdict, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        facts, step = self.transfer.facts, self.place.step
        self.lines = (*step.say, *step.again)
        names: set[str] = set()
        for line in self.lines:
            said = read_said(line.text)
            names |= said.names.union(*map(names_in, said.tests))
        fields = [*self.policy.outcome.get(step.end or "", ()), *self.policy.captured]
        heard = self.policy.outcome_says.get(step.end or "", ())
        marks = [mark for tag in step.tags for mark in self.policy.before.get(tag, ())]
        self.reads = self.place.reads | facts.listening | facts.reads([*names, *marks])
        for tag in self.place.tags:
            self.reads |= self.transfer.counts[tag][-1]
        if step.end:
            self.reads |= facts.reads(fields)
            for name in heard:
                self.reads |= facts.bit("said", name)

    def of(self, node: Node) -> tuple[Verdict, ...]:
        """What is wrong at a node of this step."""
        known = node.state & self.reads
        found = self.verdicts.get(known)
        if found is None:
            found = self.verdicts[known] = tuple(dict.fromkeys(self._judge(known)))
        return found

    def _judge(self, state: int) -> Iterator[Verdict]:
        scope = Known(self.transfer.script, self.transfer.facts, state)
        for line in self.lines:
            yield from self._heard(line, scope)
            yield from self._unasked(line, scope)
        yield from self._too_early(state)
        yield from self._too_often(state)
        if self.place.step.end:
            yield from self._ending(state)
        else:
            yield from self._stuck(state)

    def _heard(self, line: Line, scope: Known) -> Iterator[Verdict]:
        """P01: what the line reveals against what the listener may hear."""
        script, policy = self.transfer.script, self.policy
        listener = scope.listener
        if listener not in policy.audience:
            return  # V04 says so
        allowed = policy.clearance(listener)
        public = ("audience", *script.marks)
        for item in reveal(line.text, script.language, policy, scope, public):
            known = item.kind == "word" or item.what in script.names  # else V01 says so
            if known and policy.rank(item.level) > policy.rank(allowed):
                message = (
                    f"says {_what(item)} ({item.level}) while the listener is '{listener}', "
                    f"who may hear only '{allowed}'"
                )
                yield Verdict("P01", message, line.line_id)

    def _unasked(self, line: Line, scope: Known) -> Iterator[Verdict]:
        """V02: fields that may still be empty."""
        script, facts = self.transfer.script, self.transfer.facts
        asked = {ask.field for ask in self.place.step.ask}
        told = put_in_words(line.text, self.transfer.options)
        for name in sorted((unguarded(line.text, scope) | told) & script.fields - asked):
            if not scope.state & facts.bit("field", name):
                message = f"speaks '{name}', which may not have been asked yet"
                yield Verdict("V02", message, line.line_id)

    def _too_early(self, state: int) -> Iterator[Verdict]:
        """P02: marks that a tag wants to have been gained before."""
        for tag in self.place.step.tags:
            for mark in self.policy.before.get(tag, ()):
                if not state & self.transfer.facts.bit("mark", mark):
                    yield Verdict("P02", f"'{tag}' is reached before '{mark}'")

    def _too_often(self, state: int) -> Iterator[Verdict]:
        """P07: tags that have come up more often than they may."""
        for tag in self.place.tags:
            if state & self.transfer.counts[tag][-1]:
                most = self.transfer.facts.limits[tag]
                times = "time" if most == 1 else "times"
                message = f"'{tag}' can come up more than {most} {times} in one call"
                yield Verdict("P07", message)

    def _ending(self, state: int) -> Iterator[Verdict]:
        """P03, P04, P05: what an ending must have recorded and said."""
        end, bit = self.place.step.end or "", self.transfer.facts.bit
        state = self.transfer.ending(self.place, state)
        for name in self.policy.outcome.get(end, ()):
            if not state & bit("field", name):
                yield Verdict("P03", f"the call ends as '{end}' without '{name}'", "end")
        for name in self.policy.captured:
            if not state & bit("field", name):
                yield Verdict("P04", f"the call ends without recording '{name}'", "end")
        for name in self.policy.outcome_says.get(end, ()):
            if not state & bit("said", name):
                message = f"the call ends as '{end}' and never said '{{{{ {name} }}}}'"
                yield Verdict("P05", message, "end")

    def _stuck(self, state: int) -> Iterator[Verdict]:
        """G02: no way is open. Ways that lead nowhere are told of by other rules."""
        step = self.place.step
        broken_ways = len(self.place.ways) < len(step.ways)
        if not step.automatic and not broken_ways and not self.transfer.outs(self.place, state):
            said = "says something but offers no reply" if step.say else "has no way out"
            yield Verdict("G02", f"dead end: the step {said}")


def _what(item: Revealed) -> str:
    return f"{{{{ {item.what} }}}}" if item.kind == "variable" else f"the word '{item.what}'"

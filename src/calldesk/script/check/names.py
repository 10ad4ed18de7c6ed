"""Rules V01, V03, V04, V07 and P06: names, marks, listeners and outcomes, and who may set them."""

from collections.abc import Collection, Iterator

from jinja2 import nodes

from calldesk.script.model import Script, Step, Way
from calldesk.script.parse import Parsed
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem, did_you_mean
from calldesk.script.templates import Reading, dotted, read_condition, read_line


def check_names(
    script: Script, parsed: Parsed, policy: Policy, outcomes: Collection[str]
) -> Iterator[Problem]:
    """The problems of names, step by step."""
    check = _Names(script, parsed, policy)
    for step in script.steps:
        yield from check.lines(step)
        yield from check.step_marks(step)
        for way in step.ways:
            yield from check.way(step, way)
        if step.end is not None and step.end not in outcomes:
            message = f"unknown outcome '{step.end}'{did_you_mean(step.end, outcomes)}"
            yield check.problem("V07", f"{step.id}/end", step, message)


class _Names:
    def __init__(self, script: Script, parsed: Parsed, policy: Policy) -> None:
        self.script = script
        self.places = parsed.places
        self.policy = policy

    def problem(self, rule: str, place: str, step: Step, message: str) -> Problem:
        line = self.places.get(place, self.places.get(step.id, 1))
        return Problem(rule, "error", line, step.id, message)

    def lines(self, step: Step) -> Iterator[Problem]:
        """Unknown variables and listeners in what is spoken."""
        for line in (*step.say, *step.again):
            reading = read_line(line.text)
            for name in sorted(reading.names - self.script.names):
                hint = did_you_mean(name, self.script.names)
                message = f"nothing is called '{name}'{hint}"
                yield self.problem("V01", line.line_id, step, message)
            yield from self._listeners(reading, line.line_id, step)

    def way(self, step: Step, way: Way) -> Iterator[Problem]:
        """Unknown names, marks and listeners of a way."""
        place = f"{step.id}/way/{way.id}"
        if way.condition:
            reading = read_condition(way.condition)
            for name in sorted(reading.names - self.script.names):
                message = f"the condition uses '{name}', which nothing sets"
                yield self.problem("V01", place, step, message)
            yield from self._listeners(reading, place, step)
        if way.audience is not None:
            yield from self._listener(way.audience, place, step)
            yield from self._raised(way.audience, place, step)
        yield from self._marks(way.gain, place, step)

    def step_marks(self, step: Step) -> Iterator[Problem]:
        """Undeclared marks that a step gains, or that an objection needs."""
        yield from self._marks(step.gain, f"{step.id}/gain", step)
        needed = [name for name in step.needs if name not in self.policy.audience]
        yield from self._marks(needed, f"{step.id}/needs", step)

    def _raised(self, listener: str, place: str, step: Step) -> Iterator[Problem]:
        """P06: a listener that only certain steps may make."""
        tags = self.policy.raises.get(listener)
        if tags is not None and not set(tags) & set(step.tags):
            tagged = " or ".join(tags)
            message = f"only a step tagged {tagged} may make the listener '{listener}'"
            yield self.problem("P06", place, step, message)

    def _marks(self, names: Collection[str], place: str, step: Step) -> Iterator[Problem]:
        for name in names:
            if name not in self.script.marks:
                message = f"the mark '{name}' is not declared in the header"
                yield self.problem("V03", place, step, message)

    def _listeners(self, reading: Reading, place: str, step: Step) -> Iterator[Problem]:
        """The listeners that a line or a condition compares the audience with."""
        if reading.tree is None or "audience" not in reading.names:
            return
        trees = [reading.tree] if isinstance(reading.tree, nodes.Compare) else []
        for comparison in (*trees, *reading.tree.find_all(nodes.Compare)):
            sides = [comparison.expr, *(operand.expr for operand in comparison.ops)]
            if any(dotted(side) == "audience" for side in sides):
                for side in sides:
                    if isinstance(side, nodes.Const):
                        yield from self._listener(str(side.value), place, step)

    def _listener(self, name: str, place: str, step: Step) -> Iterator[Problem]:
        if name not in self.policy.audience:
            message = f"unknown audience '{name}'{did_you_mean(name, self.policy.audience)}"
            yield self.problem("V04", place, step, message)

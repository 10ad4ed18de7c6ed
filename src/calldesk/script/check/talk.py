"""Rules T01 to T04: how long somebody has to listen, and what they are asked."""

from collections.abc import Iterator, Mapping

from calldesk.script.catalogue import CATALOGUE
from calldesk.script.check.lines import read_said
from calldesk.script.edges import edge
from calldesk.script.model import Script, Step
from calldesk.script.pace import questions_in, seconds_to_say
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem, Severity

MONOLOGUE_SECONDS = 20


def check_talk(script: Script, policy: Policy, places: Mapping[str, int]) -> Iterator[Problem]:
    """The problems of pace, step by step."""
    talk = _Talk(script, policy, places)
    for step in script.steps:
        yield from talk.lines(step)
        yield from talk.silence(step)
    yield from talk.monologues()


class _Talk:
    def __init__(self, script: Script, policy: Policy, places: Mapping[str, int]) -> None:
        self.script = script
        self.policy = policy
        self.places = places
        self.lengths = {step.id: self._length(step) for step in script.steps}

    def problem(self, rule: str, severity: Severity, step: Step, text: str, at: str) -> Problem:
        return Problem(rule, severity, self.places[at], step.id, text)

    def lines(self, step: Step) -> Iterator[Problem]:
        """T01 and T03: each line is one breath."""
        longest = self.policy.limits.get("line_seconds")
        for line in (*step.say, *step.again):
            seconds = seconds_to_say(line.text, self.script.language, self.policy)
            if longest is not None and seconds > longest:
                message = (
                    f"this line takes about {seconds:.0f} s to say; split it and let them answer"
                )
                yield self.problem("T01", "warning", step, message, line.line_id)
            if questions_in(line.text) > 1:
                message = "two questions in one breath; ask one and wait"
                yield self.problem("T03", "info", step, message, line.line_id)

    def silence(self, step: Step) -> Iterator[Problem]:
        """T04: who asks for money is silent afterwards."""
        asking = [line for line in step.say if questions_in(line.text)]
        wanted = any(ask.type == "money" and ask.required != "optional" for ask in step.ask)
        spoken = set().union(*(read_said(line.text).names for line in asking))
        if asking and not step.wait_seconds and (wanted or any(map(self._money, spoken))):
            message = "asks for money without a silence; add a 'wait:'"
            yield self.problem("T04", "info", step, message, asking[-1].line_id)

    def monologues(self) -> Iterator[Problem]:
        """T02: talk without a reply, told at the step where it begins."""
        chains = {step.id: self._chain(step) for step in self.script.steps if step.say}
        inside = {name for chain in chains.values() for name in chain[1:]}
        for name, chain in chains.items():
            seconds = sum(self.lengths[step] for step in chain)
            spoken = sum(bool(self.script.by_id[step].say) for step in chain)
            if seconds > MONOLOGUE_SECONDS and name not in inside:
                steps = f"{spoken} step" + ("s" if spoken > 1 else "")
                message = f"{seconds:.0f} s of talk over {steps} without a reply; let them answer"
                yield self.problem("T02", "warning", self.script.by_id[name], message, name)

    def _chain(self, step: Step) -> tuple[str, ...]:
        """The steps that follow one another without a reply; where they part, the longer talk."""
        chain = [step.id]
        while step.end is None and all(way.kind != "reply" for way in step.ways):
            edges = [edge(self.script, step, way) for way in step.ways]
            next_ = [e.to for e in edges if e is not None and e.to and e.to not in chain]
            if not next_:
                break
            step = self.script.by_id[max(next_, key=lambda name: self.lengths[name])]
            chain.append(step.id)
        return tuple(chain)

    def _length(self, step: Step) -> float:
        """The seconds of a step in its longer wording."""
        wordings = {"a": 0.0, "b": 0.0}
        always = 0.0
        for line in step.say:
            seconds = seconds_to_say(line.text, self.script.language, self.policy)
            if line.variant:
                wordings[line.variant] += seconds
            else:
                always += seconds
        return always + max(wordings.values())

    def _money(self, name: str) -> bool:
        asked = self.script.field_types.get(name)
        return CATALOGUE.get(name) == "money" or (asked is not None and asked.type == "money")

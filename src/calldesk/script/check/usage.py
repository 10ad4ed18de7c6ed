"""Rule V05: what is asked is used, and what is gained is read, by the script or by the policy."""

from collections.abc import Iterator, Mapping

from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem
from calldesk.script.templates import read_condition, read_line


def check_usage(script: Script, policy: Policy, places: Mapping[str, int]) -> Iterator[Problem]:
    """The fields and marks that nothing looks at, each where it first stands."""
    read = _read(script)
    labelled = {*policy.variables, *policy.captured, *policy.said_at_endings}
    wanted = {name for names in policy.outcome.values() for name in names}
    before = {mark for marks in policy.before.values() for mark in marks}
    told: set[str] = set()
    for step in script.steps:
        for ask in step.ask:
            if ask.field not in told | read | labelled | wanted:
                told.add(ask.field)
                line = places[f"{step.id}/ask/{ask.field}"]
                message = f"'{ask.field}' is asked but nothing uses it"
                yield Problem("V05", "warning", line, step.id, message)
        gained = [(f"{step.id}/gain", mark) for mark in step.gain]
        gained += [(f"{step.id}/way/{way.id}", mark) for way in step.ways for mark in way.gain]
        for place, mark in gained:
            if mark in script.marks and mark not in told | read | before:
                told.add(mark)
                message = f"the mark '{mark}' is gained but nothing reads it"
                yield Problem("V05", "warning", places[place], step.id, message)


def _read(script: Script) -> frozenset[str]:
    """Every name in a line, in a condition or in the needs of an objection."""
    names: set[str] = set()
    for step in script.steps:
        names |= {*step.needs}
        for line in (*step.say, *step.again):
            names |= read_line(line.text).names
        for way in step.ways:
            names |= read_condition(way.condition).names if way.condition else set()
    return frozenset(names)

"""Rules S03 and S04: every target exists, every template and condition can be read."""

from collections.abc import Iterator, Mapping

from calldesk.script.model import RETURN, Script, Step
from calldesk.script.problems import Problem, did_you_mean
from calldesk.script.templates import read_condition, read_line


def check_text(script: Script, places: Mapping[str, int]) -> Iterator[Problem]:
    """The problems of targets and templates."""
    for step in script.steps:
        yield from _targets(script, step, places)
        yield from _lines(step, places)
        yield from _conditions(step, places)


def _targets(script: Script, step: Step, places: Mapping[str, int]) -> Iterator[Problem]:
    for way in step.ways:
        for target in (way.goto, way.then):
            if target is not None and target != RETURN and target not in script.by_id:
                message = f"no step is called '{target}'{did_you_mean(target, script.by_id)}"
                line = places[f"{step.id}/way/{way.id}"]
                yield Problem("S03", "error", line, step.id, message)


def _lines(step: Step, places: Mapping[str, int]) -> Iterator[Problem]:
    for line in (*step.say, *step.again):
        fault = read_line(line.text).fault
        if fault:
            yield Problem("S04", "error", places[line.line_id], step.id, fault)


def _conditions(step: Step, places: Mapping[str, int]) -> Iterator[Problem]:
    for way in step.ways:
        if not way.condition and way.kind != "when":
            continue
        fault = read_condition(way.condition).fault
        if fault:
            line = places[f"{step.id}/way/{way.id}"]
            yield Problem("S04", "error", line, step.id, fault)

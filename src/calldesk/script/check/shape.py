"""Rules G03 to G11 that need no search for paths: what a script's drawing alone can show."""

import re
from collections.abc import Iterator, Mapping

from calldesk.script.edges import edge
from calldesk.script.model import OTHER, RETURN, Script, Step
from calldesk.script.problems import Problem, Severity


def check_shape(script: Script, places: Mapping[str, int]) -> Iterator[Problem]:
    """The problems of the graph and of objection keys, step by step."""
    shape = _Shape(script, places)
    keys: dict[str, str] = {}
    for step in script.steps:
        yield from shape.ways(step)
        yield from shape.targets(step)
        if step.part == "objections" and step.inside is None:
            yield from shape.key(step, keys)
    yield from shape.circles()


class _Shape:
    def __init__(self, script: Script, places: Mapping[str, int]) -> None:
        self.script = script
        self.places = places

    def problem(
        self, rule: str, severity: Severity, step: Step, message: str, place: str = ""
    ) -> Problem:
        line = self.places.get(f"{step.id}/{place}", self.places[step.id])
        return Problem(rule, severity, line, step.id, message)

    def ways(self, step: Step) -> Iterator[Problem]:
        """G03, G04: whether there is always something to press."""
        replies = [way for way in step.ways if way.kind in ("reply", "next")]
        if any(way.kind == "reply" for way in replies) and step.way(OTHER) is None:
            message = (
                "no reply named 'other': the collector is stuck when the debtor says something else"
            )
            yield self.problem("G03", "warning", step, message)
        if replies and all(way.condition for way in replies):
            message = "every reply has a condition: there may be none to choose"
            yield self.problem("G04", "warning", step, message)
        if step.automatic and all(way.kind != "otherwise" for way in step.ways):
            yield self.problem("G04", "error", step, "'when' without 'otherwise'")

    def targets(self, step: Step) -> Iterator[Problem]:
        """G06 and G09: ways that lead where nothing can be entered."""
        for way in step.ways:
            place = f"way/{way.id}"
            if way.goto == RETURN and step.procedure is None:
                message = "'return' works only inside an objection or fragment"
                yield self.problem("G06", "error", step, message, place)
            elif way.goto in self.script.by_id and edge(self.script, step, way) is None:
                yield self._closed(step, way.goto, place)
            after = self.script.by_id.get(way.then or "")
            if after is not None and after.procedure not in (None, step.procedure):
                yield self._closed(step, after.id, place)

    def _closed(self, step: Step, target: str, place: str) -> Problem:
        inner = self.script.by_id[target]
        what = "objection" if inner.part == "objections" else "fragment"
        where = f"the {what} '{inner.procedure}'"
        message = f"'{target}' is inside {where} and cannot be entered from outside"
        return self.problem("G09", "error", step, message, place)

    def key(self, step: Step, keys: dict[str, str]) -> Iterator[Problem]:
        """G07: each objection has a letter of its own."""
        if step.key is None or not re.fullmatch("[a-z]", step.key):
            message = "an objection needs a 'key:' letter"
            yield self.problem("G07", "error", step, message, "key")
        elif step.key in keys:
            message = f"key '{step.key}' is also used by '{keys[step.key]}'"
            yield self.problem("G07", "error", step, message, "key")
        else:
            keys[step.key] = step.id

    def circles(self) -> Iterator[Problem]:
        """G11: automatic steps that lead only to one another, each circle told once."""
        told: set[str] = set()
        for step in self.script.steps:
            circle = None if step.id in told else self._circle(step)
            if circle:
                told.update(circle)
                message = f"these steps go round without stopping: {' -> '.join(circle)}"
                yield self.problem("G11", "error", step, message)

    def _circle(self, start: Step) -> list[str] | None:
        """The shortest way from an automatic step back to itself through automatic steps."""
        trails = [[start.id]] if start.automatic else []
        seen: set[str] = set()
        for trail in trails:
            for way in self.script.by_id[trail[-1]].ways:
                target = self.script.by_id.get(way.goto)
                if way.goto == start.id:
                    return trail
                if target is not None and target.automatic and target.id not in seen:
                    seen.add(target.id)
                    trails.append([*trail, target.id])
        return None

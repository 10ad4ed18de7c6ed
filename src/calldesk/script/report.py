"""The check report: for people a text, for programs a list."""

from collections.abc import Iterable, Sequence
from typing import Any

from calldesk.script.model import Script
from calldesk.script.problems import Problem

_INDENT = " " * 8


def as_text(file: str, problems: Sequence[Problem], script: Script | None = None) -> str:
    """The findings, the same ones together; then what was checked and which waivers stand."""
    parts = [_group(group) for group in _groups(problems)]
    if script is not None:
        parts += [
            f"waiver  {waiver.rule}  {step.id}: {waiver.reason} "
            f"({waiver.by}, until {waiver.until.isoformat()})"
            for step in script.steps
            for waiver in step.allow
        ]
    summary = _summary(problems, script)
    return "\n\n".join([*parts, f"{file}: {summary}" if file else summary]) + "\n"


def as_json(file: str, problem: Problem) -> dict[str, Any]:
    """A finding as programs read it."""
    return {
        "file": file,
        "rule": problem.rule,
        "severity": problem.severity,
        "line": problem.line,
        "step": problem.step,
        "message": problem.message,
        "path": list(problem.path),
    }


def _groups(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Findings with the same rule and text, the shortest call first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.rule, problem.message), []).append(problem)
    return [sorted(group, key=lambda p: (len(p.path), p.line)) for group in groups.values()]


def _group(group: list[Problem]) -> str:
    first, *others = group
    where = f"{first.step}: " if first.step else ""
    lines = [f"{first.severity:<7} {first.rule}  line {first.line}  {where}{first.message}"]
    if first.path:
        lines.append(f"{_INDENT}Shortest call that does this:")
        lines += [f"{_INDENT}  {n}. {move}" for n, move in enumerate(first.path, 1)]
    if others:
        places = ", ".join(f"{p.step or 'the header'} (line {p.line})" for p in others)
        lines.append(f"{_INDENT}also at {places}")
    return "\n".join(lines)


def _summary(problems: Sequence[Problem], script: Script | None) -> str:
    counts = [
        _counted(sum(p.severity == severity for p in problems), severity)
        for severity in ("error", "warning", "info")
    ]
    found = ", ".join(count for count in counts if count) or "no findings"
    if script is None:
        return found
    waivers = _counted(sum(len(step.allow) for step in script.steps), "waiver")
    sizes = [_counted(len(script.steps), "step"), _counted(len(script.objections), "objection")]
    return f"{', '.join(size for size in sizes if size)}: {found}" + (waivers and f", {waivers}")


def _counted(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what}" + ("s" if number > 1 and what != "info" else "")

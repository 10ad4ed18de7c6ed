"""The check report: for people a text, for programs a list."""

from collections.abc import Iterable, Sequence
from typing import Any

from calldesk.script.check.found import Checked, Standing
from calldesk.script.model import Script
from calldesk.script.problems import Problem

PROVED = (
    "In every call that follows the script - any replies, any objections at any moment, any depth, "
    "Esc included - no line above is spoken to a listener who may not hear it."
)
_INDENT = " " * 8


def as_text(file: str, found: Checked | Sequence[Problem], script: Script | None = None) -> str:
    """The findings, the same ones together; then the waivers, and what was checked.

    A script without an error is told what that proves.
    """
    checked = found if isinstance(found, Checked) else Checked(tuple(found))
    parts = [_group(group) for group in _groups(checked.problems)]
    parts += [_waiver(standing) for standing in checked.waivers]
    if checked.left_out:
        parts.append(f"Too many states to tell all apart: {' and '.join(checked.left_out)}.")
    if proved := proof(checked):
        parts.append(proved)
    counts = summary(checked, script)
    return "\n\n".join([*parts, f"{file}: {counts}" if file else counts]) + "\n"


def proof(checked: Checked) -> str:
    """What a check without an error has proved, word for word; nothing where it has not."""
    return PROVED if checked.states and not checked.errors and not _told_away(checked) else ""


def summary(checked: Checked, script: Script | None = None) -> str:
    """How large the script is and how many findings there are, in one line."""
    problems = checked.problems
    counts = [
        _counted(sum(p.severity == severity for p in problems), severity)
        for severity in ("error", "warning", "info")
    ]
    counts.append(_counted(len(checked.waivers), "waiver"))
    if not problems:
        counts.insert(0, "no findings")
    told = ", ".join(count for count in counts if count)
    if script is None:
        return told
    sizes = [_counted(len(script.steps), "step"), _counted(len(script.objections), "objection")]
    sizes.append(_counted(checked.states, "state"))
    return f"{', '.join(size for size in sizes if size)}: {told}"


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


def _waiver(standing: Standing) -> str:
    waiver = standing.waiver
    words = (
        f"waiver  {waiver.rule}  {standing.step}: {waiver.reason} "
        f"({waiver.by}, until {waiver.until.isoformat()})"
    )
    if standing.excused is None:
        return f"{words}: {standing.stand}"
    return f"{words}\n{_INDENT}line {standing.excused.line}: {standing.excused.message}"


def _told_away(checked: Checked) -> bool:
    """Whether somebody has excused a line that the wrong listener can hear."""
    excused = (standing.excused for standing in checked.waivers)
    return any(problem.rule in ("P01", "L03") for problem in excused if problem is not None)


def _counted(number: int, what: str) -> str:
    if not number:
        return ""
    return f"{number} {what}" + ("s" if number > 1 and what != "info" else "")

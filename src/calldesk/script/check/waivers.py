"""Waivers: somebody's leave to keep one finding, with a reason, until a day."""

from collections.abc import Iterable
from datetime import date

from calldesk.script.check.found import Standing
from calldesk.script.model import Script, Waiver
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem


def excuse(
    script: Script, problems: Iterable[Problem], policy: Policy, today: date | None
) -> tuple[list[Problem], tuple[Standing, ...]]:
    """Take out the findings that a waiver covers, and say how each waiver stands.

    A waiver covers the finding of its rule at its step whose text it keeps. One that keeps no
    text yet covers the finding there is, if there is one alone. Without `today` none is over.
    """
    open_problems = list(problems)
    standings = []
    for step in script.steps:
        for waiver in step.allow:
            standing = _standing(step.id, waiver, open_problems, policy, today)
            if standing.excused is not None:
                open_problems.remove(standing.excused)
            standings.append(standing)
    return open_problems, tuple(standings)


def _standing(
    step: str, waiver: Waiver, problems: list[Problem], policy: Policy, today: date | None
) -> Standing:
    if waiver.rule in policy.never_waived or waiver.rule.startswith("S"):
        return Standing(step, waiver, "not allowed")
    if today is not None and today > waiver.until:
        return Standing(step, waiver, "over")
    there = [p for p in problems if p.rule == waiver.rule and p.step == step]
    covered = [p for p in there if p.message == waiver.finding]
    if not waiver.finding and len(there) == 1:
        covered = there
    if not covered:
        return Standing(step, waiver, "nothing to excuse")
    return Standing(step, waiver, "in force", covered[0])

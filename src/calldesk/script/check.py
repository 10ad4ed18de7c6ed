"""Checking a script against a policy: all findings of all rules, in the order of the file."""

from collections.abc import Collection

from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check_names import check_names
from calldesk.script.check_shape import check_shape
from calldesk.script.parse import Parsed
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem

# Kept with every published script: which rules it was checked by.
CHECKER_VERSION = "1"


def check(
    parsed: Parsed, policy: Policy, outcomes: Collection[str] = tuple(OUTCOMES)
) -> tuple[Problem, ...]:
    """Return every finding, those of reading included; a script without any may be used."""
    script = parsed.draft
    if script is None:
        return parsed.problems
    found = [
        *parsed.problems,
        *check_names(script, parsed, policy, outcomes),
        *check_shape(script, parsed.places),
    ]
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.rule)))

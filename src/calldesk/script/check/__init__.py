"""Checking a script against a policy: all findings of all rules, in the order of the file."""

from collections.abc import Collection
from datetime import date

from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check.found import Checked
from calldesk.script.check.names import check_names
from calldesk.script.check.paths import MOST_STATES, check_paths, walk_all
from calldesk.script.check.shape import check_shape
from calldesk.script.check.waivers import excuse
from calldesk.script.parse import Parsed
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem

# Kept with every published script: which rules it was checked by.
CHECKER_VERSION = "2"

__all__ = ["CHECKER_VERSION", "Checked", "check", "examine"]


def check(
    parsed: Parsed,
    policy: Policy,
    outcomes: Collection[str] = tuple(OUTCOMES),
    *,
    today: date | None = None,
) -> tuple[Problem, ...]:
    """Return every open finding, those of reading included; a script without any may be used."""
    return examine(parsed, policy, outcomes, today=today).problems


def examine(
    parsed: Parsed,
    policy: Policy,
    outcomes: Collection[str] = tuple(OUTCOMES),
    *,
    today: date | None = None,
    most_states: int = MOST_STATES,
) -> Checked:
    """Check a script and tell how its waivers stand on a day, and how many states it has."""
    script = parsed.draft
    if script is None:
        return Checked(parsed.problems)
    walked = walk_all(script, policy, most_states)
    found = [
        *parsed.problems,
        *check_names(script, parsed, policy, outcomes),
        *check_shape(script, parsed.places),
        *check_paths(walked, policy, parsed.places),
    ]
    found, waivers = excuse(script, found, policy, today)
    found.sort(key=lambda problem: (problem.line, problem.rule))
    return Checked(tuple(found), waivers, walked.explored.states, walked.left_out)

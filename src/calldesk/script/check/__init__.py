"""Checking a script against a policy: all findings of all rules, in the order of the file."""

from collections.abc import Collection, Sequence
from datetime import date

from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check.found import Checked
from calldesk.script.check.languages import (
    as_translation,
    check_language,
    check_translation,
)
from calldesk.script.check.names import check_names
from calldesk.script.check.paths import MOST_STATES, check_paths, walk_all
from calldesk.script.check.rendering import check_rendering
from calldesk.script.check.shape import check_shape
from calldesk.script.check.talk import check_talk
from calldesk.script.check.usage import check_usage
from calldesk.script.check.waivers import excuse
from calldesk.script.model import Script
from calldesk.script.parse import Parsed
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem
from calldesk.script.samples import SampleAccount, sample_accounts

# Kept with every published script: which rules it was checked by.
CHECKER_VERSION = "2"

__all__ = ["CHECKER_VERSION", "Checked", "check", "check_translation", "examine"]


def check(
    parsed: Parsed,
    policy: Policy,
    outcomes: Collection[str] = tuple(OUTCOMES),
    *,
    today: date | None = None,
    source: Script | None = None,
) -> tuple[Problem, ...]:
    """Return every open finding, those of reading included; see examine()."""
    return examine(parsed, policy, outcomes, today=today, source=source).problems


def examine(
    parsed: Parsed,
    policy: Policy,
    outcomes: Collection[str] = tuple(OUTCOMES),
    *,
    today: date | None = None,
    source: Script | None = None,
    accounts: Sequence[SampleAccount] | None = None,
    most_states: int = MOST_STATES,
) -> Checked:
    """Check a script: its open findings, its waivers on a day, and the number of its states.

    `source` is the script that this one translates. Every line is tried on the sample
    `accounts`. Without `today` no waiver is over.
    """
    script = parsed.draft
    if script is None:
        return Checked(parsed.problems)
    walked = walk_all(script, policy, most_states)
    tried = sample_accounts(script.language) if accounts is None else accounts
    found = [
        *parsed.problems,
        *check_names(script, parsed, policy, outcomes),
        *check_usage(script, policy, parsed.places),
        *check_rendering(script, parsed.places, tried),
        *check_shape(script, parsed.places),
        *check_talk(script, policy, parsed.places),
        *check_paths(walked, policy, parsed.places),
        *check_language(script, policy, parsed.places),
    ]
    if source is not None:
        found = [as_translation(problem, script) for problem in found]
        found += check_translation(source, script, parsed.places)
    found, waivers = excuse(script, found, policy, today)
    found.sort(key=lambda problem: (problem.line, problem.rule))
    return Checked(tuple(found), waivers, walked.explored.states, walked.left_out)

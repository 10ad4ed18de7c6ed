"""The trials that a script carries in its Notes: played, and judged by where the call stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from calldesk.script.model import Script
from calldesk.script.parse import Scenario
from calldesk.script.policy import Policy
from calldesk.script.samples import SampleAccount
from calldesk.script.trial import turns
from calldesk.script.trial.turns import Turn
from calldesk.script.walk import Walk


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a trial went: where the call stood, and why it failed, or None when it did not."""

    scenario: Scenario
    stood: str
    why: str | None


def judged(
    scenario: Scenario, script: Script, policy: Policy, accounts: Sequence[SampleAccount]
) -> Verdict:
    """Play a trial. It holds when it does with one of the accounts; conditions part them."""
    verdicts = []
    for account in accounts:
        verdict = _with(scenario, Walk.start(script, policy, account.host))
        if verdict.why is None:
            return verdict
        verdicts.append(verdict)
    return verdicts[0]


def _with(scenario: Scenario, walk: Walk) -> Verdict:
    if scenario.target not in walk.script.by_id:
        return Verdict(scenario, "", f"there is no step '{scenario.target}'")
    for word in scenario.replies:
        walk = _passed(walk, "")
        turn = _turn(walk, word)
        if isinstance(turn, str):
            return Verdict(scenario, walk.view.step, turn)
        walk = turns.played(walk, turn)
    walk = _passed(walk, scenario.target)
    stands = walk.view.step
    if stands == scenario.target:
        return Verdict(scenario, stands, None)
    return Verdict(scenario, stands, f"the call stands at '{stands}', not at '{scenario.target}'")


def _turn(walk: Walk, word: str) -> Turn | str:
    """The turn that a word of a trial names: a reply, or an objection by its name."""
    step = walk.step
    way = step.way(word)
    if way is not None:
        turn = next((turn for turn in turns.replies(walk) if turn.word == word), None)
        return turn or f"the reply '{word}' is not open at '{step.id}': {way.condition}"
    objection = walk.script.by_id.get(word)
    if objection is None or objection not in walk.script.objections:
        return f"'{step.id}' has no reply '{word}'"
    turn = next((t for t in turns.objections(walk) if t.events[0].data["id"] == word), None)
    return turn or f"the objection '{word}' cannot be raised at '{step.id}'"


def _passed(walk: Walk, target: str) -> Walk:
    """Go on through the steps that have only one way; stop early where the call should stand."""
    for _ in walk.script.steps:
        if walk.view.step == target or [way.kind for way in walk.step.ways] != ["next"]:
            break
        turn = next(turns.replies(walk), None)
        if turn is None:
            break
        walk = turns.played(walk, turn)
    return walk

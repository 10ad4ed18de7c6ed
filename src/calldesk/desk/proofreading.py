"""A draft read over: what it says, what is wrong with it, and how a stop of it looks on a call."""

from dataclasses import dataclass, replace
from datetime import date

from calldesk.desk.examined import examined
from calldesk.desk.opening import Desk
from calldesk.desk.scripts import desk_policy
from calldesk.script.check import Checked
from calldesk.script.edit.outline import OutlineEntry, outline, step_at
from calldesk.script.parse import Parsed
from calldesk.script.played import played
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem
from calldesk.script.prompt import Prompt, prompt
from calldesk.script.samples import sample_accounts
from calldesk.script.walk import Walk


@dataclass(frozen=True, slots=True)
class ReadOver:
    """What a text says and what the checker found in it."""

    source: str
    parsed: Parsed
    outline: tuple[OutlineEntry, ...]
    checked: Checked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The open findings, in the order of the file."""
        return self.checked.problems

    def count(self, severity: str) -> int:
        """How many findings there are of a severity."""
        return sum(problem.severity == severity for problem in self.problems)

    def step_at(self, line: int) -> str | None:
        """The step that a line of the text belongs to; above the first one, where it starts."""
        draft = self.parsed.draft
        return step_at(self.parsed, line) or (draft.start if draft else None)


def read_over(policy: Policy, source: str, today: date) -> ReadOver:
    """Read and check a text. Pure and long: it runs off the screen's thread."""
    parsed, checked = examined(source, policy, today)
    return ReadOver(source, parsed, outline(parsed), checked)


def policy_of(desk: Desk) -> Policy:
    """The policy that drafts are checked by. Raises DeskError when its file cannot be meant."""
    return desk_policy(desk)


def as_on_a_call(read: ReadOver, policy: Policy, step: str) -> Prompt | None:
    """One stop as a collector sees it who may say all of it, on the first sample account."""
    script = read.parsed.draft
    if script is None or step not in script.by_id:
        return None
    host = sample_accounts(script.language)[0].host
    walk = Walk.start(script, policy, host, mode="preview")
    listener = max(policy.audience, key=lambda one: policy.rank(policy.audience[one]))
    at = replace(walk.view, step=step, audience=listener, marks=frozenset(script.marks))
    return prompt(replace(walk, view=at, shown=at))


def call_of(read: ReadOver, policy: Policy, problem: Problem) -> tuple[Walk, ...]:
    """The stops of the shortest call that shows a finding; none where no call does."""
    script = read.parsed.draft
    if script is None:
        return ()
    hosts = [account.host for account in sample_accounts(script.language)]
    return played(script, policy, hosts, problem.moves)

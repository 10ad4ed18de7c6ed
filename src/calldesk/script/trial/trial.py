"""A whole trial of a script: the second net beside the check."""

from dataclasses import dataclass

from calldesk.script.parse import Parsed
from calldesk.script.policy import Policy
from calldesk.script.samples import sample_accounts
from calldesk.script.trial.cover import Coverage, cover
from calldesk.script.trial.play import Draw, Play, Progress, play
from calldesk.script.trial.scenarios import Verdict, judged
from calldesk.script.trial.speak import Unspoken, unspoken
from calldesk.script.trial.values import accounts_to_try


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial found: ways that no call takes, lines that fail, faults of random calls, and
    how the trials in the Notes went.
    """

    coverage: Coverage
    unspoken: tuple[Unspoken, ...]
    play: Play
    verdicts: tuple[Verdict, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        failed = any(verdict.why for verdict in self.verdicts)
        return not (self.coverage.untaken or self.unspoken or self.play.faults or failed)


def try_out(
    parsed: Parsed,
    policy: Policy,
    calls: int,
    draw: Draw,
    progress: Progress = lambda share: None,
) -> Trial | None:
    """Try a script out; None when it has errors. `draw` decides what the random calls do."""
    script = parsed.script
    if script is None:
        return None
    accounts = accounts_to_try(script)
    return Trial(
        cover(script, policy, accounts),
        unspoken(script, accounts),
        play(script, policy, sample_accounts(script.language), calls, draw, progress),
        tuple(judged(scenario, script, policy, accounts) for scenario in parsed.scenarios),
    )

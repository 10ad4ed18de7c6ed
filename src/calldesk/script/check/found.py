"""What a check has found: open findings, waivers and what they excuse, and how far it looked."""

from dataclasses import dataclass
from typing import Literal

from calldesk.script.model import Waiver
from calldesk.script.problems import Problem

Stand = Literal["in force", "over", "nothing to excuse", "not allowed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A waiver of a step, and whether it excuses a finding now."""

    step: str
    waiver: Waiver
    stand: Stand
    excused: Problem | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings that are open, by line; the waivers; the size of the search.

    `left_out` says in words what the search had to forget to come to an end.
    """

    problems: tuple[Problem, ...]
    waivers: tuple[Standing, ...] = ()
    states: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The findings with which a script cannot be used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

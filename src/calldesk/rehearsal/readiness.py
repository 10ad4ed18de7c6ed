"""Who is ready for a script: five different personas, each handled well the last time."""

from collections.abc import Iterable
from dataclasses import dataclass

PERSONAS, SCORE = 5, 70.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished rehearsal of a script, as far as readiness looks at it."""

    persona: str
    score: float
    disclosed: bool = False


@dataclass(frozen=True, slots=True)
class Readiness:
    """How near a trainee is: `passed` and `missed` name personas by their latest rehearsal."""

    passed: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether enough different personas were handled well."""
        return len(self.passed) >= PERSONAS

    @property
    def lacking(self) -> int:
        """How many more personas have to be handled well."""
        return max(0, PERSONAS - len(self.passed))


def readiness(attempts: Iterable[Attempt]) -> Readiness:
    """Judge the rehearsals of one trainee with one script, the oldest first."""
    latest = {attempt.persona: attempt for attempt in attempts}
    well = {name for name, a in latest.items() if a.score >= SCORE and not a.disclosed}
    return Readiness(tuple(sorted(well)), tuple(sorted(latest.keys() - well)))

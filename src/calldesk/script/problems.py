"""What is wrong with a script, as values: they are shown, counted and stored, never raised."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Made:
    """One move of a call, and the step it leads to: by a way, by an objection that is raised, by
    Esc; the first by the start of the call itself. `id` names the way or the objection.
    """

    kind: Literal["start", "way", "objection", "esc"]
    id: str
    to: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `path` holds the moves of the shortest call that shows it, if there is one, as
    they are printed, and `moves` the same as they are made.
    """

    rule: str
    severity: Severity
    line: int
    step: str | None
    message: str
    path: tuple[str, ...] = ()
    moves: tuple[Made, ...] = ()


def did_you_mean(word: str, known: Iterable[str], ending: str = "") -> str:
    """Return "; did you mean 'x'?" for the nearest known name, or nothing when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, sorted(set(known)), n=1, cutoff=0.4)
    return f"; did you mean '{near[0]}{ending}'?" if near else ""

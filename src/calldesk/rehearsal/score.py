"""Conduct scored: four bars and one number."""

from collections.abc import Mapping
from dataclasses import dataclass

from calldesk.rehearsal.play import Rehearsal
from calldesk.rehearsal.worst import WorstTurn, speed, worst_turns
from calldesk.rules.datafile import Section, read
from calldesk.script.fields import Value
from calldesk.script.templates import read_line

BARS = ("keys", "time", "silence", "outcome")
_CAPS = ("disclosure_cap", "gave_up_cap")


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a rehearsal is scored, as data: the weight of each bar, the worth of each outcome.

    Of an outcome's worth `ending` counts in any case, the rest for the name, the best time and
    the closing summary. `names` and `best_times` are the fields that hold them.
    """

    weights: Mapping[str, float]
    outcomes: Mapping[str, float]
    ending: float
    name: float
    best_time: float
    summary: float
    names: tuple[str, ...]
    best_times: tuple[str, ...]
    disclosure_cap: float
    gave_up_cap: float


@dataclass(frozen=True, slots=True)
class Result:
    """A scored rehearsal. A bar is from 0 to 100, or None where there was no occasion for it."""

    score: float
    bars: Mapping[str, float | None]
    ended: str
    turns: int
    disclosed: bool
    gave_up: bool
    name: bool
    best_time: bool
    summary: bool
    worst: tuple[WorstTurn, ...]


def read_scoring(text: str) -> Scoring:
    """Read the file of weights and worths. Raises DataFileError."""
    file = read(text)
    file.only("weights", "closing", "outcomes", "fields", *_CAPS)
    fields = file.section("fields")
    fields.only("name", "best_time")
    weights = _shares_of(file.section("weights"), BARS)
    closing = _shares_of(file.section("closing"), ("ending", "name", "best_time", "summary"))
    outcomes = file.section("outcomes")
    return Scoring(
        weights=weights,
        outcomes=_shares_of(outcomes, tuple(outcomes.values)),
        names=_names(fields, "name"),
        best_times=_names(fields, "best_time"),
        **{cap: file.number(cap, 0) for cap in _CAPS},
        **closing,
    )


def score(rehearsal: Rehearsal, scoring: Scoring) -> Result:
    """Score a rehearsal that has ended.

    A bar without an occasion is left out and the others weigh as much more.
    """
    name, best_time = _filled(rehearsal, scoring.names), _filled(rehearsal, scoring.best_times)
    said = summed_up(rehearsal)
    closing = scoring.ending + scoring.name * name
    closing += scoring.best_time * best_time + scoring.summary * said
    shares = _bars(rehearsal)
    shares["outcome"] = scoring.outcomes.get(rehearsal.ended or "", 0.0) * closing
    known = {bar: share for bar, share in shares.items() if share is not None}
    weight = sum(scoring.weights[bar] for bar in known) or 1.0
    points = 100 * sum(scoring.weights[bar] * share for bar, share in known.items()) / weight
    if rehearsal.disclosed:
        points = min(points, scoring.disclosure_cap)
    if rehearsal.gave_up:
        points = min(points, scoring.gave_up_cap)
    return Result(
        score=round(min(points, 100.0), 1),
        bars={bar: None if s is None else round(100 * s, 1) for bar, s in shares.items()},
        ended=rehearsal.ended or "",
        turns=len(rehearsal.turns),
        disclosed=rehearsal.disclosed,
        gave_up=rehearsal.gave_up,
        name=name,
        best_time=best_time,
        summary=said,
        worst=worst_turns(rehearsal),
    )


def summed_up(rehearsal: Rehearsal) -> bool:
    """Whether the call was closed by its own last lines, all that its ending must say said."""
    walk = rehearsal.walk
    if walk.view.ended_by != "script" or not walk.step.say:
        return False
    wanted = set(walk.policy.outcome_says.get(walk.view.ended or "", ()))
    shown = [walk.script.by_id[name] for name in (*walk.view.path, walk.view.step)]
    spoken = {name for step in shown for line in step.say for name in read_line(line.text).names}
    return wanted <= spoken


def _bars(rehearsal: Rehearsal) -> dict[str, float | None]:
    judged = [turn for turn in rehearsal.turns if turn.judged]
    silences = [turn.held for turn in rehearsal.turns if turn.held is not None]
    target = rehearsal.target
    return {
        "keys": _mean([float(turn.right) for turn in judged]),
        "time": _mean([speed(turn, target) for turn in judged]),
        "silence": _mean([float(held) for held in silences]),
    }


def _mean(shares: list[float]) -> float | None:
    return sum(shares) / len(shares) if shares else None


def _filled(rehearsal: Rehearsal, names: tuple[str, ...]) -> bool:
    fields: Mapping[str, Value] = rehearsal.walk.view.fields
    return any(fields.get(name) for name in names)


def _shares_of(table: Section, names: tuple[str, ...]) -> dict[str, float]:
    """All these numbers from 0 to 1, and no others."""
    table.only(*names)
    return {name: _share(table, name) for name in names}


def _names(table: Section, key: str) -> tuple[str, ...]:
    values = table.values.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise table.error(f"'{key}' must be a list of field names")
    return tuple(values)


def _share(table: Section, key: str) -> float:
    value = table.values.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise table.error(f"'{key}' must be a number from 0 to 1, not {value!r}")
    return float(value)

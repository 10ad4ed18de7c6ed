"""The report of a trial: for people a text, for programs plain values."""

from collections.abc import Iterator, Mapping
from typing import Any

from calldesk.script.model import Script
from calldesk.script.trial.play import Play
from calldesk.script.trial.scenarios import Verdict
from calldesk.script.trial.trial import Trial

_INDENT = " " * 8


def trial_as_text(trial: Trial, script: Script, places: Mapping[str, int]) -> str:
    """What was found, each with its line; then how often each step and way was hit; then sums."""
    found = list(_found(trial, places))
    parts = [*found, *([""] if found else []), *_hits(trial.play, script), *_sums(trial)]
    return "\n".join(parts)


def trial_as_json(trial: Trial, script: Script) -> dict[str, Any]:
    """The trial as programs read it."""
    hits = trial.play.hits
    return {
        "ok": trial.ok,
        "ways": trial.coverage.ways,
        "untaken": [{"step": u.step, "way": u.way, "why": u.why} for u in trial.coverage.untaken],
        "covering_calls": [
            {"account": call.account, "turns": list(call.turns)} for call in trial.coverage.calls
        ],
        "lines": [
            {"step": u.step, "line": u.line_id, "account": u.account, "why": u.why}
            for u in trial.unspoken
        ],
        "calls": trial.play.calls,
        "unended": trial.play.unended,
        "ends": dict(trial.play.ends),
        "faults": [
            {"step": f.step, "what": f.what, "account": f.account, "turns": list(f.turns)}
            for f in trial.play.faults
        ],
        "hits": {
            step.id: {
                "shown": hits.get((step.id, ""), 0),
                "ways": {way.id: hits.get((step.id, way.id), 0) for way in step.ways},
            }
            for step in script.steps
        },
        "trials": [_verdict(verdict) for verdict in trial.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "line": verdict.scenario.line,
        "replies": list(verdict.scenario.replies),
        "target": verdict.scenario.target,
        "stood": verdict.stood,
        "why": verdict.why,
    }


def _found(trial: Trial, places: Mapping[str, int]) -> Iterator[str]:
    def at(place: str, step: str) -> str:
        return f"line {places.get(place, places.get(step, 1))}  {step}: "

    for way in trial.coverage.untaken:
        where = at(f"{way.step}/way/{way.way}", way.step)
        yield f"way     {where}'{way.way}' cannot be taken; {way.why}"
    for line in trial.unspoken:
        yield f"spoken  {at(line.line_id, line.step)}with {line.account}, {line.why}"
    for fault in trial.play.faults:
        yield f"call    {at(fault.step, fault.step)}{fault.what}"
        yield f"{_INDENT}{fault.account}: {', '.join(fault.turns) or 'at the start'}"
    for verdict in trial.verdicts:
        if verdict.why:
            replies = ", ".join(verdict.scenario.replies)
            yield f"test    line {verdict.scenario.line}  {replies}: {verdict.why}"


def _hits(play: Play, script: Script) -> Iterator[str]:
    if not play.calls:
        return
    yield f"Hits in {_counted(play.calls, 'random call')}:"
    for step in script.steps:
        ways = "  ".join(f"{w.id} {play.hits.get((step.id, w.id), 0)}" for w in step.ways)
        shown = play.hits.get((step.id, ""), 0)
        yield f"{shown:>7}  {step.id}  {ways}".rstrip()
    yield ""


def _sums(trial: Trial) -> Iterator[str]:
    taken = trial.coverage.ways - len(trial.coverage.untaken)
    yield (
        f"{taken} of {_counted(trial.coverage.ways, 'way')} taken in "
        f"{_counted(len(trial.coverage.calls), 'call')}"
    )
    ends = sorted(trial.play.ends.items(), key=lambda end: (-end[1], end[0]))
    if trial.play.calls:
        told = ", ".join(f"{name} {count}" for name, count in ends) or "none ended"
        yield f"{_counted(trial.play.calls, 'random call')}: {told}"
    if trial.play.unended:
        yield f"{_counted(trial.play.unended, 'random call')} went on and on and were broken off"
    if trial.verdicts:
        held = sum(verdict.why is None for verdict in trial.verdicts)
        yield f"{held} of {_counted(len(trial.verdicts), 'test')} in the notes hold"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("s" if number != 1 else "")

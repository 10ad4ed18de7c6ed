"""Random calls through the real engine: what they hit, and what went wrong in them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.samples import SampleAccount
from calldesk.script.spoken import NOT_CONFIRMED, spoken_lines
from calldesk.script.trial import turns
from calldesk.script.trial.turns import Turn, WayOf
from calldesk.script.walk import Refused, Walk

Draw = Callable[[int], int]  # a number from 0 to below the given one, such as randrange
Progress = Callable[[float], None]  # told the share that is done
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong in a call at a step, and the turns that led there."""

    step: str
    what: str
    account: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """Many random calls.

    `hits` counts each way by its step and id, and each arrival at a step as (step, ""). `ends`
    counts the outcomes; `unended` the calls that were broken off after LONGEST turns.
    """

    calls: int
    hits: Mapping[WayOf, int]
    ends: Mapping[str, int]
    unended: int
    faults: tuple[Fault, ...]


@dataclass
class _Tally:
    hits: Counter[WayOf] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    unended: int = 0
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)


def play(
    script: Script,
    policy: Policy,
    accounts: Sequence[SampleAccount],
    calls: int,
    draw: Draw,
    progress: Progress = lambda share: None,
) -> Play:
    """Play calls with random answers, objections and Esc. The same draws give the same calls."""
    tally = _Tally()
    for number in range(calls):
        _call(tally, script, policy, accounts[number % len(accounts)], draw)
        progress((number + 1) / calls)
    faults = tuple(tally.faults.values())
    return Play(calls, dict(tally.hits), dict(tally.ends), tally.unended, faults)


def _call(
    tally: _Tally, script: Script, policy: Policy, account: SampleAccount, draw: Draw
) -> None:
    words: list[str] = []

    def fault(step: str, what: str) -> None:
        tally.faults.setdefault((step, what), Fault(step, what, account.name, tuple(words)))

    try:
        walk = Walk.start(script, policy, account.host)
    except Refused as refused:
        return fault(script.start, str(refused))
    tally.hits.update(turns.at_start(walk))
    for _ in range(LONGEST):
        tally.hits[walk.view.step, ""] += 1
        for what in _wrong_lines(walk):
            fault(walk.view.step, what)
        turn = turns.ending(walk) or _drawn(walk, draw)
        if turn is None:
            return fault(walk.view.step, "nothing can be pressed here")
        try:
            walk = turns.played(walk, turn)
        except Refused as refused:
            return fault(walk.view.step, str(refused))
        words.append(turn.word)
        tally.hits.update(turn.ways)
        if walk.view.ended:
            tally.ends[walk.view.ended] += 1
            return None
    tally.unended += 1
    return None


def _drawn(walk: Walk, draw: Draw) -> Turn | None:
    """A reply as a rule, now and then an objection or Esc."""
    kind = draw(16)
    if kind < 2:
        raised = list(turns.objections(walk))
        if raised:
            return raised[draw(len(raised))]
    escape = turns.back(walk) if kind == 2 else None
    if escape:
        return escape
    open_here = list(turns.replies(walk))
    return open_here[draw(len(open_here))] if open_here else turns.back(walk)


def _wrong_lines(walk: Walk) -> list[str]:
    level = walk.policy.clearance(walk.view.audience)
    return [
        f"line {line.line_id.rpartition('/')[2]}: {_why(line.masked, line.secret, walk)}"
        for line in spoken_lines(walk, level)
        if line.masked
    ]


def _why(masked: str, secret: str | None, walk: Walk) -> str:
    if masked != NOT_CONFIRMED:
        return masked
    return f"hidden from '{walk.view.audience}', because it says {secret}"

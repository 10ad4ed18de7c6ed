"""A call that a finding tells of, made again: every stop of it as the collector would see it.

The moves are made as the checker made them, whatever a sample account's conditions say; an
account on which they all hold is preferred.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from calldesk.script.conditions import holds
from calldesk.script.edges import demanded
from calldesk.script.events import capture
from calldesk.script.hosts import Host
from calldesk.script.model import Script, Way
from calldesk.script.moves import Refused, left, raised, through
from calldesk.script.policy import Policy
from calldesk.script.problems import Made
from calldesk.script.trial.values import typical
from calldesk.script.view import Standing, View
from calldesk.script.walk import Walk


def played(
    script: Script, policy: Policy, hosts: Sequence[Host], moves: Sequence[Made]
) -> tuple[Walk, ...]:
    """Make the moves of a finding: one walk for each, standing where the move leads.

    It ends early where a move can no longer be made: the text has changed since the check.
    """
    calls = (tuple(_calls(script, policy, host, moves)) for host in hosts)
    best = max(calls, key=lambda one: (len(one), sum(kept for _, kept in one)), default=())
    return tuple(walk for walk, _ in best)


def _calls(
    script: Script, policy: Policy, host: Host, moves: Sequence[Made]
) -> Iterator[tuple[Walk, bool]]:
    """The walk after every move, and whether the condition on that move holds on this account."""
    if script.start not in script.by_id or not moves:
        return
    walk = Walk(script, policy, host, (), View(script.start), View(script.start))
    yield walk, True
    for move in moves[1:]:
        at = walk.standing
        way = at.step.way(move.id) if move.kind == "way" else None
        kept = way is None or not way.condition or holds(way.condition, at) is True
        try:
            view = _after(walk, move, way)
        except Refused:
            return
        if view.step != move.to:
            return
        walk = replace(walk, view=view, shown=view)
        yield walk, kept


def _after(walk: Walk, move: Made, way: Way | None) -> View:
    at = walk.standing
    if way is not None:
        return through(_filled(walk, way), way)
    if move.kind == "objection" and move.id in walk.script.by_id:
        return raised(at, walk.script.by_id[move.id])
    if move.kind == "esc" and at.view.stack:
        return left(at)
    raise Refused("there is no such move any more")


def _filled(walk: Walk, way: Way) -> Standing:
    """The stop with what the way demands typed in."""
    for ask in demanded(walk.step, way):
        if ask.field not in walk.view.fields:
            walk = walk.after(capture(ask.field, typical(ask, walk.host)))
    return walk.standing

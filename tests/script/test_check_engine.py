"""The engine and the checker know the same moves: no call comes where the search has not been."""

import random
from dataclasses import replace

import pytest
from random_scripts import script_of

from calldesk.script import events
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.answers import captured, moved
from calldesk.script.check.explore import explore
from calldesk.script.check.facts import facts_of
from calldesk.script.check.transfer import Transfer
from calldesk.script.moves import Refused, arrive
from calldesk.script.parse import parse
from calldesk.script.view import Standing, View

SCRIPTS, CALLS, LONGEST = 160, 30, 30
RECALLED = ("listener", "mark", "field", "value")


def stops_of(transfer):
    """Every stop of the search, with what the engine also knows."""
    found = set()
    for node in explore(transfer).nodes:
        facts = {fact for fact in transfer.facts.of(node.state) if fact[0] in RECALLED}
        found.add((transfer.places[node.place].step.id, frozenset(facts)))
    return found


def stands(at, bits):
    view = at.view
    facts = {("listener", view.audience), *(("mark", mark) for mark in view.marks)}
    facts |= {("field", name) for name in view.fields}
    facts |= {("value", name, value) for name, value in view.fields.items()}
    return view.step, frozenset(facts & bits.keys())


def calls(script, host, rng):
    """Every stop of some random calls, in which a field is typed when a way demands it."""
    for _ in range(CALLS):
        known = {**host.values, "debtor.days_overdue": rng.choice([9, 91])}
        at = Standing(script, replace(host, values=known), View(script.start))
        at = _moved(at, arrive)
        for _ in range(LONGEST):
            if at is None:  # automatic steps went round: G11 tells of that
                break
            yield at
            possible = [
                *(way for way in at.step.ways if why_not_way(at, way) is None),
                *(o for o in script.objections if why_not_objection(at, o) is None),
                *(["esc"] if at.view.stack and at.step.stops else []),
            ]
            if not possible:
                break
            at = _moved(at, _after, rng.choice(possible))


def _moved(at, move, *which):
    try:
        return replace(at, view=move(at, *which))
    except Refused as refused:
        if "goes round without stopping" not in str(refused):
            raise
        return None


def _after(at, move):
    if move == "esc":
        return moved(at, events.esc())
    if move in at.script.objections:
        return moved(at, events.objection(move.id))
    for name in missing_fields(at, move):
        at = replace(at, view=captured(at, events.capture(name, "typed")))
    return moved(at, events.reply(at.step.id, move.id))


@pytest.mark.parametrize("chunk", range(4))
def test_no_call_comes_where_the_search_has_not_been(chunk, policy, host):
    bare = replace(policy, captured=("asked",), outcome={}, outcome_says={})
    for seed in range(1000 + chunk, 1000 + SCRIPTS, 4):
        script = parse(script_of(seed)).script
        transfer = Transfer(script, facts_of(script, bare))
        known = stops_of(transfer)
        met = {stands(at, transfer.facts.bits) for at in calls(script, host, random.Random(seed))}
        assert met <= known, seed

"""Soundness by execution: whatever goes wrong in a real call stands in the report.

The engine plays random calls on mutants of the sample. A monitor, which knows nothing of the
checker, judges what is spoken and recorded. CALLDESK_CALLS sets how many calls are played.
"""

import os
import random
from dataclasses import dataclass, field, replace
from datetime import date, time

import pytest

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script import events
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.answers import captured, moved
from calldesk.script.check import check
from calldesk.script.fields import Phone
from calldesk.script.moves import arrive
from calldesk.script.parse import parse
from calldesk.script.render import GAP, LineFault, render
from calldesk.script.reveal import reveal
from calldesk.script.view import Standing, View

MUTANTS, CHUNKS = 80, 4
CALLS = int(os.environ.get("CALLDESK_CALLS", "4000"))
LONGEST = 60
TYPED = {
    "money": Money(200_000, "USD"),
    "date": date(2026, 11, 27),
    "time": Moment(date(2026, 11, 24), time(9)),
    "number": 3,
    "text": "as they said it",
    "phone": Phone("0134"),
    "yesno": True,
}


# Mutants


def mutant(script, seed):
    """The sample with a few faults."""
    rng = random.Random(seed)
    for _ in range(rng.choice([1, 2, 3, 4])):
        step = changed = script.steps[0]
        while changed == step:
            step = rng.choice([step for step in script.steps if step.ways])
            changed = rng.choice(FAULTS)(step, script, rng)
        steps = tuple(changed if s.id == step.id else s for s in script.steps)
        script = type(script).model_validate(script.model_dump() | {"steps": steps})
    return script


def _way(step, rng, **update):
    changed = rng.choice(step.ways)
    ways = tuple(w.model_copy(update=update) if w is changed else w for w in step.ways)
    return step.model_copy(update={"ways": ways})


def _elsewhere(step, script, rng):
    near = [s.id for s in script.steps if s.procedure is None or s.procedure == step.procedure]
    return _way(step, rng, goto=rng.choice(near))


def _back(step, script, rng):
    return _way(step, rng, goto="return") if step.procedure else step


def _line(step, text):
    line = step.say[0].model_copy(update={"text": text}) if step.say else None
    return step.model_copy(update={"say": (line, *step.say[1:])}) if line else step


FAULTS = (
    _elsewhere,
    _elsewhere,
    _back,
    lambda step, script, rng: _way(step, rng, audience=rng.choice(["right_party", "unknown"])),
    lambda step, script, rng: _way(step, rng, set={}),
    lambda step, script, rng: _way(step, rng, blank=True),
    lambda step, script, rng: _way(step, rng, audience=None),
    lambda step, script, rng: step.model_copy(update={"gain": ()}),
    lambda step, script, rng: step.model_copy(update={"needs": step.needs[:-1]}),
    lambda step, script, rng: step.model_copy(update={"say": ()}),
    lambda step, script, rng: _line(step, "So it is overdue."),
    lambda step, script, rng: _line(step, "{% if disclosed %}{{ promise_date }}{% endif %} It is."),
    lambda step, script, rng: step.model_copy(
        update={"ask": tuple(a.model_copy(update={"required": "optional"}) for a in step.ask)}
    ),
)


# Calls


def some_host(host, rng):
    """An account: old or young, with one invoice or many."""
    known = {
        "debtor.days_overdue": rng.choice([9, 43, 91, 412]),
        "invoice.count": rng.choice([1, 3]),
        "daypart": rng.choice(["morning", "evening"]),
    }
    return replace(host, values={**host.values, **known}, debtor=str(rng.randrange(9)))


def some_hosts(host, seed):
    return [some_host(host, random.Random(f"{seed} {number}")) for number in range(6)]


def typed(at, name, rng):
    ask = at.script.field_types[name]
    return captured(at, events.capture(name, ask.options[0] if ask.options else TYPED[ask.type]))


@dataclass
class Monitor:
    """Judges a call while it goes on: rule, step, and what the report must speak of."""

    policy: object
    seen: set = field(default_factory=set)
    said: set = field(default_factory=set)
    judged: set = field(default_factory=set)
    heard: dict = field(default_factory=dict)

    def hears(self, at):
        """What is shown at a stop; judged once for all calls that stand there alike."""
        view = at.view
        alike = (
            view.step,
            view.again,
            view.audience,
            view.marks,
            frozenset(view.fields),
            id(at.host),
        )
        if alike not in self.judged:
            self.judged.add(alike)
            self.judge(at)

    def judge(self, at):
        script, view, step = at.script, at.view, at.step
        allowed = self.policy.rank(self.policy.clearance(view.audience))
        for line in lines_of(at):
            public = ("audience", *script.marks)
            for item in reveal(line.text, script.language, self.policy, at, public):
                if self.policy.rank(item.level) > allowed:
                    self.seen.add(("P01", step.id, item.what, f"'{view.audience}'"))
            spoken = said_in(line.text, at)
            if GAP in spoken:
                empty = [f for f in script.fields if f in line.text and f not in view.fields]
                unasked = [f for f in empty if f not in {ask.field for ask in step.ask}]
                self.seen |= {("V02", step.id, name) for name in unasked}
        for tag in step.tags:
            for mark in set(self.policy.before.get(tag, ())) - view.marks:
                self.seen.add(("P02", step.id, tag, mark))

    def leaves(self, at):
        """What was said in full when the step is left by a way of its own."""
        for line in lines_of(replace(at, view=replace(at.view, again=False))):
            for name in self.policy.said_at_endings - self.said:
                if name in line.text and self.hears_name(line.text, name, at):
                    self.said.add(name)

    def hears_name(self, text, name, at):
        view = at.view
        alike = (text, name, view.audience, view.marks, frozenset(view.fields), id(at.host))
        if alike not in self.heard:
            self.heard[alike] = heard_in(text, name, at)
        return self.heard[alike]

    def ends(self, at):
        """What an ending has recorded and said."""
        self.leaves(at)
        end, step, fields = at.step.end, at.step.id, at.view.fields
        for name in self.policy.outcome.get(end, ()):
            self.seen |= {("P03", step, name)} if name not in fields else set()
        for name in self.policy.captured:
            self.seen |= {("P04", step, name)} if name not in fields else set()
        for name in set(self.policy.outcome_says.get(end, ())) - self.said:
            self.seen.add(("P05", step, name))

    def stuck(self, at):
        self.seen.add(("G02", at.step.id, "dead end"))


def lines_of(at):
    wordings = {line.variant for line in at.step.say if line.variant}
    own = at.host.variant if at.host.variant in wordings else min(wordings, default=None)
    again = at.step.again if at.view.again else ()
    return (*again, *(line for line in at.step.say if line.variant in (None, own)))


def said_in(text, at):
    try:
        return render(text, at, at.script.names, at.script.language) if "{" in text else text
    except LineFault:
        return ""


class Instead:
    """The account with another value in one place: whoever hears it hears the difference."""

    def __init__(self, at, name, value):
        self.at, self.name, self.put = at, name, value

    def value(self, name):
        return self.put if name == self.name else self.at.value(name)

    def defined(self, name):
        return self.value(name) is not None


def heard_in(text, name, at):
    one, other = (said_in_scope(text, Instead(at, name, word), at) for word in ("QXJ", "ZWV"))
    return one != other


def said_in_scope(text, scope, at):
    return render(text, scope, at.script.names, at.script.language)


def play(script, policy, host, monitor, rng):
    """One random call, to its end or until nobody has patience."""
    at = Standing(script, host, View(script.start))
    at = replace(at, view=arrive(at))
    monitor.said.clear()
    fields = sorted(script.field_types)
    for _ in range(LONGEST):
        step = at.step
        if step.stops:
            monitor.hears(at)
        if step.end:
            while missing := missing_fields(at, None):
                at = replace(at, view=typed(at, missing[0], rng))
            if not (at.view.stack and step.stops and rng.random() < 0.2):
                monitor.ends(at)
                return
            at = replace(at, view=moved(at, events.esc()))
            continue
        ways = [way for way in step.ways if why_not_way(at, way) is None]
        if not ways and all(not way.condition for way in step.ways):
            monitor.stuck(at)
        chance = rng.random()
        if chance < 0.05:
            at = replace(at, view=typed(at, rng.choice(fields), rng))
        elif chance < 0.12 and at.view.stack:
            at = replace(at, view=moved(at, events.esc()))
        elif chance < 0.35 or not ways:
            raised = [o for o in script.objections if why_not_objection(at, o) is None]
            if not raised and not ways:
                return
            if raised:
                at = replace(at, view=moved(at, events.objection(rng.choice(raised).id)))
        else:
            way = rng.choice(ways)
            while missing := missing_fields(at, way):
                at = replace(at, view=typed(at, missing[0], rng))
            monitor.leaves(at)
            at = replace(at, view=moved(at, events.reply(step.id, way.id)))


def violations(script, policy, host, calls, seed):
    rng = random.Random(seed)
    monitor, hosts = Monitor(policy), some_hosts(host, seed)
    for _ in range(calls):
        play(script, policy, rng.choice(hosts), monitor, rng)
    return monitor.seen


def missing_from(report, seen):
    """Violations of which the report has no finding."""
    told = [(problem.rule, problem.step, problem.message) for problem in report]
    return [
        (rule, step, *words)
        for rule, step, *words in sorted(seen)
        if not any(
            (rule, step) == found[:2] and all(word in found[2] for word in words) for found in told
        )
    ]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_nothing_goes_wrong_in_a_call_that_the_report_lacks(chunk, sample_source, policy, host):
    parsed = parse(sample_source)
    met = set()
    for seed in range(chunk, MUTANTS, CHUNKS):
        script = mutant(parsed.script, seed)
        report = check(replace(parsed, script=script, draft=script), policy)
        seen = violations(script, policy, host, max(1, CALLS // MUTANTS), seed)
        assert missing_from(report, seen) == [], seed
        met |= {rule for rule, *_ in seen}
    assert {"P01", "P02", "P04", "V02"} <= met


def test_the_sample_itself_goes_well(sample, policy, host):
    assert violations(sample, policy, host, 300, 1) == set()

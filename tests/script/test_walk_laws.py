import json
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment, Window
from calldesk.script import events
from calldesk.script.allowed import missing_fields, why_not_objection, why_not_way
from calldesk.script.events import Event
from calldesk.script.fields import Phone, Windows, from_json, to_json
from calldesk.script.walk import Refused, Walk, replay

VALUES = {
    "money": Money(200000, "USD"),
    "date": date(2026, 11, 27),
    "time": Moment(date(2026, 11, 24), time(9)),
    "number": 3,
    "text": "the pump leaks",
    "phone": Phone("0134", None),
    "yesno": True,
}


def possible(walk):
    """Every move the call allows now, one event each."""
    if walk.view.ended:
        return []
    at, step = walk.standing, walk.step
    found = [
        events.reply(step.id, way.id)
        for way in step.ways
        if why_not_way(at, way) is None and not missing_fields(at, way)
    ]
    found += [
        events.objection(o.id) for o in walk.script.objections if why_not_objection(at, o) is None
    ]
    found += [
        events.capture(ask.field, ask.options[0] if ask.options else VALUES[ask.type])
        for ask in step.ask
    ]
    if walk.view.stack:
        found.append(events.esc())
    if step.end and not missing_fields(at, None):
        found.append(events.ended(step.end))
    return found


EXTRA = (
    *(events.note("hm"), events.Event("paused"), events.silence(True, 3.5)),
    *(events.capture("best_time", VALUES["time"]), events.jump("plan"), events.undo()),
    *(events.redo(), events.ended("hung_up", by="hang_up")),
)
choices = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)
laws = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def walked(walk, numbers, extra=EXTRA):
    """A random call: mostly what the script allows, at times something else."""
    for number in numbers:
        here = possible(walk)
        if number % 6 == 0 or not here:
            event = extra[number // 6 % len(extra)] if extra else None
        else:
            event = here[number % len(here)]
        if event is None:
            break
        try:
            walk = walk.after(event)
        except Refused:
            continue
    return walk


@laws
@given(numbers=choices)
def test_a_replay_from_stored_json_gives_the_same_view(sample, policy, host, numbers):
    live = walked(Walk.start(sample, policy, host), numbers)
    stored = json.loads(json.dumps([[e.kind, e.data] for e in live.events]))
    again = replay(sample, policy, [Event(kind, data) for kind, data in stored])
    assert again.view == live.view
    assert again.past == live.past
    assert again.undone == live.undone


@laws
@given(numbers=choices, back=st.integers(1, 6))
def test_undoing_and_redoing_as_often_is_the_identity(sample, policy, host, numbers, back):
    live = walked(Walk.start(sample, policy, host), numbers)
    times = min(back, len(live.past))
    walk = live
    for event in [events.undo()] * times + [events.redo()] * times:
        walk = walk.after(event)
    assert walk.view == live.view
    assert walk.past == live.past


@laws
@given(numbers=choices)
def test_in_the_call_nothing_is_on_the_stack_and_inside_something_is(sample, policy, host, numbers):
    walk = walked(Walk.start(sample, policy, host), numbers, extra=())
    if walk.step.part == "call":
        assert walk.view.stack == ()
    else:
        assert walk.view.stack[-1].objection == walk.step.procedure


@laws
@given(numbers=choices, depth=st.lists(st.integers(0, 8), min_size=1, max_size=5))
def test_escaping_from_any_depth_comes_back_the_same_way(sample, policy, host, numbers, depth):
    walk = walked(Walk.start(sample, policy, host), numbers, extra=())
    trail = []
    for index in depth:
        try:
            raised = walk.after(events.objection(sample.objections[index].id))
        except Refused:
            continue
        trail.append(walk.view)
        walk = raised
    for view in reversed(trail):
        walk = walk.after(events.esc())
        assert (walk.view.step, walk.view.stack) == (view.step, view.stack)
        assert (walk.view.marks, walk.view.fields) == (view.marks, view.fields)


@laws
@given(numbers=choices)
def test_no_call_ends_in_a_promise_without_amount_and_day(sample, policy, host, numbers):
    walk = walked(Walk.start(sample, policy, host), numbers, extra=())
    if walk.view.ended == "promise":
        assert {"promise_amount", "promise_date"} <= walk.view.fields.keys()


times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
windows = st.builds(Window, st.lists(st.integers(0, 6), max_size=3).map(tuple), times, times)
values = st.one_of(
    *(st.text(), st.booleans(), st.integers(), st.dates()),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.builds(Money, st.integers(), st.sampled_from(["USD", "JPY", "KWD"])),
    st.builds(Moment, st.dates(), st.none() | times),
    st.builds(Windows, st.lists(windows, max_size=3).map(tuple), st.text()),
    st.builds(Phone, st.text(), st.none() | st.text()),
    st.lists(st.text(), max_size=3).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(value=values)
def test_every_value_survives_its_json(value):
    back = from_json(json.loads(json.dumps(to_json(value))))
    assert back == value
    assert type(back) is type(value)


def test_what_no_field_holds_is_not_read():
    with pytest.raises(ValueError, match="no field holds"):
        from_json({"pickle": "x"})
    assert from_json({"number": "2.50"}) == Decimal("2.50")

"""The shipped scripts, walked by the real engine: the plain road, and many calls at random."""

from datetime import date
from functools import cache
from importlib.resources import files
from random import Random

import pytest

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script import events
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import Host
from calldesk.script.model import Ask, Script
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy
from calldesk.script.prompt import Prompt, prompt
from calldesk.script.render import GAP
from calldesk.script.walk import Walk

SHIPPED = files("calldesk") / "shipped"
POLICY = read_policy((SHIPPED / "policies" / "b2b-default.toml").read_text("utf-8"))
NAMES = ["first-reminder", "call-after-notice"]
KNOWN: dict[str, Value | None] = {
    "agent.name": "Dana Whitfield",
    "agent.phone": Phone("+1 416 555 0100", "+14165550100"),
    "company.name": "Acme Supplies",
    "debtor.contact": "Maya Ortiz",
    "debtor.business": "Brightline Dental",
    "debtor.amount_due": Money(624000, "USD"),
    "debtor.days_overdue": 43,
    "debtor.oldest_due_date": date(2026, 10, 8),
    "invoice.count": 3,
    "invoice.numbers": ("2231", "2260", "2275"),
    "invoice.first_number": "2231",
    "settlement_offer": Money(561600, "USD"),
    "messages_left": 4,
    "messages_left_total": 6,
    "daypart": "morning",
    "callback_by": date(2026, 11, 24),
}
BROKEN: dict[str, Value | None] = {
    "last_promise_date": date(2026, 11, 2),
    "last_promise_kept": False,
    "debtor.days_overdue": 90,
    "messages_left": 7,
}
FIRST: dict[str, Value | None] = {
    "debtor.contact": None,
    "invoice.count": 1,
    "debtor.days_overdue": 1,
    "messages_left": 0,
}


@cache
def script(name: str) -> Script:
    found = parse((SHIPPED / "scripts" / f"{name}.call.md").read_text("utf-8")).script
    assert found is not None
    return found


def typed(ask: Ask) -> Value:
    """What a collector would type."""
    match ask.type:
        case "money":
            return Money(200000, "USD")
        case "date":
            return date(2026, 11, 27)
        case "time":
            return Moment(date(2026, 11, 24))
        case "phone":
            return Phone("+1 416 555 0199", "+14165550199")
        case "number":
            return 3
        case "choice":
            return ask.options[0]
    return "Susie"


def fill(walk: Walk, demanded: tuple[str, ...]) -> Walk:
    asks = {ask.field: ask for ask in walk.step.ask}
    for name in demanded:
        walk = walk.after(events.capture(name, typed(asks[name])))
    return walk


def say(walk: Walk, reply: str) -> Walk:
    key = next(key for key in prompt(walk).replies if key.id == reply)
    return fill(walk, key.demands).after(events.reply(walk.view.step, reply))


def go_on(walk: Walk) -> Walk:
    shown = prompt(walk)
    assert shown.enter is not None
    return fill(walk, shown.enter_demands).after(shown.enter)


@pytest.mark.parametrize("name", NAMES)
def test_a_plain_promise_call(name: str) -> None:
    walk = Walk.start(script(name), POLICY, Host.of(KNOWN))
    walk = go_on(say(say(walk, "speaking"), "yes"))
    assert walk.view.step == "ask_full"
    walk = say(walk, "date")
    assert any("2,000.00 US dollars" in line.text for line in prompt(walk).lines)
    walk = go_on(say(walk, "yes"))
    assert walk.view.ended == "promise"


def test_a_check_in_the_mail_is_a_promise_with_a_number_and_a_day() -> None:
    walk = Walk.start(script("first-reminder"), POLICY, Host.of(KNOWN))
    walk = go_on(say(say(walk, "speaking"), "yes")).after(events.objection("check_in_mail"))
    walk = go_on(say(say(say(walk, "posted"), "date"), "yes"))
    assert walk.view.ended == "promise"
    kept = ("check_posted", "check_number", "check_due", "promise_amount", "promise_date")
    assert set(kept) <= set(walk.view.fields)
    assert walk.view.fields["promise_method"] == "check"


def test_when_the_telephone_changes_hands_the_new_voice_is_asked_and_checked() -> None:
    walk = Walk.start(script("first-reminder"), POLICY, Host.of(KNOWN))
    walk = go_on(say(say(walk, "speaking"), "yes")).after(events.objection("handover"))
    walk = say(walk, "here")
    assert walk.view.audience == "unknown"
    walk = say(walk, "named")
    assert walk.view.fields["speaking_with"] == "Susie"
    assert "does the books" in prompt(walk).lines[0].text
    walk = say(walk, "yes")
    assert walk.view.audience == "right_party"


def test_a_broken_promise_is_spoken_of_first() -> None:
    walk = Walk.start(script("call-after-notice"), POLICY, Host.of(KNOWN | BROKEN))
    walk = go_on(say(say(walk, "speaking"), "yes"))
    assert "Monday 2 November" in prompt(walk).lines[0].text


@pytest.mark.parametrize("objection", [step.key for step in script("first-reminder").objections])
def test_every_objection_can_be_raised_when_the_whole_is_asked(objection: str) -> None:
    walk = go_on(
        say(
            say(Walk.start(script("first-reminder"), POLICY, Host.of(KNOWN)), "speaking"),
            "yes",
        )
    )
    keys = {key.key: key for key in prompt(walk).objections}
    assert keys[objection].enabled


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("host", [{}, BROKEN, FIRST], ids=["known", "broken promise", "first"])
def test_whatever_they_say_nothing_is_hidden_and_every_ending_is_complete(
    name: str, host: dict[str, Value | None]
) -> None:
    chance, ends = Random(f"{name} {sorted(host)}"), set()
    for _ in range(150):
        walk = Walk.start(script(name), POLICY, Host.of(KNOWN | host))
        for _ in range(60):
            shown = prompt(walk)
            seen(shown, {ask.field for ask in walk.step.ask})
            end = walk.to_end
            if end or walk.view.ended:
                ends.add(end or walk.view.ended)
                complete(walk, end or walk.view.ended or "")
                break
            walk = onward(walk, shown, chance)
    assert {"callback", "message", "wrong_number"} <= ends


def seen(shown: Prompt, asked: set[str]) -> None:
    assert shown.masked is None, (shown.step, shown.masked)
    for line in shown.lines:
        assert line.text.strip(), shown.step
        assert asked or GAP not in line.text, (shown.step, line.text)


def complete(walk: Walk, end: str) -> None:
    needed = {*POLICY.captured, *POLICY.outcome.get(end, ())}
    assert needed <= set(walk.view.fields), (walk.view.step, end)


def onward(walk: Walk, shown: Prompt, chance: Random) -> Walk:
    raised = [key for key in shown.objections if key.enabled]
    if raised and chance.random() < 0.2:
        return walk.after(events.objection(chance.choice(raised).id))
    if shown.back_to and chance.random() < 0.1:
        return walk.after(events.esc())
    if shown.replies:
        return say(walk, chance.choice([key for key in shown.replies if key.enabled]).id)
    return go_on(walk)

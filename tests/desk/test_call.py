from datetime import UTC, date, datetime

import pytest

from calldesk.desk import brief, call, dialling, finish, wrapup
from calldesk.rules.money import Money
from calldesk.store import calls, letters, promises, steps


@pytest.fixture
def live(desk, brightline):
    """A call that something answered."""
    ringing = dialling.dial(desk, brightline.account, None, None)
    return dialling.connect(desk, ringing)


def to_the_ask(desk, live):
    """On to the line that asks for the whole amount, with the right party on the line."""
    for reply in ("speaking", "yes"):
        live = call.answer(desk, live, reply)
    return call.go_on(desk, live)


def promised(desk, live, amount="6240", day="27 nov"):
    """A promise given and said back: the call is over."""
    live = to_the_ask(desk, live)
    live = call.capture(desk, live, "promise_amount", amount)
    live = call.capture(desk, live, "promise_date", day)
    live = call.answer(desk, live, "date")
    live = call.answer(desk, live, "yes")
    return call.go_on(desk, live)


def test_the_brief_says_that_they_may_be_called(desk, brightline) -> None:
    shown = brief.brief(desk, brightline.account)
    assert shown.head.balance == Money(624000, "USD")
    assert shown.verdict.allowed
    assert "until 18:00" in shown.verdict.words
    assert shown.person.name == "Maya Ortiz"
    assert shown.scripts[0].script == "first-reminder"


def test_the_opening_line_names_the_caller_and_the_person(live) -> None:
    said = " ".join(line.text for line in live.prompt.lines)
    assert "Dana Whitfield" in said
    assert "Maya Ortiz" in said


def test_a_plain_promise_ends_in_its_paperwork(desk, live, brightline) -> None:
    live = promised(desk, live, "2000")
    assert live.state == "wrap_up"
    shown = wrapup.propose(desk, live, {})
    assert shown.ready, shown
    finish.finish(desk, live, {})
    with desk.store.reading() as tx:
        made = promises.of_account(tx, brightline.account)
        done = calls.of_account(tx, brightline.account)
        planned = steps.of_account(tx, brightline.account)
        written = letters.of_account(tx, brightline.account)
    assert [(p.amount, p.due, p.by_name) for p in made] == [
        (Money(200000, "USD"), date(2026, 11, 27), "Maya Ortiz")
    ]
    assert (done[0].outcome, done[0].conversation, done[0].answered_name) == (
        "promise",
        True,
        "Maya Ortiz",
    )
    assert planned[0].at > datetime(2026, 12, 2, tzinfo=UTC)
    assert written[0].state == "approved"
    assert "2,000.00" in written[0].subject

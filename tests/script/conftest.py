"""Samples for the tests of the script language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from calldesk.rules.money import Money
from calldesk.script import events
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import Host
from calldesk.script.model import Script
from calldesk.script.parse import Parsed, parse
from calldesk.script.policy import Policy, read_policy
from calldesk.script.walk import Walk

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def sample_source() -> str:
    return (HERE / "first-reminder.call.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample(sample_source: str) -> Script:
    script = parse(sample_source).script
    assert script is not None
    return script


@pytest.fixture(scope="session")
def edited(sample_source: str) -> Callable[[str, str], Parsed]:
    """The sample with one edit."""

    def edit(old: str, new: str) -> Parsed:
        assert sample_source.count(old) >= 1, old
        return parse(sample_source.replace(old, new, 1))

    return edit


@pytest.fixture(scope="session")
def policy() -> Policy:
    return read_policy((HERE / "b2b-default.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def host() -> Host:
    return Host.of(
        {
            "agent.name": "Dana Reed",
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
            "messages_left_total": 4,
            "daypart": "morning",
            "callback_by": date(2026, 11, 24),
        },
        debtor="17",
    )


@pytest.fixture
def call(sample: Script, policy: Policy, host: Host) -> Walk:
    """A call at its first line."""
    return Walk.start(sample, policy, host)


@pytest.fixture(scope="session")
def begin(policy: Policy, host: Host) -> Callable[..., Walk]:
    """Start a call on a script written in the test; `known` replaces host variables."""

    def start(body: str, **known: Value) -> Walk:
        parsed = parse("script: t\nlanguage: en\nstart: a\nmarks: m, n\n\n# Call\n" + body)
        assert parsed.script is not None, parsed.problems
        named = {name.replace("__", "."): value for name, value in known.items()}
        return Walk.start(parsed.script, policy, replace(host, values={**host.values, **named}))

    return start


@pytest.fixture(scope="session")
def play() -> Callable[..., Walk]:
    """Carry out moves written as words: a reply's id, "!objection", "esc", "undo", "redo"."""

    def moves(walk: Walk, *words: str) -> Walk:
        for word in words:
            if word.startswith("!"):
                event = events.objection(word[1:])
            elif word in ("esc", "undo", "redo"):
                event = events.Event(word)
            else:
                event = events.reply(walk.view.step, word)
            walk = walk.after(event)
        return walk

    return moves

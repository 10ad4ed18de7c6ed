"""Every spoken line of a script said to every sample account, fields filled in and not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calldesk.script.fields import from_literal
from calldesk.script.model import Script
from calldesk.script.render import LineFault, render
from calldesk.script.samples import SampleAccount
from calldesk.script.trial.values import typical
from calldesk.script.view import Standing, View


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A line that cannot be said to an account, and why."""

    step: str
    line_id: str
    account: str
    why: str


def unspoken(script: Script, accounts: Sequence[SampleAccount]) -> tuple[Unspoken, ...]:
    """The lines that fail with one of the accounts, each told once."""
    found: dict[str, Unspoken] = {}
    for account in accounts:
        for fault in _with(script, account):
            found.setdefault(fault.line_id, fault)
    return tuple(found.values())


def _with(script: Script, account: SampleAccount) -> Iterator[Unspoken]:
    asked = script.field_types
    typed = {name: typical(ask, account.host) for name, ask in asked.items()}
    put = {name: text for s in script.steps for w in s.ways for name, text in w.set.items()}
    literal = {name: from_literal(text, asked.get(name)) for name, text in put.items()}
    for fields in ({}, {**literal, **typed}):
        for step in script.steps:
            standing = Standing(script, account.host, View(step.id, fields=fields))
            for line in (*step.say, *step.again):
                try:
                    render(line.text, standing, script.names, script.language)
                except LineFault as fault:
                    yield Unspoken(step.id, line.line_id, account.name, str(fault))

"""Rule V06: every line can be spoken, tried on accounts that differ in what lines look at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import nodes

from calldesk.rules.money import Money
from calldesk.script.catalogue import CATALOGUE
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import Host
from calldesk.script.model import Ask, Script
from calldesk.script.policy import UNKNOWN_LISTENER
from calldesk.script.problems import Problem
from calldesk.script.render import LineFault, render, speak_alone
from calldesk.script.samples import SampleAccount
from calldesk.script.templates import dotted, read_line

_TYPED: dict[str, Value] = {
    "money": Money(200_000, "USD"),
    "date": date(2026, 11, 27),
    "time": date(2026, 11, 27),
    "phone": Phone("+1 416 555 0134", "+14165550134"),
    "number": 3,
    "yesno": True,
}


@dataclass(frozen=True, slots=True)
class _Call:
    """A call on a sample account: at its beginning, or with all marks gained and fields filled."""

    script: Script
    host: Host
    fields: Mapping[str, Value]
    filled: bool

    def value(self, name: str) -> Any:
        if name == "audience":
            return UNKNOWN_LISTENER
        if name in self.script.marks:
            return self.filled
        return self.host.values.get(name) if name in CATALOGUE else self.fields.get(name)

    def defined(self, name: str) -> bool:
        return self.value(name) is not None


def check_rendering(
    script: Script, places: Mapping[str, int], accounts: Sequence[SampleAccount]
) -> Iterator[Problem]:
    """The lines that fail, each with the first account that it fails with."""
    typed = {name: _typed(script.field_types.get(name)) for name in script.fields}
    calls = [
        (account.name, _Call(script, account.host, typed if filled else {}, filled))
        for account in accounts
        for filled in (False, True)
    ]
    faults: dict[str, str | None] = {}
    for step in script.steps:
        for line in (*step.say, *step.again):
            if line.text not in faults:
                faults[line.text] = _fault(line.text, script, calls)
            if found := faults[line.text]:
                yield Problem("V06", "error", places[line.line_id], step.id, found)


def _fault(text: str, script: Script, calls: Sequence[tuple[str, _Call]]) -> str | None:
    reading = read_line(text)
    # Other rules tell of what cannot be read and of names that nobody knows.
    if reading.tree is None or "{" not in text or reading.names - script.names:
        return None
    plain = _plain(reading.tree)
    for name, call in calls:
        try:
            if plain is None:
                render(text, call, script.names, script.language)
            for variable, filter_name in plain or ():
                speak_alone(call.value(variable), filter_name, script.language)
        except LineFault as fault:
            reason = str(fault).removeprefix("this line cannot be spoken: ")
            return f"with debtor '{name}' this line fails: {reason}"
    return None


def _plain(tree: nodes.Node) -> tuple[tuple[str, str | None], ...] | None:
    """The variables of a line, and their filters, if it is nothing but text and variables.

    Such a line needs no compiling, which is what rendering spends its time on.
    """
    found: list[tuple[str, str | None]] = []
    for output in tree.iter_child_nodes():
        for part in output.iter_child_nodes():
            filtered = isinstance(part, nodes.Filter) and not part.args
            spoken = part.node if isinstance(part, nodes.Filter) and filtered else part
            variable = dotted(spoken) if spoken is not None else None
            if variable is not None:
                found.append((variable, part.name if isinstance(part, nodes.Filter) else None))
            elif not isinstance(part, nodes.TemplateData):
                return None
    return tuple(found)


def _typed(ask: Ask | None) -> Value:
    if ask is not None and ask.type == "choice":
        return ask.options[0]
    return _TYPED.get(ask.type if ask else "", "as they said it")

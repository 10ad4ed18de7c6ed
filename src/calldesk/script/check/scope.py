"""What a state knows, as conditions and lines ask for it: what it does not know is UNKNOWN."""

from dataclasses import dataclass
from typing import Any

from calldesk.script.catalogue import CATALOGUE
from calldesk.script.check.facts import Facts
from calldesk.script.conditions import UNKNOWN, Truth, holds
from calldesk.script.fields import from_literal
from calldesk.script.model import Script
from calldesk.script.policy import UNKNOWN_LISTENER


@dataclass(frozen=True, slots=True)
class Known:
    """The scope of a state."""

    script: Script
    facts: Facts
    state: int

    def value(self, name: str) -> Any:
        """The value of a mark, of the listener, of a field that nobody can type; else UNKNOWN."""
        if name == "audience":
            return self.listener
        if name in self.script.marks:
            return bool(self.state & self.facts.bit("mark", name))
        if name in self.facts.values:
            return self._set_to(name)
        never_set = name in self.script.fields and name not in self.facts.typed
        if never_set and not self.facts.bit("field", name) and not self._is_set(name):
            return None
        return UNKNOWN

    def defined(self, name: str) -> Truth:
        """Whether a name has a value: a captured field has, a typed one may have."""
        if name == "audience" or name in self.script.marks:
            return True
        if self.state & self.facts.bit("field", name):
            return True
        if name in CATALOGUE or name in self.facts.typed:
            return UNKNOWN
        return False

    @property
    def listener(self) -> str:
        """Who listens."""
        found = (name for bit, name in self.facts.listeners if self.state & bit)
        return next(found, UNKNOWN_LISTENER)

    def _set_to(self, name: str) -> Any:
        for text in self.facts.values[name]:
            if self.state & self.facts.bit("value", name, text):
                return from_literal(text, None)
        return None

    def _is_set(self, name: str) -> bool:
        return any(name in way.set for step in self.script.steps for way in step.ways)


def judged(condition: str, script: Script, facts: Facts, state: int) -> Truth:
    """Whether a condition holds in a state, with what has been assumed of the account."""
    if state & facts.bit("assume", condition, "yes"):
        return True
    if state & facts.bit("assume", condition, "no"):
        return False
    return holds(condition, Known(script, facts, state))

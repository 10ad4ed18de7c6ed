"""Where a call stands: the state that its events fold into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from calldesk.script.catalogue import CATALOGUE
from calldesk.script.fields import Value
from calldesk.script.hosts import Host
from calldesk.script.model import Script, Step


@dataclass(frozen=True, slots=True)
class Frame:
    """An objection or fragment under way: where it returns to, where it was raised, its name.

    `same_listener` is lost when somebody else comes to the line meanwhile.
    """

    return_to: str
    raised_at: str
    objection: str
    same_listener: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """The state of a call.

    `suggestions` are typed values that were undone. `again` is true where an objection returned
    to the line it interrupted. `path` names the screens shown on the way here. `panel` is the
    account as last refreshed; lines and conditions never read it.
    """

    step: str
    stack: tuple[Frame, ...] = ()
    audience: str = "unknown"
    marks: frozenset[str] = frozenset()
    fields: Mapping[str, Value] = field(default_factory=dict)
    suggestions: Mapping[str, Value] = field(default_factory=dict)
    ended: str | None = None
    ended_by: str | None = None
    again: bool = False
    off_script: bool = False
    unmasked: bool = False
    path: tuple[str, ...] = ()
    panel: Host | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A view with what it is read against: the script, and the host variables as frozen."""

    script: Script
    host: Host
    view: View

    @property
    def step(self) -> Step:
        """The step at which the call stands."""
        return self.script.by_id[self.view.step]

    def value(self, name: str) -> Any:
        """The value of a name, None when it has none."""
        if name == "audience":
            return self.view.audience
        if name in self.script.marks:
            return name in self.view.marks
        if name in CATALOGUE:
            return self.host.values.get(name)
        return self.view.fields.get(name)

    def defined(self, name: str) -> bool:
        """Whether the name has a value."""
        return self.value(name) is not None

"""Walking a call through its script: an append-only log of events and the view they fold into."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from calldesk.script.answers import captured, moved, told
from calldesk.script.events import TELLING, Event
from calldesk.script.hosts import Host
from calldesk.script.model import Script, Step
from calldesk.script.moves import Refused, arrive
from calldesk.script.policy import Policy
from calldesk.script.view import Standing, View

__all__ = ["Refused", "Walk", "replay"]


@dataclass(frozen=True, slots=True)
class _Screen:
    """An undone screen: as it was when shown and when left, and the screen before it."""

    shown: View
    left: View
    before: View


@dataclass(frozen=True)
class Walk:
    """A call at one moment: its log and where it stands. Every event makes a new Walk.

    Undo goes back one screen: a reply and the fields typed on its screen are one group. Undone
    events stay in the log.
    """

    script: Script
    policy: Policy
    host: Host
    events: tuple[Event, ...]
    view: View
    shown: View  # the present screen as it was when first shown
    past: tuple[View, ...] = ()
    undone: tuple[_Screen, ...] = ()

    @classmethod
    def start(cls, script: Script, policy: Policy, host: Host, *, mode: str = "live") -> "Walk":
        """Begin a call. The first event pins both hashes and freezes the host variables."""
        data = {
            "script_hash": script.hash,
            "policy_hash": policy.hash,
            "lang": script.language,
            "host_snapshot": host.to_json(),
            "mode": mode,
        }
        return cls._started(script, policy, host, Event("started", data))

    @classmethod
    def _started(cls, script: Script, policy: Policy, host: Host, event: Event) -> "Walk":
        view = arrive(Standing(script, host, View(script.start)))
        return cls(script, policy, host, (event,), view, view)

    @property
    def step(self) -> Step:
        """The step at which the call stands."""
        return self.script.by_id[self.view.step]

    @property
    def standing(self) -> Standing:
        """Where the call stands, for conditions and lines."""
        return Standing(self.script, self.host, self.view)

    @property
    def to_end(self) -> str | None:
        """The outcome of a final step that has nothing to say: the call ends here at once."""
        step = self.step
        return step.end if self.view.ended is None and step.end and not step.stops else None

    def after(self, event: Event) -> "Walk":
        """The call after one more event. Raises Refused when it cannot happen now."""
        match event.kind:
            case "undo":
                walk = self._undo()
            case "redo":
                walk = self._redo()
            case "capture":
                walk = replace(self, view=captured(self.standing, event), undone=())
            case kind if kind in TELLING:
                walk = replace(self, view=told(self.standing, event))
            case _:
                walk = self._moved(moved(self.standing, event))
        return replace(walk, events=(*self.events, event))

    def _moved(self, view: View) -> "Walk":
        past = (*self.past, self.shown) if self.step.stops else self.past
        return replace(self, view=view, shown=view, past=past, undone=())

    def _undo(self) -> "Walk":
        if not self.past:
            raise Refused("nothing to undo: this is the first line")
        before = self.past[-1]
        typed = {n: v for n, v in self.view.fields.items() if before.fields.get(n) != v}
        back = replace(
            before, suggestions={**self.view.suggestions, **typed}, panel=self.view.panel
        )
        left = _Screen(self.shown, self.view, before)
        return replace(
            self, view=back, shown=back, past=self.past[:-1], undone=(*self.undone, left)
        )

    def _redo(self) -> "Walk":
        if not self.undone:
            raise Refused("nothing to redo")
        screen = self.undone[-1]
        return replace(
            self,
            view=replace(screen.left, panel=self.view.panel),
            shown=screen.shown,
            past=(*self.past, screen.before),
            undone=self.undone[:-1],
        )


def replay(script: Script, policy: Policy, events: Iterable[Event]) -> Walk:
    """Fold a stored log. Raises Refused when it does not belong to this script and policy."""
    log = iter(events)
    first = next(log, None)
    if first is None or first.kind != "started":
        raise Refused("a call's log begins with 'started'")
    if first.data["script_hash"] != script.hash:
        raise Refused("this call was started with another version of the script")
    if first.data["policy_hash"] != policy.hash:
        raise Refused("this call was started under another version of the policy")
    host = Host.from_json(first.data["host_snapshot"])
    walk = Walk._started(script, policy, host, first)
    for event in log:
        walk = walk.after(event)
    return walk

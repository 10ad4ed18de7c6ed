"""A call that is over, as every part of its wrap-up looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from calldesk.desk.dossier import Dossier
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.desk.typed import Reader
from calldesk.desk.who import Who
from calldesk.rules.calendar import is_working_day
from calldesk.script.fields import Value
from calldesk.script.model import Step
from calldesk.script.templates import names_in, outputs, read_line

RIGHT_PARTY = "right_party"
# A final step with such a tag, 'block_attorney' for instance, blocks the account for good.
_BLOCK = "block_"
_LAST_SCREENS = 2  # the summary and the goodbye


@dataclass(frozen=True)
class EndedCall:
    """A call that is over, its account, and what the collector typed at the wrap-up so far."""

    desk: Desk
    live: LiveCall
    dossier: Dossier
    edits: Mapping[str, str]  # by the keys of the wrap-up's fields; they win over the call

    @cached_property
    def reader(self) -> Reader:
        """How typed text is read."""
        return self.live.reader(self.desk)

    @property
    def zone(self) -> ZoneInfo:
        """The callee's zone."""
        return self.reader.zone

    @cached_property
    def today(self) -> date:
        """The callee's date."""
        return self.reader.now.astimezone(self.zone).date()

    def working_day(self, day: date) -> bool:
        """Whether they work on a day."""
        return is_working_day(day, self.dossier.country)

    def field(self, name: str) -> Value | None:
        """What was written down in the call under a name."""
        return self.live.field(name)

    def text(self, name: str) -> str:
        """What was written down as plain text, '' when nothing was."""
        value = self.field(name)
        return "" if value is None else str(value)

    @property
    def ended_as(self) -> str:
        """How the script ended, or that they hung up."""
        return (self.live.walk.view.ended if self.live.walk else None) or "hung_up"

    @property
    def listener(self) -> str:
        """Who listened at the end, as the script knows it."""
        return self.live.walk.view.audience if self.live.walk else "unknown"

    @property
    def conversation(self) -> bool:
        """Whether the right party was spoken with."""
        view = self.live.walk.view if self.live.walk else None
        return bool(view and (view.audience == RIGHT_PARTY or "disclosed" in view.marks))

    @property
    def blocks(self) -> tuple[str, ...]:
        """The standing blocks that the script's ending brings: attorney, cease and so on."""
        walk = self.live.walk
        if walk is None or walk.view.ended_by != "script":
            return ()
        return tuple(t.removeprefix(_BLOCK) for t in walk.step.tags if t.startswith(_BLOCK))

    @cached_property
    def said_back(self) -> frozenset[str]:
        """The fields that were said aloud once more at the very end: what stands agreed."""
        walk = self.live.walk
        if walk is None:
            return frozenset()
        last = walk.view.path[-_LAST_SCREENS:]
        return frozenset(name for step in last for name in _spoken(walk.script.by_id[step]))

    @property
    def on_settlement(self) -> bool:
        """Whether less than the whole was being spoken of when the call ended."""
        return self.live.walk is not None and "settlement_talk" in self.live.walk.step.tags

    def may_read(self, who: Who, variable: str) -> bool:
        """Whether a letter to this person may speak of something; the role they are given wins."""
        walk = self.live.walk
        if walk is None:
            return False
        policy, may_hear = walk.policy, self.live.may_hear(who)
        heard = None if who.role else policy.clearance(self.listener)
        level = policy.lowest(heard, policy.cap(who.role, may_hear))
        return policy.lowest(level, policy.label(variable)) == policy.label(variable)


def _spoken(step: Step) -> frozenset[str]:
    trees = [tree for line in step.say if (tree := read_line(line.text).tree)]
    return frozenset(name for tree in trees for part in outputs(tree) for name in names_in(part))

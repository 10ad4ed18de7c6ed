"""An unfinished call as the screen holds it between two keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from calldesk.desk.brief import AccountHead, PersonChoice
from calldesk.desk.opening import Desk
from calldesk.desk.typed import Reader, readback
from calldesk.desk.who import ON_THE_LINE, Who, from_value
from calldesk.script.events import Event
from calldesk.script.fields import Value
from calldesk.script.prompt import Prompt, prompt
from calldesk.script.walk import Walk
from calldesk.text import folded

__all__ = ["Captured", "LiveCall", "Who"]

CallState = Literal["ringing", "talking", "wrap_up"]

# What the screen asks for beside the script's own fields.
BEST_TIME, SPEAKING_WITH = "best_time", "speaking_with"
# Fields that look back: 'yesterday' is right there and wrong everywhere else.
_PAST = frozenset({"check_posted", "paid_on"})
# Half-typed text of the wrap-up is kept under these keys, the fields of the script under theirs.
WRAP = "wrap."


@dataclass(frozen=True, slots=True)
class Captured:
    """One thing written down in this call: its label and how it reads back."""

    field: str
    label: str
    text: str


@dataclass(frozen=True)
class LiveCall:
    """An unfinished call. Every use case takes one and answers the next one.

    `drafts` is half-typed text by field, the wrap-up's edits included (keys that begin with
    'wrap.'). Of a call that is not `kept`, one that only tries a script, nothing is written.
    """

    call_id: int
    state: CallState
    head: AccountHead
    country: str
    shown_number: str
    e164: str
    phone_id: int | None
    people: tuple[PersonChoice, ...]
    zone: str  # the callee's zone
    script: str
    dialled_at: datetime
    connected_at: datetime | None
    best_time_proposed: str  # the last known, which Enter keeps
    note: str
    drafts: Mapping[str, str]
    walk: Walk | None
    sequence: int
    kept: bool = True
    language: str = ""  # the chosen one of the script, until somebody speaks; '' is the nearest

    def field(self, name: str) -> Value | None:
        """What was written down under a name, None when nothing was."""
        return self.walk.view.fields.get(name) if self.walk else None

    @property
    def heard(self) -> tuple[Who, ...]:
        """The people who were on the line, the present one last."""
        return from_value(self.field(ON_THE_LINE))

    @property
    def who(self) -> Who:
        """The person now on the line, nobody when that is not known."""
        return self.heard[-1] if self.heard else Who()

    @property
    def best_time(self) -> str:
        """When they are best reached, as said in this call."""
        value = self.field(BEST_TIME)
        return readback(value) if value is not None else ""

    @property
    def edits(self) -> dict[str, str]:
        """What was typed at the wrap-up, by the keys of its fields."""
        return {k.removeprefix(WRAP): t for k, t in self.drafts.items() if k.startswith(WRAP)}

    @cached_property
    def prompt(self) -> Prompt | None:
        """What the screen shows at this stop; None while it rings."""
        return prompt(self.walk, self.cap) if self.walk else None

    @property
    def cap(self) -> str | None:
        """The most that the person on the line may hear; None when nobody known limits it."""
        if self.walk is None or not self.who.role:
            return None
        return self.walk.policy.cap(self.who.role, self.may_hear(self.who))

    def may_hear(self, who: Who) -> str | None:
        """The level that a known contact is lowered to, None when there is none."""
        known = (p.may_hear for p in self.people if p.contact_id == who.contact_id)
        return next(known, None)

    @property
    def captured(self) -> tuple[Captured, ...]:
        """What has been written down so far, in the order of the script."""
        if self.walk is None:
            return ()
        fields, asked = self.walk.view.fields, self.walk.script.field_types
        shown = [name for name in asked if name in fields and name != "who_answered"]
        return tuple(Captured(n, label_of(n), readback(fields[n])) for n in shown)

    def ask(self, field: str) -> tuple[str, tuple[str, ...]]:
        """The type and options of a field."""
        asked = self.walk.script.field_types.get(field) if self.walk else None
        if field == BEST_TIME:
            return "time", ()
        if asked is None:
            return "text", ()
        kind = "past_date" if field in _PAST and asked.type == "date" else asked.type
        return kind, asked.options

    def reader(self, desk: Desk) -> Reader:
        """How typed text is read in this call."""
        return Reader(
            currency=self.head.balance.currency,
            country=self.country,
            zone=ZoneInfo(self.zone),
            here=desk.zone,
            now=desk.now(),
            day_first=desk.settings.desk.day_first,
            language=desk.settings.desk.language,
        )

    def person_named(self, name: str) -> Who:
        """The contact of that name, else somebody new; whoever is on the line comes first."""
        wanted = folded(name)
        if wanted and folded(self.who.name) == wanted:
            return self.who
        for person in self.people:
            if folded(person.name) == wanted:
                return Who(person.name, person.role, person.contact_id)
        return Who(name)

    def with_events(self, events: Iterable[Event]) -> "LiveCall":
        """The call after some more events, which the caller has committed."""
        call = self
        for event in events:
            walk = call.walk.after(event) if call.walk else None
            ended = walk is not None and walk.view.ended is not None
            call = replace(
                call,
                walk=walk,
                state="wrap_up" if ended else "talking",
                sequence=call.sequence + 1,
                note=event.data["text"] if is_note(event) else call.note,
            )
        return call


def label_of(field: str) -> str:
    """A field's name on the screen."""
    return field.replace("_", " ").capitalize()


def note_event(text: str) -> Event:
    """The collector's note, as it now stands."""
    return Event("note", {"text": text, "kept": True})


def is_note(event: Event) -> bool:
    """Whether the event holds the collector's note."""
    return event.kind == "note" and bool(event.data.get("kept"))


def without_wrap_up(drafts: Mapping[str, str]) -> dict[str, str]:
    """The drafts of a call that ends anew: of its former wrap-up only the note stays."""
    return {k: t for k, t in drafts.items() if not k.startswith(WRAP) or k == f"{WRAP}note"}

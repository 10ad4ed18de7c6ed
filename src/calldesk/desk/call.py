"""A call from the dial to its last line. Every function commits before it answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from calldesk.desk.brief import AccountHead, PersonChoice
from calldesk.desk.opening import Desk
from calldesk.script.prompt import Prompt
from calldesk.script.walk import Walk

CallState = Literal["ringing", "talking", "wrap_up"]


@dataclass(frozen=True, slots=True)
class Who:
    """The person on the line: a known contact, or a name and a role."""

    name: str = ""
    role: str = ""
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Captured:
    """One thing written down in this call: its label and how it reads back."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class LiveCall:
    """An unfinished call, as the screen holds it between two keys.

    `drafts` is half-typed text by field, the wrap-up's edits included (keys that begin
    with 'wrap.'). Every use case takes a LiveCall and answers the next one.
    """

    call_id: int
    state: CallState
    head: AccountHead
    shown_number: str
    phone_id: int | None
    people: tuple[PersonChoice, ...]
    zone: str  # the callee's zone
    script_title: str
    dialled_at: datetime
    connected_at: datetime | None
    who: Who
    best_time: str  # as it reads back, '' when none is known
    best_time_proposed: str  # the last known, which Enter keeps
    note: str
    drafts: Mapping[str, str]
    walk: Walk | None
    sequence: int

    @property
    def prompt(self) -> Prompt | None:
        """What the screen shows at this stop; None while it rings."""
        raise NotImplementedError

    @property
    def captured(self) -> tuple[Captured, ...]:
        """What has been written down so far."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Echo:
    """How typed text is read, while it is typed: words to show, and whether Enter takes it."""

    words: str
    takes: bool


@dataclass(frozen=True, slots=True)
class NoContact:
    """What a call that nobody answered left behind."""

    words: str  # 'no answer · next try Mon 23 Nov 15:10'


def dial(desk: Desk, account_id: int, phone_id: int | None, script: str | None) -> LiveCall:
    """Claim the account and ring. Raises NotAllowed (with the earliest moment) or Taken."""
    raise NotImplementedError


def not_dialled(desk: Desk, live: LiveCall) -> None:
    """Take a dial back: nothing is kept, the claim is let go."""
    raise NotImplementedError


def no_contact(desk: Desk, live: LiveCall, outcome: str) -> NoContact:
    """Record no_answer, busy or not_in_service and plan the next try."""
    raise NotImplementedError


def connect(desk: Desk, live: LiveCall) -> LiveCall:
    """Something speaks: pin the script and show its opening line."""
    raise NotImplementedError


def answer(desk: Desk, live: LiveCall, reply: str) -> LiveCall:
    """They said this. Raises NotAllowed while a field that the reply demands is empty."""
    raise NotImplementedError


def go_on(desk: Desk, live: LiveCall) -> LiveCall:
    """Take the only way on, or end the call at a final step."""
    raise NotImplementedError


def object_to(desk: Desk, live: LiveCall, objection: str) -> LiveCall:
    """They object. Raises NotAllowed with what must come first."""
    raise NotImplementedError


def escape(desk: Desk, live: LiveCall) -> LiveCall:
    """Leave an objection for the line where it was raised."""
    raise NotImplementedError


def jump(desk: Desk, live: LiveCall, step: str) -> LiveCall:
    """Go to a step off the script."""
    raise NotImplementedError


def undo(desk: Desk, live: LiveCall) -> LiveCall:
    """Go back one screen; from the wrap-up back into the script."""
    raise NotImplementedError


def redo(desk: Desk, live: LiveCall) -> LiveCall:
    """Take the last undo back."""
    raise NotImplementedError


def echo(desk: Desk, live: LiveCall, field: str, text: str) -> Echo:
    """Say how typed text would be read: no write, quick enough for every key.

    `field` is a field of the script, or 'best_time', 'who', 'note' or a wrap-up field.
    """
    raise NotImplementedError


def capture(desk: Desk, live: LiveCall, field: str, text: str) -> LiveCall:
    """Write a field of the script down. Raises NotRead with the question to ask back."""
    raise NotImplementedError


def set_who(desk: Desk, live: LiveCall, who: Who) -> LiveCall:
    """Note who is on the line; a new person becomes a contact at the wrap-up."""
    raise NotImplementedError


def set_best_time(desk: Desk, live: LiveCall, text: str) -> LiveCall:
    """Note when they are best reached. Raises NotRead."""
    raise NotImplementedError


def set_note(desk: Desk, live: LiveCall, text: str) -> LiveCall:
    """Keep the note of this call."""
    raise NotImplementedError


def held_silence(desk: Desk, live: LiveCall, seconds: float) -> LiveCall:
    """Keep how long the silence was held."""
    raise NotImplementedError


def unmask(desk: Desk, live: LiveCall, reason: str) -> LiveCall:
    """Show a masked line after all; the reason is kept."""
    raise NotImplementedError


def hang_up(desk: Desk, live: LiveCall) -> LiveCall:
    """They are gone: on to the wrap-up, from any stop."""
    raise NotImplementedError


def save_drafts(desk: Desk, live: LiveCall, texts: Mapping[str, str]) -> LiveCall:
    """Keep half-typed text, so that a killed console finds it again."""
    raise NotImplementedError


def resume(desk: Desk) -> LiveCall | str | None:
    """Find this collector's unfinished call: the call, words if another window has it, or None."""
    raise NotImplementedError

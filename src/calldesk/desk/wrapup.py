"""The wrap-up: everything is proposed from the call; Enter accepts it in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from calldesk.desk.call import LiveCall
from calldesk.desk.opening import Desk


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the wrap-up: its text as typed, how it reads, what is wrong with it."""

    key: str
    label: str
    text: str
    echo: str = ""
    problem: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # value and words, for a field that is chosen


@dataclass(frozen=True, slots=True)
class WrapRow:
    """One line of the wrap-up with the fields that edit it."""

    id: str  # outcome, best_time, next, letter, note
    label: str
    summary: tuple[str, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The proposed e-mail, and what stands against sending it."""

    to: str
    subject: str
    body: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrapUp:
    """The proposal with the collector's edits laid over it."""

    rows: tuple[WrapRow, ...]
    letter: LetterPreview | None
    no_letter: str  # why there is none, '' when there is one
    missing: tuple[str, ...]  # keys of fields that must be filled before Enter
    problems: tuple[str, ...]  # what stands against saving, in words
    hard: bool

    @property
    def ready(self) -> bool:
        """Whether Enter saves."""
        return not self.missing and not self.problems


@dataclass(frozen=True, slots=True)
class Finished:
    """What the wrap-up left behind, in words for the status line."""

    words: str
    hard: bool


def propose(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> WrapUp:
    """Propose outcome, best time, next step and e-mail; `edits` (field key -> text) win."""
    raise NotImplementedError


def finish(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> Finished:
    """Write attempt, outcome, promise, callback, next step and letter in one transaction."""
    raise NotImplementedError


def take_break(desk: Desk) -> None:
    """Note that a walk begins."""
    raise NotImplementedError


def end_break(desk: Desk) -> None:
    """Note that the walk is over."""
    raise NotImplementedError

"""What the rules must know about an account before they can say whether it may be called."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class StandingBlock:
    """A block on the account: its kind (see `profile.BLOCKS`), why, and from when until when."""

    kind: str
    reason: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call that was made or came in.

    `conversation` is true when the right party was spoken with about the debt.
    """

    at: datetime
    direction: Literal["out", "in"] = "out"
    counts_as_attempt: bool = True
    conversation: bool = False


@dataclass(frozen=True, slots=True)
class Lift:
    """Something that lifts a rule from a moment on (see `profile.LIFTS`).

    It is used up by the next conversation: a lift counts only against talks before it.
    """

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """One account, as far as the contact rules go.

    `kind` is 'business' or 'person', `country` an ISO code, `zones` every zone it may be in (none
    when that is not known). Calls older than the longest rule may be left out.
    """

    kind: str
    country: str | None
    zones: tuple[str, ...]
    has_number: bool = True
    blocks: tuple[StandingBlock, ...] = ()
    calls: tuple[PastCall, ...] = ()
    lifts: tuple[Lift, ...] = ()

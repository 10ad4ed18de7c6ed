"""The day's queue: who next, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from calldesk.desk.opening import Desk
from calldesk.rules.money import Money

Section = Literal["now", "today", "not_yet"]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One account in the queue, ready to be drawn."""

    account_id: int
    section: Section
    when: str  # '14:30' for a callback, 'from 16:01' or 'from Thu 26' for a row not yet open
    reason: str  # 'callback', 'broken promise', 'retry': the first reason in a word or two
    name: str
    amount: Money
    mark: str = ""  # 'skipped', or who holds it: 'Dana'


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows of the queue in their order, and whether more follow."""

    rows: tuple[QueueRow, ...]
    more: bool
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The title bar's figures: today's finished calls, what was promised, what is left."""

    done: int
    promised: tuple[Money, ...]  # one sum a currency
    to_go: int
    not_yet: int
    left_out: tuple[tuple[str, int], ...]  # why an account is not in the queue, and how many
    accounts: int


def page(desk: Desk, offset: int = 0, limit: int = 200) -> QueuePage:
    """Read some rows of the queue."""
    raise NotImplementedError


def counts(desk: Desk) -> DayCounts:
    """Count today's work for the title bar."""
    raise NotImplementedError


def skip(desk: Desk, account_id: int, reason: str) -> None:
    """Put an account at the end of its group for today, and keep the reason."""
    raise NotImplementedError


def find(desk: Desk, text: str) -> tuple[QueueRow, ...]:
    """Find accounts by name or number, in the queue or not."""
    raise NotImplementedError


def sweep(desk: Desk) -> int:
    """Bring calling hours and everything that depends on the day up to date."""
    raise NotImplementedError

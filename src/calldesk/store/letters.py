"""The outbox. A letter moves from state to state by conditional updates, so none leaves twice.

draft -> approved -> sending -> sent | filed | approved (to be tried again) | failed | in_doubt
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import LETTER

State = Literal["draft", "approved", "sending", "sent", "filed", "failed", "in_doubt", "dropped"]


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail; `record` is what it was compared with, `problem` why it did not leave."""

    id: int
    account_id: int
    call_id: int | None
    kind: str
    language: str
    to_name: str
    to_address: str
    subject: str
    body: str
    record: Mapping[str, Any]
    state: str
    message_id: str
    attempts: int
    next_try_at: datetime | None
    problem: str | None
    created_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    sent_at: datetime | None


_SELECT = select(*columns(Letter, LETTER))


def create(
    tx: Session,
    account_id: int,
    *,
    kind: str,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    message_id: str,
    created_at: datetime,
    record: Mapping[str, Any],
    **more: Any,
) -> int:
    """Add a letter, a draft unless `state` says approved, and answer its id."""
    cells = {"kind": kind, "to_name": to_name, "to_address": to_address, "subject": subject}
    cells |= {"body": body, "message_id": message_id} | more
    return add(
        tx, LETTER, account_id=account_id, record=dict(record), created_at=created_at, **cells
    )


def get(tx: Session, letter_id: int) -> Letter | None:
    """Read one letter."""
    return next(iter(values(tx, Letter, _SELECT.where(LETTER.c.id == letter_id))), None)


def listed(tx: Session, states: Sequence[str] = ()) -> tuple[Letter, ...]:
    """Read letters in these states (all when none are given), the oldest first."""
    statement = _SELECT.where(LETTER.c.state.in_(states)) if states else _SELECT
    return values(tx, Letter, statement.order_by(LETTER.c.created_at, LETTER.c.id))


def of_account(tx: Session, account_id: int) -> tuple[Letter, ...]:
    """Read an account's letters, the last one first."""
    statement = _SELECT.where(LETTER.c.account_id == account_id)
    return values(tx, Letter, statement.order_by(LETTER.c.created_at.desc(), LETTER.c.id.desc()))


def to_send(tx: Session, now: datetime) -> tuple[Letter, ...]:
    """Read the approved letters whose time to be tried has come, the oldest first."""
    due = or_(LETTER.c.next_try_at.is_(None), LETTER.c.next_try_at <= now)
    statement = _SELECT.where(LETTER.c.state == "approved", due)
    return values(tx, Letter, statement.order_by(LETTER.c.created_at, LETTER.c.id))


def approve(tx: Session, letter_id: int, *, by: str, at: datetime) -> bool:
    """A person lets it leave; false when it was no draft any more."""
    return _move(tx, letter_id, ("draft",), state="approved", approved_by=by, approved_at=at)


def take(tx: Session, letter_id: int, console: str) -> bool:
    """Begin to send: true for one taker only. Commit this before the letter leaves."""
    attempts = LETTER.c.attempts + 1
    cells = {"state": "sending", "sender": console, "attempts": attempts, "problem": None}
    return _move(tx, letter_id, ("approved",), **cells)


def leave(tx: Session, letter_id: int, state: Literal["sent", "filed"], at: datetime) -> bool:
    """It has left."""
    return _move(tx, letter_id, ("sending",), state=state, sent_at=at, sender=None)


def stay(tx: Session, letter_id: int, problem: str, *, next_try_at: datetime | None = None) -> bool:
    """It did not leave: tried again at `next_try_at`, or failed without one."""
    state = "approved" if next_try_at else "failed"
    cells = {"state": state, "problem": problem, "next_try_at": next_try_at, "sender": None}
    return _move(tx, letter_id, ("sending",), **cells)


def doubt(tx: Session, letter_id: int, problem: str) -> bool:
    """Nobody knows whether it left."""
    return _move(tx, letter_id, ("sending",), state="in_doubt", problem=problem, sender=None)


def doubt_abandoned(tx: Session, live_consoles: Collection[str], problem: str) -> int:
    """Letters whose sender died while sending are in doubt; answer how many."""
    abandoned = (LETTER.c.state == "sending") & or_(
        LETTER.c.sender.is_(None), LETTER.c.sender.not_in(live_consoles)
    )
    cells = {"state": "in_doubt", "problem": problem, "sender": None}
    moved = tx.execute(update(LETTER).where(abandoned).values(**cells).returning(LETTER.c.id))
    return len(moved.all())


def again(
    tx: Session, letter_id: int, *, doubtful: bool = False, to_address: str | None = None
) -> bool:
    """A person wants it to leave now, to another address if they give one.

    One in doubt only with `doubtful`: they looked.
    """
    cells = {"state": "approved", "next_try_at": None, "problem": None}
    cells |= {"to_address": to_address} if to_address else {}
    states = ("approved", "failed", "in_doubt") if doubtful else ("approved", "failed")
    return _move(tx, letter_id, states, **cells)


def drop(tx: Session, letter_id: int) -> bool:
    """It shall not leave; false when it is leaving or has left."""
    return _move(tx, letter_id, ("draft", "approved", "failed", "in_doubt"), state="dropped")


def _move(tx: Session, letter_id: int, states: Sequence[str], **cells: Any) -> bool:
    here = (LETTER.c.id == letter_id) & LETTER.c.state.in_(states)
    return (
        tx.execute(update(LETTER).where(here).values(**cells).returning(LETTER.c.id)).first()
        is not None
    )

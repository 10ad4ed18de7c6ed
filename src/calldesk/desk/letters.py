"""The outbox: what waits, what has left, what is in doubt; and how a letter leaves."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from calldesk.desk import console
from calldesk.desk.delivery import deliver, left_as
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.letters import Letter

STATES = {
    "draft": "draft",
    "approved": "waits",
    "sending": "leaving now",
    "sent": "sent",
    "filed": "in the folder",
    "failed": "failed",
    "in_doubt": "in doubt: it may have left",
    "dropped": "dropped",
}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter as it is listed and shown."""

    letter_id: int
    account_id: int
    kind: str
    state: str
    to: str
    subject: str
    body: str
    problem: str
    created_at: datetime

    @property
    def state_words(self) -> str:
        """Where it is, in words."""
        return STATES.get(self.state, self.state)

    def to_json(self) -> dict[str, Any]:
        """The letter as plain values."""
        names = ("letter_id", "kind", "state", "to", "subject", "body", "problem", "created_at")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of the letters that were due."""

    left: tuple[LetterRow, ...]
    failed: tuple[LetterRow, ...]

    @property
    def words(self) -> str:
        """The outcome in a line or two."""
        if not self.left and not self.failed:
            return "Nothing waits to be sent."
        lines = [f"{row.to}: {row.subject}: {row.state_words}" for row in self.left]
        lines += [f"{row.to}: {row.subject}: {row.problem}" for row in self.failed]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return {
            "left": [row.to_json() for row in self.left],
            "failed": [row.to_json() for row in self.failed],
        }


def outbox(desk: Desk) -> tuple[LetterRow, ...]:
    """List the letters, the newest first."""
    from calldesk.store import letters

    with desk.store.reading() as tx:
        return tuple(_row(letter) for letter in letters.listed(tx))


def letter(desk: Desk, letter_id: int) -> LetterRow:
    """Show one letter. Raises DeskError when there is none of that number."""
    from calldesk.store import letters

    with desk.store.reading() as tx:
        found = letters.get(tx, letter_id)
    if found is None:
        raise DeskError(f"There is no letter {letter_id}: calldesk outbox list shows them.")
    return _row(found)


def send_due(desk: Desk, again: int | None = None) -> Sending:
    """Let every approved letter leave whose time has come; `again` names one in doubt or failed.

    A letter is marked as leaving before it leaves, so that it can never leave twice.
    """
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        if again is not None and not letters.again(tx, again):
            raise DeskError(f"Letter {again} is neither in doubt nor failed: it is left alone.")
        due = [found.id for found in letters.to_send(tx, desk.now())]
    if not due:
        return Sending((), ())
    with _seen_to_live(desk):
        rows = [row for letter_id in due if (row := _send(desk, letter_id))]
    return Sending(
        left=tuple(row for row in rows if row.state in ("sent", "filed")),
        failed=tuple(row for row in rows if row.state not in ("sent", "filed")),
    )


def doubt_abandoned(desk: Desk, tx: "Session") -> None:
    """Put letters in doubt whose console died while they left."""
    from calldesk.store import consoles, letters

    letters.doubt_abandoned(tx, consoles.live(tx) | {desk.console}, "calldesk stopped as it left")


@contextmanager
def _seen_to_live(desk: Desk) -> Iterator[None]:
    """While letters leave, others must see that this process lives; a window is seen already."""
    from calldesk.store import consoles

    with desk.store.reading() as tx:
        seen = desk.console in consoles.live(tx)
    held = None if seen else console.sign_in(desk)
    try:
        yield
    finally:
        if held is not None:
            console.sign_out(desk, held)


def _send(desk: Desk, letter_id: int) -> LetterRow | None:
    """Send one letter; None when another process took it first."""
    from calldesk.mail.results import InDoubt, Refused, Sent, TryLater, backoff
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        if not letters.take(tx, letter_id, desk.console):
            return None
        taken = letters.get(tx, letter_id)
    assert taken is not None
    became = deliver(desk, taken)
    with desk.store.transaction() as tx:
        match became:
            case Sent():
                letters.leave(tx, letter_id, left_as(desk), desk.now())
            case TryLater(words):
                again = desk.now() + backoff(taken.attempts)
                letters.stay(tx, letter_id, words, next_try_at=again)
            case Refused(words):
                letters.stay(tx, letter_id, words)
            case InDoubt(words):
                letters.doubt(tx, letter_id, words)
        now = letters.get(tx, letter_id)
    return _row(now) if now else None


def _row(found: "Letter") -> LetterRow:
    return LetterRow(
        letter_id=found.id,
        account_id=found.account_id,
        kind=found.kind,
        state=found.state,
        to=f"{found.to_name} <{found.to_address}>" if found.to_name else found.to_address,
        subject=found.subject,
        body=found.body,
        problem=_problem(found),
        created_at=found.created_at,
    )


def _problem(found: "Letter") -> str:
    """Why it did not leave, and what a person can do about it."""
    if not found.problem or found.state not in ("in_doubt", "failed"):
        return found.problem or ""
    look = "look whether it arrived; if not" if found.state == "in_doubt" else "to try again"
    return f"{found.problem}; {look}: calldesk outbox send --again {found.id}"

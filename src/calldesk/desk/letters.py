"""The outbox: what waits, what has left, what failed or is in doubt, and what to do about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.desk.words import counted, moment
from calldesk.rules.letters import STATES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.letters import Letter


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter as it is listed and shown: why it did not leave, and what a person can do."""

    letter_id: int
    account_id: int
    kind: str
    state: str
    attempts: int
    to: str
    subject: str
    body: str
    problem: str
    advice: str
    created_at: datetime

    @property
    def state_words(self) -> str:
        """Where it is, in words."""
        return STATES.get(self.state, self.state)

    @property
    def trouble(self) -> str:
        """Why it did not leave and what to do, in one go."""
        return ". ".join(words.rstrip(".") for words in (self.problem, self.advice) if words)

    @property
    def words(self) -> str:
        """Everything about the letter, its text last."""
        tries = f", after {counted(self.attempts, 'try', 'tries')}" if self.problem else ""
        lines = [f"To: {self.to}", f"Subject: {self.subject}", f"State: {self.state_words}{tries}"]
        lines += [f"Why: {self.problem}"] if self.problem else []
        lines += [f"What to do: {self.advice}"] if self.advice else []
        return "\n".join([*lines, "", self.body])

    def to_json(self) -> dict[str, Any]:
        """The letter as plain values."""
        names = ("letter_id", "kind", "state", "attempts", "to", "subject", "body", "problem")
        return {name: getattr(self, name) for name in (*names, "advice", "created_at")}


def outbox(desk: Desk) -> tuple[LetterRow, ...]:
    """List the letters, the oldest first."""
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        return tuple(row_of(desk, found) for found in letters.listed(tx))


def letter(desk: Desk, letter_id: int) -> LetterRow:
    """Show one letter. Raises DeskError when there is none of that number."""
    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        return row_of(desk, get(tx, letter_id))


def drop(desk: Desk, letter_id: int) -> LetterRow:
    """Decide that a letter shall not leave. Raises DeskError when it is leaving or has left."""
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        found = get(tx, letter_id)
        if not letters.drop(tx, letter_id):
            raise DeskError(f"Letter {letter_id} cannot be dropped: {STATES[found.state]}.")
        note(desk, tx, found, "dropped")
        return row_of(desk, get(tx, letter_id))


def get(tx: "Session", letter_id: int) -> "Letter":
    """Read one letter. Raises DeskError when there is none of that number."""
    from calldesk.store import letters

    found = letters.get(tx, letter_id)
    if found is None:
        raise DeskError(f"There is no letter {letter_id}: calldesk outbox list shows them.")
    return found


def note(desk: Desk, tx: "Session", was: "Letter", decided: str) -> None:
    """Who decided what about a letter, and where it was then: for the timeline."""
    from calldesk.store import activities

    words = f"{decided} ({STATES[was.state]}): {was.subject}"
    activities.create(
        tx, was.account_id, at=desk.now(), by=desk.collector, kind="letter", words=words
    )


def doubt_abandoned(desk: Desk, tx: "Session") -> None:
    """Put letters in doubt whose console died while they left."""
    from calldesk.store import consoles, letters

    letters.doubt_abandoned(tx, consoles.live(tx) | {desk.console}, "calldesk stopped as it left")


def row_of(desk: Desk, found: "Letter") -> LetterRow:
    """Put a letter into words."""
    return LetterRow(
        letter_id=found.id,
        account_id=found.account_id,
        kind=found.kind,
        state=found.state,
        attempts=found.attempts,
        to=f"{found.to_name} <{found.to_address}>" if found.to_name else found.to_address,
        subject=found.subject,
        body=found.body,
        problem=found.problem or "",
        advice=_advice(desk, found),
        created_at=found.created_at,
    )


def _advice(desk: Desk, found: "Letter") -> str:
    """What a person can do about a letter that did not leave."""
    send, drop = f"calldesk outbox send {found.id}", f"calldesk outbox drop {found.id}"
    match found.state:
        case "failed":
            other = "To another address: add --to ADDRESS"
            return f"To try again: {send}. {other}. To let it go: {drop}"
        case "in_doubt":
            look = "It may have been sent: ask whether it arrived"
            return f"{look}. If not: {send} --again. To let it go: {drop}"
        case "approved" if found.next_try_at:
            then = moment(found.next_try_at, desk.zone, desk.today())
            return f"It is tried again from {then}. To try now: {send}"
    return ""

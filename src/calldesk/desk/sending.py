"""How letters leave: those whose time has come, or one that a person wants to leave now."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from calldesk.desk import console
from calldesk.desk.delivery import deliver, left_as
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.letters import LetterRow, doubt_abandoned, get, note, row_of
from calldesk.desk.opening import Desk
from calldesk.rules.letters import STATES


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of the letters that were due."""

    left: tuple[LetterRow, ...]
    failed: tuple[LetterRow, ...]

    @property
    def words(self) -> str:
        """The outcome, a line for each letter."""
        if not self.left and not self.failed:
            return "Nothing waits to be sent."
        lines = [f"{row.to}: {row.subject}: {row.state_words}" for row in self.left]
        lines += [f"{row.to}: {row.subject}: {row.trouble}" for row in self.failed]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return {
            "left": [row.to_json() for row in self.left],
            "failed": [row.to_json() for row in self.failed],
        }


def send_due(desk: Desk) -> Sending:
    """Let every approved letter leave whose time has come.

    A letter is marked as leaving before it leaves, so that it can never leave twice.
    """
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        due = [found.id for found in letters.to_send(tx, desk.now())]
    return _send(desk, due)


def send_one(desk: Desk, letter_id: int, *, again: bool = False) -> Sending:
    """Let a letter leave now that waits or failed; one in doubt only when `again` says so.

    Raises NotAllowed for one in doubt, DeskError for one that is leaving, has left or was dropped.
    """
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        found = get(tx, letter_id)
        if found.state == "in_doubt" and not again:
            raise NotAllowed(f"Letter {letter_id}: {row_of(desk, found).advice}.")
        if not letters.again(tx, letter_id, doubtful=again):
            raise DeskError(f"Letter {letter_id} cannot be sent: {STATES[found.state]}.")
        if found.state != "approved":
            note(desk, tx, found, "to be sent again")
    return _send(desk, [letter_id])


def _send(desk: Desk, letter_ids: Sequence[int]) -> Sending:
    if not letter_ids:
        return Sending((), ())
    with _seen_to_live(desk):
        rows = [row for letter_id in letter_ids if (row := _send_one(desk, letter_id))]
    return Sending(
        left=tuple(row for row in rows if row.state in ("sent", "filed")),
        failed=tuple(row for row in rows if row.state not in ("sent", "filed")),
    )


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


def _send_one(desk: Desk, letter_id: int) -> LetterRow | None:
    """Send one letter; None when another process took it first."""
    from calldesk.mail.results import InDoubt, Refused, Sent, TryLater, backoff
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        if not letters.take(tx, letter_id, desk.console):
            return None
        taken = get(tx, letter_id)
    became = deliver(desk, taken)
    with desk.store.transaction() as tx:
        match became:
            case Sent():
                letters.leave(tx, letter_id, left_as(desk), desk.now())
            case TryLater(words):
                later = desk.now() + backoff(taken.attempts)
                letters.stay(tx, letter_id, words, next_try_at=later)
            case Refused(words):
                letters.stay(tx, letter_id, words)
            case InDoubt(words):
                letters.doubt(tx, letter_id, words)
        return row_of(desk, get(tx, letter_id))

"""How letters leave: those whose time has come, or one that a person wants to leave now."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calldesk.desk import console
from calldesk.desk.delivery import deliver, left_as
from calldesk.desk.errors import DeskError, NotAllowed, NotRead
from calldesk.desk.letters import LetterRow, doubt_abandoned, get, note, row_of
from calldesk.desk.opening import Desk
from calldesk.desk.words import sentence
from calldesk.rules.letters import STATES
from calldesk.text import folded, one_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.letters import Letter


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


def send_one(desk: Desk, letter_id: int, *, again: bool = False, to: str = "") -> Sending:
    """Let a letter leave now that waits or failed; one in doubt only when `again` says so.

    With `to` it leaves to that address, which is kept for whoever it is written to. Raises
    NotAllowed for one in doubt, or when they want no e-mail; NotRead when `to` is no address;
    DeskError for one that is leaving, has left or was dropped.
    """
    from calldesk.store import letters

    address = one_line(to)
    if to:
        _refuse_address(address)
    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        found = get(tx, letter_id)
        if found.state == "in_doubt" and not again:
            raise NotAllowed(f"Letter {letter_id}: {row_of(desk, found).advice}.")
        if not letters.again(tx, letter_id, doubtful=again, to_address=address):
            raise DeskError(f"Letter {letter_id} cannot be sent: {STATES[found.state]}.")
        if address:
            _keep_address(desk, tx, found, address)
        if found.state != "approved" or address:
            note(desk, tx, found, f"to be sent to {address}" if address else "to be sent again")
    return _send(desk, [letter_id])


def _refuse_address(address: str) -> None:
    from calldesk.mail.address import address_problem

    problem = address_problem(address)
    if problem:
        raise NotRead(sentence(f"'{address}' cannot be written to: {problem}"))


def _keep_address(desk: Desk, tx: "Session", letter: "Letter", address: str) -> None:
    """Keep the address for the person written to. Raises NotAllowed when they want no e-mail."""
    from calldesk.store import people

    for person in people.of_account(tx, letter.account_id):
        if folded(person.name) == folded(letter.to_name):
            if person.opted_out or not person.email_ok:
                raise NotAllowed(f"{person.name} wants no e-mail.")
            people.correct(tx, person.id, email=address, email_by=desk.collector)


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

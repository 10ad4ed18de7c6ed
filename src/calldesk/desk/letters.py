"""The outbox: what waits, what has left, what is in doubt; and how a letter leaves."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.mail.results import Delivery
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
_DOUBT = "calldesk stopped while it left; look, then: calldesk outbox send --again {number}"


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
    """Let every approved letter leave whose time has come; `again` names one in doubt.

    A letter is marked as leaving before it leaves, so that it can never leave twice.
    """
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        doubt_abandoned(desk, tx)
        if again is not None and not letters.again(tx, again):
            raise DeskError(f"Letter {again} is neither in doubt nor failed: it is left alone.")
        due = [found.id for found in letters.to_send(tx, desk.now())]
    left: list[LetterRow] = []
    failed: list[LetterRow] = []
    for letter_id in due:
        row = _send(desk, letter_id)
        if row is not None:
            (left if row.state in ("sent", "filed") else failed).append(row)
    return Sending(tuple(left), tuple(failed))


def doubt_abandoned(desk: Desk, tx: "Session") -> None:
    """Put letters in doubt whose console died while they left."""
    from calldesk.store import consoles, letters

    living = consoles.live(tx) | {desk.console}
    letters.doubt_abandoned(tx, living, _DOUBT.format(number="NUMBER"))


def _send(desk: Desk, letter_id: int) -> LetterRow | None:
    from calldesk.mail.results import Refused, Sent, TryLater, backoff
    from calldesk.store import letters

    with desk.store.transaction() as tx:
        if not letters.take(tx, letter_id, desk.console):
            return None
        taken = letters.get(tx, letter_id)
    assert taken is not None
    became = _deliver(desk, taken)
    with desk.store.transaction() as tx:
        match became:
            case Sent():
                letters.leave(tx, letter_id, _where(desk), desk.now())
            case TryLater(words):
                wait = backoff(taken.attempts)
                letters.stay(tx, letter_id, words, next_try_at=desk.now() + wait)
            case Refused(words):
                letters.stay(tx, letter_id, words)
            case _:
                letters.doubt(tx, letter_id, became.words)
        now = letters.get(tx, letter_id)
    return _row(now) if now else None


def _deliver(desk: Desk, approved: "Letter") -> "Delivery":
    from calldesk.mail import folder, message, smtp
    from calldesk.mail.results import Refused

    mail = desk.settings.mail
    try:
        built = message.eml(
            message.Letter(
                message_id=approved.message_id,
                sent_at=desk.now(),
                from_name=desk.settings.me.name,
                from_address=sender(desk),
                to_name=approved.to_name,
                to_address=approved.to_address,
                subject=approved.subject,
                body=approved.body,
                language=approved.language,
            )
        )
    except message.LetterError as problem:
        return Refused(str(problem))
    if mail.send == "folder":
        return folder.file_letter(outbox_folder(desk), built)
    server = smtp.SmtpSettings(
        host=mail.host,
        port=mail.port,
        security=mail.security,  # type: ignore[arg-type]
        user=mail.user,
        password=_password(mail.password_file),
        certificates=Path(mail.certificates) if mail.certificates else None,
    )
    return smtp.send(built, server)


def outbox_folder(desk: Desk) -> Path:
    """Where letters are filed when no mail server is set."""
    own = desk.settings.mail.folder
    return Path(own).expanduser() if own else desk.settings.home / "outbox"


def sender(desk: Desk) -> str:
    """The address letters come from."""
    return desk.settings.mail.sender or "desk@calldesk.invalid"


def _where(desk: Desk) -> Any:
    return "filed" if desk.settings.mail.send == "folder" else "sent"


def _password(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise DeskError(f"mail.password_file {file} cannot be read: {problem.strerror}.") from None


def _row(found: "Letter") -> LetterRow:
    return LetterRow(
        letter_id=found.id,
        account_id=found.account_id,
        kind=found.kind,
        state=found.state,
        to=f"{found.to_name} <{found.to_address}>" if found.to_name else found.to_address,
        subject=found.subject,
        body=found.body,
        problem=(found.problem or "").replace("NUMBER", str(found.id)),
        created_at=found.created_at,
    )

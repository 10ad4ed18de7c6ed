"""How a letter leaves: into a folder, or by the mail server of the settings."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from calldesk.desk.opening import Desk
from calldesk.settings import Mail

if TYPE_CHECKING:
    from calldesk.mail.results import Delivery
    from calldesk.mail.smtp import SmtpSettings
    from calldesk.store.letters import Letter

_NO_SENDER = "desk@calldesk.invalid"  # letters in a folder get theirs from the mail program


def deliver(desk: Desk, approved: "Letter") -> "Delivery":
    """Let one letter leave. Never raises for what mail can run into: the answer is the value."""
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
    if not mail.sender:
        return Refused("no sender is set: write your address as 'sender' in [mail]")
    try:
        return smtp.send(built, _server(mail))
    except (OSError, UnicodeDecodeError):
        return Refused(f"{mail.password_file} cannot be read: see 'password_file' in [mail]")


def left_as(desk: Desk) -> Literal["filed", "sent"]:
    """What a letter that has left is called."""
    return "filed" if desk.settings.mail.send == "folder" else "sent"


def outbox_folder(desk: Desk) -> Path:
    """Where letters are filed when no mail server is set."""
    own = desk.settings.mail.folder
    return Path(own).expanduser() if own else desk.settings.home / "outbox"


def sender(desk: Desk) -> str:
    """The address letters come from."""
    return desk.settings.mail.sender or _NO_SENDER


def _server(mail: Mail) -> "SmtpSettings":
    """The server and its password. Raises OSError or UnicodeDecodeError when it cannot be read."""
    from calldesk.mail.smtp import SmtpSettings

    password = (
        Path(mail.password_file).expanduser().read_text("utf-8") if mail.password_file else ""
    )
    return SmtpSettings(
        host=mail.host,
        port=mail.port,
        security=mail.security,  # type: ignore[arg-type]  # one of three: the settings were checked
        user=mail.user,
        password=password,
        certificates=Path(mail.certificates).expanduser() if mail.certificates else None,
    )

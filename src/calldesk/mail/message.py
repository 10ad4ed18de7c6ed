"""An approved letter as an e-mail message."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from calldesk.mail.address import address_problem, wire_address
from calldesk.text import one_line, printable

if TYPE_CHECKING:
    from email.message import EmailMessage

LONGEST_HEADER = 250


class LetterError(ValueError):
    """A letter that makes no message, in plain words."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a message is made of; `sent_at` is an aware moment."""

    message_id: str  # with its angle brackets
    sent_at: datetime
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    subject: str
    body: str
    reply_to: str = ""
    language: str = "en"


def eml(letter: Letter) -> "EmailMessage":
    """Build the message: plain text in UTF-8, one addressee, no header but ours.

    Raises LetterError when an address or the message id is none.
    """
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    message = EmailMessage(policy=SMTP)
    message["From"] = _mailbox(letter.from_name, letter.from_address, "From")
    message["To"] = _mailbox(letter.to_name, letter.to_address, "To")
    if letter.reply_to:
        message["Reply-To"] = _mailbox("", letter.reply_to, "Reply-To")
    message["Subject"] = _header(letter.subject)
    message["Date"] = format_datetime(letter.sent_at)
    message["Message-ID"] = _checked_id(letter.message_id)
    message["Auto-Submitted"] = "no"  # a person wrote and approved it
    body = printable(letter.body).rstrip("\n") + "\n"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = _header(letter.language.replace("_", "-"))
    return message


def message_id(unique: str, from_address: str) -> str:
    """Make a message id of a text that is given once only, such as a UUID."""
    domain = wire_address(from_address).rpartition("@")[2] or "calldesk.invalid"
    return f"<{unique}@{domain}>"


def _mailbox(name: str, address: str, where: str) -> object:
    from email.headerregistry import Address

    if problem := address_problem(address):
        raise LetterError(f"{where} '{_header(address)}' is no e-mail address: {problem}")
    return Address(_header(name), addr_spec=wire_address(address))


def _checked_id(text: str) -> str:
    inner = text[1:-1]
    plain = text.isascii() and text.isprintable() and not set(inner) & set(" <>")
    if not (plain and text.startswith("<") and text.endswith(">") and inner.count("@") == 1):
        raise LetterError(f"'{_header(text)}' is no message id")
    return text


def _header(text: str) -> str:
    # '=?' begins an encoded word, in which a line break could hide that starts a new header.
    return one_line(text).replace("=?", "= ?")[:LONGEST_HEADER]

"""Letters out through a mail server, with the answer as a value."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from calldesk.mail.results import Delivery, InDoubt, Refused, Sent, TryLater
from calldesk.text import one_line

if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """A mail server and how to speak with it; `timeout` is in seconds for each answer.

    `certificates` is a file of certificates to trust besides the system's.
    """

    host: str
    port: int = 587
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0
    certificates: Path | None = None


class _Answer(Exception):
    """What ended the conversation, as the value to give back."""

    def __init__(self, delivery: Delivery) -> None:
        super().__init__()
        self.delivery = delivery


def send(message: "EmailMessage", settings: SmtpSettings) -> Delivery:
    """Hand one message to the mail server. Never raises: the answer is the value.

    Until the server has asked for the text nothing can have been sent. From then on a lost
    connection leaves the letter in doubt.
    """
    from email.policy import SMTP
    from smtplib import SMTPException, SMTPNotSupportedError, SMTPResponseException

    host = _line(settings.host)
    try:
        with _connection(settings) as smtp:
            _log_in(smtp, settings)
            _name_both(smtp, message)
            return _hand_over(smtp, message.as_bytes(policy=SMTP), host)
    except _Answer as answer:
        return answer.delivery
    except SMTPNotSupportedError:
        return Refused(f"{host} takes no login")
    except SMTPResponseException as error:
        return _no((error.smtp_code, error.smtp_error), host)
    except ssl.SSLCertVerificationError as error:
        return Refused(f"{host} is not who it says it is: {error.verify_message}")
    except socket.gaierror:
        return TryLater(f"there is no mail server {host}, or no network")
    except (OSError, SMTPException) as error:
        return TryLater(f"{host}: {_lost(error)}")
    except (ValueError, OverflowError) as error:
        return Refused(f"the [mail] settings cannot be used: {_line(str(error))}")


@contextmanager
def _connection(settings: SmtpSettings) -> "Iterator[SMTP]":
    from smtplib import SMTP, SMTP_SSL

    if settings.user and settings.security == "none":
        raise _Answer(Refused("a password is not sent without TLS: see 'security' in [mail]"))
    context = _context(settings.certificates)
    place, seconds = (settings.host, settings.port), settings.timeout
    if settings.security == "tls":
        smtp: SMTP = SMTP_SSL(*place, timeout=seconds, context=context)
    else:
        smtp = SMTP(*place, timeout=seconds)
    try:
        if settings.security == "starttls":
            _start_tls(smtp, context, settings.host)
        yield smtp
    finally:
        smtp.close()


def _context(certificates: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if certificates:
        try:
            context.load_verify_locations(certificates)
        except OSError as error:
            words = f"cannot read the certificates in {certificates}: {_lost(error)}"
            raise _Answer(Refused(words)) from error
    return context


def _start_tls(smtp: "SMTP", context: ssl.SSLContext, host: str) -> None:
    smtp.ehlo_or_helo_if_needed()
    if not smtp.has_extn("starttls"):
        raise _Answer(Refused(f"{host} offers no TLS; nothing was sent"))
    smtp.starttls(context=context)


def _log_in(smtp: "SMTP", settings: SmtpSettings) -> None:
    from smtplib import SMTPAuthenticationError

    smtp.ehlo_or_helo_if_needed()
    if not settings.user:
        return
    try:
        smtp.login(settings.user, settings.password)
    except SMTPAuthenticationError as error:
        who = f"{settings.host} did not take user and password"
        raise _Answer(_no((error.smtp_code, error.smtp_error), who)) from error
    except UnicodeEncodeError as error:
        words = "user and password may only have letters without accents"
        raise _Answer(Refused(words)) from error


def _name_both(smtp: "SMTP", message: "EmailMessage") -> None:
    for name, command in (("From", smtp.mail), ("To", smtp.rcpt)):
        address = message[name].addresses[0].addr_spec
        _expect(command(address), address)


def _hand_over(smtp: "SMTP", content: bytes, host: str) -> Delivery:
    from smtplib import SMTPException

    _expect(smtp.docmd("DATA"), host)
    try:
        smtp.send(_dotted(content))
        reply = smtp.getreply()
    except (OSError, SMTPException) as error:
        return InDoubt(f"{host} may have taken the letter: {_lost(error)} before it said so")
    if reply[0] < 0:
        return InDoubt(f"{host} may have taken the letter: it answered in no known way")
    _expect(reply, host)
    with suppress(OSError, SMTPException):
        smtp.quit()
    return Sent(host)


def _dotted(content: bytes) -> bytes:
    """The text as SMTP wants it: a line of a dot ends it, so other dots at a start are doubled."""
    return re.sub(rb"(?m)^\.", b"..", content.rstrip(b"\r\n")) + b"\r\n.\r\n"


def _expect(reply: tuple[int, bytes], what: str) -> None:
    if reply[0] // 100 not in (2, 3):
        raise _Answer(_no(reply, what))


def _no(reply: tuple[int, bytes | str], what: str) -> Delivery:
    """A no that is final begins with 5; any other may be a yes later."""
    code, answer = reply
    text = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
    words = f"{what}: {code} {_line(text)}"
    return Refused(words) if 500 <= code < 600 else TryLater(words)


def _lost(error: Exception) -> str:
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "no answer in time"
    return _line(str(getattr(error, "strerror", None) or error)) or "the connection was lost"


def _line(text: str) -> str:
    return one_line(text)[:200]

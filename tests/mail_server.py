"""A real SMTP server in its own thread, with the ways in which servers say no or vanish."""

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from calldesk.mail.smtp import SmtpSettings

USER, PASSWORD = "dana", "correct horse"


@dataclass
class Post:
    """What the server does with each command, and what it has taken so far."""

    mail: str = "250 OK"
    rcpt: str = "250 OK"
    data: str = "250 taken"  # or: drop, silent, garbage
    vanish_at: str = ""  # mail, rcpt: the connection is cut there
    taken: list[Envelope] = field(default_factory=list)
    logged_in: bool = False

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.vanish_at == "mail":
            server.transport.abort()
        if self.mail.startswith("2"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return self.mail

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.vanish_at == "rcpt":
            server.transport.abort()
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.append(envelope)
        self.logged_in = session.authenticated
        if self.data == "drop":
            server.transport.abort()
        elif self.data == "silent":
            await asyncio.Event().wait()
        return self.data


class OnAnyPort(Controller):
    """Learns which port it was given before anybody connects."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass(frozen=True)
class Server:
    """A running server, and how calldesk is told of it."""

    post: Post
    settings: SmtpSettings

    @property
    def taken(self) -> list[Envelope]:
        return self.post.taken


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def authority_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture(scope="session")
def server_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


@pytest.fixture
def serve(server_tls: ssl.SSLContext, authority_file: Path) -> Iterator[Callable[..., Server]]:
    """Start a server: serve(data='554 no', security='tls', login=True …)."""
    with ExitStack() as stack:

        def start(security: str = "none", login: bool = False, **answers: str) -> Server:
            post = Post(**answers)
            tls = {"ssl_context": server_tls} if security == "tls" else {}
            if security == "starttls":
                tls = {"tls_context": server_tls, "require_starttls": True}
            check = {"authenticator": _check} if login else {}
            controller = OnAnyPort(
                post,
                hostname="127.0.0.1",
                port=0,
                server_hostname="mail.example",
                auth_required=login and security == "starttls",
                auth_require_tls=security == "starttls",
                **tls,
                **check,
            )
            controller.start()
            stack.callback(controller.stop)
            user = {"user": USER, "password": PASSWORD} if login else {}
            return Server(
                post,
                SmtpSettings(
                    "127.0.0.1",
                    controller.port,
                    security,
                    timeout=5,
                    certificates=authority_file,
                    **user,
                ),
            )

        yield start


def _check(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
) -> AuthResult:
    right = data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)

"""A letter to send, and the mail server to send it to."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from calldesk.mail.message import Letter, eml


@pytest.fixture
def letter() -> Letter:
    return Letter(
        message_id="<call-17@acme.example>",
        sent_at=datetime(2026, 11, 20, 14, 40, tzinfo=UTC),
        from_name="Dana Reyes",
        from_address="dana@acme.example",
        to_name="Maya Ortiz",
        to_address="maya@brightline.example",
        subject="What we agreed today: 2,000.00 USD by Friday 27 November",
        body="Dear Ms Ortiz,\n\nthank you for your time.\n\n.\nDana\n",
        reply_to="accounts@acme.example",
    )


@pytest.fixture
def message(letter: Letter) -> EmailMessage:
    return eml(letter)


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """The text of a message as its reader sees it, whatever ends its lines."""

    def read(content: bytes) -> str:
        message = message_from_bytes(content, policy=default)
        return str(message.get_content()).replace("\r\n", "\n")

    return read

"""The message: its headers, its text, and everything hostile that may be put into it."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.mail.address import address_problem
from calldesk.mail.message import Letter, LetterError, eml, message_id
from calldesk.text import one_line, printable

NOW = datetime(2026, 11, 20, 14, 40, tzinfo=UTC)
HOSTILE = [
    pytest.param("a\r\nBcc: everybody@evil.example", id="a header on a new line"),
    pytest.param("a\nSubject: b\n\nbody", id="a body after the headers"),
    pytest.param("\x1b]52;c;eA==\x07[@click=app.quit]x[/]", id="an escape sequence"),
    pytest.param("=?utf-8?q?=0D=0ABcc=3A?= x@y.example", id="an encoded word"),
    pytest.param("\u202eevil\u2066", id="a direction override"),
    pytest.param('"quoted" <b@c.example>, d@e.example', id="a list of addresses"),
    pytest.param("株式会社ブライトライン" * 40, id="Chinese letters, many"),
    pytest.param("x" * 10_000, id="ten thousand letters"),
    pytest.param("\ud800\udfff\x00", id="half a letter and a null"),
    pytest.param("", id="nothing"),
]
HEADERS = (
    "From To Reply-To Subject Date Message-ID Content-Language Auto-Submitted"
    " Content-Type Content-Transfer-Encoding MIME-Version"
).split()


def arrived(letter: Letter):
    return message_from_bytes(eml(letter).as_bytes(), policy=default)


def test_a_message_says_from_whom_to_whom_what_and_when(letter, text_of):
    message = arrived(letter)
    assert str(message["From"]) == "Dana Reyes <dana@acme.example>"
    assert str(message["To"]) == "Maya Ortiz <maya@brightline.example>"
    assert str(message["Reply-To"]) == "accounts@acme.example"
    assert message["Subject"] == letter.subject
    assert message["Date"] == "Fri, 20 Nov 2026 14:40:00 +0000"
    assert message["Auto-Submitted"] == "no"
    assert message["Content-Type"] == 'text/plain; charset="utf-8"'
    assert message["Content-Transfer-Encoding"] == "quoted-printable"
    assert text_of(eml(letter).as_bytes()) == letter.body


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["from_name", "to_name", "subject", "body"])
def test_hostile_text_stays_text(letter, text_of, place, text):
    changed = replace(letter, **{place: text})
    message = arrived(changed)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["To"].addresses[0].addr_spec == letter.to_address
    assert len(message["To"].addresses) == len(message["From"].addresses) == 1
    assert not message.defects
    if place == "subject":
        assert message["Subject"] == one_line(text).replace("=?", "= ?")[:250]
    if place == "body":
        assert text_of(eml(changed).as_bytes()) == printable(text).rstrip("\n") + "\n"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["from_address", "to_address", "reply_to", "message_id"])
def test_what_is_no_address_makes_no_message(letter, place, text):
    if place == "reply_to" and not text:
        return
    with pytest.raises(LetterError) as caught:
        eml(replace(letter, **{place: text}))
    assert str(caught.value).isprintable()


@given(name=st.text(max_size=80), subject=st.text(max_size=80), body=st.text(max_size=200))
@settings(max_examples=60)
def test_any_text_makes_a_message_that_reads_back(text_of, name, subject, body):
    letter = Letter(
        "<1@acme.example>", NOW, name, "a@acme.example", name, "b@acme.example", subject, body
    )
    message = arrived(letter)
    assert message["To"].addresses[0].addr_spec == "b@acme.example"
    assert len(message.keys()) == 10
    assert text_of(eml(letter).as_bytes()) == printable(body).rstrip("\n") + "\n"


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("maya@brightline.example", True),
        ("maya.o'rtiz+a/p@mail.brightline.example", True),
        ("maya@käse.example", True),
        ("jürgen@brightline.example", False),
        ("", False),
        ("maya", False),
        ("maya@", False),
        ("@brightline.example", False),
        ("maya@localhost", False),
        ("a b@brightline.example", False),
        ("a@b@brightline.example", False),
        (".maya@brightline.example", False),
        ("ma..ya@brightline.example", False),
        ("maya@brightline..example", False),
        ("maya@-brightline.example", False),
        ("maya@brightline.example\n", False),
        ("maya@bright\u202eline.example", False),
        ("<maya@brightline.example>", False),
        ("maya@brightline.example, dana@acme.example", False),
        ("a" * 65 + "@brightline.example", False),
        ("a@" + "b" * 64 + ".example", False),
    ],
)
def test_an_address_is_told_from_what_is_none(address, good):
    assert (address_problem(address) is None) is good


def test_a_message_id_is_made_of_a_unique_text_and_our_domain():
    assert message_id("17-ab", "dana@käse.example") == "<17-ab@xn--kse-qla.example>"
    assert message_id("17-ab", "") == "<17-ab@calldesk.invalid>"

"""Letters handed to a real mail server, and everything it can answer."""

import socket
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from calldesk.mail.message import eml
from calldesk.mail.results import InDoubt, Refused, Sent, TryLater, backoff
from calldesk.mail.smtp import SmtpSettings, send


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_letter_arrives_as_it_was_written(serve, letter, message, text_of, security):
    server = serve(security=security)
    assert send(message, server.settings) == Sent("127.0.0.1")
    (envelope,) = server.taken
    assert envelope.mail_from == "dana@acme.example"
    assert envelope.rcpt_tos == ["maya@brightline.example"]
    arrived = message_from_bytes(envelope.original_content, policy=default)
    assert text_of(envelope.original_content) == letter.body
    assert arrived["Subject"] == letter.subject
    assert arrived["Message-ID"] == letter.message_id


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_is_made_under_tls(serve, message, security):
    server = serve(security=security, login=True)
    assert isinstance(send(message, server.settings), Sent)
    assert server.post.logged_in


def test_a_wrong_password_is_refused_and_never_repeated_in_the_words(serve, message):
    server = serve(security="starttls", login=True)
    answer = send(message, replace(server.settings, password="hunter2"))
    assert isinstance(answer, Refused)
    assert "did not take user and password" in answer.words
    assert "hunter2" not in answer.words + repr(replace(server.settings, password="hunter2"))
    assert server.taken == []


def test_a_password_with_accents_is_refused_in_words(serve, message):
    server = serve(security="starttls", login=True)
    answer = send(message, replace(server.settings, password="pässword"))
    assert answer == Refused("user and password may only have letters without accents")


def test_a_password_is_never_sent_without_tls(serve, message):
    server = serve(security="none")
    answer = send(message, replace(server.settings, user="dana", password="x"))
    assert isinstance(answer, Refused)
    assert server.taken == []


def test_a_server_that_offers_no_tls_gets_nothing(serve, message):
    server = serve(security="none")
    answer = send(message, replace(server.settings, security="starttls"))
    assert answer == Refused("127.0.0.1 offers no TLS; nothing was sent")
    assert server.taken == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_nobody_vouches_for_gets_nothing(serve, message, security):
    server = serve(security=security)
    answer = send(message, replace(server.settings, certificates=None))
    assert isinstance(answer, Refused)
    assert "is not who it says it is" in answer.words
    assert server.taken == []


def test_certificates_that_cannot_be_read_are_named(serve, message, tmp_path):
    server = serve(security="tls")
    answer = send(message, replace(server.settings, certificates=tmp_path / "none.pem"))
    assert isinstance(answer, Refused)
    assert "none.pem" in answer.words


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({"mail": "451 busy"}, TryLater, id="sender put off"),
        pytest.param({"mail": "550 not you"}, Refused, id="sender refused"),
        pytest.param({"rcpt": "450 greylisted"}, TryLater, id="receiver put off"),
        pytest.param({"rcpt": "550 no such user"}, Refused, id="receiver refused"),
        pytest.param({"rcpt": "251 forwarded"}, Sent, id="receiver has moved"),
        pytest.param({"data": "452 no room"}, TryLater, id="text put off"),
        pytest.param({"data": "554 spam"}, Refused, id="text refused"),
        pytest.param({"data": "drop"}, InDoubt, id="connection lost after the text"),
        pytest.param({"data": "maybe"}, InDoubt, id="an answer that is none"),
        pytest.param({"vanish_at": "mail"}, TryLater, id="connection lost at the sender"),
        pytest.param({"vanish_at": "rcpt"}, TryLater, id="connection lost at the receiver"),
    ],
)
def test_every_answer_of_the_server_has_its_result(serve, message, answers, expected):
    answer = send(message, serve(**answers).settings)
    assert isinstance(answer, expected)
    assert answer.words.isprintable()


def test_the_servers_own_words_are_passed_on(serve, message):
    answer = send(message, serve(rcpt="550 5.1.1 no such user here").settings)
    assert answer == Refused("maya@brightline.example: 550 5.1.1 no such user here")


def test_a_server_that_falls_silent_after_the_text_leaves_the_letter_in_doubt(serve, message):
    server = serve(data="silent")
    answer = send(message, replace(server.settings, timeout=0.3))
    assert isinstance(answer, InDoubt)
    assert "no answer in time" in answer.words


def test_a_closed_port_is_tried_again_later(message):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        settings = SmtpSettings("127.0.0.1", bound.getsockname()[1], "none", timeout=2)
        assert isinstance(send(message, settings), TryLater)


def test_a_server_that_never_greets_is_tried_again_later(message):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = SmtpSettings("127.0.0.1", silent.getsockname()[1], "none", timeout=0.3)
        answer = send(message, settings)
    assert answer == TryLater("127.0.0.1: no answer in time")


@pytest.mark.parametrize("host", ["", "x" * 300, "a\r\nb", "..", "\x00"])
def test_a_host_that_is_none_is_an_answer_too(message, host):
    answer = send(message, SmtpSettings(host, 1, "none", timeout=0.3))
    assert isinstance(answer, Refused | TryLater)
    assert answer.words.isprintable()


def test_a_domain_with_accents_goes_out_in_ascii(serve, letter):
    server = serve()
    message = eml(replace(letter, to_address="maya@käse.example"))
    assert isinstance(send(message, server.settings), Sent)
    assert server.taken[0].rcpt_tos == ["maya@xn--kse-qla.example"]


def test_lines_of_dots_arrive_as_they_were(serve, letter, text_of):
    body = ".\n..\n.Dana\n\n.\r\nQUIT\n"
    server = serve()
    assert isinstance(send(eml(replace(letter, body=body)), server.settings), Sent)
    assert text_of(server.taken[0].original_content) == body.replace("\r\n", "\n")


def test_waiting_grows_and_stays_within_half_a_day():
    waits = [backoff(n) for n in range(1, 20)]
    assert waits[0] == timedelta(minutes=1)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=12)
    assert backoff(0) == backoff(1)

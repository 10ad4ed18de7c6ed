"""Letters leave once: into the folder, through a real mail server, and after a crash."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from brightline import lay_brightline
from mail_server import authority, authority_file, serve, server_tls  # noqa: F401
from telephone import another_console, ring, save, talk

from calldesk.desk import console, delivery, letters
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.settings import Mail
from calldesk.store import letters as kept

PROMISE = "speaking, yes, >, promise_amount=6240, promise_date=27 nov, date, yes, >"


@pytest.fixture
def approved(desk) -> int:
    """The id of a letter that a finished call approved."""
    save(desk, talk(desk, ring(desk, lay_brightline(desk).account), PROMISE), {})
    return letters.outbox(desk)[0].letter_id


def by_mail(desk, server, **more) -> Desk:
    """The same desk with a mail server in its settings."""
    place = {"host": server.settings.host, "port": server.settings.port, "security": "none"}
    mail = Mail(**{"send": "smtp", "sender": "dana@acme.example", **place, **more})
    opened = Desk(replace(desk.settings, mail=mail), desk.clock, desk.console)
    opened.store = desk.store
    return opened


def state(desk, letter_id) -> str:
    return letters.letter(desk, letter_id).state


def test_a_letter_is_filed_as_its_reader_will_see_it(desk, approved) -> None:
    sent = letters.send_due(desk)
    assert sent.words == (
        "Maya Ortiz <maya@brightline.example>: What we agreed today: 6,240.00 USD by Friday 27"
        " November: in the folder"
    )
    (file,) = delivery.outbox_folder(desk).iterdir()
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "Maya Ortiz <maya@brightline.example>"
    assert "Friday 27 November 2026" in message.get_content()
    assert letters.send_due(desk).words == "Nothing waits to be sent."


def test_a_letter_goes_through_a_mail_server_once(desk, approved, serve) -> None:  # noqa: F811
    server = serve()
    desk = by_mail(desk, server)
    assert letters.send_due(desk).left[0].state == "sent"
    assert letters.send_due(desk) == letters.Sending((), ())
    assert [envelope.rcpt_tos for envelope in server.taken] == [["maya@brightline.example"]]


def test_a_busy_server_is_tried_again_later_each_time(desk, approved, serve) -> None:  # noqa: F811
    server = serve(rcpt="451 come back")
    desk = by_mail(desk, server)
    assert "come back" in letters.send_due(desk).failed[0].problem
    assert letters.send_due(desk) == letters.Sending((), ())
    desk.clock = type(desk.clock)(desk.now() + timedelta(minutes=2))
    server.post.rcpt = "250 OK"
    assert letters.send_due(desk).left[0].state == "sent"


def test_what_a_server_refuses_fails_and_says_how_to_go_on(desk, approved, serve) -> None:  # noqa: F811
    desk = by_mail(desk, serve(rcpt="550 no such user"))
    row = letters.send_due(desk).failed[0]
    assert row.state == "failed"
    assert row.problem.endswith(f"to try again: calldesk outbox send --again {approved}")


def test_a_connection_lost_in_the_text_leaves_it_in_doubt(desk, approved, serve) -> None:  # noqa: F811
    server = serve(data="drop")
    desk = by_mail(desk, server)
    row = letters.send_due(desk).failed[0]
    assert row.state_words == "in doubt: it may have left"
    assert letters.send_due(desk) == letters.Sending((), ())
    server.post.data = "250 taken"
    assert letters.send_due(desk, again=approved).left[0].state == "sent"


def test_a_console_killed_while_a_letter_left_leaves_it_in_doubt(desk, approved) -> None:
    with desk.store.transaction() as tx:
        assert kept.take(tx, approved, desk.console)
    other = another_console(desk)
    assert letters.send_due(other) == letters.Sending((), ())
    row = letters.letter(other, approved)
    assert row.state == "in_doubt"
    assert row.problem == (
        "calldesk stopped as it left; look whether it arrived; if not:"
        f" calldesk outbox send --again {approved}"
    )
    assert not delivery.outbox_folder(desk).exists()


def test_a_letter_that_leaves_another_living_window_is_not_in_doubt(desk, approved) -> None:
    held = console.sign_in(desk)
    with desk.store.transaction() as tx:
        kept.take(tx, approved, desk.console)
    letters.send_due(another_console(desk))
    assert state(desk, approved) == "sending"
    console.sign_out(desk, held)


def test_a_process_that_sends_is_seen_to_live(desk, approved, monkeypatch) -> None:
    states = []

    def look(sending, letter):
        letters.send_due(another_console(sending))
        states.append(state(sending, letter.id))
        return delivery.deliver(sending, letter)

    monkeypatch.setattr(letters, "deliver", look)
    assert letters.send_due(desk).left[0].state == "filed"
    assert states == ["sending"]


def test_a_letter_in_peace_is_not_sent_again(desk, approved) -> None:
    letters.send_due(desk)
    with pytest.raises(DeskError, match="neither in doubt nor failed"):
        letters.send_due(desk, again=approved)
    with pytest.raises(DeskError, match="There is no letter 4711"):
        letters.letter(desk, 4711)


@pytest.mark.parametrize(
    ("mail", "problem"),
    [
        ({"sender": ""}, "no sender is set"),
        ({"user": "dana", "password_file": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_settings_that_cannot_send_fail_in_words(desk, approved, serve, mail, problem) -> None:  # noqa: F811
    row = letters.send_due(by_mail(desk, serve(), **mail)).failed[0]
    assert problem in row.problem
    assert row.state == "failed"

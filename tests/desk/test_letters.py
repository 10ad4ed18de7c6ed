"""Letters leave once: into the folder, through a real mail server, and after a crash."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from brightline import lay_brightline
from telephone import another_console, ring, save, talk

from calldesk.desk import console, delivery, letters, sending
from calldesk.desk.account import page
from calldesk.desk.errors import DeskError, NotAllowed, NotRead
from calldesk.desk.opening import Desk
from calldesk.settings import Mail
from calldesk.store import letters as kept
from calldesk.store import people

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
    sent = sending.send_due(desk)
    assert sent.words == (
        "Maya Ortiz <maya@brightline.example>: What we agreed today: 6,240.00 USD by Friday 27"
        " November: in the folder"
    )
    (file,) = delivery.outbox_folder(desk).iterdir()
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"] == "Maya Ortiz <maya@brightline.example>"
    assert "Friday 27 November 2026" in message.get_content()
    assert sending.send_due(desk).words == "Nothing waits to be sent."


def test_a_letter_goes_through_a_mail_server_once(desk, approved, serve) -> None:
    server = serve()
    desk = by_mail(desk, server)
    assert sending.send_due(desk).left[0].state == "sent"
    assert sending.send_due(desk) == sending.Sending((), ())
    assert [envelope.rcpt_tos for envelope in server.taken] == [["maya@brightline.example"]]


def test_a_busy_server_is_tried_again_later_each_time(desk, approved, serve) -> None:
    server = serve(rcpt="451 come back")
    desk = by_mail(desk, server)
    assert "come back" in sending.send_due(desk).failed[0].problem
    assert sending.send_due(desk) == sending.Sending((), ())
    desk.clock = type(desk.clock)(desk.now() + timedelta(minutes=2))
    server.post.rcpt = "250 OK"
    assert sending.send_due(desk).left[0].state == "sent"


def test_what_a_server_refuses_fails_and_says_how_to_go_on(desk, approved, serve) -> None:
    desk = by_mail(desk, serve(rcpt="550 no such user"))
    row = sending.send_due(desk).failed[0]
    assert row.state == "failed"
    assert "no such user" in row.problem
    assert row.advice == (
        f"To try again: calldesk outbox send {approved}. To another address: add --to ADDRESS."
        f" To let it go: calldesk outbox drop {approved}"
    )
    assert f"State: failed, after 1 try\nWhy: {row.problem}\nWhat to do: To try" in row.words


def test_a_failed_letter_leaves_when_a_person_says_so(desk, approved, serve) -> None:
    server = serve(rcpt="550 no such user")
    desk = by_mail(desk, server)
    sending.send_due(desk)
    server.post.rcpt = "250 OK"
    assert sending.send_due(desk) == sending.Sending((), ())
    assert sending.send_one(desk, approved).left[0].state == "sent"


def test_a_letter_that_failed_for_its_address_leaves_to_another_which_is_kept(
    desk, approved, serve
) -> None:
    server = serve(rcpt="550 no such user")
    desk = by_mail(desk, server)
    sending.send_due(desk)
    server.post.rcpt = "250 OK"
    with pytest.raises(NotRead, match="'maya at brightline' cannot be written to"):
        sending.send_one(desk, approved, to="maya at brightline")
    (left,) = sending.send_one(desk, approved, to="m.ortiz@brightline.example").left
    assert left.to == "Maya Ortiz <m.ortiz@brightline.example>"
    assert "m.ortiz@brightline.example" in str(page(desk, left.account_id).sections)
    assert timeline(desk, approved)[-1].startswith("to be sent to m.ortiz@brightline.example (fail")
    with pytest.raises(DeskError, match="cannot be sent: sent"):
        sending.send_one(desk, approved, to="somebody@else.example")


def test_nobody_who_wants_no_email_gets_one_at_another_address(desk, approved) -> None:
    with desk.store.transaction() as tx:
        for person in people.of_account(tx, letters.letter(desk, approved).account_id):
            people.correct(tx, person.id, opted_out=True)
    with pytest.raises(NotAllowed, match="Maya Ortiz wants no e-mail"):
        sending.send_one(desk, approved, to="m.ortiz@brightline.example")
    assert state(desk, approved) == "approved"
    assert letters.letter(desk, approved).to == "Maya Ortiz <maya@brightline.example>"


def test_a_letter_that_waits_for_its_next_try_can_leave_now(desk, approved, serve) -> None:
    server = serve(rcpt="451 come back")
    desk = by_mail(desk, server)
    row = sending.send_due(desk).failed[0]
    assert (
        row.advice == f"It is tried again from 09:33. To try now: calldesk outbox send {approved}"
    )
    server.post.rcpt = "250 OK"
    assert sending.send_one(desk, approved).left[0].state == "sent"


def test_a_connection_lost_in_the_text_leaves_it_in_doubt(desk, approved, serve) -> None:
    server = serve(data="drop")
    desk = by_mail(desk, server)
    row = sending.send_due(desk).failed[0]
    assert row.state_words == "in doubt: it may have left"
    assert sending.send_due(desk) == sending.Sending((), ())
    server.post.data = "250 taken"
    with pytest.raises(NotAllowed, match="It may have been sent: ask whether it arrived"):
        sending.send_one(desk, approved)
    assert len(server.taken) == 1
    assert sending.send_one(desk, approved, again=True).left[0].state == "sent"


def timeline(desk, letter_id) -> list[str]:
    """What the account's page says about letters, the last first."""
    shown = page(desk, letters.letter(desk, letter_id).account_id)
    return [
        row[2]
        for part in shown.sections
        if part.title == "Timeline"
        for row in part.rows
        if row[1] == "letter"
    ]


def test_a_letter_in_doubt_can_be_let_go_and_the_timeline_says_who_did(desk, approved) -> None:
    with desk.store.transaction() as tx:
        kept.take(tx, approved, "a console that died")
        kept.doubt(tx, approved, "the line broke")
    subject = letters.letter(desk, approved).subject
    whole = f"{subject} · to maya@brightline.example"
    assert timeline(desk, approved) == [f"{whole} · in doubt: it may have left · the line broke"]
    assert letters.drop(desk, approved).state == "dropped"
    assert sorted(timeline(desk, approved)) == sorted(
        [
            f"{whole} · dropped · the line broke",
            f"dropped (in doubt: it may have left): {subject}",
        ]
    )
    with pytest.raises(DeskError, match="cannot be sent: dropped"):
        sending.send_one(desk, approved, again=True)


def test_a_letter_that_has_left_cannot_be_dropped(desk, approved) -> None:
    sending.send_due(desk)
    with pytest.raises(DeskError, match=f"Letter {approved} cannot be dropped: in the folder"):
        letters.drop(desk, approved)


def test_a_console_killed_while_a_letter_left_leaves_it_in_doubt(desk, approved) -> None:
    with desk.store.transaction() as tx:
        assert kept.take(tx, approved, desk.console)
    other = another_console(desk)
    assert sending.send_due(other) == sending.Sending((), ())
    row = letters.letter(other, approved)
    assert row.state == "in_doubt"
    assert row.problem == "calldesk stopped as it left"
    assert f"If not: calldesk outbox send {approved} --again." in row.advice
    assert not delivery.outbox_folder(desk).exists()


def test_a_letter_that_leaves_another_living_window_is_not_in_doubt(desk, approved) -> None:
    held = console.sign_in(desk)
    with desk.store.transaction() as tx:
        kept.take(tx, approved, desk.console)
    sending.send_due(another_console(desk))
    assert state(desk, approved) == "sending"
    console.sign_out(desk, held)


def test_a_process_that_sends_is_seen_to_live(desk, approved, monkeypatch) -> None:
    states = []

    def look(sender, letter):
        sending.send_due(another_console(sender))
        states.append(state(sender, letter.id))
        return delivery.deliver(sender, letter)

    monkeypatch.setattr(sending, "deliver", look)
    assert sending.send_due(desk).left[0].state == "filed"
    assert states == ["sending"]


def test_a_letter_in_peace_is_not_sent_again(desk, approved) -> None:
    sending.send_due(desk)
    with pytest.raises(DeskError, match="cannot be sent: in the folder"):
        sending.send_one(desk, approved, again=True)
    for ask in (letters.letter, letters.drop, sending.send_one):
        with pytest.raises(DeskError, match="There is no letter 4711"):
            ask(desk, 4711)


@pytest.mark.parametrize(
    ("mail", "problem"),
    [
        ({"sender": ""}, "no sender is set"),
        ({"user": "dana", "password_file": "/nowhere/at/all"}, "cannot be read"),
    ],
)
def test_settings_that_cannot_send_fail_in_words(desk, approved, serve, mail, problem) -> None:
    row = sending.send_due(by_mail(desk, serve(), **mail)).failed[0]
    assert problem in row.problem
    assert row.state == "failed"

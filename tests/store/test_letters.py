"""The outbox: a letter never leaves twice, and one nobody knows about is in doubt."""

from datetime import timedelta

import pytest

from calldesk.store import letters

MAYA = {"to_name": "Maya Ortiz", "to_address": "maya@brightline.example"}


@pytest.fixture
def letter_id(store, account_id, now):
    with store.transaction() as tx:
        return write(tx, account_id, now, "<1@desk>")


def write(tx, account_id, now, message_id):
    return letters.create(
        tx,
        account_id,
        kind="promise",
        subject="What we agreed",
        body="Dear Ms Ortiz",
        message_id=message_id,
        created_at=now,
        record={"amount": 1},
        **MAYA,
    )


def state(store, letter_id):
    with store.reading() as tx:
        return letters.get(tx, letter_id).state


def do(store, move, *args, **more):
    with store.transaction() as tx:
        return move(tx, *args, **more)


def test_a_letter_leaves_after_a_person_approved_it(store, letter_id, now):
    assert not do(store, letters.take, letter_id, "one")
    assert do(store, letters.approve, letter_id, by="Dana", at=now)
    assert do(store, letters.take, letter_id, "one")
    assert do(store, letters.leave, letter_id, "sent", now)
    with store.reading() as tx:
        letter = letters.get(tx, letter_id)
    assert (letter.state, letter.sent_at, letter.approved_by) == ("sent", now, "Dana")
    assert (letter.attempts, letter.record) == (1, {"amount": 1})


def test_only_one_of_two_takers_sends_it(store, letter_id, now):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    assert [do(store, letters.take, letter_id, who) for who in ("one", "two")] == [True, False]


def test_a_letter_that_stayed_waits_for_its_next_try(store, letter_id, now):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    do(store, letters.take, letter_id, "one")
    later = now + timedelta(minutes=10)
    do(store, letters.stay, letter_id, "no line", next_try_at=later)
    assert do(store, letters.to_send, now) == ()
    assert [letter.problem for letter in do(store, letters.to_send, later)] == ["no line"]


def test_a_letter_without_a_next_try_has_failed_until_a_person_says_again(store, letter_id, now):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    do(store, letters.take, letter_id, "one")
    do(store, letters.stay, letter_id, "no such mailbox")
    assert state(store, letter_id) == "failed"
    assert do(store, letters.again, letter_id)
    assert state(store, letter_id) == "approved"


def test_a_letter_in_doubt_is_sent_again_only_by_who_looked(store, letter_id, now):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    do(store, letters.take, letter_id, "one")
    do(store, letters.doubt, letter_id, "the line broke")
    assert not do(store, letters.again, letter_id)
    assert do(store, letters.again, letter_id, doubtful=True)
    assert state(store, letter_id) == "approved"


def test_a_letter_whose_sender_died_is_in_doubt(store, letter_id, account_id, now):
    with store.transaction() as tx:
        alive = write(tx, account_id, now, "<2@desk>")
        for letter, console in ((letter_id, "dead"), (alive, "alive")):
            letters.approve(tx, letter, by="Dana", at=now)
            letters.take(tx, letter, console)
        assert letters.doubt_abandoned(tx, ["alive"], "calldesk was stopped") == 1
    assert [state(store, letter) for letter in (letter_id, alive)] == ["in_doubt", "sending"]
    assert not do(store, letters.take, letter_id, "one")


def test_with_no_live_console_every_sending_letter_is_in_doubt(store, letter_id, now):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    do(store, letters.take, letter_id, "dead")
    assert do(store, letters.doubt_abandoned, [], "calldesk was stopped") == 1


@pytest.mark.parametrize("left", ["sent", "filed"])
def test_what_has_left_cannot_be_dropped_or_sent_again(store, letter_id, now, left):
    do(store, letters.approve, letter_id, by="Dana", at=now)
    do(store, letters.take, letter_id, "one")
    do(store, letters.leave, letter_id, left, now)
    for move in (letters.drop, letters.again):
        assert not do(store, move, letter_id)
    assert state(store, letter_id) == left


def test_letters_are_listed_by_state_and_by_account(store, letter_id, account_id, now):
    with store.transaction() as tx:
        other = write(tx, account_id, now + timedelta(hours=1), "<2@desk>")
        letters.drop(tx, other)
        assert [letter.id for letter in letters.listed(tx)] == [letter_id, other]
        assert [letter.id for letter in letters.listed(tx, ["dropped"])] == [other]
        assert [letter.id for letter in letters.of_account(tx, account_id)] == [other, letter_id]

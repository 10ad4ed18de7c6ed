"""A console that is killed in the middle: what was committed is there, what was not is not."""

import signal
import subprocess
import sys

import pytest

from calldesk.store import call_log, consoles, letters

WORKER = """
import sys
from datetime import datetime
from calldesk.store import call_log, consoles, letters
from calldesk.store.engine import open_store

address, call, letter, now = sys.argv[1], *map(int, sys.argv[2:4]), sys.argv[4]
now = datetime.fromisoformat(now)
store = open_store(address)
held = consoles.enter(store, "dying", collector="Dana", host="desk", now=now)
with store.transaction() as tx:
    call_log.append(tx, call, 0, [("connected", {})], now)
    call_log.save_draft(tx, call, {"note": "she si"}, now)
with store.transaction() as tx:
    letters.take(tx, letter, "dying")
with store.transaction() as tx:
    call_log.append(tx, call, 1, [("replied", {"reply": "3"})], now)
    print("in the middle", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def letter_id(store, account_id, now):
    with store.transaction() as tx:
        return letters.create(
            tx,
            account_id,
            kind="promise",
            to_name="Maya",
            to_address="maya@brightline.example",
            subject="What we agreed",
            body="",
            message_id="<1@desk>",
            created_at=now,
            record={},
            state="approved",
        )


@pytest.fixture
def killed(store, call_id, letter_id, now):
    """A console that is killed within a transaction, a letter of its own on the way."""
    address = str(store.address.file or store.address.server)
    arguments = [address, str(call_id), str(letter_id), now.isoformat()]
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "in the middle\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_what_was_committed_is_there_and_the_rest_is_not(store, killed, call_id):
    with store.reading() as tx:
        assert [event.kind for event in call_log.events_of(tx, call_id)] == ["connected"]
        assert call_log.draft_of(tx, call_id) == {"note": "she si"}


def test_the_next_event_can_be_written_at_once(store, killed, call_id, now):
    with store.transaction() as tx:
        assert call_log.append(tx, call_id, 1, [("hung_up", {})], now) == 2


def test_its_letter_is_in_doubt_and_never_sent_again_by_itself(store, killed, letter_id, now):
    with store.transaction() as tx:
        for _ in range(1000):  # a server needs a moment to notice that a session is gone
            if "dying" not in consoles.live(tx):
                break
        assert letters.doubt_abandoned(tx, consoles.live(tx), "calldesk was stopped") == 1
        assert letters.get(tx, letter_id).state == "in_doubt"
        assert letters.to_send(tx, now) == ()

"""Two consoles on one database: one account, one holder, and a dead one holds nothing."""

import signal
import subprocess
import sys
import threading
from datetime import timedelta

import pytest

from calldesk.store import calls, claims, consoles
from calldesk.store.claims import LAPSE, Claimed, HeldBy
from calldesk.store.engine import open_store
from calldesk.store.errors import StoreConflict

CONSOLE = """
import sys
from datetime import UTC, datetime
from calldesk.store import claims, consoles
from calldesk.store.engine import open_store

address, account, now = sys.argv[1], int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
store = open_store(address)
held = consoles.enter(store, "other", collector="Ewa", host="desk", now=now)
with store.transaction() as tx:
    claims.claim(tx, account, console="other", collector="Ewa", now=now)
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def enter(store, now):
    """Open consoles that close at the end of the test."""
    opened = []

    def enter(console, collector="Dana"):
        held = consoles.enter(store, console, collector=collector, host="desk", now=now)
        opened.append(held)
        return held

    yield enter
    for held in opened:
        held.let_go()


def take(store, account_id, console, now, collector=None):
    who = {"console": console, "collector": collector or console.title()}
    return claims.take(store, account_id, **who, now=now)


def test_a_part_of_something_larger_takes_and_refuses_alike(store, account_id, enter, now):
    enter("dana")
    enter("ewa")
    for console, answer in (("dana", Claimed(account_id)), ("ewa", HeldBy("Dana", in_call=False))):
        with store.transaction() as tx:
            who = {"console": console, "collector": console.title()}
            assert claims.claim(tx, account_id, **who, now=now) == answer
    assert take(store, account_id, "ewa", now) == HeldBy("Dana", in_call=False)


def test_a_free_account_is_ours_and_stays_ours(store, account_id, enter, now):
    enter("dana")
    assert take(store, account_id, "dana", now) == Claimed(account_id)
    assert take(store, account_id, "dana", now) == Claimed(account_id)


def test_what_another_console_holds_is_told_with_their_name(store, account_id, enter, now):
    enter("dana")
    enter("ewa", "Ewa")
    take(store, account_id, "ewa", now)
    assert take(store, account_id, "dana", now) == HeldBy("Ewa", in_call=False)


def test_what_was_let_go_is_free(store, account_id, enter, now):
    enter("dana")
    enter("ewa", "Ewa")
    take(store, account_id, "ewa", now)
    with store.transaction() as tx:
        claims.release(tx, account_id, console="dana")
        assert claims.held(tx, console="ewa") == (account_id,)
        claims.release(tx, account_id, console="ewa")
    assert take(store, account_id, "dana", now) == Claimed(account_id)


def test_a_claim_without_a_key_lapses_and_a_key_keeps_it(store, account_id, enter, now):
    enter("dana")
    enter("ewa", "Ewa")
    take(store, account_id, "ewa", now)
    later = now + LAPSE - timedelta(seconds=1)
    assert take(store, account_id, "dana", later) == HeldBy("Ewa", in_call=False)
    with store.transaction() as tx:
        claims.touch(tx, console="ewa", now=later)
    after = now + LAPSE + timedelta(seconds=1)
    assert take(store, account_id, "dana", after) == HeldBy("Ewa", in_call=False)
    assert take(store, account_id, "dana", later + LAPSE * 2) == Claimed(account_id)


def test_a_claim_with_a_call_does_not_lapse(store, account_id, enter, now):
    enter("dana")
    enter("ewa", "Ewa")
    take(store, account_id, "ewa", now)
    with store.transaction() as tx:
        call = calls.start(tx, account_id, collector="Ewa", console="ewa", dialled_at=now)
    late = now + LAPSE * 9
    assert take(store, account_id, "dana", late) == HeldBy("Ewa", in_call=True)
    with store.transaction() as tx:
        calls.finish(tx, call, ended_at=late, outcome="promise")
    assert take(store, account_id, "dana", late) == Claimed(account_id)


def test_a_console_that_left_holds_nothing(store, account_id, enter, now):
    enter("dana")
    held = enter("ewa", "Ewa")
    take(store, account_id, "ewa", now)
    consoles.leave(store, "ewa", held)
    with store.reading() as tx:
        assert consoles.live(tx) == {"dana"}
    assert take(store, account_id, "dana", now) == Claimed(account_id)


def test_the_same_console_cannot_be_open_twice(store, enter):
    enter("dana")
    with pytest.raises(StoreConflict, match="open already"):
        enter("dana")


@pytest.fixture
def other_console(store, account_id, now):
    """Another process that has claimed the account."""
    address = str(store.address.file or store.address.server)
    process = subprocess.Popen(
        [sys.executable, "-c", CONSOLE, address, str(account_id), now.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    yield process
    process.kill()
    process.communicate()


def test_a_killed_consoles_claims_are_free(store, account_id, enter, now, other_console):
    enter("dana")
    assert take(store, account_id, "dana", now) == HeldBy("Ewa", in_call=False)
    with store.reading() as tx:
        assert consoles.live(tx) == {"dana", "other"}
    other_console.send_signal(signal.SIGKILL)
    other_console.wait()
    assert take_when_free(store, account_id, now) == Claimed(account_id)
    with store.transaction() as tx:
        assert consoles.sweep(tx) == 1
        assert [console.id for console in consoles.signed_in(tx)] == ["dana"]
    if store.address.file:
        assert [f.name for f in store.address.file.parent.glob("*.console-*")] == [
            f"{store.address.file.name}.console-dana"
        ]


def take_when_free(store, account_id, now):
    """Claim; a server needs a moment to notice that a session is gone."""
    for _ in range(500):
        answer = take(store, account_id, "dana", now)
        if isinstance(answer, Claimed):
            break
    return answer


def test_many_workers_never_get_the_same_account(store, new_account, now):
    address = store.address.file or store.address.server
    with store.transaction() as tx:
        accounts = [new_account(tx, name=f"Account {n}") for n in range(20)]
    won = []

    def work(console):
        own = open_store(address)
        held = consoles.enter(own, console, collector=console, host="desk", now=now)
        won.extend(
            account for account in accounts if isinstance(take(own, account, console, now), Claimed)
        )
        barrier.wait()
        held.let_go()
        own.close()

    barrier = threading.Barrier(4)
    workers = [threading.Thread(target=work, args=(f"console-{n}",)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(won) == accounts

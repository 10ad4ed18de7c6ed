"""A call from ringing to done, its events and its half-typed text."""

from datetime import timedelta

import pytest

from calldesk.store import call_log, calls
from calldesk.store.errors import StoreConflict


def test_a_ringing_call_is_unfinished_until_it_is_done(store, call_id, now):
    with store.transaction() as tx:
        assert [call.id for call in calls.unfinished(tx, "Dana")] == [call_id]
        assert calls.unfinished(tx, "Ewa") == ()
        calls.change(tx, call_id, state="talking", connected_at=now, script_hash="abc")
        assert calls.get(tx, call_id).script_hash == "abc"
        calls.finish(tx, call_id, ended_at=now, outcome="promise", note="signs on Tuesdays")
        assert calls.unfinished(tx, "Dana") == ()


def test_a_call_is_finished_once(store, call_id, now):
    with store.transaction() as tx:
        calls.finish(tx, call_id, ended_at=now, outcome="promise")
    with pytest.raises(StoreConflict), store.transaction() as tx:
        calls.finish(tx, call_id, ended_at=now, outcome="refused")
    with store.reading() as tx:
        assert calls.get(tx, call_id).outcome == "promise"


def test_a_call_that_was_not_dialled_leaves_nothing(store, call_id, now):
    with store.transaction() as tx:
        call_log.append(tx, call_id, 0, [("ringing", {})], now)
        call_log.save_draft(tx, call_id, {"note": "x"}, now)
        calls.take_back(tx, call_id)
        assert calls.unfinished(tx, "Dana") == ()
        assert call_log.events_of(tx, call_id) == ()


def test_events_read_back_in_their_order(store, call_id, now):
    with store.transaction() as tx:
        last = call_log.append(
            tx, call_id, 0, [("connected", {}), ("replied", {"reply": "3"})], now
        )
        last = call_log.append(tx, call_id, last, [("captured", {"text": "牙科", "n": [1]})], now)
    with store.reading() as tx:
        read = call_log.events_of(tx, call_id)
    assert last == 3
    assert [(e.sequence, e.kind) for e in read] == [
        (1, "connected"),
        (2, "replied"),
        (3, "captured"),
    ]
    assert read[2].data == {"text": "牙科", "n": [1]}


def test_two_windows_cannot_both_write_the_next_event(store, call_id, now):
    with store.transaction() as tx:
        call_log.append(tx, call_id, 0, [("connected", {})], now)
    with pytest.raises(StoreConflict), store.transaction() as tx:
        call_log.append(tx, call_id, 0, [("hung_up", {})], now)


def test_a_draft_is_overwritten_and_gone_with_the_wrap_up(store, call_id, now):
    with store.transaction() as tx:
        assert call_log.draft_of(tx, call_id) == {}
        call_log.save_draft(tx, call_id, {"note": "she si"}, now)
        call_log.save_draft(tx, call_id, {"note": "she signs"}, now)
        assert call_log.draft_of(tx, call_id) == {"note": "she signs"}
        calls.finish(tx, call_id, ended_at=now, outcome="promise")
        assert call_log.draft_of(tx, call_id) == {}


def test_past_calls_come_last_first_and_from_a_moment_on(store, account_id, now):
    with store.transaction() as tx:
        for days in (10, 1, 5):
            dialled = now - timedelta(days=days)
            made = calls.start(
                tx, account_id, collector="Dana", console="one", dialled_at=dialled, zone="UTC"
            )
            calls.finish(tx, made, ended_at=dialled, outcome="no_answer", counts_as_attempt=True)
        since = calls.of_account(tx, account_id, now - timedelta(days=7))
    assert [(now - call.dialled_at).days for call in since] == [1, 5]

"""Rehearsals as they are kept: log, cards, reviews, assignments, and no way out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel

from calldesk.store import assignments, rehearsal_cards, rehearsals
from calldesk.store.assignments import Assignment
from calldesk.store.errors import StoreConflict
from calldesk.store.rehearsal_cards import Card, Review
from calldesk.store.rehearsals import Rehearsed

OWN = {name for name in SQLModel.metadata.tables if name.startswith("rehearsal")}


@pytest.fixture
def row(now):
    return Rehearsed(
        id=0,
        trainee="Dana",
        script="first-reminder",
        language="en",
        title="First reminder",
        script_hash="s",
        policy_hash="p",
        persona="angry",
        persona_title="Angry",
        seed=2**40,
        mode="navigate",
        host={"debtor": "x", "values": {}},
        parent=None,
        state="underway",
        console="one",
        begun_at=now,
        ended_at=None,
        ended=None,
        score=None,
        disclosed=False,
        result={},
    )


@pytest.fixture
def rehearsal_id(store, row):
    with store.transaction() as tx:
        return rehearsals.begin(tx, row)


@pytest.fixture
def card(now):
    return Card(0, "Dana", "first-reminder", "lawyer", "en", "objection", "Of course.", "{}", now)


def test_no_key_leads_out_of_the_tables_of_rehearsals_or_into_them():
    for table in SQLModel.metadata.tables.values():
        for key in table.foreign_keys:
            assert (table.name in OWN) == (key.column.table.name in OWN)


def test_no_column_names_an_account_a_call_or_a_letter():
    names = {column.name for name in OWN for column in SQLModel.metadata.tables[name].columns}
    assert not [n for n in names if n.startswith(("account", "call", "contact", "letter"))]


def test_a_rehearsal_is_read_as_it_was_kept(store, row, rehearsal_id):
    with store.reading() as tx:
        assert rehearsals.get(tx, rehearsal_id) == replace(row, id=rehearsal_id)


def test_its_log_is_read_in_its_order(store, rehearsal_id, now):
    with store.transaction() as tx:
        last = rehearsals.append(tx, rehearsal_id, 0, [("begun", {}), ("said", {"id": "yes"})], now)
        assert rehearsals.append(tx, rehearsal_id, last, [("did", {"key": "1"})], now) == 3
        kinds = [one.kind for one in rehearsals.events_of(tx, rehearsal_id)]
    assert kinds == ["begun", "said", "did"]


def test_two_windows_cannot_write_the_same_place_of_a_log(store, rehearsal_id, now):
    with store.transaction() as tx:
        rehearsals.append(tx, rehearsal_id, 0, [("begun", {})], now)
    with pytest.raises(StoreConflict), store.transaction() as tx:
        rehearsals.append(tx, rehearsal_id, 0, [("begun", {})], now)


def test_a_rehearsal_ends_once(store, rehearsal_id, now):
    with store.transaction() as tx:
        assert [one.id for one in rehearsals.underway(tx, "Dana")] == [rehearsal_id]
        rehearsals.finish(tx, rehearsal_id, at=now, ended="promise", score=81.5)
        assert rehearsals.underway(tx, "Dana") == ()
        assert rehearsals.done(tx, trainee="Dana")[0].score == 81.5
    with pytest.raises(StoreConflict), store.transaction() as tx:
        rehearsals.leave(tx, rehearsal_id, at=now)


def test_one_that_was_left_is_neither_under_way_nor_done(store, rehearsal_id, now):
    with store.transaction() as tx:
        rehearsals.leave(tx, rehearsal_id, at=now)
        assert rehearsals.underway(tx, "Dana") == rehearsals.done(tx) == ()


def test_finished_ones_are_read_by_trainee_and_script_the_last_first(store, row, now):
    with store.transaction() as tx:
        for minute, trainee in enumerate(("Dana", "Ben", "Dana")):
            at = now + timedelta(minutes=minute)
            number = rehearsals.begin(tx, replace(row, trainee=trainee, begun_at=at))
            rehearsals.finish(tx, number, at=at, ended="promise", score=float(minute))
        assert [one.score for one in rehearsals.done(tx, trainee="Dana")] == [2.0, 0.0]
        assert [one.score for one in rehearsals.done(tx, script="first-reminder", most=1)] == [2.0]
        assert rehearsals.done(tx, script="other") == ()


def test_a_card_is_made_once(store, card):
    with store.transaction() as tx:
        rehearsal_cards.put(tx, card)
        rehearsal_cards.put(tx, replace(card, about="something else"))
        found = rehearsal_cards.every(tx, trainee="Dana")
    assert [one.about for one in found] == ["Of course."]


def test_cards_are_read_the_one_due_first_before_the_others(store, card, now):
    with store.transaction() as tx:
        rehearsal_cards.put(tx, replace(card, due=now + timedelta(days=1)))
        rehearsal_cards.put(tx, replace(card, step="angry"))
        assert [one.step for one in rehearsal_cards.every(tx)] == ["angry", "lawyer"]
        assert rehearsal_cards.every(tx, trainee="Ben") == ()


def test_reviews_are_read_by_script_and_by_rehearsal(store, card, rehearsal_id, now):
    with store.transaction() as tx:
        rehearsal_cards.put(tx, card)
        number = rehearsal_cards.every(tx)[0].id
        first = Review(number, now, 3, True, 1.5, None, rehearsal_id)
        second = Review(number, now, 1, False, 4.0, 2.25, None)
        rehearsal_cards.keep_review(tx, first)
        rehearsal_cards.keep_review(tx, second)
        assert rehearsal_cards.reviews(tx, script="first-reminder") == (first, second)
        assert rehearsal_cards.reviews(tx, rehearsal_id=rehearsal_id) == (first,)
        assert rehearsal_cards.reviews(tx, script="other") == ()


def test_assignments_are_read_the_one_due_first_before_the_others_until_withdrawn(store, now):
    def given(trainee, day):
        return Assignment(
            0, trainee, "first-reminder", None, None, date(2026, 11, day), "Ines", now
        )

    with store.transaction() as tx:
        late = assignments.assign(tx, given("Dana", 27))
        soon = assignments.assign(tx, given("Ben", 24))
        assert [one.id for one in assignments.every(tx)] == [soon, late]
        assert [one.id for one in assignments.every(tx, "Dana")] == [late]
        assignments.withdraw(tx, late)
        assert [one.id for one in assignments.every(tx)] == [soon]

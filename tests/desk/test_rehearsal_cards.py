"""Spaced cards at the desk: what makes them, when they are due, what a changed script does."""

from dataclasses import replace
from datetime import timedelta

import pytest
import rehearsed

from calldesk.desk import publishing, rehearsal_cards, shipped
from calldesk.desk.errors import NotAllowed
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Rating

FIRST = "first-reminder"
ANSWER = "Certainly. Who is your lawyer, and on which number do I reach them?"


@pytest.fixture
def store(sqlite_store):
    """One kind of database is enough here: what is read and written is tested on both."""
    return sqlite_store


@pytest.fixture
def in_days(desk):
    """Let so many days go by."""

    def go(days):
        rehearsed.later(timedelta(days=days), desk)

    return go


def change(desk, old, new):
    """Publish the first reminder with other words in it."""
    source = shipped.text("scripts", f"{FIRST}.call.md")
    assert old in source
    publishing.publish_text(desk, source.replace(old, new), acknowledged=True)


def known(desk, step):
    return next(card for card in rehearsal_cards.known(desk, FIRST) if card.step == step)


def answer(desk, step, **how):
    given = {"right": True, "seconds": 1.0} | how
    return rehearsal_cards.review(desk, known(desk, step).id, **given)


def due(desk):
    return {card.step for card in rehearsal_cards.due(desk)}


def test_a_script_asked_for_by_name_has_a_card_for_every_objection(desk):
    asked = rehearsal_cards.due(desk, FIRST)
    letters = [card.letter_or_digit for card in asked if card.kind == "objection"]
    assert len(letters) == len(set(letters)) == 25
    assert {card.kind for card in asked} == {"objection", "right_party", "disclosure"}


def test_a_card_says_what_the_debtor_says_and_what_the_script_answers(desk):
    lawyer = next(card for card in rehearsal_cards.due(desk, FIRST) if card.step == "lawyer")
    assert lawyer.letter_or_digit == "l"
    assert lawyer.words in lawyer.wordings
    assert len(lawyer.wordings) >= 5
    assert lawyer.answer == (ANSWER,)


def test_no_answer_has_an_open_brace_or_is_empty(desk):
    for script in (FIRST, "call-after-notice"):
        for card in rehearsal_cards.due(desk, script):
            assert card.answer, card.step
            assert not any("{" in line or not line for line in card.answer)


def test_at_most_so_many_are_answered(desk):
    assert len(rehearsal_cards.due(desk, FIRST, most=3)) == 3


def test_nothing_is_due_before_the_first_rehearsal(desk):
    assert rehearsal_cards.due(desk) == ()


def test_a_script_that_is_not_there_is_told(desk):
    with pytest.raises(NotAllowed, match="no call script 'other'"):
        rehearsal_cards.due(desk, "other")


def test_a_card_that_is_known_is_due_on_its_day_and_not_before(desk, in_days, monkeypatch):
    fixed = cards.review
    monkeypatch.setattr(cards, "review", lambda *args: fixed(*args, fuzz=False))
    assert round(answer(desk, "lawyer").days) == 2
    assert "lawyer" not in due(desk)
    in_days(1)
    assert "lawyer" not in due(desk)
    in_days(1)
    assert "lawyer" in due(desk)


def test_a_card_due_later_today_is_due_today(desk):
    answer(desk, "lawyer")
    card = known(desk, "lawyer")
    rehearsed.at(card.due - timedelta(hours=3), desk)
    assert "lawyer" in due(desk)


def test_the_own_grade_can_only_lower_the_rating(desk):
    worse = answer(desk, "lawyer", own=Rating.AGAIN)
    better = answer(desk, "angry", right=False, own=Rating.EASY)
    assert worse.days == better.days


def test_a_call_reviews_the_cards_that_came_up_and_makes_the_others(desk):
    done = rehearsed.played(desk, "angry", 3)
    met = {cards.step_of(turn).id for turn in done.rehearsal.turns if cards.step_of(turn)}
    waiting = due(desk)
    assert met
    assert not met & waiting
    assert len(waiting) == len(rehearsal_cards.known(desk, FIRST)) - len(met)


def test_each_trainee_has_cards_of_their_own(desk):
    answer(desk, "lawyer")
    ben = replace(desk, settings=replace(desk.settings, me=replace(desk.settings.me, name="Ben")))
    ben.store = desk.store
    assert rehearsal_cards.due(ben) == ()
    assert "lawyer" in {card.step for card in rehearsal_cards.due(ben, FIRST)}


def test_a_changed_text_makes_its_card_due_and_keeps_its_history(desk, in_days):
    answer(desk, "lawyer")
    answer(desk, "angry")
    in_days(1)
    change(desk, ANSWER, "Of course. May I have the name and the office?")
    assert "lawyer" in due(desk)
    assert "angry" not in due(desk)
    assert known(desk, "lawyer").recall > 0
    assert known(desk, "lawyer").answer == ("Of course. May I have the name and the office?",)


def test_a_typo_makes_nothing_due(desk):
    answer(desk, "lawyer")
    change(desk, ANSWER, ANSWER.replace("Certainly", "Certanly"))
    assert "lawyer" not in due(desk)


def test_a_renamed_objection_takes_its_card_along(desk):
    answer(desk, "lawyer")
    change(desk, "## lawyer: My lawyer\n", "## solicitor: My lawyer\nwas: lawyer\n")
    kept = known(desk, "solicitor")
    assert kept.recall > 0
    assert "solicitor" not in due(desk)
    assert not [card for card in rehearsal_cards.known(desk, FIRST) if card.step == "lawyer"]


def test_reviewing_says_how_long_ago_the_last_review_was(desk, in_days):
    from calldesk.store import rehearsal_cards as store

    answer(desk, "lawyer")
    in_days(16)
    answer(desk, "lawyer", right=False)
    with desk.store.reading() as tx:
        reviews = store.reviews(tx, script=FIRST)
    assert [(one.days, one.was_right) for one in reviews] == [(None, True), (16.0, False)]

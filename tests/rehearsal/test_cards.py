"""Spaced cards: intervals as the scheduler of the library gives them, ratings, changed texts."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from fsrs import Rating as TheirRating
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Rating

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
AGAIN, HARD, GOOD, EASY = Rating


def days(ratings, kind):
    """The intervals of a card that is reviewed whenever it is due."""
    state, now, found = cards.new(1, NOW), NOW, []
    for rated in ratings:
        reviewed = cards.review(state, rated, now, kind, fuzz=False)
        state, now = reviewed.state, reviewed.due
        found.append(round(reviewed.days))
    return found


@pytest.mark.parametrize(
    ("ratings", "kind", "expected"),
    [
        ([HARD] * 7, "objection", [1, 3, 7, 12, 18, 25, 33]),
        ([HARD] * 7, "disclosure", [1, 1, 2, 3, 3, 4, 5]),
        ([GOOD] * 7, "objection", [2, 11, 45, 45, 45, 45, 45]),
        ([GOOD] * 7, "right_party", [1, 3, 8, 19, 43, 45, 45]),
        ([AGAIN, *[GOOD] * 6], "objection", [1, 2, 6, 17, 44, 45, 45]),
        ([AGAIN, *[GOOD] * 6], "disclosure", [1, 1, 2, 4, 7, 12, 21]),
    ],
)
def test_intervals_grow_as_the_table_says(ratings, kind, expected):
    assert days(ratings, kind) == expected


def test_with_learning_steps_a_card_always_rated_hard_would_never_leave_learning():
    scheduler = Scheduler(learning_steps=(timedelta(minutes=10),), enable_fuzzing=False)
    card, now = Card(card_id=1, due=NOW), NOW
    for _ in range(7):
        card, _ = scheduler.review_card(card, TheirRating.Hard, now)
        assert card.due - now == timedelta(minutes=15)
        now = card.due


def test_a_new_card_is_due_at_once():
    assert cards.due_of(cards.new(7, NOW)) == NOW


@pytest.mark.parametrize(
    ("answer", "rated"),
    [
        ({"right": False, "seconds": 1}, AGAIN),
        ({"right": True, "seconds": 1, "looked_up": True}, AGAIN),
        ({"right": True, "seconds": 5.1}, HARD),
        ({"right": True, "seconds": 5.0}, GOOD),
        ({"right": True, "seconds": 1}, GOOD),
        ({"right": True, "seconds": 2.4, "recalled": True}, EASY),
        ({"right": True, "seconds": 2.5, "recalled": True}, GOOD),
        ({"right": True, "seconds": 3.5, "target": 4, "recalled": True}, EASY),
        ({"right": True, "seconds": 1, "recalled": True, "own": HARD}, HARD),
        ({"right": True, "seconds": 9, "own": EASY}, HARD),
        ({"right": False, "seconds": 1, "own": EASY}, AGAIN),
    ],
    ids=str,
)
def test_an_answer_is_rated(answer, rated):
    assert cards.rating(**answer) is rated


@settings(max_examples=60)
@given(st.lists(st.sampled_from(list(Rating)), min_size=1, max_size=12), st.booleans())
def test_a_card_never_falls_due_before_its_review_or_after_the_longest_interval(ratings, fuzz):
    state, now = cards.new(1, NOW), NOW
    for rated in ratings:
        reviewed = cards.review(state, rated, now, "objection", fuzz=fuzz)
        assert 1 <= reviewed.days <= cards.LONGEST_DAYS
        state, now = reviewed.state, reviewed.due


def test_what_is_due_now_keeps_its_history():
    reviewed = cards.review(cards.new(1, NOW), GOOD, NOW, "objection", fuzz=False)
    later = NOW + timedelta(hours=5)
    state = cards.fall_due(reviewed.state, later)
    before, after = Card.from_json(reviewed.state), Card.from_json(state)
    assert after.due == later
    assert (after.stability, after.last_review) == (before.stability, before.last_review)


def test_falling_due_puts_nothing_off():
    assert cards.due_of(cards.fall_due(cards.new(1, NOW), NOW + timedelta(days=3))) == NOW


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("I hear you. What can we do today?", "I hear you. What can we do today?", False),
        ("I hear you. What can we do today?", "I hear  you.\nWhat can we do today!", False),
        ("I hear you. What can we do today?", "I understand. What could you do?", True),
        ("Who is your lawyer?", "", True),
    ],
)
def test_a_card_looks_at_more_than_typos(old, new, changed):
    assert cards.changed(old, new) is changed


def test_recall_fades_from_one_review_to_the_next():
    reviewed = cards.review(cards.new(1, NOW), GOOD, NOW, "objection", fuzz=False)
    chances = [
        cards.recall(reviewed.state, NOW + timedelta(days=n), "objection") for n in (0, 2, 9)
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[1] == pytest.approx(0.9, abs=0.03)


def test_objections_right_party_and_disclosure_steps_make_cards(script):
    kinds = {step.id: kind for step, kind in cards.card_steps(script)}
    assert kinds["lawyer"] == "objection"
    assert kinds["verify"] == kinds["books"] == "right_party"
    assert kinds["disclose"] == kinds["ask_full"] == "disclosure"
    assert "check_press" not in kinds
    assert "probe" not in kinds


def test_disclosure_and_right_party_are_known_more_surely():
    assert cards.retention("objection") == 0.90
    assert cards.retention("right_party") == cards.retention("disclosure") == 0.95

"""A drill: what is asked next, which answers count, and that wording differs."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.rehearsal.drill import (
    BACK_AFTER,
    Known,
    answered,
    begin,
    counts,
    next_card,
    wording,
    wordings,
)

NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


def known(card, days=-1.0, recall=0.9):
    return Known(card, NOW + timedelta(days=days), recall)


def deck_of(*cards):
    return begin(cards, NOW, Random(1).random)


def played(drill, rights):
    """The cards asked while answers are right or wrong in this order."""
    asked = []
    for right in rights:
        card = next_card(drill)
        if card is None:
            break
        asked.append(card)
        drill = answered(drill, card, right=right)
    return asked, drill


def test_due_cards_come_first_then_the_least_likely_remembered():
    cards = [known(1, 5, 0.2), known(2, 3, 0.95), known(3, -1, 0.9), known(4, -9, 0.6)]
    assert deck_of(*cards).deck == (4, 3, 1, 2)


def test_new_cards_come_in_another_order_every_time():
    cards = [known(number, 0, 0.0) for number in range(12)]
    orders = {begin(cards, NOW, Random(seed).random).deck for seed in range(8)}
    assert len(orders) > 4


def test_a_missed_card_comes_back_after_three_others():
    asked, _ = played(deck_of(*map(known, range(9))), [False, True, True, True, True, True])
    assert asked[4] == asked[0]
    assert len(set(asked[:4])) == 4


def test_a_small_deck_goes_round():
    asked, _ = played(deck_of(known(1), known(2)), [True] * 6)
    assert asked in ([1, 2, 1, 2, 1, 2], [2, 1, 2, 1, 2, 1])


@pytest.mark.parametrize("right", [True, False], ids=["right", "missed"])
def test_a_single_card_is_asked_once(right):
    asked, _ = played(deck_of(known(7)), [right] * 3)
    assert asked == [7]


def test_without_cards_there_is_nothing_to_ask():
    assert next_card(deck_of()) is None


@settings(max_examples=80, deadline=None)
@given(st.integers(2, 14), st.lists(st.booleans(), max_size=70), st.integers(0, 99))
def test_laws_of_a_drill(size, rights, seed):
    asked, drill = played(begin(map(known, range(size)), NOW, Random(seed).random), rights)
    assert len(asked) == len(rights)
    assert all(one != other for one, other in pairwise(asked))
    for at, card in enumerate(asked):
        if not rights[at]:
            crowd = len({one for one, right in zip(asked, rights, strict=True) if not right})
            within = asked[at + 1 : at + 2 + BACK_AFTER + crowd]
            assert card in within or len(asked) <= at + 2 + BACK_AFTER + crowd
    if all(rights) and len(rights) >= size:
        assert set(asked) == set(range(size))
    assert drill.right == sum(rights)


def test_the_first_answer_counts_and_the_first_miss():
    drill = deck_of(*map(known, range(3)))
    assert counts(drill, 1, right=True)
    drill = answered(drill, 1, right=True)
    assert not counts(drill, 1, right=True)
    assert counts(drill, 1, right=False)
    drill = answered(drill, 1, right=False)
    assert not counts(drill, 1, right=False)
    assert not counts(drill, 1, right=True)
    assert [answer.counts for answer in drill.answers] == [True, True]


def test_what_to_see_again_begins_with_what_was_missed_most():
    drill = deck_of(*map(known, range(4)))
    for card, right in [(0, False), (1, True), (2, False), (3, True), (0, True), (2, False)]:
        drill = answered(drill, card, right=right)
    assert drill.again == (2, 0)
    assert drill.right == 3


def test_wordings_of_an_objection_come_from_every_persona_and_name_no_field(script, personas):
    check = script.by_id["check_in_mail"]
    every = wordings(check, personas.values())
    assert len(every) >= 20
    assert not any("{" in words for words in every)
    assert set(personas["forgetful"].phrases("check_in_mail")) <= set(every)


def test_an_objection_that_nobody_raises_is_said_by_its_title(script):
    check = script.by_id["check_in_mail"]
    assert wordings(check, []) == (f"{check.title}.",)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(0, 50))
def test_wording_differs_from_the_last_and_repeats_only_when_all_were_heard(count, seed):
    texts, draw, heard = [f"words {n}" for n in range(count)], Random(seed).random, []
    for _ in range(3 * count):
        heard.append(wording(texts, heard, draw))
    assert set(heard[:count]) == set(texts)
    if count > 1:
        assert all(one != other for one, other in pairwise(heard))

"""A drill at the desk: which cards, whose words, what is kept, and when they are due again."""

from datetime import timedelta

import pytest

from calldesk.desk import drilling, rehearsal_cards
from calldesk.desk.errors import NotAllowed
from calldesk.rehearsal.drill import BACK_AFTER

SCRIPT = "first-reminder"


@pytest.fixture
def begun(desk):
    """A drill of the first reminder, every card of it new."""
    return drilling.begin(desk, SCRIPT)


def answered(desk, now, *rights):
    for right in rights:
        now = drilling.next_card(drilling.answer(desk, now, right=right, seconds=2.0))
    return now


def test_every_objection_of_the_script_is_a_card_and_its_letter_the_answer(desk, begun):
    titles = dict(begun.decks[SCRIPT].letters)
    assert {card.letter_or_digit: card.title for card in begun.cards.values()} == titles
    assert list(titles)[:3] == ["c", "a", "n"]


def test_key_steps_are_no_part_of_a_drill(begun):
    assert {card.kind for card in begun.cards.values()} == {"objection"}


def test_before_any_card_there_is_nothing_to_drill(desk):
    with pytest.raises(NotAllowed, match="nothing to drill"):
        drilling.begin(desk)


def test_an_answer_is_kept_before_the_next_card_is_asked(desk, begun):
    card = begun.card.id
    after = drilling.answer(desk, begun, right=True, seconds=1.0)
    due = {one.id: one.due for one in rehearsal_cards.known(desk, SCRIPT)}
    assert due[card] > desk.now() + timedelta(hours=20)
    assert after.days[card] == due[card].astimezone(desk.zone).date()
    assert after.card is begun.card


def test_a_missed_card_comes_back_in_other_words_and_is_reviewed_once(desk, begun):
    missed = begun.card.id
    now = answered(desk, begun, False, *[True] * BACK_AFTER)
    assert now.card.id == missed
    first, second = now.heard[missed]
    assert first != second
    before = now.days[missed]
    now = drilling.answer(desk, now, right=True, seconds=1.0)
    assert now.days[missed] == before


def test_due_cards_come_before_the_others(desk, begun):
    known = answered(desk, begun, *[True] * 5)
    done = [one.card for one in known.drill.answers]
    again = drilling.begin(desk, SCRIPT)
    assert set(again.drill.deck[-5:]) == set(done)


def test_the_same_cards_make_the_same_drill_until_an_answer_is_kept(desk, begun):
    again = drilling.begin(desk, SCRIPT)
    assert (again.drill.deck, again.words) == (begun.drill.deck, begun.words)
    drilling.answer(desk, begun, right=False, seconds=2.0)
    other = drilling.begin(desk, SCRIPT)
    assert other.drill.deck != begun.drill.deck


def test_what_a_drill_came_to(desk, begun):
    now = answered(desk, begun, False, True, True, True, False)
    summed = drilling.drilled(desk, now)
    assert (summed.answered, summed.right) == (5, 3)
    assert [(one.title, one.missed) for one in summed.again] == [(begun.card.title, 2)]
    assert sum(count for _, count in summed.days) == 4


def test_a_drill_of_every_script_shows_each_card_with_its_own_letters(desk, begun):
    drilling.begin(desk, "call-after-notice")
    both = drilling.begin(desk)
    assert set(both.decks) == {SCRIPT, "call-after-notice"}
    for _ in range(12):
        assert both.card.letter_or_digit in dict(both.deck.letters)
        both = answered(desk, both, True)

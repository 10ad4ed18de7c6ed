"""Drill: three minutes of objections, each named by its letter."""

from contextlib import asynccontextmanager

import pytest

from calldesk.desk import rehearsal_cards
from calldesk.rehearsal.drill import SECONDS
from calldesk.tui.rehearse.drill_screen import DrillScreen

BOTH = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])


@pytest.fixture
def drilled(opened):
    """Call it for a console on which a drill has begun."""

    @asynccontextmanager
    async def begin(size=(120, 36), script="first-reminder"):
        async with opened(size) as console:
            console.app.push_screen(DrillScreen(console.desk, script))
            await console.settle()
            yield console, console.app.screen

    return begin


def right(screen):
    return screen.drilling.card.letter_or_digit


def wrong(screen):
    return next(key for key, _ in screen.drilling.deck.letters if key != right(screen))


def reviews(console):
    from calldesk.store import rehearsal_cards as store

    with console.desk.store.reading() as tx:
        return store.reviews(tx)


@BOTH
async def test_a_card_is_asked_and_the_letters_stand_as_in_a_call(drilled, size):
    async with drilled(size) as (console, screen):
        await console.press("enter")
        assert "REHEARSAL – nobody is on the line" in console.text
        assert screen.drilling.words.split()[0] in console.text
        assert "They object" in console.text
        for letter, title in screen.drilling.deck.letters:
            assert f"{letter} {title}" in console.text
        assert "3:00" in console.text


async def test_words_come_at_the_pace_of_speech_and_a_letter_interrupts(drilled):
    async with drilled() as (console, screen):
        assert screen.hearing.phase == "speaking"
        await console.press(right(screen))
        assert screen.hearing.phase == "heard"
        assert screen.given.right


@BOTH
async def test_a_right_letter_is_told_with_the_answer_of_the_script(drilled, size):
    async with drilled(size) as (console, screen):
        card = screen.drilling.card
        await console.press(right(screen))
        assert "✓" in console.text
        assert card.title in console.text
        assert card.answer[0].split()[0] in console.text
        assert "1 of 1 right" in console.text
        assert [one.was_right for one in reviews(console)] == [True]


@BOTH
async def test_a_wrong_letter_shows_the_right_one_calmly(drilled, size):
    async with drilled(size) as (console, screen):
        card, pressed = screen.drilling.card, wrong(screen)
        await console.press(pressed)
        assert "right is" in console.text
        assert f"you pressed {pressed}" in console.text
        assert card.title in console.text
        assert "!" not in console.text.split("They object")[0].replace(card.words, "").replace(
            screen.drilling.words, ""
        ).replace(" ".join(card.answer), "")
        assert [one.was_right for one in reviews(console)] == [False]


async def test_another_letter_after_the_answer_changes_nothing(drilled):
    async with drilled() as (console, screen):
        await console.press(wrong(screen))
        await console.press(right(screen), "space")
        assert len(screen.drilling.drill.answers) == 1
        assert len(reviews(console)) == 1


async def test_a_letter_that_no_objection_has_is_no_answer(drilled):
    async with drilled() as (console, screen):
        free = next(
            one
            for one in "abcdefghijklmnopqrstuvwxyz"
            if one not in dict(screen.drilling.deck.letters)
        )
        await console.press(free)
        assert f"no objection has the letter {free}" in console.told
        assert screen.given is None
        assert reviews(console) == ()


async def test_whoever_does_not_know_is_shown_it_and_it_counts_as_missed(drilled):
    async with drilled() as (console, _):
        await console.press("space")
        assert "right is" in console.text
        assert [(one.was_right, one.rating) for one in reviews(console)] == [(False, 1)]


async def test_enter_without_an_answer_hears_the_rest_and_then_asks_for_one(drilled):
    async with drilled() as (console, screen):
        card = screen.drilling.card
        await console.press("enter")
        assert screen.hearing.phase == "heard"
        await console.press("enter")
        assert screen.drilling.card is card
        assert "its letter" in console.told


async def test_enter_goes_to_the_next_card_never_the_same(drilled):
    async with drilled() as (console, screen):
        seen = [screen.drilling.card.id]
        for _ in range(6):
            await console.press(right(screen), "enter")
            seen.append(screen.drilling.card.id)
        assert len(set(seen)) == 7


@BOTH
async def test_esc_stops_and_what_was_answered_is_kept(drilled, size):
    async with drilled(size) as (console, screen):
        missed = screen.drilling.card.title
        await console.press(wrong(screen), "enter")
        await console.press(right(screen), "enter", "escape")
        assert "2 cards, 1 right" in console.text
        assert "To see again" in console.text
        assert missed in console.text
        assert "Due again" in console.text
        assert len(reviews(console)) == 2
        await console.press("escape")
        assert console.app.screen is not screen


async def test_esc_before_any_answer_simply_leaves(drilled):
    async with drilled() as (console, screen):
        await console.press("escape")
        assert console.app.screen is not screen
        assert reviews(console) == ()


async def test_after_three_minutes_the_card_that_is_asked_is_the_last(drilled):
    async with drilled() as (console, screen):
        screen._since -= SECONDS + 1
        screen._tick()
        await console.settle()
        assert "the last card" in console.text
        await console.press(right(screen), "enter")
        assert "Three minutes are over." in console.text
        await console.press("enter")
        assert console.app.screen is not screen


async def test_the_clock_is_calm_until_the_last_seconds(drilled):
    async with drilled() as (_, screen):
        shown = []
        for passed in (0, 1, 4, 6, SECONDS - 3, SECONDS - 2):
            start = screen._since
            screen._since -= passed
            screen._tick()
            shown.append(screen._top.right.plain.split()[-1])
            screen._since = start
        assert shown == ["3:00", "3:00", "3:00", "2:55", "0:03", "0:02"]


async def test_without_any_card_it_says_so(drilled):
    async with drilled(script=None) as (console, screen):
        assert "nothing to drill" in console.told
        await console.press("enter", "c", "space", "escape")
        assert console.app.screen is not screen


async def test_what_was_answered_is_not_due_today_any_more(drilled):
    async with drilled() as (console, screen):
        before = len(rehearsal_cards.due(console.desk, "first-reminder"))
        await console.press(right(screen), "enter")
        await console.press(right(screen), "escape")
        assert len(rehearsal_cards.due(console.desk, "first-reminder")) == before - 2

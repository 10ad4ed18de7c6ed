"""Reverse: the trainee plays the debtor; the program keeps the script and keeps nothing."""

from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from calldesk.desk import call as desk_call
from calldesk.tui.rehearse.reverse_screen import ReverseScreen

BOTH = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])


@pytest.fixture
def reversed_call(opened):
    """Call it for a console on which the program has called."""

    @asynccontextmanager
    async def begin(size=(120, 36), persona="forgetful"):
        async with opened(size) as console:
            console.app.push_screen(ReverseScreen(console.desk, "first-reminder", persona))
            await console.settle()
            yield console, console.app.screen

    return begin


async def until_asked(console, screen):
    """Say what brings the program to ask for the whole amount."""
    await console.press("1", "1")
    while not any(one.kind == "reply" for one in screen.call.offered):
        await console.press("enter")


def step(screen):
    return screen.call.walk.view.step


@BOTH
async def test_it_looks_like_a_call_and_says_that_nobody_is_on_the_line(reversed_call, size):
    async with reversed_call(size) as (console, _):
        await console.press("enter")
        assert "REHEARSAL – nobody is on the line" in console.text
        assert "You play: Forgetful but willing" in console.text
        assert "1,840.00 USD" in console.text
        assert "is Dana Whitfield from Acme Supplies" in console.text
        assert "You object" in console.text
        assert "They write down" in console.text


async def test_the_program_speaks_at_the_pace_of_speech_and_enter_hears_it_out(reversed_call):
    async with reversed_call() as (console, screen):
        assert screen.hearing.phase == "speaking"
        assert "Dana Whitfield from Acme Supplies" not in console.text
        await console.press("enter")
        assert "Dana Whitfield from Acme Supplies" in console.text
        assert step(screen) == screen.call.walk.script.start


async def test_a_digit_is_what_one_says_and_the_script_is_followed(reversed_call):
    async with reversed_call() as (console, screen):
        await console.press("enter")
        assert "They  Good" not in console.text
        await console.press("2")
        assert step(screen) == "gatekeeper"
        assert "They  Good" in console.text
        assert "You   " in console.text


async def test_the_program_stays_silent_where_the_script_waits(reversed_call):
    async with reversed_call() as (console, screen):
        await console.press("enter")
        assert "THEY SAY NOTHING" in console.text
        at = step(screen)
        await console.press("enter")
        assert step(screen) == at
        assert "They wait for you" in console.told


async def test_a_letter_objects_and_the_script_answers(reversed_call):
    async with reversed_call() as (console, screen):
        await until_asked(console, screen)
        await console.press("c")
        assert screen.call.walk.view.stack
        assert step(screen) == "check_in_mail"
        mine = [one.words for one in screen.said if one.mine]
        assert mine[-1] in screen.call.persona.phrases("check_in_mail")


async def test_an_objection_that_has_no_place_yet_says_why(reversed_call):
    async with reversed_call() as (console, screen):
        early = next(one for one in screen.call.offered if one.why_not)
        await console.press(early.key)
        assert early.why_not in console.told
        assert step(screen) == screen.call.walk.script.start


async def test_what_a_reply_takes_is_asked_with_the_persona_s_answer_standing_ready(reversed_call):
    async with reversed_call() as (console, screen):
        await until_asked(console, screen)
        at, said = step(screen), len(screen.said)
        await console.press("1")
        assert "You tell them" in console.text
        assert console.app.focused.value == "1,840.00"
        await console.press("escape")
        assert step(screen) == at
        await console.press("1")
        await console.press("enter")
        await console.press("ctrl+u")
        await console.type("31/02")
        await console.press("enter")
        assert step(screen) == at
        await console.press("ctrl+u")
        await console.type("27/11")
        await console.press("enter")
        assert step(screen) != at
        assert len(screen.said) > said
        assert "27 Nov" in console.text


@BOTH
async def test_words_of_one_s_own_find_what_is_meant(reversed_call, size):
    async with reversed_call(size) as (console, screen):
        await until_asked(console, screen)
        await console.press("slash")
        await console.type("I posted the cheque on Monday")
        assert "Check is in the mail" in console.text
        await console.press("enter")
        assert step(screen) == "check_in_mail"
        assert any(one.words == "I posted the cheque on Monday" for one in screen.said)


async def test_words_that_mean_nothing_say_nothing(reversed_call):
    async with reversed_call() as (console, screen):
        await console.press("slash")
        await console.type("xylophone quartz")
        await console.press("enter")
        assert "nothing found" in console.text
        await console.press("escape")
        assert step(screen) == screen.call.walk.script.start


@BOTH
async def test_it_ends_with_what_the_collector_would_have_written_down(reversed_call, size):
    async with reversed_call(size) as (console, screen):
        await until_asked(console, screen)
        await console.press("c", "f9")
        assert "The call ended as" in console.text
        assert "What the collector would have written down" in console.text
        assert "You raised one objection." in console.text
        await console.press("1", "c", "slash")
        await console.press("enter")
        assert console.app.screen is not screen


async def test_a_call_is_played_to_the_end_of_its_script(reversed_call):
    async with reversed_call() as (console, screen):
        for _ in range(40):
            if screen.call.live.state != "talking":
                break
            if console.app.focused.check_consume_key("a", "a"):
                await console.press("enter")
            elif screen.call.offered and any(o.kind == "reply" for o in screen.call.offered):
                await console.press("1")
            else:
                await console.press("enter", "enter")
        assert screen.call.walk.view.ended == "promise"
        assert "1,840.00" in console.text


async def test_leaving_is_asked_twice(reversed_call):
    async with reversed_call() as (console, screen):
        await console.press("escape")
        assert console.app.screen is screen
        await console.press("escape")
        assert console.app.screen is not screen


async def test_nothing_of_it_is_kept(reversed_call):
    async with reversed_call() as (console, screen):

        def rows():
            with console.desk.store.reading() as tx:
                names = tx.scalars(text("select name from sqlite_master where type = 'table'"))
                return {name: list(tx.execute(text(f'select * from "{name}"'))) for name in names}

        before = rows()
        await until_asked(console, screen)
        await console.press("c", "f9", "enter")
        assert rows() == before


async def test_names_that_are_markup_or_cjk_are_shown_as_they_are(reversed_call):
    async with reversed_call() as (console, screen):
        await until_asked(console, screen)
        now = screen.call
        live = desk_call.capture(
            console.desk, now.live, "speaking_with", "[b]陳大文[/b] [@click=x]"
        )
        screen.call = type(now)(now.persona, now.others, live, now.seed)
        screen.panel.show(screen.call, screen.said)
        await console.settle()
        assert "[b]陳大文[/b] [@click=x]" in console.text


async def test_a_window_that_was_too_small_gives_the_cursor_back(reversed_call):
    async with reversed_call() as (console, screen):
        await console.pilot.resize_terminal(50, 12)
        await console.settle()
        assert "too small" in console.text
        await console.pilot.resize_terminal(100, 30)
        await console.settle()
        await console.press("2")
        assert step(screen) == "gatekeeper"

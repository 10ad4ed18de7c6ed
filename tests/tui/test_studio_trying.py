"""Trying a draft: the call panel of the desk on a sample account, and nothing of it is kept."""

import pytest
from sqlalchemy import func, select

from calldesk.store.tables.calls import Call, CallEvent
from calldesk.tui.studio.studio_screen import StudioScreen
from calldesk.tui.studio.try_screen import TryScreen


@pytest.fixture
def trying(opened):
    """Call it for a console that tries the first reminder."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def begin(size=(120, 36)):
        async with opened(size) as console:
            await console.press("f6", "down", "enter", "f4")
            assert isinstance(console.app.screen, TryScreen)
            yield console, console.app.screen

    return begin


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
async def test_it_looks_like_a_call_and_says_that_it_is_none(trying, size):
    async with trying(size) as (console, _):
        assert "TRYING – nothing is kept" in console.text
        assert "Brightline Dental" in console.text
        assert "Maya Ortiz" in console.text
        assert "They object" in console.text


async def test_a_call_is_walked_to_its_end_and_leaves_nothing_behind(trying):
    async with trying() as (console, screen):
        for keys in (["1"], ["1"], ["enter"], ["1"]):
            await console.press(*keys)
        while screen.focused.__class__.__name__ == "LineInput":
            await console.type(
                "27/11" if "date" in screen.focused.parent.parent.field.key else "6240"
            )
            await console.press("enter")
        await console.press("f9")
        assert "This call would end as" in console.text
        assert "Nothing of it was kept" in console.text
        with console.desk.store.reading() as tx:
            counts = [tx.scalar(select(func.count()).select_from(row)) for row in (Call, CallEvent)]
        assert counts == [0, 0]
        await console.press("backspace")
        assert "This call would end as" not in console.text


async def test_objections_are_a_letter_away_and_esc_comes_back(trying):
    async with trying() as (console, screen):
        await console.press("1", "1", "enter")
        at = screen.live.walk.view.step
        await console.press("c")
        assert screen.live.walk.view.stack
        await console.press("escape")
        assert screen.live.walk.view.step == at
        await console.press("backspace", "ctrl+y")
        assert screen.live.walk.view.step == at


async def test_esc_outside_an_objection_goes_to_the_step_in_the_text(trying):
    async with trying() as (console, screen):
        await console.press("1")
        step = screen.live.walk.view.step
        await console.press("escape")
        studio = console.app.screen
        assert isinstance(studio, StudioScreen)
        assert studio.read.step_at(studio.editor.line) == step
        assert studio.editor.has_focus


async def test_the_next_account_begins_from_the_start(trying):
    async with trying() as (console, screen):
        await console.press("1", "ctrl+n")
        assert "Pike Motors" in console.text
        assert screen.live.walk.view.step == screen.script.start
        await console.press("ctrl+n", "ctrl+n")
        assert "Brightline Dental" in console.text

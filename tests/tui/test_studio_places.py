"""Around the text: a new script, the map, and past calls run on a draft."""

import pytest

from calldesk.tui.studio.map_screen import MapScreen
from calldesk.tui.studio.past_calls_screen import PastCallsScreen
from calldesk.tui.studio.shelf_screen import ShelfScreen
from calldesk.tui.studio.studio_screen import StudioScreen


async def write(console, before="", after=""):
    """Open the first reminder with something replaced in it."""
    await console.press("f6", "down", "enter")
    studio = console.app.screen
    assert before in studio.editor.text
    if before:
        studio.editor.text = studio.editor.text.replace(before, after, 1)
        await console.settle()
    return studio


class TestANewScript:
    async def test_it_begins_from_the_marked_one_under_a_name_of_its_own(self, opened) -> None:
        async with opened() as console:
            await console.press("f6", "down", "n")
            await console.type("A second call")
            await console.press("enter")
            await console.type("Second reminder")
            await console.press("enter", "enter")
            studio = console.app.screen
            assert isinstance(studio, StudioScreen)
            assert studio.editor.text.startswith("script: second-reminder\ntitle: A second call\n")
            assert len(studio.read.parsed.draft.steps) > 80
            await console.press("escape")
            assert "A second call" in console.text
            assert "new" in console.text

    async def test_or_from_a_short_one(self, opened) -> None:
        async with opened() as console:
            await console.press("f6", "n")
            await console.type("Ours")
            await console.press("enter")
            await console.type("ours")
            await console.press("enter")
            await console.type("2")
            await console.press("enter")
            assert len(console.app.screen.read.parsed.draft.steps) < 20
            assert console.app.screen.read.problems == ()

    async def test_a_name_that_is_taken_is_asked_back_in_place(self, opened) -> None:
        async with opened() as console:
            await console.press("f6", "n")
            await console.type("Again")
            await console.press("enter")
            await console.type("first reminder")
            await console.press("enter", "enter")
            assert isinstance(console.app.screen, ShelfScreen)
            assert "another name" in console.text
            await console.press("escape")
            assert not console.app.screen.drawer.is_open
            await console.press("down", "enter")
            assert console.app.screen.draft.script == "first-reminder"


class TestFindingOnesWay:
    @pytest.mark.parametrize(
        ("keys", "first"),
        [((), "Desk"), (("f6",), "Scripts"), (("f6", "down", "enter"), "Writing a script")],
        ids=["on the desk", "on the shelf", "in the studio"],
    )
    async def test_the_help_begins_with_the_keys_of_the_moment(self, opened, keys, first) -> None:
        async with opened((80, 24)) as console:
            await console.press(*keys, "f1")
            assert console.text.splitlines()[3].strip().startswith(first)

    async def test_a_letter_in_the_outline_marks_its_objection(self, opened) -> None:
        async with opened() as console:
            await console.press("f6", "down", "enter", "shift+tab", "c", "enter")
            studio = console.app.screen
            assert studio.read.step_at(studio.editor.line) == "check_in_mail"
            assert studio.focused is studio.editor

    async def test_a_narrow_outline_takes_the_cursor_and_gives_it_back(self, opened) -> None:
        async with opened((80, 24)) as console:
            await console.press("f6", "down", "enter", "ctrl+l", "ctrl+l")
            studio = console.app.screen
            assert studio.focused is studio.outline
            await console.press("escape")
            assert studio.focused is studio.editor
            await console.press("ctrl+l", "ctrl+l", "c", "enter")
            assert "## check_in_mail" in console.text
            assert studio.focused is studio.editor

    @pytest.mark.parametrize(
        ("size", "offered"), [((80, 24), True), ((120, 36), False)], ids=["80x24", "120x36"]
    )
    async def test_what_shows_one_of_three_is_offered_where_not_all_are_seen(
        self, opened, size, offered
    ) -> None:
        async with opened(size) as console:
            await console.press("f6", "down", "enter")
            last = console.text.splitlines()[-1]
            assert ("Ctrl+L look" in last) == offered
            assert "Ctrl+N" not in last  # nothing is found
            await console.type("nonsense")
            await console.app.screen.read_now()
            await console.settle()
            assert "Ctrl+N finding" in console.text.splitlines()[-1]


class TestTheMap:
    @pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
    async def test_it_draws_the_script_and_enter_opens_it_at_the_step(self, opened, size) -> None:
        async with opened(size=size) as console:
            await console.press("f6", "down", "m")
            assert isinstance(console.app.screen, MapScreen)
            assert "The call" in console.text
            assert "▸ verify" in console.text
            assert "■ an ending" in console.text
            await console.press("down", "enter")
            studio = console.app.screen
            assert isinstance(studio, StudioScreen)
            heading = studio.editor.document.get_line(studio.editor.line - 1)
            assert heading.startswith("## ")
            assert not heading.startswith("## open:")

    async def test_the_studio_draws_its_draft_and_comes_back_to_a_step(self, opened) -> None:
        async with opened() as console:
            studio = await write(console, "## verify: ", "## verify: Really ")
            await console.press("ctrl+g")
            assert "Really" in console.text
            await console.press("down", "enter")
            assert console.app.screen is studio
            assert studio.editor.line > 1
            await console.press("ctrl+g", "escape")
            assert console.app.screen is studio

    async def test_calls_are_counted_when_there_are_any(self, opened, lay) -> None:
        lay()
        async with opened() as console:
            await console.press("enter", "enter", "1", "f9", "enter")
            await console.press("f6", "down", "m")
            assert "calls of v1 that went this way" in console.text
            row = next(row for row in console.text.splitlines() if "▸ verify" in row)
            assert row.split()[-1] == "1"


class TestPastCalls:
    async def test_those_that_stop_are_listed_by_step_and_enter_goes_there(
        self, opened, lay
    ) -> None:
        lay()
        async with opened() as console:
            await console.press("enter", "enter", "1", "f9", "enter")
            studio = await write(console, "- speaking:", "- spoken:")
            await console.press("ctrl+t")
            assert isinstance(console.app.screen, PastCallsScreen)
            assert "Of last month's 1 call, 0 still run on the draft; 1 stop" in console.text
            assert "where the reply 'speaking' is gone" in console.text
            await console.press("enter")
            assert console.app.screen is studio
            assert studio.read.step_at(studio.editor.line) == "open"

    async def test_those_that_still_run_are_counted(self, opened, lay) -> None:
        lay()
        async with opened() as console:
            await console.press("enter", "enter", "1", "f9", "enter")
            await write(console)
            await console.press("ctrl+t")
            assert "Of last month's 1 call, 1 still runs on the draft." in console.text
            await console.press("escape")
            assert isinstance(console.app.screen, StudioScreen)

    async def test_a_text_that_cannot_be_read_runs_no_call(self, opened) -> None:
        async with opened() as console:
            studio = await write(console, "-> verify", "-> verrify")
            await console.press("ctrl+t")
            assert console.app.screen is studio
            assert "verrify" in console.told


async def test_what_is_typed_while_the_draft_is_being_written_is_kept_after_it(
    opened, monkeypatch
) -> None:
    monkeypatch.setattr("calldesk.tui.studio.studio_screen.KEEP_AFTER", 0.01)
    async with opened() as console:
        studio = await write(console)
        for letter in "abcdef":
            studio.editor.insert(letter)
            await console.pilot.pause()
        await console.settle()
        assert console.told == ""
        await console.press("escape", "enter")
        assert "abcdef" in console.app.screen.editor.text

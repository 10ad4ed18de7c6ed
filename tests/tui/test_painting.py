"""Only what differs is painted again; it must be what painting all of it would show."""

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from calldesk.tui.stop import StopText

A_CALL = ("enter", "enter", "1", "1", "enter", "down", "1", "escape", "c", "escape", "f4", "escape")
BACK_AGAIN = ("backspace", "ctrl+y", "slash", "escape", "f9", "backspace")


@pytest.fixture(autouse=True)
def _no_second_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calldesk.tui.silence_bar.monotonic", lambda: 1.0)


def painted(console) -> list[object]:
    """Every cell of the screen with its colours, line by line."""
    return [
        [
            (cell, style.bgcolor, None if cell == " " else style)
            for text, style, _ in strip
            for cell in text
        ]
        for strip in console.app.screen._compositor.render_strips()
    ]


async def painted_anew(console) -> list[object]:
    """The same when nothing that was painted before is used again."""
    for widget in console.app.screen.walk_children():
        widget.refresh()
    await console.settle()
    return painted(console)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_every_step_of_a_call_looks_as_if_it_were_painted_anew(opened, lay, size) -> None:
    lay()
    async with opened(size) as console:
        for key in (*A_CALL, *BACK_AGAIN):
            await console.press(key)
            assert painted(console) == await painted_anew(console), key


async def test_a_line_that_stays_is_not_painted_again(opened, lay, monkeypatch) -> None:
    lay()
    async with opened() as console:
        await console.press("enter", "enter")
        before = painted(console)
        drawn: list[int] = []
        plain = StopText.plain_line
        monkeypatch.setattr(StopText, "plain_line", lambda w, y: drawn.append(y) or plain(w, y))
        await console.press("1")
        differing = [y for y, line in enumerate(painted(console)) if line != before[y]]
        assert 0 < len(drawn) <= len(differing)


async def test_words_that_a_mouse_has_selected_are_marked_and_copied(opened, lay) -> None:
    lay()
    async with opened() as console:
        await console.press("enter", "enter")
        text = console.app.screen.query_one("#above", StopText)
        before = painted(console)
        console.app.screen.selections = {text: Selection(Offset(0, 0), Offset(60, 4))}
        await console.settle()
        assert painted(console) != before
        assert "Ortiz" in console.app.screen.get_selected_text()
        console.app.screen.clear_selection()
        await console.settle()
        assert painted(console) == before


async def test_a_mouse_finds_its_place_in_the_words(opened, lay) -> None:
    lay()
    async with opened() as console:
        await console.press("enter", "enter")
        row = next(y for y, line in enumerate(console.text.split("\n")) if "Ortiz" in line)
        at = console.text.split("\n")[row].index("Ortiz")
        widget, place = console.app.screen.get_widget_and_offset_at(at, row)
        assert isinstance(widget, StopText)
        assert place is not None

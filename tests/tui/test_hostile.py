"""Text from outside is shown as it is, does nothing and breaks nothing, on every screen."""

import pytest

SHORT = (
    "[@click=app.quit]x[/]",
    "Acme [/b] Ltd [",
    "a\x1b]52;c;ZWNobw==\x07b\x9b31m",
    "safe\u202eevil\u2066x",
    "two\nlines\r\nand\ttabs",
    "{{ debtor.amount_due }} {% raw %}",
)
HOSTILE = [
    pytest.param(" ".join(SHORT), id="markup, escapes, overrides, breaks, a template"),
    pytest.param("日本語株式会社 高橋" * 9, id="wide letters"),
    pytest.param("x" * 10_000, id="ten thousand letters"),
]


def check(console) -> None:
    """Nothing on the screen acts, and nothing reaches the terminal that it would obey."""
    for strip in console.app.screen._compositor.render_strips():
        for segment in strip:
            assert "@click" not in (segment.style.meta if segment.style else {})
            assert not set(segment.text) & {"\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\n"}


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_day_whose_every_text_is_hostile(opened, lay, text: str) -> None:
    lay(name=text, person=text, invoice=text[:60])
    async with opened(size=(100, 30)) as console:
        check(console)
        for key in ("a", "escape", "l", "escape", "p", "escape", "enter"):
            await console.press(key)
            check(console)
        await console.press("enter", "f4")
        check(console)
        await console.type(text)
        await console.press("enter", "f2")
        await console.type(text)
        check(console)
        await console.press("escape", "f9")
        check(console)
        assert console.call.state == "wrap_up"
        assert console.app.is_running


async def test_the_palette_shows_a_hostile_name_as_it_is(opened, lay) -> None:
    lay(name="[@click=app.quit]x[/] Ltd")
    async with opened() as console:
        await console.press("ctrl+p")
        await console.type("ltd")
        await console.pilot.pause(0.3)
        check(console)
        assert "[@click=app.quit]x[/] Ltd" in console.text

"""What a hostile name does to a real terminal: nothing."""

import pytest

CLIPBOARD = "\x1b]52;c;aGFja2Vk\x07"
HOSTILE = f"{CLIPBOARD}[@click=app.quit]x[/] [/b] \u202egnp.ppa\x9b31m 株式会社山田 " + "Ж" * 10_000


@pytest.fixture
def names() -> tuple[str, str]:
    """An account and a person whose names a terminal would obey."""
    return HOSTILE, HOSTILE


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_nothing_of_a_hostile_name_is_obeyed(open_console, columns: int, rows: int) -> None:
    console = open_console(columns=columns, rows=rows)
    for key, seen in (
        ("", "[@click=app.quit]x[/]"),
        ("f5", "may call: yes"),
        ("a", "Esc back"),
        ("esc", "may call: yes"),
        ("l", "Not in the queue"),
        ("esc", "may call: yes"),
        ("enter", "Something speaks"),
        ("enter", "a-z object"),
        ("/", "Enter"),
        ("esc", "a-z object"),
        ("f9", "After the call"),
    ):
        console.press(*([key] if key else []))
        console.until(seen)
    assert b"\x1b]52;c;aGFja2Vk" not in console.raw
    assert "\u202e".encode() not in console.raw
    assert b"\x9b31m" not in console.raw

"""A debtor whose every text is hostile is shown as written, does nothing and breaks nothing."""

import json

import pytest

from calldesk.desk import rehearsals
from calldesk.tui.rehearse import hearing
from calldesk.tui.rehearse.after_screen import AfterScreen
from calldesk.tui.rehearse.call_screen import RehearsalScreen

TEXTS = [
    pytest.param(
        "[@click=app.quit]x[/] Acme [/b] Ltd [ a\x1b]52;c;ZWNobw==\x07b\x9b31m safe\u202eevil",
        id="markup, escapes, overrides",
    ),
    pytest.param("日本語株式会社 高橋" * 40, id="wide letters without spaces"),
    pytest.param("x" * 10_000, id="ten thousand letters"),
    pytest.param("so it goes on and on " * 200, id="a speech of four thousand letters"),
]
PERSONA = """
[hostile]
title = {text}
answers = "debtor"
patience = 0.9
objection_rate = 0
says = {{ speaking = 9, yes = 9, date = 9, machine = 0, other = 0 }}
objections = {{ }}
truth = {{ can_pay = 1, on_time = 1 }}

[hostile.account]
business = {text}
contact = {name}
amount = "100.00"
invoices = [{text}]
days_overdue = 9

[hostile.replies]
speaking = [{text}]
yes = [{text}]
date = [{text}]
"""


def check(console) -> None:
    """Nothing on the screen acts, and nothing reaches the terminal that it would obey."""
    for strip in console.app.screen._compositor.render_strips():
        for segment in strip:
            assert "@click" not in (segment.style.meta if segment.style else {})
            assert not set(segment.text) & {"\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\n"}


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The clock of what is heard, moved by hand."""
    now = [100.0]
    monkeypatch.setattr(hearing, "monotonic", lambda: now[0])
    monkeypatch.setattr(hearing.Hearing, "next_change", None)
    return now


@pytest.mark.parametrize("text", TEXTS)
async def test_every_text_of_a_debtor_is_hostile(opened, desk, clock, tmp_path, text) -> None:
    folder = tmp_path / "personas" / "en"
    folder.mkdir(parents=True)
    file = folder / "hostile.toml"
    file.write_text(
        PERSONA.format(text=json.dumps(text), name=json.dumps(text[:60])), encoding="utf-8"
    )
    async with opened((80, 24)) as console:
        underway = await console.app.in_db(
            lambda: rehearsals.begin(
                console.desk, script="first-reminder", persona="hostile", seed=1
            )
        )
        await console.press("f7")
        screen = RehearsalScreen(console.desk, underway)
        console.app.push_screen(screen)
        await console.settle()
        check(console)
        for later in (30.0, 5.0, 5.0, 1e6):
            clock[0] += later
            screen.talk.tick()
            await console.settle()
            check(console)
        assert "They object" in console.text
        assert "1  " in console.text, "the replies are still there"
        await console.press("2")
        check(console)
        await console.press("f2")
        await console.type(text)
        check(console)
        await console.press("escape", "f9")
        assert isinstance(console.app.screen, AfterScreen)
        check(console)
        await console.press("escape")
        check(console)
        assert console.app.is_running

"""The first run asks in place, writes the settings once, and opens the desk."""

import pytest

from calldesk.desk.opening import Desk
from calldesk.settings import Settings
from calldesk.tui.app import CalldeskApp
from calldesk.tui.desk_screen import DeskScreen


@pytest.fixture
async def console(tmp_path, monkeypatch):
    """A console on a machine that has never seen calldesk."""
    monkeypatch.setenv("CALLDESK_HOME", str(tmp_path))
    app = CalldeskApp(Desk(Settings(database=str(tmp_path / "calldesk.db"), home=tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield app, pilot
    app.drain()


async def answer(app, pilot, *texts: str) -> None:
    for text in texts:
        app.screen.focused.value = text
        await pilot.press("enter")
    for _ in range(4):
        await app.in_db(lambda: None)
        await pilot.pause()


async def test_four_answers_open_the_desk(console, tmp_path) -> None:
    app, pilot = console
    await answer(app, pilot, "Dana Whitfield", "416 555 0100", "Acme Supplies", "Canada")
    assert isinstance(app.screen, DeskScreen)
    assert app.desk.collector == "Dana Whitfield"
    assert app.desk.settings.desk.zone == "America/Toronto"
    assert 'company = "Acme Supplies"' in (tmp_path / "settings.toml").read_text()


async def test_a_wrong_answer_is_asked_back_where_it_stands(console, tmp_path) -> None:
    app, pilot = console
    await answer(app, pilot, "Dana", "12", "Acme Supplies", "Canada")
    assert app.screen.focused.value == "12"
    assert not (tmp_path / "settings.toml").exists()


async def test_a_company_whose_name_would_tell_gets_a_spoken_name(console, tmp_path) -> None:
    app, pilot = console
    await answer(app, pilot, "Dana", "416 555 0100", "Acme Debt Recovery", "Canada")
    await answer(app, pilot, "Acme Services")
    assert 'spoken_name = "Acme Services"' in (tmp_path / "settings.toml").read_text()

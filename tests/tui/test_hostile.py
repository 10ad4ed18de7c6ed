"""Text from outside is shown as it is, does nothing and breaks nothing, on every screen."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from brightline import NOW
from textual.events import Paste

from calldesk.desk import script_drafts
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money
from calldesk.settings import Settings
from calldesk.store import best_times, blocks, invoices, people, phones
from calldesk.tui.account_screen import AccountScreen, ElsewhereScreen
from calldesk.tui.app import CalldeskApp
from calldesk.tui.break_screen import BreakScreen
from calldesk.tui.desk_screen import DeskScreen
from calldesk.tui.first_run import FirstRunScreen

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


async def walk(console, *way) -> None:
    """Press keys and look at the screen that each leads to."""
    for key, screen in way:
        await console.press(key)
        check(console)
        assert isinstance(console.app.screen, screen), (key, console.text)


def drawer_of(console) -> str:
    """The heading of the drawer that is open on the desk."""
    return console.app.screen.side._drawer_line.left.plain


def wrap_of(console):
    """The wrap-up on the screen."""
    return console.app.screen.call._stage


@pytest.fixture
def lay_all(desk, lay):
    """Call it for two accounts, the second blocked, with the text wherever there is room."""

    def make(text: str) -> None:
        for name in (text, "Koval Print"):
            account = lay(name, person=text, invoice=(name + text)[:60])
            with desk.store.transaction() as tx:
                people.create(
                    tx, account, name=text, created_at=NOW, role=text, email=text, source=text
                )
                phones.create(tx, account, original=text, created_at=NOW, added_by=text)
                invoices.create(
                    tx,
                    account,
                    number="2300",
                    amount=Money(100, "USD"),
                    due=NOW.date(),
                    purchase_order=text,
                )
                invoices.dispute(
                    tx,
                    invoices.of_account(tx, account)[0].id,
                    reason=text,
                    disputed=Money(100, "USD"),
                    since=NOW.date(),
                )
                best_times.create(tx, account, words=text, windows=(), said_by=text, said_at=NOW)
        with desk.store.transaction() as tx:
            blocks.create(tx, account, kind="do_not_call", since=NOW, set_by=text, reason=text)

    return make


@pytest.mark.parametrize("text", HOSTILE)
async def test_every_text_of_an_account_and_the_desk_is_hostile(
    opened, desk, lay_all, text: str
) -> None:
    lay_all(text)
    settings = desk.settings
    hostile = {
        "me": replace(settings.me, name=text),
        "desk": replace(settings.desk, company=text, spoken_name=text),
    }
    async with opened(size=(100, 30), **hostile) as console:
        await walk(
            console,
            ("a", AccountScreen),
            ("pagedown", AccountScreen),
            ("escape", DeskScreen),
            ("j", DeskScreen),
            ("a", AccountScreen),
            ("escape", DeskScreen),
            ("l", ElsewhereScreen),
            ("escape", DeskScreen),
            ("k", DeskScreen),
            ("p", DeskScreen),
            ("escape", DeskScreen),
            ("z", DeskScreen),
        )
        assert drawer_of(console) == "Time zone"
        await console.type(text)
        check(console)
        await console.press("escape", "enter", "enter", "f9")
        check(console)
        assert console.call.state == "wrap_up"
        await console.press("v", "e")
        assert wrap_of(console).panel.form is not None
        check(console)
        await console.press("escape", "k", "k", "k", "k", "enter")
        await console.type("voicemail")
        await console.press("enter", "escape", "b")
        assert isinstance(console.app.screen, BreakScreen), console.text
        check(console)
        await walk(console, ("x", DeskScreen))
        assert console.call is None


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_letter_with_hostile_words_is_shown_and_edited(opened, lay, text: str) -> None:
    lay(person=text)
    async with opened(size=(100, 30)) as console:
        await console.press("enter", "enter", "1", "1", "enter", "f9", "e")
        assert console.call.state == "wrap_up"
        for typed in ("dispute", text):
            await console.type(typed)
            await console.press("enter")
        await console.press("escape", "v", "e")
        await console.type("maya@brightline.example")
        await console.press("enter", "escape", "e")
        assert {"subject", "body"} <= set(wrap_of(console).panel.form.keys), console.text
        check(console)
        await console.press("tab")
        await console.type(text)
        check(console)
        await console.press("tab", "escape")
        check(console)
        assert console.call.state == "wrap_up"
        assert wrap_of(console).panel.form is None


@pytest.mark.parametrize("text", HOSTILE)
async def test_the_first_run_takes_hostile_answers_for_what_they_are(
    monkeypatch, tmp_path, text: str
) -> None:
    monkeypatch.setenv("CALLDESK_HOME", str(tmp_path))
    app = CalldeskApp(Desk(Settings(database=str(tmp_path / "calldesk.db"), home=tmp_path)))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for _ in range(4):
                assert isinstance(app.screen, FirstRunScreen)
                app.screen.focused.post_message(Paste(text))
                await pilot.pause()
                check(SimpleNamespace(app=app))
                await pilot.press("enter")
                await app.in_db(lambda: None)
                await pilot.pause()
                check(SimpleNamespace(app=app))
            assert app.is_running
            assert not (tmp_path / "settings.toml").exists()  # that is no country
    finally:
        app.drain()


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_script_whose_title_is_hostile(opened, text: str) -> None:
    async with opened(size=(100, 30)) as console:
        await console.press("f6", "enter")
        editor = console.app.screen.editor
        title = next(one for one in editor.text.split("\n") if one.startswith("title:"))
        words = " ".join(text.split())
        editor.text = editor.text.replace(title, f"title: {words}", 1)
        await console.settle()
        await console.press("escape")
        check(console)
        await console.press("enter")
        check(console)
        for key in ("f3", "escape", "f9", "escape", "escape", "v", "escape", "m"):
            await console.press(key)
            check(console)
        assert script_drafts.shelf(console.desk)
        assert console.app.is_running


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

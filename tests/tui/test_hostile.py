"""Text from outside is shown as it is, does nothing and breaks nothing, on every screen."""

from dataclasses import replace

import pytest
from brightline import NOW

from calldesk.desk import script_drafts
from calldesk.rules.money import Money
from calldesk.store import best_times, blocks, invoices, people, phones

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
        for key in ("a", "pagedown", "escape", "j", "a", "escape", "k", "p", "escape", "z"):
            await console.press(key)
            check(console)
        await console.type(text)
        check(console)
        await console.press("escape", "enter", "enter", "f9", "v")
        check(console)
        await console.press("b")
        check(console)
        assert console.app.is_running


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

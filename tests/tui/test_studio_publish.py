"""Publishing from the studio: what is said before, what calls use after, and going back."""

import pytest

from calldesk.desk import publishing, script_drafts
from calldesk.tui.studio.publish_screen import PublishScreen
from calldesk.tui.studio.shelf_screen import ShelfScreen
from calldesk.tui.studio.studio_screen import StudioScreen

GREETING = "Warm and curious. People give their name to a friendly voice."
LONG = "> " + "and so we talk and talk about the weather " * 12


@pytest.fixture
def opened_on(opened):
    """Open the first reminder in the studio, with something replaced in its text."""

    async def open_it(console, before="", after=""):
        await console.press("f6", "down", "enter")
        studio = console.app.screen
        assert isinstance(studio, StudioScreen)
        assert studio.draft.script == "first-reminder"
        if before:
            assert before in studio.editor.text
            studio.editor.text = studio.editor.text.replace(before, after, 1)
            await console.settle()
        return studio

    return open_it


def in_use(console):
    return publishing.versions(console.desk, "first-reminder", "en")[0]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_f9_says_what_is_about_to_happen_and_enter_does_it(opened, opened_on, size) -> None:
    async with opened(size=size) as console:
        await opened_on(console, GREETING, "Smile.")
        await console.press("f9")
        assert isinstance(console.app.screen, PublishScreen)
        for words in ("becomes v2", "Changed from v1", "+ coach: Smile.", "publishes v2"):
            assert words in console.text
        assert in_use(console).number == 1
        await console.press("enter")
        assert isinstance(console.app.screen, ShelfScreen)
        assert console.told == (
            "First reminder call v2 is in use from the next call on; calls in progress keep theirs."
        )
    assert in_use(console).number == 2


async def test_esc_publishes_nothing_and_keeps_the_draft(opened, opened_on) -> None:
    async with opened() as console:
        studio = await opened_on(console, GREETING, "Smile.")
        await console.press("f9", "escape")
        assert console.app.screen is studio
        assert "Smile." in studio.editor.text
    assert in_use(console).number == 1


async def test_with_an_error_f9_says_why_not_and_goes_there(opened, opened_on) -> None:
    async with opened() as console:
        studio = await opened_on(console, "-> gatekeeper", "-> gatekeper")
        await console.press("f9")
        assert console.app.screen is studio
        assert "Not published with an error" in console.told
        assert "gatekeper" in console.told
        assert "gatekeper" in studio.editor.document.get_line(studio.editor.line - 1)


async def test_warnings_are_listed_and_acknowledged_with_one_key_that_counts_them(
    opened, opened_on
) -> None:
    async with opened(size=(120, 50)) as console:
        studio = await opened_on(console, f"coach: {GREETING}", f"coach: {GREETING}\n{LONG}")
        counted = studio.read.count("warning")
        assert counted
        await console.press("f9")
        assert "T01" in console.text
        assert "a acknowledges" in console.text
        await console.press("enter")
        assert console.told == "warnings first"
        await console.press("a", "enter")
        assert isinstance(console.app.screen, ShelfScreen)
    assert (in_use(console).number, in_use(console).acknowledged) == (2, counted)


async def test_the_page_names_the_policy_and_its_limits_and_never_says_compliant(
    opened, opened_on
) -> None:
    async with opened(size=(120, 60)) as console:
        await opened_on(console, GREETING, "Smile.")
        await console.press("f9")
        assert "Checked against policy b2b-default" in console.text
        assert "no legal advice" in console.text
        assert "compliant" not in console.text.lower()


async def test_an_unchanged_text_is_not_published(opened, opened_on) -> None:
    async with opened() as console:
        await opened_on(console)
        await console.press("f9")
        assert "nothing to publish" in console.text
        assert "becomes" not in console.text
        await console.press("enter")
        assert console.told == "nothing to publish"


async def test_a_call_in_progress_keeps_its_script_and_the_next_call_uses_the_new_one(
    opened, lay, desk
) -> None:
    lay()
    lay("Koval Print", invoice="9")
    async with opened() as console:
        await console.press("enter", "enter")
        before = console.call.walk.script
        publishing.publish_text(
            desk,
            script_drafts.open_draft(desk, "first-reminder", "en").source.replace(
                "## verify: ", "## verify: Really ", 1
            ),
            acknowledged=True,
        )
        await console.press("1")
        assert console.call.walk.script is before
        assert "Really" not in console.text
        await console.press("f9", "enter")
        await console.press("enter", "enter", "1")
        assert "Really" in console.text
        assert console.call.walk.script.hash != before.hash


async def test_f12_twice_throws_the_draft_away(opened, opened_on) -> None:
    async with opened() as console:
        studio = await opened_on(console, GREETING, "Smile.")
        await console.press("f12")
        assert "F12 again throws this draft away" in console.told
        assert console.app.screen is studio
        await console.press("f12")
        assert isinstance(console.app.screen, ShelfScreen)
        assert "thrown away" in console.told
        await console.press("enter")
        assert "Smile." not in console.app.screen.editor.text


class TestVersions:
    @pytest.fixture
    def two(self, desk):
        """A second version of the first reminder, by Ben."""
        source = script_drafts.open_draft(desk, "first-reminder", "en").source
        publishing.publish_text(desk, source.replace(GREETING, "Smile.", 1), acknowledged=True)

    @pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
    async def test_they_are_listed_with_who_and_which_is_in_use(self, opened, two, size) -> None:
        async with opened(size=size) as console:
            await console.press("f6", "down", "v")
            newest, first = (row for row in console.text.splitlines() if " v" in row[:4])
            assert "Dana Whitfield" in newest
            assert "in use" in newest
            assert "calldesk" in first
            assert "b2b-default" in first

    async def test_enter_shows_what_differs_and_the_report_it_was_published_with(
        self, opened, two
    ) -> None:
        async with opened(size=(120, 50)) as console:
            await console.press("f6", "down", "v", "down", "enter")
            assert f"+ coach: {GREETING}" in console.text
            assert "86 steps" in console.text
            await console.press("escape", "up", "enter")
            assert "It is what calls use now." in console.text

    async def test_r_twice_goes_back_to_an_older_version(self, opened, two) -> None:
        async with opened() as console:
            await console.press("f6", "down", "v", "down", "r")
            assert "r again publishes v1 anew" in console.told
            assert in_use(console).number == 2
            await console.press("r")
            assert "First reminder call v1 is in use from the next call on" in console.told
            assert "published anew" in console.text
        assert in_use(console).number == 1

    async def test_the_one_in_use_is_not_published_anew(self, opened, two) -> None:
        async with opened() as console:
            await console.press("f6", "down", "v", "r", "r")
            assert console.told == "v2 is in use"
        assert len(publishing.versions(console.desk, "first-reminder", "en")) == 2


HOSTILE = "[@click=app.quit]x[/] [/b] 日本語"


async def test_a_hostile_title_is_shown_as_it_is_on_every_page(opened, opened_on) -> None:
    async with opened() as console:
        await opened_on(console, "title: First reminder call", f"title: {HOSTILE}")
        for keys in (["f9"], ["enter"], ["v"], ["enter"], ["escape", "escape", "m"]):
            await console.press(*keys)
            for strip in console.app.screen._compositor.render_strips():
                for segment in strip:
                    assert "@click" not in (segment.style.meta if segment.style else {})
            assert "[@click=app.quit]x[/] [/b]" in console.text

"""The wrap-up by keys: the e-mail at hand, edits that are kept, keys that wait for the save."""

import pytest

from calldesk.store import call_log


@pytest.fixture
def account(lay) -> int:
    return lay()


async def promised(console) -> None:
    """A promise of 2,000 dollars, at its wrap-up."""
    await console.press("enter", "enter", "1", "1", "enter", "1")
    for text in ("2000", "27 nov"):
        await console.type(text)
        await console.press("enter")
    await console.press("1", "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_one_key_marks_the_email_and_goes_back(opened, account, size) -> None:
    async with opened(size) as console:
        await promised(console)
        await console.press("j", "v")
        assert "▸ E-mail" in console.text, console.text
        await console.press("v")
        assert "▸ Best time" in console.text, console.text
        await console.press("v", "e")
        assert "Send it" in console.text


async def test_esc_writes_down_what_was_typed(opened, desk, account) -> None:
    async with opened() as console:
        await promised(console)
        await console.press("j", "j", "j", "e")
        await console.type("Call before ten")
        await console.press("escape")
        assert "Call before ten" in console.text
        assert console.call.drafts["wrap.note"] == "Call before ten"
        with desk.store.reading() as tx:
            kept = call_log.draft_of(tx, console.call.call_id)
        assert kept["wrap.note"] == "Call before ten"


async def test_the_other_screens_wait_until_it_is_saved(opened, account) -> None:
    async with opened() as console:
        await promised(console)
        await console.press("f6")
        assert console.told == "not saved yet: Enter first"


async def test_a_note_left_half_typed_stands_at_the_wrap_up(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "1", "f4")
        await console.type("rings back from her car")
        await console.press("escape", "f9")
        assert "Note        rings back from her car" in console.text, console.text


async def test_a_note_that_was_taken_is_there_once(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "1", "f4")
        await console.type("rings back")
        await console.press("enter", "f9")
        assert console.text.count("rings back") == 1

"""Fields in a call: what stands in them, what is typed over it, and how choices are listed."""

import pytest
from brightline import NOW

from calldesk.store import best_times, people

WHO = ("1 right person", "2 colleague", "3 family", "4 machine", "5 wrong number", "6 not known")


@pytest.fixture
def account(lay) -> int:
    return lay()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_who_answered_is_chosen_in_plain_words_each_beside_its_number(
    opened, account, size
) -> None:
    async with opened(size) as console:
        await console.press("enter", "enter", "h", "1")
        assert all(choice in console.text for choice in WHO), console.text
        await console.press("4", "enter")
        assert console.call.field("who_answered") == "voicemail"


async def test_a_word_that_was_undone_is_typed_over(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "1", "backspace", "h", "1")
        assert console.app.focused.value == "right person", console.text
        await console.press("2")
        assert console.app.focused.value == "2"
        await console.press("enter")
        assert console.call.field("who_answered") == "gatekeeper"


async def test_a_time_is_typed_over_the_last_known_best_time(opened, desk, account) -> None:
    with desk.store.transaction() as tx:
        maya = people.of_account(tx, account)[0].id
        best_times.create(
            tx,
            account,
            contact_id=maya,
            words="tue 9-11",
            windows=(),
            said_by="Maya",
            said_at=NOW,
        )
    async with opened() as console:
        await console.press("enter", "enter", "f3")
        assert console.app.focused.value == "tue 9-11"
        await console.type("fri 2pm")
        assert console.app.focused.value == "fri 2pm"


async def test_half_typed_text_is_typed_on(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f3")
        await console.type("fri")
        await console.press("escape", "f3")
        await console.type(" 2pm")
        assert console.app.focused.value == "fri 2pm"


async def test_a_reply_waits_for_nothing_but_what_it_demands(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "e", "2", "0")
        assert console.step == "ask_time"
        await console.press("2", "enter")
        assert console.step == "close_no_time", console.text


async def test_text_that_cannot_be_read_is_in_the_way_only_once(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "1", "1", "enter", "1")
        await console.type("lots")
        await console.press("escape", "6")
        assert (console.step, console.app.focused.value) == ("ask_full", "lots")
        await console.press("escape", "6")
        assert console.step == "refuse", console.text
        await console.press("backspace")
        assert "lots" in console.text
        await console.press("escape", "1", "escape", "1")
        assert console.step == "ask_full"


async def test_the_best_time_stays_in_sight_however_much_is_captured(opened, account) -> None:
    async with opened((80, 24)) as console:
        await console.press("enter", "enter", "f3")
        await console.type("tue thu 9-11")
        await console.press("enter", "1", "1", "enter", "3", "2", "1")
        for text in ("1000", "27 nov", "monthly", "3"):
            await console.type(text)
            await console.press("enter")
        assert console.step == "recap_plan", console.text
        assert "Best time: tue thu 9-11" in console.text, console.text

"""The desk before a call."""

import pytest
from brightline import NOW

from calldesk.desk import corrections
from calldesk.desk.standing import restand
from calldesk.store import accounts, blocks, people, phones
from calldesk.tui.queue_list import QueueList


async def test_an_empty_desk_says_how_to_begin(opened) -> None:
    async with opened() as console:
        assert "calldesk import" in console.text


async def test_the_queue_and_the_brief_stand_side_by_side(opened, lay) -> None:
    lay()
    async with opened() as console:
        assert "Brightline Dental" in console.text
        assert "Maya Ortiz" in console.text
        assert "Why now" in console.text


async def test_the_queue_says_whose_clock_it_is_on_and_so_does_the_timeline(opened, lay) -> None:
    lay()
    async with opened() as console:
        assert "Queue · times here" in console.text
        await console.press("a", "end")
        assert "Timeline  times here" in console.text, console.text


async def test_a_long_list_of_those_not_listed_says_that_it_is_cut(
    opened, lay, desk, monkeypatch
) -> None:
    from calldesk.tui import account_screen

    monkeypatch.setattr(account_screen, "MOST_LISTED", 2)
    for number in range(4):
        account = lay(f"Blocked {number}", invoice=f"22{number}")
        with desk.store.transaction() as tx:
            blocks.create(tx, account, kind="cease", since=NOW, set_by="Dana", reason="asked")
            restand(desk, tx, account)
    async with opened() as console:
        await console.press("l")
        assert "blocked: 4  the first 2; / at the queue finds the others" in console.text
        assert console.text.count("Blocked ") == 2


async def test_the_cursor_stays_on_its_account_when_the_queue_is_read_again(opened, lay) -> None:
    for number in range(4):
        lay(f"Account {number}", invoice=str(number))
    async with opened() as console:
        await console.press("j", "j")
        queue = console.app.screen.query_one(QueueList)
        marked = queue.marked.account_id
        await console.press("r")
        assert queue.marked.account_id == marked


async def test_a_refused_dial_says_why_and_from_when(opened, lay) -> None:
    lay(zone="America/Vancouver")
    async with opened() as console:
        await console.press("enter")
        assert console.call is None
        assert "08:01" in console.told, console.told


async def test_when_narrow_one_key_swaps_queue_and_account(opened, lay) -> None:
    lay()
    async with opened(size=(80, 24)) as console:
        assert "Why now" not in console.text
        await console.press("f5")
        assert "Why now" in console.text
        await console.press("f5")
        assert "Why now" not in console.text


async def test_a_window_too_small_says_so_and_recovers(opened, lay) -> None:
    lay()
    async with opened(size=(50, 12)) as console:
        assert "too small" in console.text
        await console.pilot.resize_terminal(80, 24)
        await console.settle()
        assert "too small" not in console.text


async def test_a_skip_asks_for_a_reason_and_is_marked(opened, lay) -> None:
    lay()
    async with opened() as console:
        await console.press("s")
        await console.type("on holiday")
        await console.press("enter")
        assert "skipped" in console.text


async def test_an_account_is_found_by_its_name(opened, lay) -> None:
    for number in range(3):
        lay(f"Account {number}", invoice=str(number))
    lay("Koval Print", invoice="9")
    async with opened() as console:
        await console.press("slash")
        await console.type("kov")
        await console.press("enter")
        assert console.app.screen.query_one(QueueList).marked.name == "Koval Print"


async def test_the_help_shows_the_keys_in_force(opened, lay) -> None:
    lay()
    async with opened(keys={"skip": "d"}) as console:
        await console.press("f1")
        assert "Skip it" in console.text
        assert any(
            row.split()[:2] == ["d", "Skip"] for row in console.text.splitlines() if row.split()
        )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_users_own_key_skips(opened, lay, size) -> None:
    lay()
    async with opened(size=size, keys={"skip": "d"}) as console:
        await console.press("d")
        assert "Why" in console.text


async def test_somebody_who_left_is_taken_out_and_no_longer_asked_for(opened, lay) -> None:
    account = lay()
    async with opened() as console:
        assert "Maya Ortiz" in console.text
        await console.press("p")
        await console.type("maya")
        await console.press("enter", "enter", "enter")
        assert "maya@brightline.example" in console.text
        await console.type("no longer")
        await console.press("enter")
        assert console.told == "saved"
        assert "Maya Ortiz" not in console.text
        await console.press("a")
        assert "no longer there, since 20 Nov" in console.text
    with console.desk.store.reading() as tx:
        assert [p.name for p in people.of_account(tx, account)] == ["Susie"]


async def test_a_zone_is_chosen_among_those_of_the_country_and_never_by_accident(
    opened, lay
) -> None:
    account = lay(zone="")
    async with opened() as console:
        await console.press("slash")
        await console.type("bright")
        await console.press("enter", "z")
        assert "America/Toronto" in console.text, console.text
        assert "Africa/" not in console.text
        await console.type("vancou")
        await console.press("enter")
        assert console.told == "saved"
        await console.press("z", "enter")
    with console.desk.store.reading() as tx:
        assert accounts.get(tx, account).zone == "America/Vancouver"


async def test_an_account_without_a_zone_gets_one_and_is_dialled(opened, lay) -> None:
    lay()
    lay("Koval Print", invoice="9", zone="")
    async with opened() as console:
        await console.press("slash")
        await console.type("kov")
        await console.press("enter")
        assert "FOUND" in console.text
        assert "zone not known" in console.text
        await console.press("z")
        await console.type("toron")
        await console.press("enter", "enter")
        assert console.call is not None, console.text
        assert console.call.head.name == "Koval Print"


async def test_an_account_without_a_number_gets_one_and_is_dialled(opened, lay) -> None:
    account = lay()
    async with opened() as console:
        with console.desk.store.transaction() as tx:
            (number,) = phones.of_account(tx, account)
        corrections.retire_phone(console.desk, account, number.id, "wrong")
        await console.press("r")
        assert "Brightline" not in console.text
        await console.press("slash")
        await console.type("bright")
        await console.press("enter", "p")
        await console.type("new number")
        await console.press("enter")
        await console.type("416 555 0177")
        await console.press("enter", "enter")
        assert console.call is not None, console.text


async def test_an_address_that_does_not_work_is_taken_out(opened, lay) -> None:
    account = lay()
    async with opened() as console:
        await console.press("p")
        await console.type("maya")
        await console.press("enter", "enter", "enter", "2", "enter")
        assert console.told == "saved"
    with console.desk.store.reading() as tx:
        assert [p.email for p in people.of_account(tx, account)] == [None, None]

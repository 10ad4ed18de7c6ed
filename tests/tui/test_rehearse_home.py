"""Where rehearsing begins, and the page after a call."""

from datetime import timedelta

import pytest
from rehearsed import played

from calldesk.desk import rehearsals, team
from calldesk.rehearsal.play import Press
from calldesk.tui.rehearse.after_screen import AfterScreen
from calldesk.tui.rehearse.call_screen import RehearsalScreen
from calldesk.tui.rehearse.drill_screen import DrillScreen
from calldesk.tui.rehearse.home_screen import RehearseScreen
from calldesk.tui.rehearse.reverse_screen import ReverseScreen

BOTH = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])


def underway(console):
    assert isinstance(console.app.screen, RehearsalScreen), console.text
    return console.app.screen.underway


@BOTH
async def test_two_keys_lead_from_the_desk_of_an_empty_database_into_a_call(opened, size) -> None:
    async with opened(size) as console:
        await console.press("f7")
        assert isinstance(console.app.screen, RehearseScreen)
        assert "no cards are due" in console.text
        await console.press("enter")
        begun = underway(console)
        assert begun.mode == "navigate"
        assert begun.rehearsal.said is not None


@pytest.mark.parametrize(
    "keys", [("c", "4", "7", "1", "1", "enter"), ("4", "7", "1", "1", "enter")], ids=["c", "digits"]
)
async def test_try_call_4711(opened, keys) -> None:
    async with opened() as console:
        await console.press("f7", *keys)
        assert "4711" in console.text
        await console.press("enter")
        assert underway(console).seed == 4711


async def test_what_was_chosen_stays_while_the_help_is_read(opened) -> None:
    async with opened() as console:
        await console.press("f7", "p")
        await console.type("angry")
        await console.press("enter", "m", "4", "7", "enter", "f1", "escape", "enter")
        begun = underway(console)
        assert (begun.rehearsal.persona.id, begun.mode, begun.seed) == ("angry", "recall", 47)


async def test_a_number_that_is_none_is_asked_back(opened) -> None:
    async with opened() as console:
        await console.press("f7", "c")
        await console.type("forty")
        await console.press("enter")
        assert "A number, such as 4711" in console.text
        await console.press("escape", "enter")
        assert underway(console).seed < 10_000


async def test_script_debtor_and_way_are_chosen_by_keys(opened) -> None:
    async with opened() as console:
        await console.press("f7", "s")
        await console.type("notice")
        await console.press("enter", "p")
        await console.type("angry")
        await console.press("enter", "m", "enter")
        begun = underway(console)
        assert begun.rehearsal.walk.script.script == "call-after-notice"
        assert begun.rehearsal.persona.id == "angry"
        assert begun.mode == "recall"


async def test_the_third_way_is_to_play_the_debtor(opened) -> None:
    async with opened() as console:
        await console.press("f7", "m", "m", "enter")
        assert isinstance(console.app.screen, ReverseScreen)


async def test_the_proposed_debtor_is_one_not_yet_handled_well(opened, desk) -> None:
    async with opened() as console:
        await console.press("f7")
        first = console.app.screen.list.wish.persona.id
        await console.press("escape")
        played(console.desk, first)
        await console.press("f7")
        assert console.app.screen.list.wish.persona.id != first


async def test_an_assigned_call_stands_first_and_enter_begins_it(opened, desk) -> None:
    team.assign(
        desk,
        trainee=desk.collector,
        script="first-reminder",
        persona="spouse",
        seed=1203,
        due_on=desk.today() + timedelta(days=3),
    )
    async with opened() as console:
        await console.press("f7")
        assert "Assigned to you" in console.text
        assert "by Mon 23 Nov" in console.text
        await console.press("enter")
        begun = underway(console)
        assert (begun.rehearsal.persona.id, begun.seed) == ("spouse", 1203)


async def test_due_cards_are_named_and_drilled(opened, desk) -> None:
    played(desk, "forgetful")
    async with opened() as console:
        await console.press("f7")
        assert "cards are due" in console.text
        await console.press("d")
        assert isinstance(console.app.screen, DrillScreen)


async def test_esc_and_f5_lead_back_to_the_desk(opened) -> None:
    async with opened() as console:
        desk_screen = console.app.screen
        for key in ("escape", "f5"):
            await console.press("f7", "f7")
            assert "you are here" in console.told
            await console.press(key)
            assert console.app.screen is desk_screen


async def test_in_a_real_call_it_stays_shut(opened, lay) -> None:
    lay()
    async with opened() as console:
        await console.press("enter", "f7")
        assert "in a call" in console.told


@pytest.fixture
def ended(desk) -> int:
    """A call with slips of every kind."""
    now = rehearsals.begin(desk, script="first-reminder", persona="angry", seed=4711)
    while not now.rehearsal.ended:
        said = now.rehearsal.said
        slip = len(now.rehearsal.turns) % 2 == 0 and said.key != "enter"
        key = ("2" if said.key == "1" else "1") if slip else said.key
        now = rehearsals.perform(desk, now, Press(key, 6.0 if slip else 1.0, not slip))
    return now.id


@BOTH
async def test_the_page_after_says_what_it_was_worth_and_why(opened, ended, size) -> None:
    async with opened(size) as console:
        await console.press("f7", "up", "enter")
        assert isinstance(console.app.screen, AfterScreen)
        seen = console.text
        for words in ("of 100", "Right keys", "In time", "Silences", "Ending", "wrong key"):
            assert words in seen
        after = rehearsals.after(console.desk, ended)
        for turn in after.result.worst:
            assert f"turn {turn.number}" in seen
        assert after.result.worst[0].script_says[0].split()[0] in seen
        assert "right is" in seen


async def test_enter_on_a_turn_is_the_same_call_from_that_turn(opened, ended) -> None:
    async with opened() as console:
        await console.press("f7", "up", "enter", "down")
        turn = console.app.screen.page.marked
        await console.press("enter")
        begun = underway(console)
        assert begun.parent == ended
        assert begun.seed == 4711
        assert len(begun.rehearsal.turns) == turn.number - 1
        assert begun.rehearsal.said.words == turn.words
        assert "again from a turn" in console.text
        await console.press("f9")
        assert "practice" in console.text


async def test_the_same_again_and_another_debtor(opened, ended) -> None:
    async with opened() as console:
        await console.press("f7", "up", "enter", "s")
        begun = underway(console)
        assert (begun.rehearsal.persona.id, begun.seed, begun.parent) == ("angry", 4711, None)
        await console.press("f9", "n")
        assert underway(console).rehearsal.persona.id != "angry"


async def test_esc_on_the_page_after_leads_back_to_the_list(opened, ended) -> None:
    async with opened() as console:
        await console.press("f7", "up", "enter", "escape")
        assert isinstance(console.app.screen, RehearseScreen)
        assert "Last calls" in console.text


async def test_nothing_is_underway_twice_when_enter_is_pressed_twice(opened) -> None:
    from textual.events import Key

    async with opened() as console:
        await console.press("f7")
        console.app.post_message(Key("enter", "\r"))
        console.app.post_message(Key("enter", "\r"))
        await console.settle()
        calls = [one for one in console.app.screen_stack if isinstance(one, RehearsalScreen)]
        assert len(calls) == 1

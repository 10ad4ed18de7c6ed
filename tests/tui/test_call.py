"""A call by keys, judged by what the desk then holds."""

import asyncio
from threading import Event

import pytest
from sqlalchemy import text
from textual.events import Key

from calldesk.rules.money import Money
from calldesk.store import call_log


@pytest.fixture
def account(lay) -> int:
    return lay()


async def to_the_ask(console) -> None:
    """Dial, something speaks, it is Maya, she confirms, why we call."""
    await console.press("enter", "enter", "1", "1", "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_a_plain_promise_takes_at_most_twelve_keys(opened, account, size) -> None:
    from calldesk.store import promises

    async with opened(size) as console:
        await to_the_ask(console)
        await console.press("1")
        await console.type("2000")
        await console.press("enter")
        await console.type("27 nov")
        await console.press("enter", "1", "enter")
        assert console.call.state == "wrap_up", console.text
        seen = console.text
        while console.call is not None:
            assert console.pressed < 12, seen
            await console.press("enter")
            seen += console.text
        assert all(words in seen for words in ("Dear Maya Ortiz", "You pay", "Kind regards"))
        with console.desk.store.reading() as tx:
            made = promises.of_account(tx, account)
        assert [one.amount for one in made] == [Money(200000, "USD")]


async def test_an_enter_before_the_next_brief_is_there_does_not_dial(opened, lay) -> None:
    lay()
    lay("Koval Print", invoice="2232")
    async with opened() as console:
        await console.press("enter", "enter", "5", "1")
        assert console.call.state == "wrap_up", console.text
        console.app.post_message(Key("enter", "\r"))
        while console.call is not None:
            await asyncio.sleep(0)
        console.app.post_message(Key("enter", "\r"))
        await console.settle()
        assert console.call is None, console.text
        await console.press("enter")
        assert console.call.head.name in console.text


async def test_an_objection_is_one_letter_away_and_esc_returns(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        asked = console.step
        await console.press("c")
        assert console.call.prompt.back_to is not None
        await console.press("escape")
        assert console.step == asked


async def test_a_capital_counts_as_its_small_letter(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("C")
        assert console.call.prompt.back_to is not None


async def test_undo_is_one_key_and_redo_takes_it_back(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "1")
        there = console.step
        await console.press("1", "backspace")
        assert console.step == there
        await console.press("ctrl+y")
        assert console.step != there


async def test_an_objection_that_must_wait_says_for_what(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "c")
        assert "first" in console.told.lower() or "only" in console.told.lower(), console.told


async def test_a_digit_without_a_reply_does_nothing_and_says_so(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter")
        there = console.step
        await console.press("9")
        assert console.step == there
        assert "no reply 9" in console.told


async def test_letters_in_a_field_are_typing_and_its_text_stays_after_esc(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        field = console.step
        await console.press("c", "1", "slash")
        assert console.step == field
        await console.press("escape", "c")
        assert console.call.prompt.back_to is not None
        await console.press("escape")
        assert "c1/" in console.text


async def test_what_cannot_be_read_is_asked_back_in_place(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        await console.type("lots")
        await console.press("enter")
        assert console.app.focused is not None
        assert console.app.focused.value == "lots"
        assert "? " in console.text


async def test_replies_can_be_taken_by_arrows_and_enter(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "down", "enter")
        assert console.step == "verify"


async def test_hanging_up_works_inside_a_field(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        await console.type("20")
        await console.press("f9")
        assert console.call.state == "wrap_up"
        assert console.call.walk.view.ended == "hung_up"


async def test_who_answered_is_found_while_it_is_typed(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f2")
        await console.type("sus")
        await console.press("enter")
        assert console.call.who.name == "Susie"
        assert console.call.who.role == "reception"


async def test_somebody_new_gets_a_role(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f2")
        await console.type("Ann Lee")
        await console.press("enter")
        await console.type("own")
        await console.press("enter")
        assert (console.call.who.name, console.call.who.role) == ("Ann Lee", "owner")


async def test_the_note_and_the_best_time_are_one_key_away(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f4")
        await console.type("signs on tuesdays")
        await console.press("enter", "f3")
        await console.type("tue thu 9-11")
        await console.press("enter")
        assert console.call.note == "signs on tuesdays"
        assert console.call.best_time
        await console.press("1")
        assert console.step == "verify"


async def test_the_search_finds_an_objection(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("slash")
        await console.type("mail")
        await console.press("enter")
        assert console.step == "check_in_mail"


@pytest.mark.parametrize(
    ("key", "outcome"), [("n", "no_answer"), ("b", "busy"), ("x", "not_in_service")]
)
async def test_one_key_records_that_nobody_answered(opened, account, key, outcome) -> None:
    from calldesk.store import calls

    async with opened() as console:
        await console.press("enter", key)
        assert console.call is None
        with console.desk.store.reading() as tx:
            assert [one.outcome for one in calls.of_account(tx, account)] == [outcome]


async def test_a_dial_taken_back_leaves_nothing(opened, account) -> None:
    from calldesk.store import calls

    async with opened() as console:
        await console.press("enter", "escape")
        assert console.call is None
        with console.desk.store.reading() as tx:
            assert calls.of_account(tx, account) == ()


async def test_a_closed_console_finds_its_call_at_the_line_with_the_half_typed_text(
    opened, account
) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        there = console.step
        await console.type("20")
    async with opened() as console:
        assert console.call is not None
        assert console.step == there
        assert console.call.drafts.get("promise_amount") == "20"


async def test_closing_in_a_call_is_asked_twice(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "ctrl+q")
        assert console.app.is_running
        assert "kept" in console.told
        await console.pilot.press("ctrl+q")
        assert console.app.return_code == 0


async def test_the_other_screens_are_greyed_in_a_call(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f6")
        assert "F9 first" in console.told


async def test_a_write_that_takes_a_while_is_spoken_of(opened, account, monkeypatch) -> None:
    from calldesk.tui import app

    monkeypatch.setattr(app, "A_WHILE", 0.0)
    async with opened() as console:
        await console.press("enter", "enter")
        free = Event()
        console.app.in_db(free.wait)
        console.app.simulate_key("1")
        async with asyncio.timeout(10):
            while console.told != "saving …":
                await asyncio.sleep(0)
        free.set()
        await console.settle()
        assert console.told == ""
        assert console.step == "verify"


async def test_what_was_saved_is_said_at_the_desk(opened, lay) -> None:
    lay()
    lay("Koval Print", invoice="2232")
    async with opened() as console:
        await console.press("enter", "enter", "5", "1", "enter")
        assert console.call is None, console.text
        assert "message left" in console.told


async def test_the_wrap_up_names_what_is_missing_and_enter_goes_there(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f9")
        assert "still missing: Who answered; Enter goes there" in console.text
        await console.press("enter")
        assert "After the call" in console.text
        await console.type("voicemail")
        await console.press("enter", "escape")
        assert "still missing" not in console.text, console.text


async def test_typing_replaces_what_the_wrap_up_proposes(opened, account) -> None:
    async with opened((80, 24)) as console:
        await to_the_ask(console)
        await console.press("f9", "e")
        assert "hung_up" not in console.text
        await console.press(*"ref")
        await console.press("enter")
        assert "Their reason" in console.text, console.text
        await console.type("no contract")
        await console.press("enter", "escape", "enter")
        assert console.call is None, console.text


async def test_the_chosen_of_many_captured_things_is_on_a_low_screen(opened, account) -> None:
    async with opened((80, 24)) as console:
        await to_the_ask(console)
        await console.press("3", "2", "1")
        for text in ("1000", "27 nov", "monthly", "3"):
            await console.type(text)
            await console.press("enter")
        await console.press("escape", "tab", "tab", "tab")
        strip = console.app.screen.call._stage.panel.captured
        assert strip.has_focus
        for _ in strip.items:
            chosen = strip.items[strip.at]
            assert f"▸{chosen.label}" in console.text, console.text
            await console.press("right")


@pytest.mark.parametrize(
    ("keys", "last"),
    [
        (["2"], "Anything else"),
        (["2", "0"], "They take it without a name"),
        (["1", "1", "enter", "3", "2", "1"], "No plan"),
    ],
    ids=["a secretary answers", "word is left", "a plan is asked for"],
)
async def test_every_reply_is_on_a_low_screen(opened, account, keys, last) -> None:
    async with opened((80, 24)) as console:
        await console.press("enter", "enter", *keys)
        assert last in console.text, console.text


async def test_a_full_disk_is_told_and_what_was_typed_is_written_when_there_is_room(
    opened, lay
) -> None:
    note = "She wants the invoice once more. " * 600
    lay()
    async with opened() as console:
        await console.press("enter", "enter", "f4")
        limit_pages(console, 1)
        await console.type(note)
        drafts = console.app.screen.call.drafts
        await drafts.save()
        await console.settle()
        assert console.told == ("The disk is full: nothing was saved. Make room, then try again.")
        limit_pages(console, 1_000_000)
        await drafts.save()
        await console.settle()
        with console.desk.store.reading() as tx:
            assert call_log.draft_of(tx, console.call.call_id)["note"] == note.strip()


def limit_pages(console, most: int) -> None:
    """Let the database have so many pages at most; fewer than it has means not one more."""
    with console.desk.store.transaction() as tx:
        tx.execute(text(f"pragma max_page_count = {most}"))


async def test_what_the_store_refuses_is_said_in_its_words(opened, account, monkeypatch) -> None:
    from calldesk.store.errors import StoreFull
    from calldesk.tui import talk

    def full(*_: object) -> None:
        raise StoreFull("The disk is full: nothing was saved. Make room, then try again.")

    async with opened() as console:
        await console.press("enter", "enter")
        monkeypatch.setattr(talk.call, "answer", full)
        await console.press("1")
        assert console.told.startswith("The disk is full: nothing was saved.")


async def test_text_saved_while_a_value_is_taken_takes_nothing_back(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        await console.type("2000")
        free = Event()
        console.app.in_db(free.wait)
        console.app.simulate_key("enter")
        await console.pilot.pause()
        side = console.app.screen.call
        side.drafts.typed("note", "half a note")
        saving = asyncio.create_task(side.drafts.save())
        await asyncio.sleep(0)
        free.set()
        await saving
        await console.settle()
        assert console.call.field("promise_amount") == Money(200000, "USD")
        assert console.call.drafts == {"note": "half a note"}
        await console.type("27 nov")
        await console.press("enter")
        assert console.step == "recap_promise", console.text


async def test_no_letter_is_approved_whose_end_was_not_on_the_screen(opened, account) -> None:
    async with opened((80, 24)) as console:
        await to_the_ask(console)
        for text in ("2000", "27 nov"):
            await console.press("1") if text == "2000" else None
            await console.type(text)
            await console.press("enter")
        await console.press("1", "enter")
        assert "Kind regards" not in console.text
        assert "Enter reads on" in console.text
        await console.press("enter")
        assert "Kind regards" in console.text, console.text
        assert "all set" in console.text
        await console.press("v", "k")
        assert "all set" in console.text
        await console.press("enter")
        assert console.call is None


async def test_a_day_that_is_asked_back_is_answered_by_a_digit(opened, account) -> None:
    async with opened((80, 24)) as console:
        await to_the_ask(console)
        await console.press("1")
        await console.type("2000")
        await console.press("enter")
        await console.type("fri")
        await console.press("enter")
        assert "Fri 20 Nov or Fri 27 Nov?" in console.text
        assert "1 or 2 takes it" in console.text, console.text
        await console.press("2")
        assert console.step == "recap_promise", console.text
        assert "Fri 27 Nov 2026" in console.text


async def test_after_the_question_one_may_type_on(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "f3")
        await console.type("fri")
        await console.press("enter")
        assert "1 or 2 takes it" in console.text
        await console.press("space", *"2pm")
        assert "fri 2pm" in console.text
        assert console.call.best_time == ""


async def test_at_the_wrap_up_a_digit_answers_too(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("1")
        for text in ("2000", "27 nov"):
            await console.type(text)
            await console.press("enter")
        await console.press("1", "enter", "e", "down", "down")
        await console.type("mon")
        await console.press("enter")
        assert "1 or 2 takes it" not in console.text  # only one Monday can be meant
        await console.press("escape", "e", "down", "down")
        await console.type("fri")
        await console.press("enter")
        assert "1 or 2 takes it" in console.text, console.text
        await console.press("1")
        await console.press("escape")
        assert "on Fri 20 Nov 2026" in console.text, console.text


async def test_a_refused_choice_still_shows_the_choices(opened, account) -> None:
    async with opened() as console:
        await to_the_ask(console)
        await console.press("3", "2", "1")
        for text in ("1000", "27 nov", "sometimes"):
            await console.type(text)
            await console.press("enter")
        assert "which one?" in console.text
        assert "1 weekly  2 fortnightly  3 monthly" in console.text, console.text


async def test_a_masked_line_names_the_key_that_shows_it(opened, account) -> None:
    async with opened(keys={"unmask": "ctrl+t"}) as console:
        await to_the_ask(console)
        await console.press("f2")
        await console.type("Ben Roy")
        await console.press("enter")
        await console.type("reception")
        await console.press("enter")
        assert "6,240.00 US dollars" not in console.text
        assert "Ctrl+T shows it, with a reason" in console.text, console.text


async def test_an_address_that_was_asked_for_is_taken_by_one_enter(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "3", "1")
        await console.type("Ines Roy")
        await console.press("enter", "1", "enter", "1")
        for text in ("2000", "27 nov"):
            await console.type(text)
            await console.press("enter")
        await console.press("1", "enter", "enter")
        await console.type("ines@brightline.example")
        await console.press("enter")
        assert "Dear Ines Roy" in console.text, console.text
        await console.press("enter")
        assert console.call is None, console.text


async def test_an_empty_address_records_that_there_is_none(opened, account) -> None:
    async with opened() as console:
        await console.press("enter", "enter", "3", "1")
        await console.type("Ines Roy")
        await console.press("enter", "1", "enter", "1")
        for text in ("2000", "27 nov"):
            await console.type(text)
            await console.press("enter")
        await console.press("1", "enter", "enter")
        assert "E-mail; Enter goes there" in console.text
        await console.press("enter")
        assert "still missing" not in console.text, console.text
        await console.press("escape", "enter")
        assert console.call is None, console.text

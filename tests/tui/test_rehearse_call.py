"""A rehearsed call by keys: heard before it is answered, put right, kept, and never a real call."""

from contextlib import asynccontextmanager

import pytest
from rehearsed import to_the_end
from sqlalchemy import func, select
from textual.events import Key

from calldesk.desk import rehearsals
from calldesk.rehearsal.deeds import Press
from calldesk.tui.rehearse import hearing
from calldesk.tui.rehearse.after_screen import AfterScreen
from calldesk.tui.rehearse.call_screen import RehearsalScreen

BOTH = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
LONG = 1000.0


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The clock of what is heard, moved by hand."""
    now = [100.0]
    monkeypatch.setattr(hearing, "monotonic", lambda: now[0])
    monkeypatch.setattr(hearing.Hearing, "next_change", None)  # it wakes when it is told
    return now


@pytest.fixture
def rehearsing(opened, clock):
    """Call it for a console in a rehearsed call, and its screen."""

    @asynccontextmanager
    async def begin(persona="angry", seed=4711, size=(120, 36), **more):
        async with opened(size) as console:
            wanted = {"script": "first-reminder", "persona": persona, "seed": seed} | more
            underway = await console.app.in_db(lambda: rehearsals.begin(console.desk, **wanted))
            console.app.push_screen(RehearsalScreen(console.desk, underway))
            await console.settle()
            yield console, console.app.screen

    return begin


async def hear(console, screen, clock) -> None:
    """Wait until they have spoken."""
    clock[0] += LONG
    screen.talk.tick()
    await console.settle()


def said(screen):
    return screen.underway.rehearsal.said


def turns(screen):
    return screen.underway.rehearsal.turns


def wrong(screen) -> str:
    """A key that means something here, but not what was said."""
    live = screen.live.prompt
    digits = [one.digit for one in live.replies if one.enabled]
    return next(key for key in digits if key != said(screen).key)


async def right(console, screen, clock) -> None:
    """Hear, then answer with the right key; fields are left to what they said."""
    await hear(console, screen, clock)
    before = len(turns(screen))
    await console.press(said(screen).key)
    for _ in range(6):
        if console.app.screen is not screen or len(turns(screen)) > before:
            return
        await console.press("enter")
    raise AssertionError(f"{said(screen)} was not answered:\n{console.text}")


@BOTH
async def test_nobody_can_take_it_for_a_call(rehearsing, size) -> None:
    async with rehearsing(size=size) as (console, _):
        first = console.text.splitlines()[0]
        assert "REHEARSAL – nobody is on the line" in first
        assert "call 4711" in first
        assert "Angry before you have" in console.text.splitlines()[1]
        assert "They object" in console.text
        rows = console.app.screen._compositor.render_strips()
        filled = [all(part.style and part.style.reverse for part in row) for row in rows]
        assert filled[0]
        assert not any(filled[1:])


@BOTH
async def test_their_words_come_after_the_line_and_the_silence(rehearsing, clock, size) -> None:
    async with rehearsing(size=size) as (console, screen):
        words = said(screen).words
        first = words.split()[0]
        assert f"“{first}" not in console.text
        await console.press("space")
        assert "SAY NOTHING" in console.text
        assert f"“{first}" not in console.text
        clock[0] += 4.01
        screen.talk.tick()
        await console.settle()
        assert f"☏ “{first}" in console.text
        assert words not in console.text
        await console.press("space")
        assert words in console.text
        assert turns(screen) == ()


async def test_a_key_before_they_speak_breaks_the_silence_and_answers_nothing(
    rehearsing, clock
) -> None:
    async with rehearsing() as (console, screen):
        patience = screen.underway.rehearsal.patience
        await console.press("space", said(screen).key)
        assert turns(screen) == ()
        assert "you spoke first" in console.text
        await console.press(said(screen).key)
        (turn,) = turns(screen)
        assert turn.held is False
        assert turn.right
        assert screen.underway.rehearsal.patience < patience


async def test_a_silence_that_is_kept_is_kept(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await right(console, screen, clock)
        assert turns(screen)[0].held is True
        assert "you held the silence" not in console.text


async def test_a_key_while_the_line_is_said_only_ends_the_line(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await console.press("1")
        assert "They have not spoken yet" in console.told
        assert "SAY NOTHING" in console.text
        assert screen.talk.hearing.held is True


async def test_the_clock_runs_from_their_last_word_to_the_key(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await console.press("space")
        clock[0] += 4.01
        await console.press("space")
        clock[0] += 1.75
        await console.press(said(screen).key)
        assert turns(screen)[0].press.seconds == pytest.approx(1.75)


async def test_an_answer_while_they_speak_interrupts_them(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        words = said(screen).words
        await console.press("space")
        clock[0] += 4.01
        await console.press(said(screen).key)
        assert turns(screen)[0].right
        assert turns(screen)[0].press.seconds == 0
        assert words in console.text


@BOTH
async def test_a_wrong_key_shows_the_right_one_and_the_call_goes_on_by_it(
    rehearsing, clock, size
) -> None:
    async with rehearsing(size=size) as (console, screen):
        await hear(console, screen, clock)
        meant, there = said(screen), screen.underway.rehearsal.walk.view.step
        pressed = wrong(screen)
        await console.press(pressed)
        (turn,) = turns(screen)
        assert not turn.right
        assert screen.underway.rehearsal.walk.view.step != there
        assert f"✗ {pressed}" in console.text
        assert f"right is {meant.key}" in console.text


async def test_a_wrong_key_asks_for_no_fields(rehearsing, clock) -> None:
    async with rehearsing("forgetful", seed=12) as (console, screen):
        for _ in range(20):
            await hear(console, screen, clock)
            replies = screen.live.prompt.replies
            demanding = [one for one in replies if one.demands and one.digit != said(screen).key]
            if demanding and said(screen).words:
                break
            await right(console, screen, clock)
        before = len(turns(screen))
        await console.press(demanding[0].digit)
        assert len(turns(screen)) == before + 1
        assert not turns(screen)[-1].right


async def test_the_right_key_asks_its_fields_and_what_is_left_empty_is_as_they_said(
    rehearsing, clock
) -> None:
    async with rehearsing("forgetful", seed=11) as (console, screen):
        for _ in range(20):
            await hear(console, screen, clock)
            replies = screen.live.prompt.replies
            demands = next((r.demands for r in replies if r.digit == said(screen).key), ())
            if demands:
                break
            await right(console, screen, clock)
        wanted = {name: said(screen).values[name] for name in demands}
        await console.press(said(screen).key)
        assert console.app.focused.check_consume_key("a", "a")
        clock[0] += 60.0
        for _ in demands:
            await console.press("enter")
        fields = turns(screen)[-1].after.view.fields
        assert {name: fields[name] for name in wanted} == wanted
        assert turns(screen)[-1].press.seconds >= LONG - 100
        assert turns(screen)[-1].press.seconds < LONG + 50


async def test_nothing_is_taken_back_and_that_is_said_calmly(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await right(console, screen, clock)
        step = screen.underway.rehearsal.walk.view.step
        for key in ("backspace", "ctrl+y"):
            await console.press(key)
            assert "takes nothing back" in console.told
            assert "!" not in console.told
        assert screen.underway.rehearsal.walk.view.step == step
        assert len(turns(screen)) == 1


async def test_who_and_best_time_and_a_note_are_written_down_as_on_the_desk(
    rehearsing, clock
) -> None:
    async with rehearsing() as (console, _):
        await console.press("f2")
        await console.type("glenn")
        await console.press("enter", "f3")
        await console.type("tue 9am")
        await console.press("enter", "f4")
        await console.type("blocked his yard")
        await console.press("enter")
        assert "Who answered: Glenn Bracken" in console.text
        assert "Best time: Tue 24 Nov" in console.text
        assert "Note: blocked his yard" in console.text
        again = await console.app.in_db(lambda: rehearsals.unfinished(console.desk))
        assert again.rehearsal.walk.view.fields["speaking_with"] == "Glenn Bracken"
        assert "best_time" in again.rehearsal.walk.view.fields


async def test_an_objection_that_was_looked_up_counts_as_looked_up(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await right(console, screen, clock)
        await hear(console, screen, clock)
        await console.press("slash")
        await console.type("not here")
        await console.press("enter")
        assert turns(screen)[-1].press.looked_up


async def test_a_jump_off_the_script_is_kept_as_one(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await hear(console, screen, clock)
        await console.press("slash")
        await console.type("ask for all")
        await console.press("enter")
        assert turns(screen)[-1].jumped_to is not None
        assert "off the script" in console.text


@BOTH
async def test_hanging_up_ends_it_with_a_score(rehearsing, size) -> None:
    async with rehearsing(size=size) as (console, screen):
        await console.press("f9")
        assert isinstance(console.app.screen, AfterScreen)
        assert "of 100" in console.text
        assert "hung up" in console.text
        assert screen.underway.rehearsal.ended == "hung_up"


async def test_a_whole_call_is_walked_to_its_end_by_keys(rehearsing, clock) -> None:
    async with rehearsing("forgetful", seed=11) as (console, screen):
        for _ in range(40):
            if console.app.screen is not screen:
                break
            await right(console, screen, clock)
        assert isinstance(console.app.screen, AfterScreen)
        assert all(turn.right for turn in turns(screen) if turn.judged)
        alone = to_the_end(
            console.desk,
            rehearsals.begin(console.desk, script="first-reminder", persona="forgetful", seed=11),
        )
        assert screen.underway.rehearsal.ended == alone.rehearsal.ended


async def test_leaving_is_asked_twice_and_never_scored(rehearsing) -> None:
    async with rehearsing() as (console, screen):
        await console.press("escape")
        assert "not scored" in console.told
        assert console.app.screen is screen
        await console.press("escape")
        assert console.app.screen is not screen
        assert rehearsals.unfinished(console.desk) is None


async def test_other_screens_wait_and_say_why(rehearsing) -> None:
    async with rehearsing() as (console, screen):
        for key in ("f5", "f6", "f7", "f8"):
            await console.press(key)
            assert console.app.screen is screen
            assert "in a rehearsal" in console.told


async def test_a_burst_of_keys_does_what_it_does_pressed_slowly(rehearsing, clock) -> None:
    keys = ("space", "1", "1", "1", "1", "2", "space", "c", "0", "enter", "enter", "3")

    async def pressed(*, slowly: bool):
        async with rehearsing() as (console, screen):
            if slowly:
                await console.press(*keys)
            else:
                for key in keys:
                    console.app.post_message(
                        Key(key, " " if key == "space" else "\r" if key == "enter" else key)
                    )
                await console.settle()
            await console.app.in_db(lambda: None)
            return [(turn.said.words, turn.press.key, turn.held) for turn in turns(screen)]

    assert await pressed(slowly=False) == await pressed(slowly=True)


async def test_a_window_that_was_too_small_in_mid_speech_loses_nothing(rehearsing, clock) -> None:
    async with rehearsing() as (console, screen):
        await console.press("space")
        clock[0] += 4.1
        for size in ((59, 15), (20, 5), (80, 24)):
            await console.pilot.resize_terminal(*size)
            screen.talk.tick()
            await console.settle()
        assert f"“{said(screen).words.split()[0]}" in console.text
        await console.press(said(screen).key)
        assert len(turns(screen)) == 1


async def test_in_recall_the_answer_is_hidden_said_shown_and_graded(rehearsing, clock) -> None:
    async with rehearsing(mode="recall") as (console, screen):
        await right(console, screen, clock)
        assert screen.underway.rehearsal.walk.view.step == "verify"
        assert "Just so I have the right person" not in console.text
        assert "Say aloud" in console.text
        await console.press("1", "c")
        assert len(turns(screen)) == 1, "nothing is answered before it was said"
        await console.press("space")
        assert "Just so I have the right person" in console.text
        assert "again – it did not come" in console.text
        await console.press("7")
        assert screen.talk.by_heart.state == "grading"
        await console.press("2")
        assert "again – it did not come" not in console.text
        assert "SAY NOTHING" in console.text
        await right(console, screen, clock)
        assert turns(screen)[1].press.own == 2
        assert turns(screen)[0].press.own is None


async def test_a_grade_only_lowers_when_the_card_is_due(rehearsing, clock, desk) -> None:
    due = {}
    for grade in ("1", "4"):
        async with rehearsing("forgetful", seed=11, mode="recall") as (console, screen):
            for _ in range(40):
                if console.app.screen is not screen:
                    break
                if screen.talk.by_heart.state == "hidden":
                    await console.press("space", grade)
                await right(console, screen, clock)
            after = rehearsals.after(console.desk, screen.underway.id)
            due[grade] = max(card.due_on for card in after.cards)
            if grade == "1":
                assert {card.words for card in after.cards} <= {"tomorrow", "today"}
    assert due["1"] <= due["4"]


async def test_it_resumes_at_its_line(rehearsing, clock, opened, desk) -> None:
    async with rehearsing() as (console, screen):
        await right(console, screen, clock)
        await right(console, screen, clock)
        at, heard = screen.underway.rehearsal.walk.view.step, said(screen)
    async with opened() as console:
        await console.press("f7")
        assert "Left unfinished" in console.text
        await console.press("enter")
        screen = console.app.screen
        assert screen.underway.rehearsal.walk.view.step == at
        assert said(screen) == heard


async def test_what_is_done_is_kept_before_it_is_shown(rehearsing, clock, monkeypatch) -> None:
    async with rehearsing() as (console, screen):
        await hear(console, screen, clock)
        step = screen.underway.rehearsal.walk.view.step

        def fails(*_, **__):
            raise OSError("disk full")

        monkeypatch.setattr("calldesk.store.rehearsals.append", fails)
        await console.press(said(screen).key)
        assert "not saved" in console.told
        assert screen.underway.rehearsal.walk.view.step == step
        monkeypatch.undo()


async def test_nothing_of_the_real_work_changes(rehearsing, clock, lay) -> None:
    from calldesk.store import tables

    lay()

    def everything(desk) -> dict[str, object]:
        with desk.store.reading() as tx:
            return {
                name: tx.execute(select(table)).all()
                for name, table in tables._TABLES.items()
                if not name.startswith("rehearsal") and name != "console"
            }

    async with rehearsing("forgetful", seed=11) as (console, screen):
        before = everything(console.desk)
        for _ in range(40):
            if console.app.screen is not screen:
                break
            await right(console, screen, clock)
        await console.press("s")
        assert everything(console.desk) == before
        with console.desk.store.reading() as tx:
            assert tx.scalar(select(func.count()).select_from(tables.REHEARSAL)) == 2


async def test_a_deed_is_kept_as_it_was_pressed(rehearsing, clock) -> None:
    from calldesk.rehearsal.deeds import deed_from_json
    from calldesk.store import rehearsals as store

    async with rehearsing() as (console, screen):
        await right(console, screen, clock)
        with console.desk.store.reading() as tx:
            kept = store.events_of(tx, screen.underway.id)
        deeds = [deed_from_json(one.data) for one in kept if one.kind == "did"]
        assert turns(screen)[0].press in [deed for deed in deeds if isinstance(deed, Press)]


async def test_what_one_may_not_grant_is_asked_back_as_on_the_desk(rehearsing, clock) -> None:
    async with rehearsing("forgetful", seed=12) as (console, screen):
        for _ in range(5):
            await right(console, screen, clock)
        await hear(console, screen, clock)
        assert said(screen).values["plan_count"] > 3
        await console.press(said(screen).key, "enter", "enter", "enter", "enter")
        assert "You may grant 2 to 3 payments" in console.text
        before = len(turns(screen))
        await console.press("backspace", "3", "enter")
        assert len(turns(screen)) == before + 1
        assert turns(screen)[-1].after.view.fields["plan_count"] == 3

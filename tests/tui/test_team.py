"""The team: readiness, what would be forgotten, and rehearsals that are asked for by a day."""

from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest

from calldesk.desk import rehearsal_cards, team
from calldesk.desk.team import HeatRow, Missed, Recalled, Standing, Team
from calldesk.rehearsal.readiness import Attempt, readiness
from calldesk.tui.rehearse.team_screen import TeamScreen

BOTH = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
SCRIPT, MONDAY = "first-reminder", date(2026, 11, 23)
HOSTILE = (
    "[b]Bold[/b] [@click=app.quit]x",
    "陳大文陳大文陳大文陳大文",
    "A" * 10_000,
    "a\x1b]52;c;ZWNobw==\x07b\x9b31m",
    "safe\u202eevil\u2066x",
)


@pytest.fixture
def page(opened):
    """Call it for a console that shows the team of the first reminder."""

    @asynccontextmanager
    async def begin(size=(120, 36), lay=lambda desk: None):
        async with opened(size) as console:
            lay(console.desk)
            console.app.push_screen(TeamScreen(console.desk, SCRIPT))
            await console.settle()
            yield console, console.app.screen

    return begin


@pytest.fixture
def drawn_up(monkeypatch):
    """Call it to let the page show trainees who have passed so many personas."""

    def make(passed, recall=None):
        heat = tuple(
            HeatRow(f"s{n}", letter, f"Objection {letter}", "objection", dict(recall or {}))
            for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
        )
        standings = tuple(
            Standing(
                name,
                readiness([Attempt(f"p{n}", 80.0) for n in range(well)]),
                well,
                80.0 if well else None,
            )
            for name, well in passed.items()
        )
        missed = (Missed("My lawyer", 12, 30),)
        made = Team(SCRIPT, "First reminder call", standings, heat, missed, Recalled(7, 9), ())
        monkeypatch.setattr(team, "team", lambda desk, script: made)

    return make


def row(console, name):
    return next(one for one in console.text.splitlines() if name in one)


def assigned(desk):
    return [(one.trainee, one.persona, one.due_on) for one in team.assignments(desk)]


def ask(desk, trainee="Ana", **more):
    wanted = {"trainee": trainee, "script": SCRIPT, "persona": None, "due_on": MONDAY} | more
    return team.assign(desk, **wanted)


@BOTH
async def test_before_anybody_rehearses_the_page_says_what_to_do(page, size):
    async with page(size) as (console, _):
        assert "Nobody has rehearsed this script yet." in console.text
        await console.press("down", "right", "left", "tab", "up", "w")
        assert "nothing is assigned" in console.told


@BOTH
async def test_readiness_is_said_in_words(page, drawn_up, size):
    drawn_up({"Ana": 5, "Ben": 3, "Cem": 4, "Dora": 0, "Eve": 7})
    async with page(size) as (console, _):
        assert "✓ ready" in row(console, "Ana")
        assert "two more" in row(console, "Ben")
        assert "one more" in row(console, "Cem")
        assert "five more" in row(console, "Dora")
        assert "2 of 5 trainees ready" in console.text
        assert "12 of 30" in console.text


@BOTH
async def test_shades_tell_apart_without_colour(page, drawn_up, size):
    people = {"Ana": 0.95, "Ben": 0.8, "Cem": 0.6, "Dora": 0.2, "Eve": None}
    drawn_up(dict.fromkeys(people, 1), people)
    async with page(size) as (console, _):
        shades = {name: row(console, f"{name} ").split()[-1] for name in people}
        assert shades == {"Ana": "██", "Ben": "▓▓", "Cem": "▒▒", "Dora": "░░", "Eve": "·"}
        assert "95% likely known today by Ana" in console.text
        await console.press("down", "down", "down", "down")
        assert "never met by Eve" in console.text


@BOTH
async def test_forty_trainees_scroll_and_the_headings_stay(page, drawn_up, size):
    drawn_up({f"Trainee {n:02}": n % 6 for n in range(40)})
    async with page(size) as (console, screen):
        assert "Trainee 39" not in console.text
        await console.press("up")
        assert screen.table.trainee == "Trainee 39"
        assert "▸ Trainee 39" in console.text
        assert "ready?" in console.text
        assert "Assigned" in console.text


@BOTH
async def test_every_objection_can_be_reached_and_is_named(page, drawn_up, size):
    drawn_up({"Ana": 1}, {"Ana": 0.5})
    async with page(size) as (console, screen):
        for letter in "abcdefghijklmnopqrstuvwxyz":
            assert f"{letter}  Objection {letter}" in console.text
            heading = next(one for one in console.text.splitlines() if "ready?" in one)
            assert f" {letter} " in heading + " "
            await console.press("right")
        assert screen.table.objection.key == "a"
        await console.press("left")
        assert screen.table.objection.key == "z"


@BOTH
async def test_the_table_is_drawn_from_the_answers_that_were_kept(page, size):
    def lay(desk):
        first, second, *_ = rehearsal_cards.known(desk, SCRIPT)
        rehearsal_cards.review(desk, first.id, right=True, seconds=1.0)
        rehearsal_cards.review(desk, second.id, right=False, seconds=9.0)

    async with page(size, lay) as (console, screen):
        assert "five more" in row(console, "Dana Whitfield")
        known = [one for one in screen.table.heat if one.recall["Dana Whitfield"] is not None]
        assert len(known) == 2


@BOTH
async def test_a_rehearsal_is_assigned_with_a_day_as_people_type_it(page, size):
    async with page(size) as (console, _):
        await console.press("a")
        await console.type("Ana Lima")
        await console.press("enter", "enter")
        await console.press("ctrl+u")
        await console.type("short of")
        await console.press("enter", "enter")
        await console.type("mon")
        assert "Mon 23 Nov 2026" in console.text
        await console.press("enter")
        assert assigned(console.desk) == [("Ana Lima", "short_of_money", MONDAY)]
        assert "Ana Lima" in row(console, "Short of money")
        assert "open" in row(console, "Short of money")


async def test_any_debtor_and_the_marked_trainee_stand_ready(page):
    async with page(lay=ask) as (console, _):
        await console.press("a", "enter", "enter", "enter", "enter")
        await console.type("tomorrow")
        await console.press("enter")
        assert ("Ana", None, date(2026, 11, 21)) in assigned(console.desk)


async def test_a_call_by_its_number_can_be_asked_for(page):
    async with page(lay=ask) as (console, _):
        await console.press("a", "enter", "enter", "enter")
        await console.type("x")
        await console.press("enter")
        assert "A number, such as 4711" in console.text
        await console.press("ctrl+u")
        await console.type("4711")
        await console.press("enter")
        await console.type("mon")
        await console.press("enter")
        assert "any debtor, call 4711" in console.text


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("fri", "Which one: Fri 20 Nov or Fri 27 Nov?"),
        ("yesterday", "has passed"),
        ("blue", "no word"),
    ],
)
async def test_a_day_that_cannot_be_meant_is_asked_back_in_place(page, typed, asked):
    async with page(lay=ask) as (console, _):
        await console.press("a", "enter", "enter", "enter", "enter")
        await console.type(typed)
        await console.press("enter")
        assert asked in console.text
        assert len(assigned(console.desk)) == 1
        await console.press("escape")
        assert "Assign a rehearsal" not in console.text
        assert len(assigned(console.desk)) == 1


async def test_of_two_fridays_a_digit_takes_one(page):
    async with page(lay=ask) as (console, _):
        await console.press("a", "enter", "enter", "enter", "enter")
        await console.type("fri")
        await console.press("enter", "2")
        assert ("Ana", None, date(2026, 11, 27)) in assigned(console.desk)


@BOTH
async def test_an_assignment_is_withdrawn_when_asked_twice(page, size):
    def lay(desk):
        ask(desk)
        ask(desk, "Ben", due_on=MONDAY + timedelta(days=1))

    async with page(size, lay) as (console, _):
        await console.press("w")
        assert "Tab" in console.told
        await console.press("tab", "down", "w")
        assert "again withdraws it: Ben" in console.told
        assert len(assigned(console.desk)) == 2
        await console.press("w")
        assert assigned(console.desk) == [("Ana", None, MONDAY)]
        assert "withdrawn" in console.told


async def test_another_row_is_another_question(page):
    def lay(desk):
        ask(desk)
        ask(desk, "Ben", due_on=MONDAY + timedelta(days=1))

    async with page(lay=lay) as (console, _):
        await console.press("tab", "w", "down", "w")
        assert len(assigned(console.desk)) == 2


async def test_the_next_script_has_a_page_of_its_own(page):
    async with page(lay=ask) as (console, _):
        assert "Ana" in console.text
        await console.press("s")
        assert "Call after notice" in console.text
        assert "Ana" not in console.text
        await console.press("s")
        assert "First reminder call" in console.text


@BOTH
async def test_names_of_any_kind_are_shown_as_they_are(page, size):
    def lay(desk):
        for name in HOSTILE:
            ask(desk, name)

    async with page(size, lay) as (console, _):
        assert "[b]Bold[/b]" in console.text
        assert "陳大文" in console.text
        heading = next(one for one in console.text.splitlines() if "ready?" in one)
        for one in console.text.splitlines():
            if "five more" in one:
                cells = one[: one.index("five more")]
                assert len(cells.encode("utf-16-le")) // 2 <= heading.index("ready?")
        await console.press("tab", "w", "w")
        assert len(assigned(console.desk)) == len(HOSTILE) - 1
        for strip in console.app.screen._compositor.render_strips():
            for segment in strip:
                assert "@click" not in (segment.style.meta if segment.style else {})
                assert not set(segment.text) & {"\x1b", "\x9b", "\x07", "\u202e", "\u2066"}


async def test_esc_goes_back(page):
    async with page() as (console, screen):
        await console.press("escape")
        assert console.app.screen is not screen


async def test_it_is_a_key_away_from_rehearsing_and_shows_the_script_chosen_there(opened):
    async with opened() as console:
        await console.press("f7", "t")
        assert isinstance(console.app.screen, TeamScreen)
        assert "First reminder call" in console.text
        await console.press("escape")
        assert not isinstance(console.app.screen, TeamScreen)


async def test_a_window_that_was_too_small_gives_the_cursor_back(page):
    async with page(lay=ask) as (console, screen):
        await console.pilot.resize_terminal(50, 12)
        await console.settle()
        assert "too small" in console.text
        assert "Ana" not in console.text
        await console.pilot.resize_terminal(100, 30)
        await console.settle()
        assert screen.table.has_focus
        assert "▸ Ana" in console.text

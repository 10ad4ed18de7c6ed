"""One step as a form: what is changed there is written into its lines, and nowhere else."""

import pytest

from calldesk.tui.studio.form_screen import FormScreen
from calldesk.tui.studio.studio_screen import StudioScreen


@pytest.fixture
def form_of(opened):
    """Call it for a console with a step of the first reminder opened as a form."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def open_form(step="verify", size=(120, 36)):
        async with opened(size) as console:
            await console.press("f6", "down", "enter")
            studio = console.app.screen
            studio.go_to_step(step)
            await console.press("f3")
            assert isinstance(console.app.screen, FormScreen)
            yield console, console.app.screen, studio

    return open_form


def changed_lines(before: str, after: str) -> list[str]:
    """The lines of the new text that the old one does not have."""
    return [line for line in after.splitlines() if line not in before.splitlines()]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["120x36", "80x24"])
async def test_every_part_of_a_step_has_its_field(form_of, size):
    async with form_of(size=size) as (console, form, studio):
        step = studio.read.parsed.draft.by_id["verify"]
        assert step.title in console.text
        for words in ("Cues", "To say", "Silent for", "What they say", "Where to"):
            assert words in console.text
        form.ways.boxes[0].cells["name"].focus()
        await console.settle()
        for words in ("Only if", "Listener", "Gains", "Sets", "Tags", "Blank"):
            assert words in console.text
        assert [box.cells["heard"].value for box in form.ways.boxes] == [
            way.heard for way in step.ways
        ]


async def test_a_form_taken_unchanged_changes_no_byte(form_of):
    async with form_of() as (console, _form, studio):
        before = studio.editor.text
        await console.press("f3")
        assert isinstance(console.app.screen, StudioScreen)
        assert studio.editor.text == before


async def test_what_is_typed_is_written_into_the_lines_of_the_step(form_of):
    async with form_of() as (console, form, studio):
        before = studio.editor.text
        await console.press("end", *" now", "f3")
        assert changed_lines(before, studio.editor.text) == [f"## verify: {form.before.title} now"]
        await console.press("ctrl+z")
        assert studio.editor.text == before


async def test_a_new_line_to_say_has_room_below_the_last(form_of):
    async with form_of() as (console, form, studio):
        before = studio.editor.text
        form.say.rows[-1].input.focus()
        await console.settle()
        await console.type("Take your time.")
        assert len(form.say.rows) == len(form.before.say) + 2
        await console.press("f3")
        assert changed_lines(before, studio.editor.text) == ["> Take your time."]


async def test_a_reply_is_added_with_a_step_found_by_how_it_begins(form_of):
    async with form_of() as (console, form, studio):
        before = studio.editor.text
        await console.press("ctrl+r")
        await console.type("Hello?")
        await console.press("tab")
        form.focused.value = ""
        await console.press(*"ope")
        assert "Opening line" in console.text
        await console.press("enter", "f3")
        assert changed_lines(before, studio.editor.text) == ["- reply: Hello? -> open"]


async def test_a_reply_is_taken_out_and_moved(form_of):
    async with form_of() as (console, form, studio):
        names = [box.way.id for box in form.ways.boxes]
        form.ways.boxes[1].cells["heard"].focus()
        await console.press("ctrl+up")
        form.ways.boxes[2].cells["heard"].focus()
        await console.press("ctrl+t", "f3")
        await console.settle()
        ways = studio.read.parsed.draft.by_id["verify"].ways
        assert [way.id for way in ways] == [names[1], names[0], *names[3:]]


async def test_what_cannot_be_is_said_and_stays_in_the_form(form_of):
    async with form_of() as (console, form, _studio):
        form.seconds.input.value = "soon"
        await console.press("f3")
        assert "'soon' is no number of seconds." in console.told
        assert console.app.screen is form


async def test_what_is_set_and_the_tags_have_fields_of_their_own(form_of):
    async with form_of("open") as (console, form, studio):
        before = studio.editor.text
        cells = form.ways.boxes[0].cells
        assert cells["set"].value == "who_answered = debtor"
        cells["set"].value = "who_answered = debtor, best_time = after 3, please"
        cells["tags"].value = "first, second"
        await console.press("f3")
        assert changed_lines(before, studio.editor.text) == [
            "    set: best_time = after 3, please",
            "    tags: first, second",
        ]


async def test_what_belongs_to_a_reply_is_said_in_short_beside_it(form_of):
    async with form_of("open") as (console, form, _studio):
        assert "☏ gatekeeper  who_answered" in console.text
        rows = console.text.splitlines()
        title = next(row for row in rows if "Where to" in row)
        assert title.index("Where to") == next(r for r in rows if " verify" in r).index("verify")
        form.ways.boxes[0].cells["audience"].focus()
        await console.type("spouse")
        await console.press("down")
        assert form.focused is form.ways.boxes[1].cells["audience"]
        assert "☏ spouse  who_answered" in console.text


async def test_the_arrows_lead_from_reply_to_reply_and_out_above_the_first(form_of):
    async with form_of("open") as (console, form, _studio):
        form.ways.boxes[1].cells["heard"].focus()
        await console.press("up")
        assert form.focused is form.ways.boxes[0].cells["heard"]
        await console.press("up")
        assert form.focused is form.silence.input


async def test_a_value_without_a_name_is_asked_back(form_of):
    async with form_of("open") as (console, form, _studio):
        form.ways.boxes[0].cells["set"].value = "debtor"
        await console.press("f3")
        assert "'debtor' sets nothing" in console.told
        assert console.app.screen is form


async def test_esc_puts_what_was_typed_into_the_text(form_of):
    async with form_of() as (console, form, studio):
        before = studio.editor.text
        await console.press("x", "escape")
        assert console.app.screen is studio
        assert changed_lines(before, studio.editor.text) == [f"## verify: {form.before.title}x"]
        await console.press("ctrl+z")
        assert studio.editor.text == before


async def test_esc_twice_gives_up_what_does_not_hold(form_of):
    async with form_of() as (console, form, studio):
        before = studio.editor.text
        form.seconds.input.value = "soon"
        await console.press("escape")
        assert console.app.screen is form
        assert "Esc twice leaves the form" in console.told
        await console.press("escape")
        assert console.app.screen is studio
        assert studio.editor.text == before


async def test_what_is_filled_in_is_kept_with_the_draft_before_it_is_taken(form_of):
    async with form_of() as (console, form, studio):
        await console.press("x")
        await studio.keeping.now(console.app)
        assert f"## verify: {form.before.title}x" in studio.draft.source
        form.seconds.input.value = "soon"
        await console.press("escape", "escape")
        await studio.keeping.now(console.app)
        assert studio.draft.source == studio.editor.text


async def test_esc_leaves_an_unchanged_form_at_once(form_of):
    async with form_of() as (console, _, studio):
        await console.press("escape")
        assert console.app.screen is studio

"""Writing in the studio: edits that know the language, completion, findings that are played."""

import pytest

from calldesk.desk import script_drafts

SOURCE = """script: small
title: A small script
language: en
start: open
marks: disclosed

# Call

## open: Opening line
> Good {{ daypart }}, is {{ debtor.contact }} in?
- speaking: "Speaking." -> why
    audience: right_party
- other: Anyone else -> bye

## why: Say why you call
> Your payment of {{ debtor.amount_due }} is open.
gain: disclosed
- pays: "I'll pay." -> bye
- other: Anything else -> bye

## bye: Goodbye
> Goodbye.
end: refused

# Objections

## mail: In the mail
key: m
> I see.
- other: Anything else -> return
"""


@pytest.fixture
def writing(desk, opened):
    """Call it for a console with a script open in the studio, the cursor in its first line."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def open_studio(source=SOURCE, size=(120, 36)):
        script_drafts.begin_script(desk, source)
        async with opened(size) as console:
            await console.press("f6")
            shelf = console.app.screen.shelf
            names = [row.script for row in shelf.rows]
            shelf.at = names.index("small")
            await console.press("enter")
            yield console, console.app.screen

    return open_studio


def put_cursor(studio, before: str) -> None:
    """Put the cursor behind these words."""
    text = studio.editor.text
    at = text.index(before) + len(before)
    row = text.count("\n", 0, at)
    studio.editor.move_cursor((row, at - (text.rfind("\n", 0, at) + 1)))


async def test_a_step_is_renamed_everywhere_and_undone_at_one_stroke(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "> Your payment")
        pressed = console.pressed
        await console.press("f2")
        assert "Rename the step 'why' everywhere" in console.text
        studio.focused.value = ""
        await console.type("reason")
        await console.press("enter")
        assert console.pressed - pressed == 2
        assert "-> reason" in studio.editor.text
        assert "## reason: Say why you call\nwas: why\n" in studio.editor.text
        assert "'why' is 'reason' everywhere" in console.told
        assert studio.editor.has_focus
        await console.press("ctrl+z")
        assert studio.editor.text == SOURCE


async def test_a_name_that_cannot_be_is_asked_back_in_place(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "> Your payment")
        await console.press("f2")
        studio.focused.value = ""
        await console.type("bye")
        await console.press("enter")
        assert "There is a step 'bye' already" in console.text
        await console.press("escape")
        assert studio.editor.text == SOURCE
        assert studio.editor.has_focus
        assert "Findings" in console.text


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("ctrl+r", "- reply: What they say -> why"),
        ("ctrl+o", "## new_objection: New objection"),
    ],
)
async def test_one_key_inserts_and_one_takes_it_back(writing, key, line):
    async with writing() as (console, studio):
        put_cursor(studio, "> Your payment")
        await console.press(key)
        assert line in studio.editor.text.splitlines()
        await console.press("ctrl+z")
        assert studio.editor.text == SOURCE


async def test_the_cursor_stands_where_one_goes_on_typing(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "> Your payment")
        await console.press("ctrl+r")
        row, column = studio.editor.cursor_location
        assert studio.editor.document.get_line(row)[column:].startswith("What they say")


async def test_where_nothing_can_be_inserted_it_says_why(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "> Goodbye")
        await console.press("ctrl+r")
        assert "a step that ends has no replies" in console.told
        assert studio.editor.text == SOURCE


async def test_what_fits_is_proposed_and_tab_takes_one_after_the_other(writing):
    async with writing() as (console, studio):
        put_cursor(studio, '- pays: "I\'ll pay." ->')
        studio.editor.action_delete_to_end_of_line()
        await console.press("space")
        assert "Tab" in console.text
        first, second = [one.text for one in studio.hint.proposals[:2]]
        await console.press("tab")
        assert f"-> {first}\n" in studio.editor.text
        await console.press("tab")
        assert f"-> {second}\n" in studio.editor.text
        assert studio.editor.has_focus


async def test_a_beginning_is_completed(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "is open.")
        await console.press(*" {{ debtor.co")
        assert [one.text for one in studio.hint.proposals] == ["debtor.contact"]
        await console.press("tab")
        assert "is open. {{ debtor.contact\n" in studio.editor.text


async def test_esc_puts_the_proposals_away_before_it_leaves(writing):
    async with writing() as (console, studio):
        put_cursor(studio, "gain: disclosed")
        await console.press("comma", "space")
        assert studio.hint.proposals
        await console.press("escape")
        assert not studio.hint.proposals
        assert console.app.screen is studio
        await console.press("escape")
        assert console.app.screen is not studio


async def test_without_a_proposal_tab_goes_round_the_screen(writing):
    async with writing() as (console, studio):
        for widget in (studio.found.list, studio.outline, studio.editor):
            await console.press("tab")
            assert widget.has_focus


async def test_enter_on_a_finding_goes_to_its_line_and_plays_its_call(writing):
    faulty = SOURCE.replace("> Good", "> {{ debtor.amount_due }}? Good", 1)
    async with writing(faulty) as (console, studio):
        assert studio.read.count("error")
        await console.press("tab", "enter")
        marked = studio.found.list.marked
        assert studio.editor.line == marked.line
        assert "Shortest such call" in console.text


async def test_the_stops_of_a_call_are_gone_through_by_hand(writing):
    faulty = SOURCE.replace("-> bye\n\n## why", "-> why\n\n## why", 1)
    async with writing(faulty) as (console, studio):
        found = next(one for one in studio.read.problems if len(one.moves) > 1)
        studio.found.list.focus()
        studio.found.list.highlighted = studio.found.list.problems.index(found)
        await console.press("enter", "left", "left", "left")
        assert f"1 of {len(found.path)}" in console.text
        for at in range(2, len(found.path) + 1):
            await console.press("right")
            assert f"{at} of {len(found.path)}" in console.text
            step = studio.read.parsed.draft.by_id[found.moves[at - 1].to]
            assert studio.preview.crumbs.steps[-1] == step.title
        assert found.message.split()[0] in console.text
        assert "▒▒" in console.text  # masked, as it would be on a call
        await console.press("space")
        assert studio.found.player.running


async def test_a_key_in_the_text_ends_the_playing(writing):
    faulty = SOURCE.replace("> Good", "> {{ debtor.amount_due }}? Good", 1)
    async with writing(faulty) as (console, _):
        await console.press("ctrl+n")
        assert "Shortest such call" in console.text
        await console.press("x")
        assert "Shortest such call" not in console.text


async def test_the_line_of_the_cursor_keeps_its_colours(writing):
    async with writing() as (console, studio):
        studio.editor.go_to(9)
        await console.press("down")
        row = studio.editor.cursor_location[0]
        strip = studio.editor.render_line(row - studio.editor.scroll_offset.y)
        inks = {segment.style.color for segment in strip if segment.text.strip()}
        assert len(inks) > 2


async def test_a_paste_is_cleaned_and_comes_once(writing):
    from textual.events import Paste

    async with writing() as (console, studio):
        studio.editor.move_cursor((0, 0))
        console.app.post_message(Paste("// \x1b]52;c;aGk=\x07\u202e小明\r\n"))
        await console.settle()
        assert studio.editor.text == "// ]52;c;aGk=小明\n" + SOURCE

"""A draft of a script: begun from what is in use, kept, held by one window."""

from dataclasses import replace

import pytest

from calldesk.desk import console, script_drafts
from calldesk.desk.errors import NotAllowed, Taken


@pytest.fixture
def desk(desk):
    held = console.sign_in(desk)
    yield desk
    console.sign_out(desk, held)


@pytest.fixture
def beside(desk):
    """Another window over the same database, by Ben."""
    me = replace(desk.settings.me, name="Ben")
    other = replace(desk, settings=replace(desk.settings, me=me), console="beside")
    other.store = desk.store
    held = console.sign_in(other)
    yield other
    console.sign_out(other, held)


def first_reminder(desk):
    return script_drafts.open_draft(desk, "first-reminder", "en")


def on_the_shelf(desk, script="first-reminder"):
    return next(one for one in script_drafts.shelf(desk) if one.script == script)


def test_the_shelf_lists_the_shipped_scripts_with_their_numbers(desk):
    listed = {(one.script, one.language): one.number for one in script_drafts.shelf(desk)}
    assert listed["first-reminder", "en"] == listed["call-after-notice", "en"] == 1


def test_a_draft_begins_with_the_text_in_use(desk):
    draft = first_reminder(desk)
    assert draft.mine
    assert draft.source == draft.published
    assert not draft.changed


def test_what_was_written_is_there_when_it_is_opened_again(desk):
    kept = script_drafts.keep(desk, first_reminder(desk), "script: half")
    again = first_reminder(desk)
    assert (again.source, again.changed) == ("script: half", True)
    assert again.revision == kept.revision
    assert on_the_shelf(desk).draft_by == "Dana Whitfield"


def test_a_second_window_may_only_read_it_and_is_told_by_whom(desk, beside):
    mine = first_reminder(desk)
    theirs = first_reminder(beside)
    assert (theirs.mine, theirs.editor) == (False, "Dana Whitfield")
    with pytest.raises(Taken, match="nothing was overwritten"):
        script_drafts.keep(beside, theirs, "other")
    assert on_the_shelf(beside).held_by == "Dana Whitfield"
    assert script_drafts.keep(desk, mine, "mine").source == "mine"


def test_a_draft_left_behind_is_taken_up_with_its_text(desk, beside):
    draft = script_drafts.keep(desk, first_reminder(desk), "half")
    script_drafts.close(desk, draft)
    taken = first_reminder(beside)
    assert (taken.mine, taken.source) == (True, "half")


def test_a_draft_that_says_nothing_new_is_gone_when_it_is_closed(desk):
    script_drafts.close(desk, first_reminder(desk))
    assert on_the_shelf(desk).draft_by is None


def test_a_discarded_draft_begins_anew(desk):
    draft = script_drafts.keep(desk, first_reminder(desk), "half")
    script_drafts.discard(desk, draft)
    assert not first_reminder(desk).changed


class TestANewScript:
    def test_it_is_named_by_its_header(self, desk):
        draft = script_drafts.begin_script(desk, NEW)
        assert (draft.script, draft.language, draft.published) == ("thanks", "en", None)
        assert on_the_shelf(desk, "thanks").number is None

    def test_a_name_that_is_taken_is_refused(self, desk):
        with pytest.raises(NotAllowed, match="already"):
            script_drafts.begin_script(desk, NEW.replace("thanks", "first-reminder"))

    def test_a_text_without_a_step_is_refused(self, desk):
        with pytest.raises(NotAllowed, match="no call script"):
            script_drafts.begin_script(desk, "script: empty")


NEW = """script: thanks
title: A word of thanks
language: en
start: open

# Call

## open: Opening
> Thank you for paying.
end: no_time
"""

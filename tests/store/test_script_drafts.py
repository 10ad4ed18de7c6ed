"""Drafts of scripts: held by one window, never overwritten by another."""

import pytest

from calldesk.store import script_drafts
from calldesk.store.errors import StoreConflict
from calldesk.store.script_drafts import ScriptDraft


@pytest.fixture
def draft(store, now):
    first = ScriptDraft("first-reminder", "en", "one", "h1", 0, "anna", "Anna", now)
    with store.transaction() as tx:
        return script_drafts.begin(tx, first)


def kept(store):
    with store.reading() as tx:
        return script_drafts.get(tx, "first-reminder", "en")


def test_a_draft_is_begun_once(store, draft, now):
    with store.transaction() as tx:
        other = ScriptDraft("first-reminder", "en", "other", "h2", 0, "ben", "Ben", now)
        assert script_drafts.begin(tx, other) == draft


def test_each_language_has_a_draft_of_its_own(store, draft, now):
    with store.transaction() as tx:
        polish = ScriptDraft("first-reminder", "pl", "raz", None, 0, "ben", "Ben", now)
        script_drafts.begin(tx, polish)
        assert [one.language for one in script_drafts.every(tx)] == ["en", "pl"]


def test_writing_counts_the_revisions(store, draft, now):
    with store.transaction() as tx:
        assert script_drafts.write(tx, draft, "two", console="anna", at=now) == 1
    assert (kept(store).source, kept(store).revision) == ("two", 1)


def test_a_window_with_an_older_revision_overwrites_nothing(store, draft, now):
    with store.transaction() as tx:
        script_drafts.write(tx, draft, "two", console="anna", at=now)
    with pytest.raises(StoreConflict, match="nothing was overwritten"), store.transaction() as tx:
        script_drafts.write(tx, draft, "late", console="anna", at=now)
    assert kept(store).source == "two"


def test_a_draft_that_a_living_window_has_is_not_taken(store, draft, now):
    with store.transaction() as tx:
        found = script_drafts.take(tx, draft, console="ben", editor="Ben", live={"anna", "ben"})
        assert found.console == "anna"
    with pytest.raises(StoreConflict), store.transaction() as tx:
        script_drafts.write(tx, draft, "mine", console="ben", at=now)


def test_a_dead_windows_draft_is_taken_up_where_it_stood(store, draft, now):
    with store.transaction() as tx:
        found = script_drafts.take(tx, draft, console="ben", editor="Ben", live={"ben"})
    assert (found.console, found.editor, found.source) == ("ben", "Ben", "one")
    with pytest.raises(StoreConflict), store.transaction() as tx:
        script_drafts.write(tx, draft, "back", console="anna", at=now)


def test_a_draft_that_was_let_go_is_free(store, draft):
    with store.transaction() as tx:
        script_drafts.let_go(tx, draft, console="anna")
        free = script_drafts.get(tx, "first-reminder", "en")
        taken = script_drafts.take(tx, free, console="ben", editor="Ben", live={"anna", "ben"})
        assert taken.console == "ben"


def test_only_the_window_that_has_it_throws_a_draft_away(store, draft):
    for window, left in (("ben", True), ("anna", False)):
        with store.transaction() as tx:
            script_drafts.drop(tx, draft, console=window)
        assert (kept(store) is not None) is left

"""What is said before a draft is published: its number, its changes, its proof."""

from dataclasses import replace

import pytest

from calldesk.desk import before_publishing, console, publishing, script_drafts
from calldesk.desk.errors import NotAllowed

GREETING = "Warm and curious. People give their name to a friendly voice."


@pytest.fixture
def desk(desk):
    held = console.sign_in(desk)
    yield desk
    console.sign_out(desk, held)


def changed(desk, before=GREETING, after="Smile."):
    draft = script_drafts.open_draft(desk, "first-reminder", "en")
    assert before in draft.source
    return script_drafts.keep(desk, draft, draft.source.replace(before, after, 1))


def test_it_names_the_version_and_the_steps_that_change(desk):
    told = before_publishing.intended(desk, changed(desk))
    assert (told.title, told.number, told.in_use.number) == ("First reminder call", 2, 1)
    ((sign, line), *_) = told.changes[0].lines
    assert (sign, line) == ("-", f"coach: {GREETING}")
    assert not told.same
    assert not told.overtaken
    assert not told.warnings


def test_it_says_what_was_proved_and_against_which_policy(desk):
    told = before_publishing.intended(desk, changed(desk))
    assert told.proved.startswith("In every call that follows the script")
    assert "Checked against policy b2b-default" in told.proved
    assert "complian" not in told.proved


def test_what_a_waiver_tells_away_is_not_proved(desk):
    line = '> This is overdue.\nallow: P01 "for a test" by Anna until 2027-01-31\n'
    draft = changed(desk, f"coach: {GREETING}\n", f"coach: {GREETING}\n{line}")
    told = before_publishing.intended(desk, draft)
    assert "not proved" in told.proved
    assert [one.waiver.by for one in told.checked.waivers] == ["Anna"]


def test_a_draft_that_differs_in_comments_alone_says_the_same(desk):
    told = before_publishing.intended(desk, changed(desk, "# Call\n", "# Call\n// mine\n"))
    assert told.same
    with pytest.raises(NotAllowed, match="nothing to publish"):
        publishing.publish(desk, script_drafts.open_draft(desk, "first-reminder", "en"),
                           acknowledged=True)  # fmt: skip


def test_what_was_published_since_the_draft_began_is_told(desk):
    draft = changed(desk)
    publishing.publish_text(desk, draft.published.replace(GREETING, "Breathe."), acknowledged=True)
    told = before_publishing.intended(desk, draft)
    assert (told.overtaken, told.in_use.number, told.number) == (True, 2, 3)


def test_an_older_text_would_have_its_number_again(desk):
    publishing.publish(desk, changed(desk), acknowledged=True)
    newest, first = publishing.versions(desk, "first-reminder", "en")
    assert before_publishing.intended_again(desk, first).number == 1
    assert before_publishing.differing(desk, newest) == ()
    assert before_publishing.differing(desk, first)[0].lines[-1] == ("+", f"coach: {GREETING}")


def test_nobody_publishes_a_file_without_a_name(desk):
    nobody = replace(desk, settings=replace(desk.settings, me=replace(desk.settings.me, name="")))
    nobody.store = desk.store
    with pytest.raises(NotAllowed, match="CALLDESK_COLLECTOR"):
        publishing.publish_text(nobody, "", acknowledged=True)

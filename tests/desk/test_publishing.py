"""Publishing: only what holds, with its report; older versions come back; calls keep theirs."""

from datetime import timedelta

import pytest

from calldesk.desk import console, publishing, script_drafts, scripts
from calldesk.desk.errors import NotAllowed


@pytest.fixture
def desk(desk):
    held = console.sign_in(desk)
    yield desk
    console.sign_out(desk, held)


def changed(desk, before, after):
    draft = script_drafts.open_draft(desk, "first-reminder", "en")
    assert before in draft.source
    return script_drafts.keep(desk, draft, draft.source.replace(before, after, 1))


def history(desk):
    return publishing.versions(desk, "first-reminder", "en")


GREETING = "Warm and curious. People give their name to a friendly voice."


def test_a_published_draft_is_what_the_next_call_uses(desk):
    draft = changed(desk, GREETING, "Smile.")
    done = publishing.publish(desk, draft, acknowledged=False)
    assert (done.number, done.by, done.in_use) == (2, "Dana Whitfield", True)
    with desk.store.reading() as tx:
        assert "Smile." in scripts.pinned(tx, *done.key)[0].model_dump_json()
        assert scripts.head(tx, "first-reminder", "en").number == 2


def test_with_it_the_draft_is_done(desk):
    publishing.publish(desk, changed(desk, GREETING, "Smile."), acknowledged=False)
    again = script_drafts.open_draft(desk, "first-reminder", "en")
    assert "Smile." in again.source
    assert not again.changed


def test_nothing_with_an_error_is_published(desk):
    draft = changed(desk, "-> verify", "-> verrify")
    with pytest.raises(NotAllowed, match=r"Nothing with an error.*verrify"):
        publishing.publish(desk, draft, acknowledged=True)
    assert len(history(desk)) == 1


def test_warnings_are_acknowledged_first_and_counted(desk):
    long = "> " + "and so we talk and talk about the weather " * 12
    draft = changed(desk, f"coach: {GREETING}", f"coach: {GREETING}\n{long}")
    with pytest.raises(NotAllowed, match="warnings"):
        publishing.publish(desk, draft, acknowledged=False)
    assert publishing.publish(desk, draft, acknowledged=True).acknowledged >= 1


def test_the_proof_is_kept_with_the_version(desk):
    done = publishing.publish(desk, changed(desk, GREETING, "Smile."), acknowledged=False)
    with desk.store.reading() as tx:
        from calldesk.store.scripts import version

        kept = version(tx, *done.key)
    assert kept.report
    assert kept.checker_version
    assert kept.policy_hash == scripts.desk_policy(desk).hash


def test_a_draft_that_names_another_script_is_refused(desk):
    draft = changed(desk, "script: first-reminder", "script: second-reminder")
    with pytest.raises(NotAllowed, match="header says 'second-reminder'"):
        publishing.publish(desk, draft, acknowledged=True)


def test_an_older_version_is_published_anew(desk):
    publishing.publish(desk, changed(desk, GREETING, "Smile."), acknowledged=False)
    newest, first = history(desk)
    back = publishing.publish_again(desk, first)
    assert (back.number, back.by, back.in_use, back.again) == (1, "Dana Whitfield", True, True)
    assert [one.number for one in history(desk)] == [1, 2, 1]
    assert GREETING in script_drafts.open_draft(desk, "first-reminder", "en").source
    assert newest.number == 2


def test_an_update_of_calldesk_leaves_what_the_desk_published(desk):
    publishing.publish(desk, changed(desk, GREETING, "Smile."), acknowledged=False)
    publishing.publish_again(desk, history(desk)[1])
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
    assert [one.number for one in history(desk)] == [1, 2, 1]


def test_a_version_of_calldesk_that_was_gone_back_to_is_not_replaced(desk, monkeypatch):
    publishing.publish(desk, changed(desk, GREETING, "Smile."), acknowledged=False)
    publishing.publish_again(desk, history(desk)[1])
    newer = scripts.shipped.text("scripts", "first-reminder.call.md").replace(GREETING, "Breathe.")
    monkeypatch.setattr(scripts.shipped, "text", replaced(scripts.shipped.text, newer))
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
    assert GREETING in script_drafts.open_draft(desk, "first-reminder", "en").source


def replaced(text, newer):
    return lambda kind, name, *more: (
        newer if name == "first-reminder.call.md" else text(kind, name, *more)
    )


def test_a_waiver_is_published_with_what_it_excuses(desk):
    long = "> " + "and so we talk and talk about the weather " * 12
    allow = 'allow: T01 "they like it" by Anna until 2027-01-31'
    draft = changed(desk, f"coach: {GREETING}", f"coach: {GREETING}\n{long}\n{allow}")
    done = publishing.publish(desk, draft, acknowledged=True)
    assert f"{allow} for this line takes about" in publishing.text_of(desk, done)


@pytest.mark.parametrize(
    ("days", "published"),
    [pytest.param(0, True, id="in force"), pytest.param(100, False, id="over")],
)
def test_under_a_newer_policy_a_waiver_counts_until_its_day(desk, monkeypatch, days, published):
    secret = '> This is overdue.\nallow: P01 "for a test" by Anna until 2027-01-31'
    draft = changed(desk, f"coach: {GREETING}", f"coach: {GREETING}\n{secret}")
    publishing.publish(desk, draft, acknowledged=True)
    newer = scripts.policy_text(desk).replace("line_seconds = 12", "line_seconds = 13")
    monkeypatch.setattr(scripts, "policy_text", lambda desk: newer)
    desk.clock = type(desk.clock)(desk.now() + timedelta(days))
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
        head = scripts.head(tx, "first-reminder", "en")
    assert (head.policy_hash == scripts.desk_policy(desk).hash) == published

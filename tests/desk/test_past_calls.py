"""Past calls against a draft, and how often the ways of a version were taken."""

import pytest
from telephone import ring, save

from calldesk.desk import call, console, past_calls, publishing, script_drafts, script_maps, scripts
from calldesk.script.parse import parse
from calldesk.script.trial.replay import replays_in_words, summed


@pytest.fixture
def desk(desk):
    held = console.sign_in(desk)
    yield desk
    console.sign_out(desk, held)


@pytest.fixture
def called(desk, brightline):
    """One finished call, hung up after they said who they are."""
    live = call.answer(desk, ring(desk, brightline.account), "speaking")
    save(desk, call.hang_up(desk, live), {})


def against(desk, before, after):
    source = script_drafts.open_draft(desk, "first-reminder", "en").source
    assert before in source
    draft = parse(source.replace(before, after, 1)).script
    logs = past_calls.read(desk, "first-reminder", "en")
    (portion,) = past_calls.portions(logs)
    return summed(past_calls.run(draft, scripts.desk_policy(desk), portion))


def test_a_call_still_runs_on_another_wording(desk, called):
    told = against(desk, "coach: ", "coach: So, ")
    assert (told.calls, told.running) == (1, 1)


def test_it_stops_where_its_reply_is_gone(desk, called):
    told = against(desk, "- speaking:", "- spoken:")
    assert (told.calls, told.running) == (1, 0)
    assert "stops at 'open', where the reply 'speaking' is gone" in replays_in_words(told)


def test_calls_of_former_versions_count_too(desk, called):
    draft = script_drafts.open_draft(desk, "first-reminder", "en")
    draft = script_drafts.keep(desk, draft, draft.source.replace("coach: ", "coach: So, ", 1))
    publishing.publish(desk, draft, acknowledged=True)
    assert len(past_calls.read(desk, "first-reminder", "en")) == 1


def test_calls_of_another_script_do_not(desk, called):
    assert past_calls.read(desk, "call-after-notice", "en") == ()


def test_a_call_of_long_ago_does_not(desk, called):
    from datetime import timedelta

    desk.clock = type(desk.clock)(desk.now() + timedelta(days=past_calls.DAYS + 1))
    assert past_calls.read(desk, "first-reminder", "en") == ()


def test_calls_are_cut_into_portions_that_take_a_moment():
    logs = ((),) * (past_calls.AT_ONCE + 1)
    assert [len(one) for one in past_calls.portions(logs)] == [past_calls.AT_ONCE, 1]


def test_the_map_counts_the_calls_of_the_version_in_use(desk, called):
    taken = script_maps.taken(desk, "first-reminder", "en")
    assert taken.number == 1
    assert taken.ways["open", "speaking"] == 1
    assert script_maps.taken(desk, "nothing", "en").number is None


def test_a_script_that_was_never_published_is_drawn_from_its_draft(desk):
    source = script_drafts.open_draft(desk, "first-reminder", "en").source
    script_drafts.begin_script(desk, source.replace("first-reminder", "second", 1))
    assert script_maps.to_draw(desk, "second", "en").script == "second"
    assert script_maps.to_draw(desk, "first-reminder", "en").script == "first-reminder"

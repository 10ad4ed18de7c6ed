import pytest

from calldesk.script import events
from calldesk.script.edit.rename import rename_step
from calldesk.script.moves import Refused
from calldesk.script.parse import parse
from calldesk.script.trial.replay import (
    StopGroup,
    Stopped,
    replay_against,
    replays_in_words,
    summed,
)
from calldesk.script.walk import Walk


@pytest.fixture
def log(call, play):
    """A call by way of an objection and an undone reply, as far as the part payment."""
    walk = play(call, "speaking", "yes", "next", "!who_are_you", "next", "cannot", "undo", "part")
    return walk.events


def against(edited, policy, log, old, new):
    return replay_against(edited(old, new).draft, policy, log)


def test_the_script_itself_runs(sample, policy, log):
    assert replay_against(sample, policy, log) is None


def test_another_wording_and_another_title_run(edited, policy, log):
    assert against(edited, policy, log, "unpaid", "open") is None
    assert against(edited, policy, log, "Say why you call", "Why") is None


def test_renamed_steps_run_under_their_former_names(sample_source, policy, log):
    source = sample_source
    for old in ("open", "ask_full", "who_are_you", "part"):
        source = rename_step(source, old, f"new_{old}").source
    assert replay_against(parse(source).script, policy, log) is None


STOPS = {
    "a reply that is gone": (
        '- part: "Not all of it." -> part\n',
        "",
        Stopped("ask_full", "the reply 'part' is gone"),
    ),
    "a reply that leads elsewhere": (
        '"Speaking." -> verify',
        '"Speaking." -> spouse',
        Stopped("spouse", "the call came to 'verify' before"),
    ),
    "a reply with a condition": (
        '- yes: "Yes, that\'s me." -> disclose\n',
        '- yes: "Yes, that\'s me." -> disclose\n    if: asked_in_full\n',
        Stopped("verify", "the reply 'yes' is not open"),
    ),
    "a field that is asked now": (
        "tags: identity_check\n",
        "tags: identity_check\nask: nickname text, Nickname?\n",
        Stopped("verify", "the reply 'yes' asks for 'nickname' now"),
    ),
    "an objection that is gone": (
        "## who_are_you:",
        "## who_is_this:",
        Stopped("ask_full", "the objection 'who_are_you' is gone"),
    ),
    "an objection that needs more now": (
        "key: w\n",
        "key: w\nneeds: asked_in_full\n",
        Stopped(
            "ask_full",
            "the objection 'who_are_you' cannot be raised (only after “Ask for the whole amount”)",
        ),
    ),
}


@pytest.mark.parametrize(("old", "new", "stopped"), STOPS.values(), ids=STOPS.keys())
def test_a_call_stops_where_the_script_has_changed(edited, policy, log, old, new, stopped):
    assert against(edited, policy, log, old, new) == stopped


def test_a_step_that_is_gone_stops_its_calls(edited, policy, log):
    stopped = against(edited, policy, log, "## verify: Right", "## check: Right")
    assert stopped == Stopped("open", "the reply 'speaking' leads nowhere")


def test_an_ending_that_has_changed_stops_the_call(edited, policy, call, play):
    walk = play(call, "wrong", "next").after(events.ended("wrong_number"))
    stopped = against(edited, policy, walk.events, "end: wrong_number", "end: no_time")
    assert stopped == Stopped("close_wrong", "the call does not end as 'wrong_number' any more")


def test_a_log_without_a_start_is_refused(sample, policy):
    with pytest.raises(Refused, match="begins with 'started'"):
        replay_against(sample, policy, [events.esc()])


def test_stops_are_grouped_and_told_in_a_sentence():
    some, other = Stopped("part", "the reply 'some' is gone"), Stopped("open", "it is")
    replays = summed([None, some, some, None, other])
    assert (replays.calls, replays.running) == (5, 2)
    assert replays.stops == (
        StopGroup("part", "the reply 'some' is gone", 2),
        StopGroup("open", "it is", 1),
    )
    assert replays_in_words(replays) == (
        "Of 5 calls, 2 still run; 2 stop at 'part', where the reply 'some' is gone; "
        "1 stops at 'open', where it is."
    )
    assert replays_in_words(summed([None])) == "Of 1 call, 1 still runs."
    assert replays_in_words(summed([])) == "There are no calls to replay."


def test_a_stored_call_starts_anew_on_the_new_script(edited, policy, host):
    walk = Walk.start(edited("unpaid", "open").script, policy, host)
    assert replay_against(walk.script, policy, walk.events) is None

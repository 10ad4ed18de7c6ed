from datetime import date

import pytest

from calldesk.rules.money import Money
from calldesk.script import events
from calldesk.script.hosts import Host
from calldesk.script.walk import Refused, Walk, replay

PAY = (
    events.capture("promise_amount", Money(200000, "USD")),
    events.capture("promise_date", date(2026, 11, 27)),
)
TO_PROMISE = ("speaking", "yes", "next", "date")


def fed(walk, *log):
    for event in log:
        walk = walk.after(event)
    return walk


def refusal(walk, event):
    with pytest.raises(Refused) as caught:
        walk.after(event)
    return str(caught.value)


def test_a_call_starts_with_a_stranger_and_pins_both_hashes(call, sample, policy):
    assert (call.view.step, call.view.audience, call.view.marks) == ("open", "unknown", frozenset())
    data = call.events[0].data
    assert (data["script_hash"], data["policy_hash"]) == (sample.hash, policy.hash)


def test_a_reply_sets_gains_and_moves(call, play):
    view = play(call, "speaking", "yes").view
    assert (view.step, view.audience) == ("disclose", "right_party")
    assert view.fields == {"who_answered": "debtor"}
    assert view.marks == frozenset()
    assert play(call, "speaking", "yes", "next").view.marks == {"disclosed"}


def test_a_promise_without_an_amount_is_refused(call, play):
    at = play(call, *TO_PROMISE)
    reason = refusal(at, events.reply("promise", "agreed"))
    assert reason == "first fill in: promise_amount, promise_date"
    assert play(fed(at, *PAY), "agreed").view.step == "recap_promise"


@pytest.mark.parametrize("way", ["less", "other"])
def test_a_blank_reply_demands_nothing(call, play, way):
    assert play(call, *TO_PROMISE, way).view.step in ("part", "probe")


def test_a_field_that_is_always_asked_is_demanded_of_other_too(call, play):
    at = play(call, "!lawyer")
    assert refusal(at, events.reply("lawyer", "other")) == "first fill in: who_answered"


def test_an_objection_that_comes_too_early_is_refused_with_the_reason(call, play):
    at = play(call, "speaking", "yes")
    assert refusal(at, events.objection("check_in_mail")) == "only after “Say why you call”"
    early = refusal(call, events.objection("never_got"))
    assert early == "only with the right party on the line"


def test_an_interrupted_step_gains_nothing(call, play):
    at = play(call, "speaking", "yes", "!who_are_you")
    assert at.view.marks == frozenset()
    assert play(at, "next").view.step == "disclose"
    assert play(at, "esc").view.marks == frozenset()


def test_an_objection_is_refused_inside_itself(call, play):
    at = play(call, "!who_are_you")
    assert refusal(at, events.objection("who_are_you")) == "you are in it"


def test_nested_objections_return_to_where_each_was_raised(call, play):
    at = play(call, "speaking", "!who_are_you", "!not_here", "!who_are_you")
    assert [f.raised_at for f in at.view.stack] == ["verify", "who_are_you", "not_here"]
    assert [play(at, *["next"]).view.step, play(at, "esc").view.step] == ["not_here", "not_here"]
    assert play(at, "next", "esc").view.step == "who_are_you"
    assert play(at, "next", "esc", "next").view.step == "verify"
    assert play(at, "next", "esc", "next").view.stack == ()


def test_leaving_an_objection_for_the_call_clears_the_stack(call, play):
    at = play(call, "speaking", "yes", "next", "!never_got", "!check_in_mail", "other", "yes")
    assert (at.view.step, at.view.stack) == ("promise", ())


def test_escape_keeps_facts_and_gains_nothing(call, play):
    at = play(call, *TO_PROMISE, "!never_got")
    back = play(fed(at, *PAY), "esc")
    assert back.view.step == "promise"
    assert "promise_date" in back.view.fields
    assert refusal(back, events.esc()) == "nothing to go back to"


FRAGMENT = (
    "## a: A\n> A\n- go: Go -> frag then b\n- stay: Stay -> frag\n- other: O -> b\n## b: B\n> B\n"
    "-> b\n# Fragments\n## frag: F\n> F\n- back: Back -> return\n- in: In -> deep\n"
    "- other: O -> b\n### deep: D\n> D\n-> return\n"
)


@pytest.mark.parametrize(
    ("moves", "step"),
    [
        (("go", "back"), "b"),
        (("go", "in", "next"), "b"),
        (("stay", "back"), "a"),
        (("go", "esc"), "a"),
        (("go", "other"), "b"),
    ],
    ids=["then", "then, from inside", "without then", "Esc ignores then", "out for good"],
)
def test_a_fragment_returns_where_it_was_told_to(begin, play, moves, step):
    at = play(begin(FRAGMENT), *moves)
    assert (at.view.step, at.view.stack) == (step, ())


def test_automatic_steps_are_run_through_at_once(begin, play):
    body = (
        "## a: A\n> A\n-> gate\n## gate: G\nwhen debtor.days_overdue > 90 -> old\nwhen m -> b\n"
        "otherwise -> fresh\n## old: O\n> O\n-> a\n## fresh: F\n> F\n-> a\n## b: B\n> B\n-> a\n"
    )
    assert play(begin(body), "next").view.step == "fresh"
    assert play(begin(body, debtor__days_overdue=91), "next").view.step == "old"
    assert play(begin(body), "next").view.path == ("a", "fresh")


def test_automatic_steps_that_go_round_are_refused_and_do_not_hang(begin, play):
    body = "## a: A\n> A\n-> b\n## b: B\notherwise -> c\n## c: C\notherwise -> b\n"
    assert "goes round without stopping" in refusal(begin(body), events.reply("a", "next"))


def test_a_condition_is_judged_before_the_step_gains(begin, play):
    """Trap: the step gains m, and one of its replies is open only without m."""
    at = begin("## a: A\n> A\ngain: m\n- x: X -> a\n    if: not m\n- other: O -> a\n")
    again = play(at, "x")
    assert again.view.marks == {"m"}
    assert refusal(again, events.reply("a", "x")) == "only if not m"


def test_a_typed_field_counts_as_defined_though_the_step_was_left_by_other(begin, play):
    """Trap: a field typed, the step left by `other`, then `when f is defined`."""
    body = (
        "## a: A\n> A\nask: f text, F?\n- x: X -> gate\n- other: O -> gate\n"
        "## gate: G\nwhen f is defined -> yes_it_is\notherwise -> no_it_is_not\n"
        "## yes_it_is: Y\n> Y\n-> a\n## no_it_is_not: N\n> N\n-> a\n"
    )
    at = begin(body)
    assert play(at, "other").view.step == "no_it_is_not"
    assert play(at.after(events.capture("f", "typed")), "other").view.step == "yes_it_is"


def test_a_field_that_was_set_and_is_typed_anew_has_the_new_value(begin, play):
    """Trap: a field set to a value, asked later, then compared."""
    body = (
        "## a: A\n> A\n- x: X -> b\n    set: f = one\n- other: O -> a\n"
        "## b: B\n> B\nask: f choice(one, two) optional, F?\n- x: X -> gate\n- other: O -> gate\n"
        "## gate: G\nwhen f == 'one' -> first\notherwise -> second\n"
        "## first: 1\n> 1\n-> a\n## second: 2\n> 2\n-> a\n"
    )
    at = play(begin(body), "x")
    assert play(at, "x").view.step == "first"
    assert play(at.after(events.capture("f", "two")), "x").view.step == "second"


ORDERINGS = ("f > 1", "f < 1", "f >= 1", "f <= 1", "f == 1", "1 < f", "f > 'x'", "f > g")


@pytest.mark.parametrize("condition", ORDERINGS)
def test_comparing_a_field_that_is_not_there_is_false_and_never_fails(begin, play, condition):
    at = begin(
        f"## a: A\n> A\nask: f number optional, F?\nask: g text optional, G?\n-> gate\n"
        f"## gate: G\nwhen {condition} -> b\notherwise -> c\n"
        "## b: B\n> B\n-> a\n## c: C\n> C\n-> a\n"
    )
    assert play(at, "next").view.step == "c"


def test_who_is_speaking_is_forgotten_when_the_listener_becomes_unknown(call, play):
    at = play(call, "assistant").after(events.capture("speaking_with", "Susie"))
    assert at.view.fields["speaking_with"] == "Susie"
    assert "speaking_with" not in play(at, "through").view.fields
    assert "speaking_with" in play(at, "asks").view.fields


def test_a_jump_is_always_allowed_and_flagged(call, play):
    at = play(call, "!who_are_you").after(events.jump("settle"))
    assert (at.view.step, at.view.stack, at.view.off_script) == ("settle", (), True)
    assert not play(at, "undo").view.off_script


def test_a_return_after_a_jump_into_an_objection_is_refused_in_words(call):
    at = call.after(events.jump("who_are_you"))
    assert "nowhere to return to" in refusal(at, events.reply("who_are_you", "next"))


def test_a_refreshed_account_never_changes_what_the_call_reads(call, host):
    newer = Host.of({"debtor.days_overdue": 99})
    at = call.after(events.Event("refreshed", {"host_snapshot": newer.to_json()}))
    assert at.view.panel == newer
    assert at.standing.value("debtor.days_overdue") == 43


@pytest.mark.parametrize(
    "event",
    [events.note("hm"), events.Event("paused"), events.Event("resumed"), events.silence(True, 4.0)],
    ids=lambda event: event.kind,
)
def test_what_only_tells_something_changes_nothing(call, play, event):
    at = play(call, "speaking", "undo")
    told = at.after(event)
    assert told.view == at.view
    assert play(told, "redo").view.step == "verify"


def test_undo_takes_a_reply_with_its_captures_and_keeps_the_values_as_suggestions(call, play):
    before = play(call, *TO_PROMISE)
    after = play(fed(before, *PAY), "agreed")
    undone = play(after, "undo")
    assert undone.view.step == "promise"
    assert "promise_date" not in undone.view.fields
    assert undone.view.suggestions["promise_date"] == date(2026, 11, 27)
    assert len(undone.events) == len(after.events) + 1
    assert play(undone, "redo").view == after.view


def test_undo_leaves_the_captures_of_the_present_screen_behind_too(call, play):
    at = fed(play(call, *TO_PROMISE), PAY[0])
    undone = play(at, "undo")
    assert undone.view.step == "ask_full"
    assert play(undone, "redo").view == at.view


def test_a_new_event_empties_what_could_be_redone(call, play):
    at = play(call, "speaking", "undo", "machine")
    assert refusal(at, events.redo()) == "nothing to redo"
    assert "nothing to undo" in refusal(call, events.undo())


def test_a_silent_final_step_ends_at_once_and_undo_goes_back_to_the_last_screen(call, play):
    at = play(fed(play(call, *TO_PROMISE), *PAY), "agreed", "next")
    assert at.to_end == "promise"
    ended = at.after(events.ended("promise"))
    assert (ended.view.ended, ended.to_end) == ("promise", None)
    assert play(ended, "undo").view.step == "recap_promise"
    assert play(ended, "undo", "redo").view == ended.view


def test_a_spoken_final_step_waits_and_offers_no_objections(call, play):
    at = play(call, "assistant", "out").after(events.capture("best_time", date(2026, 11, 24)))
    at = play(at, "time")
    assert (at.view.step, at.to_end) == ("close_callback", None)
    assert refusal(at, events.objection("who_are_you")) == "not at this step"
    assert at.after(events.ended("callback")).view.ended == "callback"
    assert play(at.after(events.ended("callback")), "undo").view.step == "close_callback"


def test_hanging_up_works_inside_an_objection(call, play):
    at = play(call, "!not_here").after(events.ended("hung_up", by="hang_up"))
    assert (at.view.ended, at.view.ended_by) == ("hung_up", "hang_up")
    assert "has ended" in refusal(at, events.esc())
    assert (
        at.after(events.capture("who_answered", "spouse")).view.fields["who_answered"] == "spouse"
    )


REFUSED = {
    "an outcome the step does not have": (events.ended("promise"), "does not end the call"),
    "a reply of another step": (events.reply("verify", "yes"), "the call stands at 'open'"),
    "a reply that is not there": (events.reply("open", "nope"), "has no reply 'nope'"),
    "an objection that is not there": (events.objection("open"), "there is no objection"),
    "a jump to nowhere": (events.jump("nowhere"), "there is no step"),
    "a second start": (events.Event("started"), "knows no event"),
    "a field of the wrong type": (events.capture("promise_amount", "much"), "holds a money"),
    "a mark typed as a field": (events.capture("disclosed", True), "is not a field"),
}


@pytest.mark.parametrize(("event", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_done_is_refused_in_words(call, event, reason):
    assert reason in refusal(call, event)


def test_a_log_of_another_script_or_policy_is_refused(call, sample, policy, edited):
    other = edited("Stand up.", "Sit down.").script
    with pytest.raises(Refused, match="another version of the script"):
        replay(other, policy, call.events)
    with pytest.raises(Refused, match="begins with 'started'"):
        replay(sample, policy, ())


def test_the_same_debtor_always_hears_the_same_variant(host):
    letters = {Host({}, str(n)).variant for n in range(40)}
    assert letters == {"a", "b"}
    assert Host({}, "17").variant == Host({"daypart": "evening"}, "17").variant


def test_walks_are_values(call, play):
    first = play(call, "speaking")
    play(first, "yes")
    assert first.view.step == "verify"
    assert isinstance(first, Walk)

from dataclasses import replace
from datetime import date

import pytest

from calldesk.rules.money import Money
from calldesk.script import events
from calldesk.script.hosts import Host
from calldesk.script.prompt import prompt
from calldesk.script.walk import Walk

PAID_TALK = ("speaking", "yes", "next")


def said(walk, cap=None):
    return [line.text or line.masked for line in prompt(walk, cap).lines]


def test_a_stop_shows_what_to_say_and_every_key(call):
    here = prompt(call)
    assert [line.text for line in here.lines] == [
        "Good morning, this is Dana Reed from Acme Supplies.",
        "May I speak with Maya Ortiz, please?",
    ]
    assert here.crumbs == ("Call", "Opening line")
    assert (here.wait_seconds, here.wait_text) == (4, "say nothing, let them answer")
    assert [(r.digit, r.id) for r in here.replies][:2] == [("1", "speaking"), ("2", "assistant")]
    assert (here.replies[-1].digit, here.replies[-1].id) == ("0", "other")
    assert len(here.objections) == 9
    assert (here.enter, here.back_to, here.final) == (None, None, None)


def test_the_time_a_line_takes_counts_a_variable_as_two_words(call):
    assert prompt(call).lines[1].seconds == pytest.approx(7 * 60 / 150)


def test_objections_that_may_not_be_raised_stay_visible_and_say_why(call, play):
    keys = {o.key: (o.enabled, o.why) for o in prompt(play(call, "speaking", "yes")).objections}
    assert keys["c"] == (False, "only after “Say why you call”")
    assert keys["n"] == (True, None)
    inside = {o.key: o.why for o in prompt(play(call, "!who_are_you")).objections}
    assert inside["w"] == "you are in it"


def test_inside_an_objection_the_crumbs_lead_back(call, play):
    here = prompt(play(call, *PAID_TALK, "!never_got", "!check_in_mail"))
    assert here.crumbs == (
        "Call",
        "Ask for the whole amount",
        "We never got the invoice",
        "The check is in the mail",
    )
    assert here.back_to == "We never got the invoice"


def test_a_reply_names_the_empty_fields_it_demands(call, play):
    at = play(call, *PAID_TALK, "date")
    demands = {r.id: r.demands for r in prompt(at).replies}
    assert demands == {"agreed": ("promise_amount", "promise_date"), "less": (), "other": ()}
    at = at.after(events.capture("promise_amount", Money(100, "USD")))
    assert prompt(at).replies[0].demands == ("promise_date",)
    assert prompt(at).asks[0].value == Money(100, "USD")


def test_an_undone_value_is_suggested(call, play):
    at = play(call, *PAID_TALK, "date").after(events.capture("promise_date", date(2026, 11, 27)))
    field = prompt(play(at, "less", "undo")).asks[1]
    assert (field.value, field.suggestion) == (None, date(2026, 11, 27))


def test_enter_goes_on_where_there_is_one_way_and_ends_at_a_final_step(call, play):
    assert prompt(play(call, "speaking", "yes")).enter == events.reply("disclose", "next")
    at = play(call, "assistant", "out").after(events.capture("best_time", date(2026, 11, 24)))
    here = prompt(play(at, "time"))
    assert (here.enter, here.final) == (events.ended("callback"), "callback")
    assert not here.enter_demands
    assert here.lines[0].text == "Thank you. I will call Tuesday 24 November."


def test_a_field_that_is_still_empty_is_a_gap_in_the_line(call):
    assert said(call.after(events.jump("close_callback"))) == ["Thank you. I will call ____."]


def test_a_reply_whose_condition_is_false_keeps_its_digit(begin):
    here = prompt(begin("## a: A\n> A\n- x: X -> a\n    if: m\n- y: Y -> a\n- other: O -> a\n"))
    assert [(r.digit, r.enabled, r.why) for r in here.replies] == [
        ("1", False, "only if m"),
        ("2", True, None),
        ("0", True, None),
    ]


AGAIN = (
    "## a: A\n> First words.\nagain: > As I said.\n{extra}- x: X -> b\n- other: O -> b\n"
    "## b: B\n> B\n-> a\n# Objections\n## o: O\nkey: o\n> O\n- r: R -> return\n- c: C -> b\n"
    "- n: N -> return\n    audience: unknown\n- g: G -> return\n    audience: gatekeeper\n"
    "- other: E -> return\n"
)


@pytest.mark.parametrize(
    ("extra", "moves", "again", "said_before"),
    [
        ("", (), False, False),
        ("", ("!o", "r"), True, True),
        ("", ("!o", "esc"), True, True),
        ("", ("!o", "c", "next"), False, False),
        ("", ("!o", "g"), False, False),
        ("gain: m\n", ("!o", "r"), True, False),
        ("> This is {{ agent.name }}.\n", ("!o", "r"), True, False),
    ],
    ids=[
        "not at the first time",
        "after an objection",
        "after Esc",
        "not on a new visit",
        "not to another listener",
        "a disclosure is said again in full",
        "so is what an ending needs spoken",
    ],
)
def test_a_line_is_greyed_when_it_was_said(begin, play, extra, moves, again, said_before):
    here = prompt(play(begin(AGAIN.format(extra=extra)), *moves))
    assert here.again == again
    assert (here.lines[0].text == "As I said.") == again
    assert here.lines[-1].said_before == said_before


def test_a_stranger_never_sees_a_debt_even_after_a_jump(call, play):
    at = call.after(events.jump("ask_full"))
    here = prompt(at)
    assert [line.text for line in here.lines] == [""]
    assert here.masked == "right party not confirmed"
    assert here.lines[0].secret == "debtor.amount_due (debt)"
    shown = at.after(events.unmask("ask_full", "she is the owner"))
    assert prompt(shown).lines[0].text.startswith("We show 6,240.00 US dollars open")
    assert prompt(play(shown, "other", "other")).masked


@pytest.mark.parametrize(
    ("cap", "masked"),
    [("public", True), ("invoice", False), ("debt", False), (None, False)],
)
def test_what_is_known_of_a_contact_can_only_lower_what_is_shown(call, play, cap, masked):
    at = play(call, "assistant")
    assert bool(prompt(at, cap).masked) == masked
    stranger = call.after(events.jump("ask_full"))
    assert prompt(stranger, cap).masked


def test_roles_and_may_hear_give_the_lowest_level(policy):
    assert policy.cap() == "debt"
    assert policy.cap("reception") == "invoice"
    assert policy.cap("owner", "invoice") == "invoice"
    assert policy.cap("reception", "debt") == "invoice"
    assert policy.cap("attorney") == "public"


def test_a_secret_word_in_a_host_value_is_masked_when_the_text_is_made(call, host):
    telling = replace(host, values={**host.values, "company.name": "Alpha Debt Recovery"})
    at = Walk.start(call.script, call.policy, telling)
    first, second = prompt(at).lines
    assert (first.text, first.masked) == ("", "right party not confirmed")
    assert first.secret == "Debt (debt)"
    assert second.text


def test_only_the_debtors_own_variant_is_shown(begin, host):
    walk = begin("## a: A\n> Hi.\nvariant a: > One.\nvariant b: > Two.\n-> a\n")
    assert said(walk) == ["Hi.", {"a": "One.", "b": "Two."}[host.variant]]


def test_a_wording_without_a_counterpart_is_for_everyone(begin, host):
    only = {"a": "b", "b": "a"}[host.variant]
    assert said(begin(f"## a: A\nvariant {only}: > Hi.\n-> a\n")) == ["Hi."]


def test_a_line_that_fails_is_masked_with_the_reason(begin):
    walk = begin("## a: A\n> {{ nothing_called_so }}\n-> a\n")
    assert "cannot be spoken" in prompt(walk).lines[0].masked


def test_hostile_values_are_spoken_as_they_are(call, host):
    name = "{{ 7 * 7 }} [b]x[/b] {% raw %}"
    hostile = Host({**host.values, "debtor.contact": name}, "1")
    assert said(Walk.start(call.script, call.policy, hostile))[1] == (
        f"May I speak with {name}, please?"
    )


def test_every_line_of_the_sample_can_be_spoken(call):
    for step in call.script.steps:
        if not step.automatic:
            here = prompt(call.after(events.jump(step.id)).after(events.unmask(step.id, "test")))
            assert all(line.text and line.masked is None for line in here.lines)

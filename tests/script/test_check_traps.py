"""What a plausible first version of the search gets wrong, and what must stay silent."""

from dataclasses import replace

import pytest

from calldesk.script.check import check
from calldesk.script.check.explore import explore
from calldesk.script.check.facts import facts_of
from calldesk.script.check.transfer import Transfer
from calldesk.script.check.witness import moves
from calldesk.script.parse import parse
from calldesk.script.walk import Walk

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m, n\n# Call\n"
END = "## z: Z\nend: message\n"


@pytest.fixture
def bare(policy):
    """A policy that asks nothing of endings."""
    return replace(policy, captured=(), outcome={}, outcome_says={})


@pytest.fixture
def states(bare):
    """The steps that some call comes to, with the facts of the call."""

    def found(body, rules=bare):
        script = parse(HEAD + body).script
        assert script is not None
        facts = facts_of(script, rules)
        explored = explore(Transfer(script, facts))
        return {(explored.place(n).step.id, facts.of(n.state)) for n in explored.nodes}

    return found


def steps_of(states):
    return {step for step, _ in states}


def problems(body, policy, *rules):
    found = check(parse(HEAD + body), policy)
    return [(p.rule, p.step) for p in found if p.rule in rules or not rules]


def test_a_reply_is_judged_before_its_step_gains_anything(states, play, policy, host):
    body = (
        "## a: A\n> A\ngain: m\n- x: X -> b\n    if: not m\n- other: O -> z\n## b: B\n> B\n-> z\n"
        + END
    )
    assert "b" in steps_of(states(body))
    walk = Walk.start(parse(HEAD + body).script, policy, host)
    assert play(walk, "x").view.step == "b"


@pytest.mark.parametrize("condition", ["f is defined", "f is not defined"])
def test_a_field_that_was_typed_unasked_may_be_there(states, condition):
    body = (
        "## a: A\n> A\nask: f text, F?\n- x: X -> z\n- other: O -> gate\n"
        f"## gate: G\nwhen {condition} -> b\notherwise -> c\n"
        "## b: B\n> B\n-> z\n## c: C\n> C\n-> z\n" + END
    )
    assert {"b", "c"} <= steps_of(states(body))


def test_a_field_that_is_set_and_also_asked_can_hold_anything(states):
    body = (
        "## a: A\n> A\n- x: X -> b\n    set: f = yes\n- other: O -> z\n"
        "## b: B\n> B\nask: f text optional, F?\n-> gate\n"
        "## gate: G\nwhen f == 'yes' -> c\notherwise -> d\n"
        "## c: C\n> C\n-> z\n## d: D\n> D\n-> z\n" + END
    )
    assert {"c", "d"} <= steps_of(states(body))


def test_a_field_that_is_only_set_holds_what_it_was_set_to(states):
    body = (
        "## a: A\n> A\n- x: X -> gate\n    set: f = yes\n- other: O -> gate\n    set: f = no\n"
        "## gate: G\nwhen f == 'yes' -> b\nwhen f == 'no' -> c\notherwise -> d\n"
        "## b: B\n> B\n-> z\n## c: C\n> C\n-> z\n## d: D\n> D\n-> z\n" + END
    )
    assert steps_of(states(body)) == {"a", "gate", "b", "c", "z"}


def test_a_name_that_stands_only_in_a_test_was_not_said(policy):
    body = "## a: A\n> {% if agent.name %}Hello{% endif %}\n-> z\n" + END
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("agent.name",)})
    assert problems(body, wanting, "P05") == [("P05", "z")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{% if m %}{{ agent.name }}{% endif %}", False),
        ("{% if debtor.days_overdue > 9 %}{{ agent.name }}{% endif %}", False),
        ("{% if m %}{{ agent.name }}!{% else %}{{ agent.name }}?{% endif %}", True),
        ("{{ agent.name if m else 'me' }}", False),
        ("{{ agent.name | spell }}", True),
        ("{{ 'x' if agent.name == 'Dana' else 'y' }}", False),
        ("{{ agent.name | plural('a', 'b') }}", False),
        ("{{ agent.name or 'me' }}", False),
    ],
)
def test_only_what_is_said_in_any_case_counts_as_said(policy, line, said):
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("agent.name",)})
    found = problems(f"## a: A\n> {line}\n-> z\n" + END, wanting, "P05")
    assert found == ([] if said else [("P05", "z")])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ 'hetente' if f == 'weekly' else 'havonta' }}", True),
        ("{{ 'x' if f == 'daily' else 'hetente' if f == 'weekly' else 'havonta' }}", True),
        ("{{ 'minden héten' if f == 'weekly' else 'minden héten' }}", False),
        ("{{ 'hetente' if f == 'weekly' else '' }}", False),
        ("{{ 'hetente' if f == 'weekly' else 'x' if m else 'havonta' }}", False),
        ("{% if m %}{{ 'hetente' if f == 'weekly' else 'havonta' }}{% endif %}", False),
        ("{{ 'hetente' if f != 'weekly' else 'havonta' }}", False),
        ("{{ 'hetente' if debtor.contact == 'weekly' else 'havonta' }}", False),
    ],
)
def test_a_choice_is_said_when_each_option_has_its_own_words(policy, line, said):
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("f",)})
    body = f"## a: A\n> {line}\nask: f choice(weekly, monthly), F\n-> z\n" + END
    assert problems(body, wanting, "P05") == ([] if said else [("P05", "z")])


def test_a_choice_of_three_is_not_said_in_two_words(policy):
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("f",)})
    line = "{{ 'x' if f == 'weekly' else 'y' }}"
    body = f"## a: A\n> {line}\nask: f choice(weekly, fortnightly, monthly), F\n-> z\n" + END
    assert problems(body, wanting, "P05") == [("P05", "z")]


def test_one_of_two_wordings_is_not_said_in_any_case(policy):
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("agent.name",)})
    body = "## a: A\nvariant a: > {{ agent.name }}\nvariant b: > Hello\n-> z\n" + END
    assert problems(body, wanting, "P05") == [("P05", "z")]
    both = body.replace("Hello", "Hello, {{ agent.name }}")
    assert problems(both, wanting, "P05") == []


def test_what_is_said_again_after_an_objection_does_not_count_as_said(policy):
    wanting = replace(policy, captured=(), outcome={}, outcome_says={"message": ("agent.name",)})
    body = "## a: A\n> A\nagain: > {{ agent.name }}\n-> z\n" + END
    assert problems(body, wanting, "P05") == [("P05", "z")]


def test_a_secret_word_in_a_constant_is_a_secret_word(bare):
    body = "## a: A\n> {{ 'overdue' if debtor.contact else 'open' }}\n-> z\n" + END
    assert ("P01", "a") in problems(body, bare)


def test_a_call_that_leads_on_to_an_ending_is_no_loop(bare):
    body = "## a: A\n> A\n-> o\n" + END + "# Objections\n## o: O\nkey: o\n> O\n-> z\n"
    assert problems(body, bare, "G05", "G08") == []


def test_a_call_that_only_comes_back_is_a_loop(bare):
    body = (
        "## a: A\n> A\n- x: X -> o\n- other: O -> o\n"
        + "# Objections\n## o: O\nkey: o\n> O\n-> return\n"
    )
    assert problems(body, bare, "G05", "G08") == [("G05", "a")]


def test_an_objection_cannot_be_raised_in_itself(states, call, play):
    body = (
        "## a: A\n> A\n-> z\n"
        + END
        + "# Objections\n## o: O\nkey: o\n> O\n-> return\n    gain: m\n"
    )
    script = parse(HEAD + body).script
    transfer = Transfer(script, facts_of(script, call.policy))
    place = transfer.places[2]
    assert (place.step.id, transfer.raised(place, transfer.first)) == ("o", ())
    with pytest.raises(Exception, match="you are in it"):
        play(call, "!who_are_you", "!who_are_you")


def test_esc_brings_what_the_objection_learned_but_no_gain_of_the_interrupted_step(states):
    body = (
        "## a: A\n> A\ngain: n\n-> gate\n## gate: G\nwhen m -> b\notherwise -> z\n"
        "## b: B\n> B\n-> z\n"
        + END + "# Objections\n## o: O\nkey: o\n> O\n-> p\n    gain: m\n### p: P\n> P\n-> return\n"
    )  # fmt: skip
    found = states(body)
    assert ("a", frozenset({("listener", "unknown"), ("mark", "m")})) in found
    assert not any(step == "a" and ("mark", "n") in facts for step, facts in found)


def test_a_condition_on_the_account_stays_what_it_was(states):
    old = "debtor.days_overdue > 90"
    body = (
        f"## a: A\nwhen {old} -> b\notherwise -> c\n## b: B\n> B\n-> d\n## c: C\n> C\n-> d\n"
        f"## d: D\nwhen {old} -> e\notherwise -> f\n## e: E\n> E\n-> z\n## f: F\n> F\n-> z\n" + END
    )
    found = states(body)
    assert not any(step == "f" and ("assume", old, "yes") in facts for step, facts in found)
    assert {"e", "f"} <= steps_of(found)


def test_the_name_of_who_speaks_is_forgotten_when_somebody_else_comes(bare):
    body = (
        "## a: A\n> Who is it?\nask: speaking_with text, Name?\n- x: X -> b\n- other: O -> z\n"
        "## b: B\n> Thank you, {{ speaking_with }}.\n"
        "- x: X -> c\n    audience: unknown\n- other: O -> z\n"
        "## c: C\n> Hello, {{ speaking_with }}.\n-> z\n" + END
    )
    assert problems(body, bare, "V02") == [("V02", "c")]


@pytest.mark.parametrize(
    ("line", "guarded"),
    [
        ("{{ f }}", False),
        ("{% if f is defined %}{{ f }}{% endif %}", True),
        ("{% if f is not defined %}Hm{% else %}{{ f }}{% endif %}", True),
        ("{% if f %}{{ f }}{% endif %}", True),
        ("{% if f is defined or m %}{{ f }}{% endif %}", False),
        ("{% if f is defined and m %}{{ f }}{% endif %}", True),
        ("{% if m %}{% elif f == 'x' %}{{ f }}{% endif %}", True),
        ("{% if f != 'x' %}{{ f }}{% endif %}", False),
        ("{{ f if f is defined else 'nothing' }}", True),
    ],
)
def test_a_field_counts_as_asked_where_the_line_has_looked_for_it(bare, line, guarded):
    body = f"## a: A\n> A\n- x: X -> b\n- other: O -> b\n## b: B\n> {line}\n-> c\n"
    body += "## c: C\n> C\nask: f text, F?\n- x: X -> z\n- other: O -> z\n" + END
    assert problems(body, bare, "V02") == ([] if guarded else [("V02", "b")])


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{{ 'each week' if f == 'weekly' else 'each month' }}", [("V02", "b")]),
        ("{% if f is defined %}{{ 'weekly' if f == 'weekly' else 'monthly' }}{% endif %}", []),
        ("Good{{ ' week' if f == 'weekly' else '' }}", []),
    ],
    ids=["told in words", "told in words when it is known", "an aside that may be left out"],
)
def test_a_choice_told_in_words_of_its_own_must_have_been_asked(bare, line, found):
    body = f"## a: A\n> A\n- x: X -> b\n- other: O -> b\n## b: B\n> {line}\n-> c\n"
    body += "## c: C\n> C\nask: f choice(weekly, monthly), How?\n- x: X -> z\n- other: O -> z\n"
    assert problems(body + END, bare, "V02") == found


def test_a_fragment_goes_on_where_then_says_and_esc_where_it_was_called(bare):
    body = (
        "## a: A\n> A\n-> f then b\n## b: B\n> B\n-> z\n" + END
        + "# Fragments\n## f: F\n> F\n-> g\n    gain: m\n### g: G\n> G\n-> return\n"
    )  # fmt: skip
    script = parse(HEAD + body).script
    facts = facts_of(script, replace(bare, before={"x": ("m",)}))
    explored = explore(Transfer(script, facts))
    printed = [moves(explored, n) for n, node in enumerate(explored.nodes)]
    assert ("a", "continue  =>  f", "continue  =>  g", "continue / return  =>  b") in printed
    esc = [walked for walked in printed if any(move.startswith("Esc") for move in walked)]
    assert all(move == "Esc  =>  a" for walked in esc for move in walked if "Esc" in move)


def test_then_names_no_step_inside_or_at_the_head_of_another_part(bare):
    body = (
        "## a: A\n> A\n- x: X -> f then g\n- other: O -> z\n" + END
        + "# Fragments\n## f: F\n> F\n-> return\n## g: G\n> G\n-> return\n"
    )  # fmt: skip
    assert ("G09", "a") in problems(body, bare)

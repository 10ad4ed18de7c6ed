"""A fault for each rule that the sample's edits do not show."""

from dataclasses import replace

import pytest

from calldesk.script.check import check, check_translation, examine
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy
from calldesk.script.report import as_text

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m, n\n# Call\n"
END = "## z: Z\nend: message\n"
ASK = "## a: A\n> A\nask: {} {}\n- x: X -> z\n- other: O -> z\n" + END
OBJECTION = "## a: A\n> A\n-> z\n" + END + "# Objections\n## o: O\nkey: o\n> O\n"
LONG = "word " * 31
QUESTION = "## a: A\n> {}\n{}- x: X -> z\n- other: O -> z\n" + END


@pytest.fixture(scope="module")
def bare(policy):
    """A policy that asks nothing of endings."""
    return replace(policy, captured=(), outcome={}, outcome_says={}, raises={})


FAULTS = {
    "S02": ("## a: A\n> A\n- x: X -> z\n- x: Y -> z\n- other: O -> z\n" + END,
            "error", "a", "the reply name 'x' is used twice in this step"),
    "S04": ("## a: A\n> {{ 1 + 1 }}\n-> z\n" + END,
            "error", "a", "'+' is not allowed in a spoken line"),
    "S05": ("## a: A\ncaoch: A\n> A\n-> z\n" + END,
            "error", "a", "unknown word 'caoch:'; did you mean 'coach:'?"),
    "S06": ("## a: A\nask: f\n> A\n-> z\n" + END,
            "error", "a", "write  ask: name type, question"),
    "V05": (ASK.format("shoe_size", "number, Size?"),
            "warning", "a", "'shoe_size' is asked but nothing uses it"),
    "V06": ("## a: A\n> {{ daypart | money('EUR') }}\n-> z\n" + END, "error", "a",
            "with debtor 'Brightline Dental' this line fails: money() takes 2 positional "
            "arguments but 3 were given"),
    "G02": ("## a: A\n> A\n- x: X -> z\n    if: m\n- other: O -> z\n    if: m\n" + END,
            "error", "a", "dead end: the step says something but offers no reply"),
    "G08": (OBJECTION, "warning", "o",
            "this objection can only be left with Esc; add a reply that returns or leads on"),
    "T01": (f"## a: A\n> {LONG}\n-> z\n" + END, "warning", "a",
            "this line takes about 12 s to say; split it and let them answer"),
    "T02": (f"## a: A\n> {LONG}\n-> b\n## b: B\n> {LONG}\n-> z\n" + END, "warning", "a",
            "25 s of talk over 2 steps without a reply; let them answer"),
    "T03": (QUESTION.format("Who? And when?", ""), "info", "a",
            "two questions in one breath; ask one and wait"),
    "T04": (QUESTION.format("How much?", "ask: promise_amount money, How much?\n"), "info", "a",
            "asks for money without a silence; add a 'wait:'"),
    "L04": ("## a: A\n> {{ invoice.count | plural('one') }}\n-> z\n" + END, "error", "a",
            "English needs 2 plural forms; this line has 1"),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "fault"), FAULTS.items(), ids=FAULTS.keys())
def test_a_fault_is_found_by_its_rule(rule, fault, bare):
    body, severity, step, message = fault
    found = [p for p in check(parse(HEAD + body), bare) if p.rule == rule]
    assert [(p.severity, p.step, p.message) for p in found] == [(severity, step, message)]


def test_a_mark_that_nothing_reads_is_told_once(bare):
    body = "## a: A\n> A\ngain: m\n- x: X -> z\n    gain: m\n- other: O -> z\n" + END
    found = [p.message for p in check(parse(HEAD + body), bare) if p.rule == "V05"]
    assert found == ["the mark 'm' is gained but nothing reads it"]


def test_an_objection_that_is_hardly_ever_offered_is_told(bare):
    steps = "".join(f"## s{n}: S\n- x: X -> s{n + 1}\n- other: O -> s{n + 1}\n" for n in range(12))
    body = "## a: A\n> A\n-> s0\n" + steps + "## s12: S\ngain: m\n-> t\n## t: T\n> T\n-> z\n" + END
    body += "# Objections\n## o: O\nkey: o\nneeds: m\n> O\n-> return\n"
    found = [p for p in check(parse(HEAD + body), bare) if p.rule == "G10"]
    assert [(p.severity, p.message) for p in found] == [
        ("info", "the objection is offered at 1 of 15 steps")
    ]


def test_only_a_step_of_that_kind_makes_the_right_party(edited, policy):
    found = check(edited("tags: identity_check", "tags: greeting"), policy)
    errors = [(p.rule, p.step, p.message) for p in found if p.severity == "error"]
    message = "only a step tagged identity_check may make the listener 'right_party'"
    assert errors == [("P06", "verify", message)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("- other: They hang up -> close_hung_up\n    set: who_answered = unknown",
         "- other: They hang up -> close_hung_up",
         ("P04", "close_hung_up", "the call ends without recording 'who_answered'", 3)),
        ("> Please say {{ agent.name }} from {{ company.name }} called.", "> Please say I called.",
         ("P05", "close_word", "the call ends as 'message' and never said '{{ company.name }}'",
          4)),
    ],
)  # fmt: skip
def test_an_ending_lacks_something(edited, policy, old, new, found):
    problems = check(edited(old, new), policy)
    assert found in [(p.rule, p.step, p.message, len(p.path)) for p in problems]


def test_a_tag_comes_up_more_often_than_it_may(bare):
    limited = replace(bare, limits={**bare.limits, "most": {"plea": 2}}, before={})
    body = "## a: A\ntags: plea\n> A\n- x: X -> b\n- other: O -> z\n## b: B\n> B\n-> a\n" + END
    body += "# Objections\n## o: O\nkey: o\n> O\n-> return\n"
    found = [p for p in check(parse(HEAD + body), limited) if p.severity == "error"]
    assert [(p.rule, p.step, p.message) for p in found] == [
        ("P07", "a", "'plea' can come up more than 2 times in one call")
    ]
    # The second objection only comes back: nothing has come up anew by that.
    assert found[0].path == (
        *("a", 'reply "X"  =>  b', "continue  =>  a", 'reply "X"  =>  b', "continue  =>  a"),
    )
    once = body.replace("-> a\n## z", "-> z\n## z")
    assert [p for p in check(parse(HEAD + once), limited) if p.severity == "error"] == []


def test_a_broken_record_is_told_where_the_policy_has_a_limit(bare):
    body = "## a: A\n> A\n-> b\n## b: B\n> B\n- x: X -> c\n- y: Y -> z\n- other: O -> z\n"
    body += "## c: C\n> C\n-> f then b\n" + END
    body += "# Fragments\n## f: F\n> F\n-> return\n"
    asked = parse(HEAD + body)
    assert [p for p in check(asked, bare) if p.rule == "P08"] == []
    limited = replace(bare, limits={**bare.limits, "repeats": 2})
    found = {p.step: p for p in check(asked, limited) if p.rule == "P08"}
    assert found.keys() == {"b", "c"}
    assert found["b"].message == "'b' can be heard again and again while nothing changes"
    turn = ('reply "X"  =>  c', "continue  =>  f", "continue / return  =>  b")
    assert found["b"].path == ("a", "continue  =>  b", *turn, *turn)
    new = parse(
        HEAD + body.replace("-> c\n- y", "-> c\n    audience: gatekeeper\n    if: not m\n- y")
    )
    assert {p.step for p in check(new, limited) if p.rule == "P08"} == {"b", "c"}
    changing = body.replace("-> c\n- y", "-> c\n    gain: m\n    if: not m\n- y")
    assert [p for p in check(parse(HEAD + changing), limited) if p.rule == "P08"] == []


# Languages

POLISH = HEAD.replace("language: en", "language: pl")
PLAIN = "## a: A\n> Good {{ daypart }}.\n> Is {{ debtor.contact }} there?\n-> z\n" + END


@pytest.fixture(scope="module")
def polish(policy):
    source = (
        '[levels]\norder = ["public", "debt"]\n[audience]\nunknown = "public"\n'
        '[variables]\n"daypart" = "public"\n"debtor.contact" = "public"\n'
        "[words.pl]\ndebt = ['\\bdług']\n"
    )
    return read_policy(source)


def test_a_language_without_words_cannot_be_used(policy):
    found = [p for p in check(parse(POLISH + PLAIN), policy) if p.rule == "P01"]
    message = "the policy has no word list for Polish: it needs [words.pl]"
    assert [(p.message, p.line) for p in found] == [(message, 2)]


def test_a_translation_is_held_against_its_source(polish):
    source = parse(HEAD + PLAIN).script
    body = PLAIN.replace("Good {{ daypart }}.", "Dzień dobry.").replace("Is", "Is")
    translated = parse(POLISH + body)
    found = [(p.rule, p.severity, p.step, p.line, p.message)
             for p in check_translation(source, translated.script, translated.places)]  # fmt: skip
    assert found == [
        ("L02", "error", "a", 7, "the Polish line lacks {{ daypart }}"),
        ("L01", "warning", "a", 8, "the Polish line is missing or out of date"),
    ]


def test_a_translation_that_lacks_a_line_is_told(polish):
    source = parse(HEAD + PLAIN).script
    body = "## a: A\n> {{ daypart }}!\n-> z\n" + END
    found = [p.message for p in check_translation(source, parse(POLISH + body).script)]
    assert found == ["the Polish line is missing or out of date"]


def test_a_translator_who_reveals_a_debt_is_told_in_that_language(polish):
    source = parse(HEAD + PLAIN).script
    body = PLAIN.replace("Good {{ daypart }}.", "{{ daypart }}, chodzi o dług.")
    body = body.replace("Is {{ debtor.contact }} there?", "Czy jest {{ debtor.contact }}?")
    found = check(parse(POLISH + body), polish, source=source)
    assert [(p.rule, p.message, len(p.path)) for p in found] == [
        ("L03", "in Polish: says the word 'dług' (debt) while the listener is 'unknown', "
         "who may hear only 'public'", 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "needed"), [("pl", 4), ("hu", 2), ("ms", 1), ("zh", 1), ("en", 2)]
)
def test_plurals_have_as_many_forms_as_the_language(bare, language, needed):
    def found(forms):
        words = ", ".join(f"'{n}'" for n in range(forms))
        body = f"## a: A\n> {{{{ invoice.count | plural({words}) }}}}\n-> z\n" + END
        source = HEAD.replace("language: en", f"language: {language}") + body
        return [p for p in check(parse(source), bare) if p.rule == "L04"]

    assert [forms for forms in range(1, 6) if not found(forms)] == [needed]


# Size


def test_too_many_states_are_told_apart_less_and_the_report_says_so(bare):
    conditions = ("debtor.days_overdue > 90", "debtor.days_overdue > 9", "invoice.count > 3")
    gates = "".join(
        f"## g{n}: G\nwhen {condition} -> g{n + 1}\notherwise -> g{n + 1}\n"
        for n, condition in enumerate(conditions * 2)
    )
    start = "## a: A\n> A\n- x: X -> g0\n    set: f = x\n- other: O -> g0\n    set: f = y\n"
    end = "## g6: G\nwhen f == 'x' -> z\notherwise -> z\n"
    script = parse(HEAD + start + gates + end + END)
    whole = examine(script, bare)
    assert whole.left_out == ()
    less = examine(script, bare, most_states=whole.states - 1)
    account = "what a condition on the account said before was not remembered"
    assert less.left_out == (account,)
    assert less.states < whole.states
    least = examine(script, bare, most_states=less.states - 1)
    assert least.left_out == (account, "the values of fields were not remembered")
    assert least.problems == less.problems == whole.problems
    words = "Too many states to tell all apart: what a condition on the account said before was not"
    assert words in as_text("", less, script.draft)


def test_what_could_not_be_looked_at_is_not_called_proved(bare):
    found = examine(parse(HEAD + "## a: A\n> A\n-> z\n" + END), bare, most_states=0)
    assert [(p.rule, p.severity, p.step) for p in found.problems] == [("P01", "error", None)]

from dataclasses import replace
from datetime import date

import pytest

from calldesk.script.check import examine
from calldesk.script.edit.waive import name_excused
from calldesk.script.parse import parse
from calldesk.script.report import PROVED, as_text

HEAD = "script: t\nlanguage: en\nstart: a\nmarks: m\n# Call\n"
BODY = "## a: A\n{}> {}\n- x: X -> z\n## z: Z\nend: message\n"
NO_OTHER = "no reply named 'other': the collector is stuck when the debtor says something else"
ALLOW = 'allow: G03 "they hang up" by Anna until 2027-01-31{}\n'
SECRET = (
    "says the word 'overdue' (debt) while the listener is 'unknown', who may hear only 'public'"
)
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def bare(policy):
    return replace(policy, captured=(), outcome={}, outcome_says={})


def checked(policy, allow="", line="Hello", today=TODAY):
    return examine(parse(HEAD + BODY.format(allow, line)), policy, today=today)


STANDS = {
    "the one finding there is": (ALLOW.format(""), TODAY, "in force"),
    "the finding with that text": (ALLOW.format(f" for {NO_OTHER}"), TODAY, "in force"),
    "on its last day": (ALLOW.format(""), date(2027, 1, 31), "in force"),
    "a day later": (ALLOW.format(""), date(2027, 2, 1), "over"),
    "a finding whose text has changed": (ALLOW.format(" for no reply"), TODAY, "nothing to excuse"),
    "a rule that finds nothing here": (ALLOW.replace("G03", "G04").format(""), TODAY,
                                       "nothing to excuse"),
}  # fmt: skip


@pytest.mark.parametrize(("allow", "today", "stand"), STANDS.values(), ids=STANDS.keys())
def test_a_waiver_excuses(bare, allow, today, stand):
    found = checked(bare, allow, today=today)
    assert [waiver.stand for waiver in found.waivers] == [stand]
    assert [p.rule for p in found.problems] == ([] if stand == "in force" else ["G03"])


def test_a_waiver_without_a_text_does_not_choose_among_several(bare):
    allow = 'allow: P01 "known" by Anna until 2027-01-31'
    both = checked(bare, allow + "\n", "It is overdue, so pay.")
    assert [p.rule for p in both.problems] == ["G03", "P01", "P01"]
    one = checked(bare, f"{allow} for {SECRET}\n", "It is overdue, so pay.")
    assert [p.rule for p in one.problems] == ["G03", "P01"]


def test_a_policy_names_rules_that_nobody_excuses(bare):
    found = checked(replace(bare, never_waived=("G03",)), ALLOW.format(""))
    assert [waiver.stand for waiver in found.waivers] == ["not allowed"]
    assert [p.rule for p in found.problems] == ["G03"]


def test_a_file_that_cannot_be_read_is_never_excused(bare):
    found = checked(bare, 'allow: S04 "later" by Anna until 2027-01-31\n', "{{ 1 + 1 }}")
    assert [waiver.stand for waiver in found.waivers] == ["not allowed"]
    assert "S04" in [p.rule for p in found.problems]


def test_waivers_are_counted_and_printed_with_what_they_excuse(bare):
    parsed = parse(HEAD + BODY.format(ALLOW.format(""), "Hello"))
    report = as_text("", examine(parsed, bare, today=TODAY), parsed.draft)
    assert report == (
        "waiver  G03  a: they hang up (Anna, until 2027-01-31)\n"
        f"        line 6: {NO_OTHER}\n\n{PROVED}\n\n"
        "2 steps, 2 states: no findings, 1 waiver\n"
    )
    over = as_text("", examine(parsed, bare, today=date(2028, 1, 1)), parsed.draft)
    assert "waiver  G03  a: they hang up (Anna, until 2027-01-31): over\n" in over
    assert over.endswith("2 steps, 2 states: 1 warning, 1 waiver\n")


def test_nothing_is_called_proved_when_a_secret_is_excused(bare):
    allow = f'allow: P01 "known" by Anna until 2027-01-31 for {SECRET}\n'
    parsed = parse(HEAD + BODY.format(allow, "It is overdue."))
    found = examine(parsed, bare, today=TODAY)
    assert found.errors == ()
    assert PROVED not in as_text("", found, parsed.draft)


def named(policy, text):
    parsed = parse(text)
    return name_excused(text, parsed, examine(parsed, policy, today=TODAY))


def test_what_a_waiver_excuses_is_written_beside_it(bare):
    text = HEAD + BODY.format(ALLOW.format(""), "Hello")
    assert named(bare, text) == HEAD + BODY.format(ALLOW.format(f" for {NO_OTHER}"), "Hello")


@pytest.mark.parametrize(
    "allow",
    [
        pytest.param(ALLOW.format(f" for {NO_OTHER}"), id="that names it already"),
        pytest.param(ALLOW.format("").replace("2027", "2020"), id="that is over"),
        pytest.param(ALLOW.format("").replace("G03", "T01"), id="with nothing to excuse"),
    ],
)
def test_a_waiver_stays_as_it_is(bare, allow):
    text = HEAD + BODY.format(allow, "Hello")
    assert named(bare, text) == text


def test_a_waiver_that_names_its_finding_does_not_excuse_other_words(bare):
    text = HEAD + BODY.format('allow: P01 "known" by Anna until 2027-01-31\n', "It is overdue.")
    changed = named(bare, text).replace("It is overdue.", "They owe it.")
    assert [one.rule for one in examine(parse(changed), bare, today=TODAY).errors] == ["P01"]

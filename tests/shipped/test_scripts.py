import re
from importlib.resources import files

import pytest

from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check import check
from calldesk.script.model import Script, Step
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy
from calldesk.script.templates import read_line

SHIPPED = files("calldesk") / "shipped"
SCRIPTS = sorted(path.name for path in (SHIPPED / "scripts").iterdir() if path.name.endswith(".md"))
POLICY = read_policy((SHIPPED / "policies" / "b2b-default.toml").read_text("utf-8"))
AGREED = {"promise", "part_payment", "plan", "settlement", "dispute", "callback"}
OTHER_ENDS = {"no_time", "message", "wrong_number", "refused", "escalated", "hung_up"}


def source(name: str) -> str:
    return (SHIPPED / "scripts" / name).read_text("utf-8")


@pytest.fixture(scope="module", params=SCRIPTS)
def script(request: pytest.FixtureRequest) -> Script:
    parsed = parse(source(request.param))
    assert parsed.problems == ()
    assert parsed.script is not None
    return parsed.script


def seconds(text: str) -> float:
    """How long a line takes at the policy's pace, a variable counting as two words."""
    heard = re.sub(r"\{%.*?%\}", " ", text)
    return len(re.sub(r"\{\{.*?\}\}", "one two", heard).split()) * 60 / POLICY.speed("en")


def test_both_calls_are_shipped() -> None:
    assert SCRIPTS == ["call-after-notice.call.md", "first-reminder.call.md"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_checker_finds_nothing(name: str) -> None:
    assert check(parse(source(name)), POLICY) == ()


def test_a_script_is_called_after_its_file(script: Script) -> None:
    assert f"{script.script}.call.md" in SCRIPTS


@pytest.mark.parametrize("answered", ["voicemail", "gatekeeper", "spouse"])
def test_whoever_answers_has_a_branch(script: Script, answered: str) -> None:
    opening = script.by_id[script.start]
    assert answered in {way.audience for way in opening.ways}


@pytest.mark.parametrize("end", sorted(AGREED | OTHER_ENDS))
def test_a_call_can_end_in_every_way(script: Script, end: str) -> None:
    assert end in OUTCOMES
    assert end in {step.end for step in script.steps}


def test_objections_have_a_letter_each_and_words_to_find_them(script: Script) -> None:
    keys = [step.key for step in script.objections]
    assert len(keys) >= 12
    assert len(set(keys)) == len(keys)
    assert all(len(step.heard) >= 3 for step in script.objections)


def test_every_line_is_said_in_one_breath(script: Script) -> None:
    for step in script.steps:
        for line in (*step.say, *step.again):
            assert seconds(line.text) <= POLICY.limits["line_seconds"], (step.id, line.text)


def test_nobody_talks_longer_than_twenty_seconds(script: Script) -> None:
    for step in script.steps:
        spoken = seconds(" ".join(line.text for line in step.say))
        if step.ways and step.ways[0].kind == "next" and step.ways[0].goto != "return":
            after = next_stop(script, step)
            spoken += seconds(" ".join(line.text for line in after.say))
        assert spoken <= 20, step.id


def test_every_question_is_followed_by_silence(script: Script) -> None:
    asks = [step for step in script.steps if any("?" in line.text for line in step.say)]
    assert [step.id for step in asks if not step.wait_seconds] == []


def test_one_question_in_a_breath(script: Script) -> None:
    for step in script.steps:
        assert all(line.text.count("?") <= 1 for line in step.say), step.id


def test_no_collector_is_stranded_by_an_answer_nobody_foresaw(script: Script) -> None:
    stops = [step for step in script.steps if any(way.kind == "reply" for way in step.ways)]
    assert [step.id for step in stops if step.way("other") is None] == []


def test_only_an_identity_check_finds_the_right_party(script: Script) -> None:
    raising = {
        step.id for step in script.steps for way in step.ways if way.audience == "right_party"
    }
    assert raising
    assert all("identity_check" in script.by_id[step].tags for step in raising)


def test_a_new_voice_is_asked_for_its_own_name_and_never_the_first_contact(
    script: Script,
) -> None:
    changes = [
        way.goto
        for step in script.steps
        for way in step.ways
        if way.audience == "unknown" and step.id != script.start
    ]
    assert changes
    assert set(changes) == {"new_voice"}
    assert "speaking_with" in {ask.field for ask in script.by_id["new_voice"].ask}
    for name in ("new_voice", "books"):
        assert all("debtor.contact" not in line.text for line in script.by_id[name].say)


def test_objections_that_talk_money_wait_for_the_right_party_and_the_reason(
    script: Script,
) -> None:
    money = {step.id for step in script.steps if set(step.tags) & set(POLICY.before)}
    for step in script.objections:
        inside = [s for s in script.steps if s.procedure == step.id]
        if money & {way.goto for s in inside for way in s.ways}:
            assert {"right_party", "disclosed"} <= set(step.needs), step.id


def test_every_agreement_is_said_back_before_it_counts(script: Script) -> None:
    for step in script.steps:
        for way in step.ways:
            end = script.by_id[way.goto].end if way.goto in script.by_id else None
            if end not in {"promise", "part_payment", "plan", "settlement"}:
                continue
            said = names(step)
            assert set(POLICY.outcome_says[end]) <= said, step.id
            assert way.heard == '"Yes."'


def names(step: Step) -> set[str]:
    return set().union(*(read_line(line.text).names for line in step.say))


@pytest.mark.parametrize(
    "field",
    [
        "signs_checks",
        "best_time",
        "cause",
        "email",
        "promise_method",
        "speaking_with",
        "message_with",
        "check_posted",
        "check_number",
        "check_due",
        "plan_rhythm",
        "dispute_amount",
        "new_contact_phone",
        "lawyer_phone",
        "refusal_reason",
    ],
)
def test_what_matters_is_asked(script: Script, field: str) -> None:
    assert field in script.field_types


def test_the_fifth_message_says_that_it_is_the_fifth(script: Script) -> None:
    for name in ("leave_word", "voicemail"):
        said = " ".join(line.text for line in script.by_id[name].say)
        assert "messages_left == 4" in said
        assert re.search("fifth|five", said)


def test_third_parties_hear_of_an_invoice_at_most(script: Script) -> None:
    """Without an objection, no way from a secretary or a spouse leads to a line about money."""
    third = {"gatekeeper", "spouse", "voicemail", "leave_word", "ask_time", "pass_on"}
    for name in third:
        on = reached_before_check(script, name)
        for step in map(script.by_id.__getitem__, on):
            text = " ".join(re.sub(r"\{[{%].*?[%}]\}", "", line.text) for line in step.say)
            secret = [v for v in names(step) if v != "audience" and POLICY.label(v) == "debt"]
            caught = [
                m[0]
                for level, p in POLICY.patterns("en") or ()
                if level == "debt"
                for m in [p.search(text)]
                if m
            ]
            assert (step.id, secret, caught) == (step.id, [], [])


def reached_before_check(script: Script, start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        step = script.by_id[waiting.pop()]
        if step.id in found:
            continue
        found.add(step.id)
        waiting += [w.goto for w in step.ways if w.audience != "right_party" and w.goto != "return"]
    return found


def test_a_plain_promise_takes_few_answers(script: Script) -> None:
    road = ["speaking", "yes", "date", "yes"]
    assert end_of(script, road) == "promise"


def end_of(script: Script, replies: list[str]) -> str | None:
    """Follow the replies; steps with one way are passed by themselves."""
    step = script.by_id[script.start]
    for reply in replies:
        way = step.way(reply)
        assert way is not None, (step.id, reply)
        step = next_stop(script, script.by_id[way.goto])
    return step.end


def next_stop(script: Script, step: Step) -> Step:
    """Pass the steps with one way, and automatic ones by their last."""
    while step.automatic or (len(step.ways) == 1 and step.ways[0].kind == "next"):
        step = script.by_id[step.ways[-1].goto]
    return step


def test_the_plain_promise_demands_an_amount_and_a_day_and_nothing_else(script: Script) -> None:
    step = script.by_id[script.start]
    demanded: list[str] = []
    for reply in ("speaking", "yes", "date", "yes"):
        way = step.way(reply)
        assert way is not None
        demanded += [ask.field for ask in step.ask if ask.required != "optional" and not way.blank]
        step = next_stop(script, script.by_id[way.goto])
    assert demanded == ["promise_amount", "promise_date"]


def test_scenarios_in_the_notes_stand_where_they_say() -> None:
    for name in SCRIPTS:
        found = parse(source(name)).script
        assert found is not None
        lines = re.findall(r"^test: (.*?) -> (\w+)$", source(name), re.MULTILINE)
        assert len(lines) >= 10
        for replies, target in lines:
            assert end_of(found, re.split(r",\s*", replies)) == found.by_id[target].end


def test_every_name_spoken_is_labelled_by_the_policy(script: Script) -> None:
    """Nothing is most secret only because somebody forgot it."""
    spoken = set().union(*(names(step) for step in script.steps))
    assert spoken <= {*POLICY.variables, *script.marks, "audience"}


@pytest.mark.parametrize(
    "name",
    [
        "Sue Parker",
        "Bill & Sons Ltd",
        "Court Street Dental",
        "New Balance Physio",
        "The Rug Gallery",
    ],
)
def test_ordinary_names_give_nothing_away(name: str) -> None:
    assert [p for _, p in POLICY.patterns("en") or () if p.search(name)] == []


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("about an invoice", "invoice"),
        ("our accounts department", "invoice"),
        ("who signs the checks", "invoice"),
        ("your overdue account", "debt"),
        ("you owe us", "debt"),
        ("when will you pay", "debt"),
        ("two instalments", "debt"),
        ("we could settle", "debt"),
        ("the unpaid one", "debt"),
        ("Alpha Debt Recovery", "debt"),
        ("our last reminder", "debt"),
        ("take it to court", "debt"),
    ],
)
def test_words_give_their_level_away(words: str, level: str) -> None:
    found = [lvl for lvl, p in POLICY.patterns("en") or () if p.search(words)]
    assert POLICY.levels[max(map(POLICY.rank, found))] == level


def test_every_role_has_a_listener() -> None:
    from calldesk.rules.people import ROLES

    assert set(POLICY.roles) == set(ROLES)

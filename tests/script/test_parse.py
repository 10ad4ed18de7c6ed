import json

import pytest
from jinja2 import Environment

from calldesk.script.model import Script, json_schema, load
from calldesk.script.parse import parse

HEAD = "script: t\ntitle: T\nlanguage: en\nstart: a\nmarks: m\n\n# Call\n\n## a: First\n"


def rules(source):
    return [(p.rule, p.line, p.step, p.message) for p in parse(source).problems]


def step(body, head=HEAD):
    parsed = parse(head + body)
    assert parsed.problems == ()
    return parsed.script.steps[0]


def test_the_sample_reads_without_a_finding(sample_source, sample):
    assert parse(sample_source).problems == ()
    assert len(sample.steps) == 44
    assert len(sample.objections) == 9


def test_a_compiled_script_survives_its_json(sample):
    assert Script.model_validate_json(sample.model_dump_json()) == sample
    assert load(sample.model_dump_json()).hash == sample.hash
    assert len(sample.model_dump_json()) < 40_000


def test_a_newer_format_is_refused_in_words(sample):
    newer = {**sample.model_dump(mode="json"), "format": 2}
    with pytest.raises(ValueError, match="update calldesk"):
        load(json.dumps(newer))


def test_comments_and_blank_lines_do_not_change_the_hash(sample_source, sample):
    loose = sample_source.replace("\n## ", "\n\n// a remark\n## ")
    assert parse(loose).script.hash == sample.hash


@pytest.mark.parametrize(
    ("old", "new"),
    [("Stand up. Smile", "Stand up, smile"), ("unpaid", "Unpaid"), ("wait: 4s", "wait: 5s")],
    ids=["a coach line", "a spoken line", "a silence"],
)
def test_one_character_changes_the_hash(edited, sample, old, new):
    assert edited(old, new).script.hash != sample.hash


def test_the_schema_allows_nothing_extra():
    schema = json_schema()
    assert schema["additionalProperties"] is False
    assert all(d.get("additionalProperties") is False for d in schema["$defs"].values())


def test_a_step_keeps_all_its_words():
    found = step(
        "was: alpha, beta\ncoach: Smile.\n> Hello.\nvariant a: > Once.\nvariant b: Twice.\n"
        "again: > So.\nwait: 4.5s  say nothing\nask: who choice(me, you) always, Who?\n"
        "ask: sum money optional, How much?\ngain: m\ntags: talk, sums\nobjections: none\n"
        '- yes: "Yes: sure -> now." -> a then a\n    set: who = Ann, Bob\n    audience: boss\n'
        "    gain: m\n    if: not m\n    blank: yes\n    tags: good\n- other: Else -> a\n"
        'allow: P01 "we know" by Anna until 2027-01-31 for a finding\n'
    )
    assert found.was == ("alpha", "beta")
    assert [(line.line_id, line.text, line.variant) for line in found.say] == [
        ("a/say/1", "Hello.", None),
        ("a/say/2", "Once.", "a"),
        ("a/say/3", "Twice.", "b"),
    ]
    assert [line.text for line in found.again] == ["So."]
    assert (found.wait_seconds, found.wait_text) == (4.5, "say nothing")
    assert [(a.field, a.type, a.options, a.required, a.prompt) for a in found.ask] == [
        ("who", "choice", ("me", "you"), "always", "Who?"),
        ("sum", "money", (), "optional", "How much?"),
    ]
    assert (found.gain, found.tags, found.objections) == (("m",), ("talk", "sums"), False)
    way = found.ways[0]
    assert (way.id, way.heard, way.goto, way.then) == ("yes", '"Yes: sure -> now."', "a", "a")
    assert (way.set, way.audience, way.gain) == ({"who": "Ann, Bob"}, "boss", ("m",))
    assert (way.condition, way.blank, way.tags) == ("not m", True, ("good",))
    waiver = found.allow[0]
    assert (waiver.rule, waiver.by, waiver.finding) == ("P01", "Anna", "a finding")


def test_indented_lines_under_an_arrow_belong_to_it():
    way = step("> Hi.\n-> a\n    audience: unknown\n    set: x = 1\n").ways[0]
    assert (way.kind, way.audience, way.set) == ("next", "unknown", {"x": "1"})


def test_automatic_steps_keep_their_order():
    ways = step("when m and debtor.days_overdue > 90 -> a\notherwise -> a\n").ways
    assert [(w.kind, w.condition) for w in ways] == [
        ("when", "m and debtor.days_overdue > 90"),
        ("otherwise", ""),
    ]


TOLERATED = {
    "an arrow character": "- yes: Yes → a",
    "a dash that became long": "- yes: Yes –> a",
    "full-width marks": "－ yes：Yes －＞ a",
    "full-width letters of a name": "- ｙｅｓ: Yes -> ａ",
}


@pytest.mark.parametrize("line", TOLERATED.values(), ids=TOLERATED.keys())
def test_typing_habits_are_forgiven(line):
    way = step(f"> Hi.\n{line}\n").ways[0]
    assert (way.id, way.heard, way.goto) == ("yes", "Yes", "a")


def test_curly_quotes_stay_in_speech_and_become_plain_in_code():
    found = step("＞ “Hi” {{ ‘x’ if debtor.contact == ‘y’ else “z” }}\n-> a\n")
    assert found.say[0].text == "“Hi” {{ 'x' if debtor.contact == 'y' else \"z\" }}"


@pytest.mark.parametrize("word", ["tipp", "wskazówka", "pelatih", "提示", "Coach"])
def test_keywords_are_known_in_other_languages(word):
    assert step(f"{word}： Smile.\n> Hi.\n-> a\n").coach == ("Smile.",)


def test_a_reply_without_a_name_gets_one():
    ways = step('> Hi.\n- "I can pay today." -> a\n- "I can pay today!" -> a\n- 好 -> a\n').ways
    assert [way.id for way in ways] == ["i_can_pay_today", "i_can_pay_today_2", "reply_3"]


def test_notes_are_free_text_with_scenarios():
    notes = "> Hi.\n-> a\n\n# Notes\nAnything: goes -> here\n## even this\ntest: x, y -> a\n"
    parsed = parse(HEAD + notes)
    assert parsed.problems == ()
    scenario = parsed.scenarios[0]
    assert (scenario.replies, scenario.target) == (("x", "y"), "a")


def test_snippets_are_part_of_the_compiled_text():
    source = HEAD + "> Hi. {{ snippet.close }}\n-> a\n"
    one, two = (parse(source, {"close": text}).script for text in ("Bye.", "So long."))
    assert one.steps[0].say[0].text == "Hi. Bye."
    assert one.hash != two.hash


def test_inside_steps_and_fragments_know_their_root():
    parsed = parse(
        HEAD + "> Hi.\n- x: X -> frag then a\n- other: O -> a\n# Objections\n## o: O\nkey: o\n"
        "> O\n- x: X -> inner\n### inner: I\n> I\n-> return\n"
        "# Fragments\n## frag: F\n> F\n-> return\n"
    )
    assert parsed.problems == ()
    assert [(s.id, s.part, s.inside, s.procedure) for s in parsed.script.steps] == [
        ("a", "call", None, None),
        ("o", "objections", None, "o"),
        ("inner", "objections", "o", "o"),
        ("frag", "fragments", None, "frag"),
    ]


PROBLEMS = {
    "a spoken line without its mark": (
        "I hear you. Is there a reason I should write down?\n-> a\n",
        ("S01", 10, "a", "cannot tell what this line is; start a spoken line with '> ': "
         "I hear you. Is there a reason I should w"),
    ),
    "a reply name used twice": (
        "> Hi.\n- x: X -> a\n- x: Y -> a\n",
        ("S02", 12, "a", "the reply name 'x' is used twice in this step"),
    ),
    "a step name used twice": (
        "> Hi.\n-> a\n## a: Again\n> Hi.\n-> a\n",
        ("S02", 12, "a", "the step name 'a' is used twice (first on line 9)"),
    ),
    "an unknown target": (
        "> Hi.\n-> plann\n## plan: P\n> P\n-> a\n",
        ("S03", 11, "a", "no step is called 'plann'; did you mean 'plan'?"),
    ),
    "an unknown place to go on": (
        "> Hi.\n-> a then plann\n## plan: P\n> P\n-> a\n",
        ("S03", 11, "a", "no step is called 'plann'; did you mean 'plan'?"),
    ),
    "a broken template": (
        "> Hi {{ debtor.contact\n-> a\n",
        ("S04", 10, "a", "the {{ }} in this line is broken: unexpected end of template, "
         "expected 'end of print statement'."),
    ),
    "a template that is too clever": (
        "> Hi {% set x = 1 %}\n-> a\n",
        ("S04", 10, "a", "'set' is not allowed in a spoken line"),
    ),
    "a broken condition": (
        "when m and -> a\notherwise -> a\n",
        ("S04", 10, "a", "the condition is broken: unexpected 'end of template'"),
    ),
    "an unknown keyword": (
        "> Hi.\ncouch: Smile.\n-> a\n",
        ("S05", 11, "a", "unknown word 'couch:'; did you mean 'coach:'?"),
    ),
    "an unknown word in a reply": (
        "> Hi.\n- x: X -> a\n    audiance: boss\n",
        ("S05", 12, "a", "unknown word 'audiance:'; did you mean 'audience:'?"),
    ),
    "an unknown part": (
        "> Hi.\n-> a\n# Objektions\n",
        ("S05", 12, None, "unknown part '# Objektions'; "
         "use Call, Objections, Fragments or Notes"),
    ),
    "a field of an unknown type": (
        "> Hi.\nask: sum euros, How much?\n-> a\n",
        ("S06", 11, "a", "write  ask: name type, question"),
    ),
    "a field without a question": (
        "> Hi.\nask: sum money\n-> a\n",
        ("S06", 11, "a", "write  ask: name type, question"),
    ),
    "replies beside when": (
        "when m -> a\n- x: X -> a\n",
        ("S01", 9, "a", "this step has both 'when' lines and replies; a step has one kind"),
    ),
    "a tenth named reply": (
        "> Hi.\n" + "".join(f"- r{i}: R -> a\n" for i in range(10)),
        ("S01", 20, "a", "a step has at most nine replies beside 'other'"),
    ),
    "a name with a capital": (
        "> Hi.\n-> a\ngain: Seen\n",
        ("S01", 12, "a", "'Seen' cannot be a name; use small letters, digits, '_'"),
    ),
    "an inside step in the Call": (
        "> Hi.\n-> a\n### b: B\n> B\n-> a\n",
        ("S01", 12, "b", "'###' steps stand only inside an objection or a fragment"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "problem"), PROBLEMS.values(), ids=PROBLEMS.keys())
def test_a_fault_is_told_with_its_line(body, problem):
    assert rules(HEAD + body) == [problem]
    assert parse(HEAD + body).script is None


@pytest.mark.parametrize("start", ["", "start: nowhere\n"], ids=["none", "unknown"])
def test_a_script_needs_a_start(start):
    source = HEAD.replace("start: a\n", start) + "> Hi.\n-> a\n"
    found = rules(source)
    assert [(rule, text) for rule, _, _, text in found] == [
        ("S03", "the header has no 'start:' that names a step")
    ]


FORBIDDEN = (
    *("{% for x in y %}{% endfor %}", "{% macro a() %}{% endmacro %}", "{% include 'x' %}"),
    *("{{ a() }}", "{{ a[0] }}", "{{ a.b.c }}", "{{ 'x'.upper }}", "{{ 10**100000000 }}"),
    *("{{ 'x' * 1000000000 }}", "{{ 1 + 1 }}", "{{ -1 }}", "{{ 'a' ~ b }}", "{{ [1] }}"),
    *("{{ a | upper }}", "{{ a is divisibleby 3 }}", "{{ a in b }}", "{{ (a, b) }}"),
    "{{ a | plural(*b) }}",
)


@pytest.mark.parametrize("text", FORBIDDEN)
def test_only_the_white_list_may_be_spoken(text):
    (problem,) = parse(HEAD + f"> {text}\n-> a\n").problems
    assert problem.rule == "S04"
    assert problem.message.endswith("is not allowed in a spoken line")


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}",
        "{{ m" + " and m" * 300 + " }}",
        "{% if m %}" * 200 + "x" + "{% endif %}" * 200,
    ],
    ids=["brackets", "a long chain", "tests in tests"],
)
def test_deep_nesting_is_a_finding_and_not_a_crash(text):
    (problem,) = parse(HEAD + f"> {text}\n-> a\n").problems
    assert problem.message == "the {{ }} in this line is broken: it is nested too deeply"


SENTENCES = (
    *("I'm calling about invoice #1042.", "Yes", "No: never", "{ok}", "- so?", "a -> b: c"),
    *("100 % sure", "@home", "*really*", "[sic]", "'quoted' & \"quoted\"", "key: value", "..."),
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_kept_as_typed_whatever_marks_it_holds(sentence):
    assert step(f"> {sentence}\n- x: {sentence} -> a\n").say[0].text == sentence
    assert step(f"> Hi.\n- x: {sentence} -> a\n").ways[0].heard == sentence


@pytest.mark.parametrize("source", ["", "\x00\x01", "# Call\n", "##\n###\n-\n>\n->", "a: b\n" * 50])
def test_any_text_can_be_read(source):
    assert parse(source).script is None


def test_our_environment_reads_what_jinja_reads(sample):
    """The white list narrows Jinja2; it does not change what a line means."""
    for step in sample.steps:
        for line in step.say:
            Environment(autoescape=False).parse(line.text)

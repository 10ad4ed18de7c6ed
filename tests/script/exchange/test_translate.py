"""A script in another language: what is translated, and what follows when the script changes."""

from dataclasses import replace

import pytest

from calldesk.script.exchange.catalogue import Catalogue, Entry, follow
from calldesk.script.exchange.po import read_po, write_po
from calldesk.script.exchange.texts import texts
from calldesk.script.exchange.translate import translate
from calldesk.script.model import Script
from calldesk.script.parse import parse

SOURCE = """\
title: A short call
start: open
marks: told

# Call
// the first words
## open: Opening
coach: Smile.
> Good {{ daypart }}.
> May I speak with {{ debtor.contact }}?
again: > As I was saying.
wait: 4 sec let them answer
ask: paid_how choice(transfer, check) optional, How do they pay?
gain: told
- "Speaking." -> bye
    if: told
    set: cause = tight
- other: Anything else -> aside then bye
## bye
variant a: > Goodbye.
variant b: > Until then.
end: refused

# Objections
## late: Too late
key: l
heard: late, too late
> Not at all.
### later: Later
-> return

# Fragments
## aside: Aside
> One thing.
-> return

# Notes
coach: this is not advice
test: speaking -> bye
"""


def catalogue(source: str = SOURCE, language: str = "pl") -> Catalogue:
    return follow(parse(source), Catalogue(language))


def filled(source: str = SOURCE, **texts: str) -> Catalogue:
    """A catalogue with every entry translated as 'x' and its source."""
    empty = catalogue(source)
    entries = (replace(e, text=texts.get(e.context, f"x {e.source}")) for e in empty.entries)
    return replace(empty, entries=tuple(entries))


def said(script: Script, step: str = "open") -> list[str]:
    return [line.text for line in script.by_id[step].say]


def entry(found: Catalogue, context: str, source: str) -> Entry:
    return next(e for e in found.entries if e.key == (context, source))


def put_into(source: str, found: Catalogue) -> Script:
    script = parse(translate(source, found).text).script
    assert script is not None
    return script


def test_everything_written_for_people_is_found_in_the_order_of_the_file() -> None:
    found = [(text.context, text.source) for text in texts(parse(SOURCE))]
    assert found == [
        ("/title", "A short call"),
        ("open/title", "Opening"),
        ("open/coach", "Smile."),
        ("open/say", "Good {{ daypart }}."),
        ("open/say", "May I speak with {{ debtor.contact }}?"),
        ("open/again", "As I was saying."),
        ("open/wait", "let them answer"),
        ("open/ask.paid_how", "How do they pay?"),
        ("open/reply.speaking", '"Speaking."'),
        ("open/reply.other", "Anything else"),
        ("bye/title", "bye"),
        ("bye/say", "Goodbye."),
        ("bye/say", "Until then."),
        ("late/title", "Too late"),
        ("late/heard", "late, too late"),
        ("late/say", "Not at all."),
        ("later/title", "Later"),
        ("aside/title", "Aside"),
        ("aside/say", "One thing."),
    ]


def test_an_empty_catalogue_changes_nothing_but_the_language_and_names_every_line() -> None:
    before, after = parse(SOURCE).script, translate(SOURCE, catalogue())
    script = parse(after.text).script
    assert before is not None
    assert script == before.model_copy(update={"language": "pl"})
    assert len(after.problems) == len(texts(parse(SOURCE)))
    found = next(p for p in after.problems if "May I" in p.message)
    assert (found.rule, found.severity, found.step) == ("L01", "warning", "open")
    assert "Polish" in found.message
    assert "May I" in after.text.split("\n")[found.line - 1]


def test_the_lines_of_people_change_and_nothing_else() -> None:
    before, after = parse(SOURCE).script, translate(SOURCE, filled())
    script = parse(after.text).script
    assert before is not None
    assert script is not None
    assert after.problems == ()
    assert (script.script, script.language, script.title) == (
        "a_short_call",
        "pl",
        "x A short call",
    )
    plain = {"say": (), "again": (), "coach": (), "title": "", "wait_text": "", "heard": ()}
    for old, new in zip(before.steps, script.steps, strict=True):
        bare = [
            step.model_copy(
                update=plain
                | {"ask": [ask.model_copy(update={"prompt": ""}) for ask in step.ask]}
                | {"ways": [way.model_copy(update={"heard": ""}) for way in step.ways]}
            )
            for step in (old, new)
        ]
        assert bare[0] == bare[1]
        assert [line.variant for line in old.say] == [line.variant for line in new.say]
    assert said(script) == ["x Good {{ daypart }}.", "x May I speak with {{ debtor.contact }}?"]
    assert script.by_id["late"].heard == ("x late", "too late")
    assert script.by_id["open"].ways[0].heard == 'x "Speaking."'


def test_the_translated_text_keeps_comments_and_notes() -> None:
    text = translate(SOURCE, filled()).text
    assert "// the first words" in text
    assert text.endswith("coach: this is not advice\ntest: speaking -> bye\n")
    assert len(parse(text).scenarios) == 1


def test_a_fuzzy_line_stays_english() -> None:
    done = filled()
    fuzzy = tuple(replace(e, fuzzy=e.context == "open/again") for e in done.entries)
    after = translate(SOURCE, replace(done, entries=fuzzy))
    assert [p.message for p in after.problems] == [
        "the Polish line is missing or out of date: again 'As I was saying.'"
    ]
    assert "again: > As I was saying." in after.text


def test_one_line_may_become_two_breaths_and_two_may_become_one() -> None:
    done = filled()
    first, second = "Good {{ daypart }}.", "May I speak with {{ debtor.contact }}?"
    said_first = "Raz, {{ debtor.contact }}."
    two = {first: f"{said_first}\nDwa, {{{{ daypart }}}}.\n", second: "-"}
    entries = tuple(replace(e, text=two.get(e.source, e.text)) for e in done.entries)
    both = replace(done, entries=entries)
    assert said(put_into(SOURCE, both)) == [said_first, "Dwa, {{ daypart }}."]
    assert translate(SOURCE, both).problems == ()


@pytest.mark.parametrize(
    ("first", "second", "lacks"),
    [
        ("Raz.", "Dwa, {{ debtor.contact }}.", ["daypart"]),
        ("Raz, {{ daypart }}.", "-", ["debtor.contact"]),
        ("Raz, {{ daypart }} {{ agent.name }}.", "{{ debtor.contact }}.", []),
        ("{{ daypart | date }} {% if debtor.contact %}a{% endif %}", "-", []),
        ("{{ daypart", "{{ debtor.contact }}?", ["daypart"]),
    ],
    ids=["one is lost", "lost with its line", "one more", "only in a test", "broken braces"],
)
def test_a_name_that_a_translation_loses_is_an_error(
    first: str, second: str, lacks: list[str]
) -> None:
    done = filled()
    own = {"Good {{ daypart }}.": first, "May I speak with {{ debtor.contact }}?": second}
    entries = tuple(replace(e, text=own.get(e.source, e.text)) for e in done.entries)
    after = translate(SOURCE, replace(done, entries=entries))
    assert [(p.rule, p.severity, p.message) for p in after.problems] == [
        ("L02", "error", f"the Polish line lacks {{{{ {name} }}}}") for name in lacks
    ]
    assert {after.text.split("\n")[p.line - 1] for p in after.problems} <= {f"> {first}"}


def test_the_findings_after_a_second_breath_name_the_lines_of_the_translation() -> None:
    names = "{{ daypart }}, {{ debtor.contact }}"
    lines = {"open/say": f"Raz, {names}.\nDwa.", "open/again": ""}
    after = translate(SOURCE, filled(**lines))
    (found,) = after.problems
    assert after.text.split("\n")[found.line - 1] == "again: > As I was saying."


def test_the_first_breath_cannot_be_left_out() -> None:
    after = translate(SOURCE, filled(**{"open/again": "-"}))
    assert [p.rule for p in after.problems] == ["L01"]


@pytest.mark.parametrize(
    "text",
    ["# Call", "## open: again", "-> bye", "// no", "- yes: x -> bye", "end: promise\n# Notes"],
)
def test_no_translation_can_change_the_structure(text: str) -> None:
    done = filled()
    entries = tuple(replace(e, text=text) for e in done.entries)
    before, after = parse(SOURCE).script, put_into(SOURCE, replace(done, entries=entries))
    assert before is not None
    assert [s.id for s in after.steps] == [s.id for s in before.steps]
    for old, new in zip(before.steps, after.steps, strict=True):
        assert [(w.id, w.goto, w.then) for w in new.ways] == [
            (w.id, w.goto, w.then) for w in old.ways
        ]
        assert (new.end, new.gain, new.key) == (old.end, old.gain, old.key)


def test_a_new_line_shifts_nothing() -> None:
    changed = SOURCE.replace(
        "> Good {{ daypart }}.", "> Hello there, my friend!\n> Good {{ daypart }}."
    )
    found = follow(parse(changed), filled())
    assert entry(found, "open/say", "Hello there, my friend!").text == ""
    others = [e for e in found.entries if e.source != "Hello there, my friend!"]
    assert others == list(filled().entries)
    assert found.gone == ()


def test_a_changed_line_becomes_fuzzy_and_keeps_what_it_was() -> None:
    changed = SOURCE.replace("May I speak with", "Could I speak with")
    found = follow(parse(changed), filled())
    now = entry(found, "open/say", "Could I speak with {{ debtor.contact }}?")
    assert now.fuzzy
    assert now.text == "x May I speak with {{ debtor.contact }}?"
    assert now.previous == "May I speak with {{ debtor.contact }}?"
    again = follow(parse(changed.replace("Could I", "Might I")), found)
    now = entry(again, "open/say", "Might I speak with {{ debtor.contact }}?")
    assert now.previous == "May I speak with {{ debtor.contact }}?"


def test_a_removed_line_is_put_aside_and_comes_back_whole() -> None:
    changed = SOURCE.replace("again: > As I was saying.\n", "")
    found = follow(parse(changed), filled())
    assert [e.source for e in found.gone] == ["As I was saying."]
    back = follow(parse(SOURCE), found)
    assert back.gone == ()
    assert entry(back, "open/again", "As I was saying.").text == "x As I was saying."


def test_a_renamed_step_keeps_its_translation() -> None:
    changed = SOURCE.replace("## bye\n", "## goodbye\nwas: bye\n").replace("-> bye", "-> goodbye")
    changed = changed.replace("then bye", "then goodbye")
    found = follow(parse(changed), filled())
    now = entry(found, "goodbye/say", "Goodbye.")
    assert (now.text, now.fuzzy, now.previous) == ("x Goodbye.", False, "")


def test_the_same_words_in_another_place_are_proposed() -> None:
    changed = SOURCE.replace(
        "### later: Later\n", "### later: Later\n- other: Anything else -> bye\n"
    )
    changed = changed.replace("Anything else -> bye\n-> return", "Anything else -> bye")
    found = entry(follow(parse(changed), filled()), "later/reply.other", "Anything else")
    assert (found.text, found.fuzzy) == ("x Anything else", True)


def test_a_po_file_reads_back_as_it_was_written() -> None:
    long = "Dobry {{ daypart }}, " * 12
    done = replace(
        filled(**{"open/say": f'{long}\n"tak" \\ \t 100 % {{% if a %}}', "bye/title": ""}),
        head=(("Language", "pl"), ("Last-Translator", "Anna"), ("X-Own", "7")),
        comment="# by Anna\n",
    )
    changed = follow(parse(SOURCE.replace("Smile.", "Smile!").replace("> One thing.\n", "")), done)
    changed = replace(
        changed, entries=(replace(changed.entries[0], notes=("why so", "")), *changed.entries[1:])
    )
    text = write_po(changed, "a_short_call")
    found, problems = read_po(text)
    assert problems == ()
    assert found.entries[0].notes[:1] == ("why so",)
    assert found.entries[1:] == changed.entries[1:]
    assert [(e.key, e.text) for e in found.gone] == [(e.key, e.text) for e in changed.gone]
    assert dict(found.head)["X-Own"] == "7"
    assert (found.comment, found.language) == ("# by Anna\n", "pl")
    assert write_po(found, "a_short_call") == text
    assert '#, fuzzy\n#| msgid "Smile."\n' in text
    assert '#~ msgctxt "aside/say"' in text
    assert "python" not in text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid ""\nmsgstr "Language: pl\\n"\n\nmsgctxt "a/say"\nmsgid "x"\n\nnonsense', 7),
        ('msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "z"\n', 4),
        ('msgctxt "a/say"\nmsgid "x"\nmsgstr "y"\n', 1),
        ("call: me\n", 1),
        ('"only text"', 1),
        ('msgid "x"\nmsgstr[a] "y"\n', 1),
    ],
    ids=["nonsense", "plural", "no language", "no po", "loose text", "bad index"],
)
def test_a_file_that_cannot_be_read_is_a_finding(text: str, line: int) -> None:
    _, problems = read_po(text)
    assert [(p.rule, p.severity, p.line) for p in problems] == [("S01", "error", line)]


def test_dates_of_other_tools_are_kept_and_never_read() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"PO-Revision-Date: last week\\n"\n'
    head += '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'
    found, problems = read_po(head)
    assert problems == ()
    assert "PO-Revision-Date: last week" in write_po(found, "a")

from calldesk.script.edit.outline import OutlineEntry, outline, step_at
from calldesk.script.parse import parse


def test_the_outline_lists_the_steps_with_their_lines(sample_source, sample):
    parsed = parse(sample_source)
    entries = outline(parsed)
    lines = sample_source.splitlines()
    assert [entry.step for entry in entries] == [step.id for step in sample.steps]
    assert all(f"# {e.step}: {e.title}" in lines[e.line - 1] for e in entries)
    assert entries[0] == OutlineEntry("call", "open", "Opening line", 9, 0)
    press = next(entry for entry in entries if entry.step == "check_press")
    assert (press.part, press.depth) == ("objections", 1)
    assert {e.key for e in entries if e.part == "objections" and not e.depth} == set("cnphlfuaw")
    assert next(e.end for e in entries if e.step == "close_plan") == "plan"


def test_a_line_belongs_to_the_heading_above_it(sample_source):
    parsed = parse(sample_source)
    assert [step_at(parsed, line) for line in (1, 9, 20, 29)] == [None, "open", "open", "who_is_it"]


def test_a_text_without_steps_has_no_outline():
    assert outline(parse("nothing")) == ()
    assert step_at(parse("nothing"), 3) is None

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.script.edit.highlight import highlight

LINES = {
    "# Call": [("part", "# Call")],
    "### press: Press gently": [("heading", "### press"), ("title", "Press gently")],
    "## press": [("heading", "## press")],
    "  // a -> b": [("comment", "// a -> b")],
    "> Hi {{ a.b | money }}, well": [
        ("mark", ">"), ("spoken", "Hi"), ("template", "{{ a.b | money }}"), ("spoken", ", well"),
    ],
    "> Hi {{ debtor.": [("mark", ">"), ("spoken", "Hi"), ("template", "{{ debtor.")],
    "again: > So {% if m %}x{% endif %}": [
        ("keyword", "again:"), ("mark", ">"), ("spoken", "So"),
        ("template", "{% if m %}"), ("spoken", "x"), ("template", "{% endif %}"),
    ],
    "variant a: Hello": [("keyword", "variant a:"), ("spoken", "Hello")],
    "提示：Smile": [("keyword", "提示："), ("value", "Smile")],
    "    if: a > 1": [("keyword", "if:"), ("condition", "a > 1")],
    "- yes: Sure -> so -> b then c": [
        ("mark", "-"), ("reply", "yes"), ("heard", "Sure -> so"), ("arrow", "->"),
        ("target", "b then c"),
    ],
    "- Sure → b": [("mark", "-"), ("heard", "Sure"), ("arrow", "→"), ("target", "b")],
    "-> b": [("arrow", "->"), ("target", "b")],
    "when a > 1 -> b": [
        ("keyword", "when"), ("condition", "a > 1"), ("arrow", "->"), ("target", "b"),
    ],
    "inaczej -> b": [("keyword", "inaczej"), ("arrow", "->"), ("target", "b")],
    "test: a, b -> c": [
        ("keyword", "test:"), ("reply", "a, b"), ("arrow", "->"), ("target", "c"),
    ],
    "Remember: be kind": [],
    "this leads -> nowhere": [],
    "": [],
}  # fmt: skip


@pytest.mark.parametrize(("line", "parts"), LINES.items(), ids=LINES.keys())
def test_a_line_has_its_parts(line, parts):
    assert [(span.kind, line[span.start : span.end]) for span in highlight(line)] == parts


@settings(max_examples=100, deadline=None)
@given(line=st.text("#>-:→|{}%'“ abc\t：＞－9zÅ中when", max_size=60))
def test_spans_never_overlap(line):
    spans = highlight(line)
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    assert ends[-1] <= len(line)


def test_a_very_long_line_is_read_as_far_as_it_matters():
    assert len(highlight("- a: " + "-> " * 50_000)) <= 5

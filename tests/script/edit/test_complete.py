import pytest

from calldesk.script.edit.complete import complete
from calldesk.script.edit.layout import row_at, rows_of
from calldesk.script.parse import parse

SOURCE = """script: t
start: open
marks: told

# Call
## open: Opening
ask: sum money, How much?
- yes: "Yes." -> mail
    audience: boss
    set: who = Ann
@
## second: Second
end: refused

# Objections
## mail: In the mail
key: c
@O
-> return
### press: Press
@I
-> return
    audience: boss

# Notes
@N
"""


def at(text, place="@"):
    """The proposals where `‸` stands in a line that is put in at a place."""
    head, _, tail = text.partition("‸")
    source = SOURCE.replace(f"{place}\n", f"{head}{tail}\n", 1)
    for other in ("@O", "@I", "@N", "@"):
        source = source.replace(f"{other}\n", "\n", 1)
    line = SOURCE[: SOURCE.index(f"{place}\n")].count("\n") + 1
    found = complete(source, line, len(head))
    assert all(head[p.start :] == head[p.start : len(head)] for p in found)
    return [p.text for p in found]


PLACES = {
    "targets in the Call": ("- no: No -> ‸", "@", ["open", "second", "mail"]),
    "targets inside an objection": (
        "- no: No -> ‸", "@I", ["return", "open", "second", "mail", "press"],
    ),
    "targets by what is typed": ("- no: No -> se‸", "@", ["second"]),
    "targets after an arrow character": ("- no: No → o‸", "@", ["open"]),
    "what may follow a target": ("- no: No -> mail ‸", "@", ["then"]),
    "where it goes on": ("- no: No -> mail then s‸", "@", ["second"]),
    "targets of a test": ("test: yes -> pr‸", "@N", ["press"]),
    "replies in a test": ("test: y‸", "@N", ["yes"]),
    "objections in a test": ("test: yes, ma‸", "@N", ["mail"]),
    "variables in a line": ("> Hi {{ debtor.am‸", "@", ["debtor.amount_due"]),
    "fields in a line": ("> Hi {{ su‸ }}", "@", ["sum"]),
    "marks in a test of a line": ("> {% if tol‸", "@", ["told"]),
    "filters": ("> {{ sum | mo‸", "@", ["money"]),
    "nothing behind the code": ("> {{ sum }} debtor.‸", "@", []),
    "names in a condition": ("when tol‸", "@", []),
    "names in a when with a target": ("when tol‸ -> open", "@", ["told"]),
    "listeners in a condition": ("when audience == 'bo‸ -> open", "@", ["boss"]),
    "marks gained": ("gain: ‸", "@", ["told"]),
    "outcomes": ("end: part‸", "@", ["part_payment"]),
    "types": ("ask: x ph‸", "@", ["phone"]),
    "how needed": ("ask: x phone o‸", "@", ["optional"]),
    "nothing in a question": ("ask: x phone, o‸", "@", []),
    "no objections": ("objections: ‸", "@", ["none"]),
    "words of a step": ("co‸", "@", ["coach: "]),
    "words of a reply": ("    au‸", "@", ["audience: "]),
    "words of the notes": ("te‸", "@N", ["test: "]),
    "listeners": ("    audience: ‸", "@", ["unknown", "boss"]),
    "a field to set": ("    set: wh‸", "@", ["who"]),
    "nothing in a comment": ("// -> ‸", "@", []),
    "nothing in speech": ("> when ‸", "@", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place", "proposals"), PLACES.values(), ids=PLACES.keys())
def test_what_fits_is_proposed(text, place, proposals):
    assert at(text, place) == proposals


def test_a_proposal_says_what_it_is_and_what_it_replaces(policy):
    source = SOURCE.replace("@\n", "- no: No -> sec\n")
    (second,) = complete(source, 11, 15)
    assert (second.text, second.kind, second.detail, second.start) == (
        "second",
        "step",
        "Second",
        12,
    )
    listeners = complete(SOURCE.replace("@\n", "    audience: \n"), 11, 14, policy=policy)
    assert [p.text for p in listeners] == [*policy.audience, "boss"]


def test_every_place_of_the_sample_has_an_answer(sample_source):
    for number, line in enumerate(sample_source.splitlines(), 1):
        if number % 9 == 0:
            for column in range(0, len(line), 7):
                complete(sample_source, number, column)


def test_one_row_is_read_alone_as_it_is_among_all(sample_source):
    parsed = parse(sample_source)
    rows = rows_of(sample_source, parsed)
    assert [row_at(sample_source, row.number, parsed) for row in rows] == list(rows)
    assert row_at(sample_source, 9999, parsed) == rows[-1]
    assert row_at("", 1, parse("")).kind == "blank"

"""Other people's text: kept as it is, stripped of what a terminal or a spreadsheet would obey."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.intake.files import read_bytes
from calldesk.intake.items import Batch
from calldesk.intake.rejects import rejects_csv
from calldesk.intake.take_in import take_in_table
from calldesk.intake.values import Problem

TakeIn = Callable[..., Batch]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("[@click=app.quit]x[/]", "[@click=app.quit]x[/]", id="markup"),
        pytest.param("Acme [/b] Ltd", "Acme [/b] Ltd", id="half a tag"),
        pytest.param("\x1b]52;c;ZXZpbA==\x07Acme", "]52;c;ZXZpbA==Acme", id="an escape sequence"),
        pytest.param("Acme\x9b31m", "Acme31m", id="a one-byte escape"),
        pytest.param("Acme \u202edtL", "Acme dtL", id="a right-to-left override"),
        pytest.param("Ac\u200bme\ufeff", "Acme", id="what nobody sees"),
        pytest.param("Acme\nLtd\tBerlin", "Acme Ltd Berlin", id="line break and tab"),
        pytest.param("日本商事株式会社", "日本商事株式会社", id="Japanese"),
        pytest.param("José Ñandú & Söhne", "José Ñandú & Söhne", id="accents"),
        pytest.param("x" * 10_000, "x" * 10_000, id="10,000 letters, not one lost"),
        pytest.param("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1", id="a formula"),
    ],
)
def test_a_hostile_text_in_every_field(taken: TakeIn, written: str, kept: str) -> None:
    quoted = '"' + written.replace('"', '""') + '"'
    batch = taken(
        "Account Number,Name,Invoice,Due date,Balance,Contact Person,PO,Notes,Phone\n"
        f"{quoted},{quoted},{quoted},2026-10-08,5.00,{quoted},{quoted},{quoted},{quoted}\n"
    )
    item = batch.items[0]
    texts = (
        item.number,
        item.name,
        item.invoice,
        item.contact_name,
        item.purchase_order,
        item.note,
    )
    assert set(texts) == {kept}
    assert "".join(item.phones)


def rejected(batch: Batch) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(rejects_csv(batch))))


def test_the_rejects_file_has_line_column_value_reason_and_the_row(taken: TakeIn) -> None:
    batch = taken("Name,Invoice,Due date,Balance\nAcme,22,soon,5.00\nB,1,2026-10-08,5.00\n")
    assert rejected(batch) == [
        {
            "line": "2",
            "column": "Due date",
            "value": "soon",
            "reason": "not a date",
            "Name": "Acme",
            "Invoice": "22",
            "Due date": "soon",
            "Balance": "5.00",
        }
    ]


def test_a_row_of_too_many_cells_is_in_the_rejects_file_whole(taken: TakeIn) -> None:
    batch = taken("Name,Invoice,Due date,Balance\nAcme, Inc,22,2026-10-08,5.00\nB,1,2026-10-08,5\n")
    row = next(csv.reader(StringIO(rejects_csv(batch).split("\n", 1)[1])))
    assert row[0] == "2"
    assert row[4:] == ["Acme", "Inc", "22", "2026-10-08", "5.00"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+SUM(A1)", "'+SUM(A1)"), ("-2+3", "'-2+3"), ("@cmd", "'@cmd"),
        ("-12.50", "-12.50"), ("+1", "+1"), ("- ", "'-"), ("Acme", "Acme"), ("\t=1+1", "'=1+1"),
    ],
)  # fmt: skip
def test_no_text_in_the_rejects_file_is_a_formula(taken: TakeIn, cell: str, written: str) -> None:
    batch = taken(f'Customer,Invoice,Due date,Balance\n"{cell}",22,soon,5.00\n')
    assert rejected(batch)[0]["Customer"] == written


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_intake(data: bytes) -> None:
    table = read_bytes(b"Name,Invoice,Due date,Balance\n" + data)
    if not isinstance(table, Problem):
        rejects_csv(take_in_table(table, "USD"))


ROWS = st.lists(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=6
    ),
    max_size=8,
)


@given(ROWS)
@settings(max_examples=150, deadline=None)
def test_every_row_is_an_item_a_reject_or_counted(rows: list[list[str]]) -> None:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerows(
        [["Name", "Invoice", "Due date", "Balance"], ["A", "1", "2026-10-08", "5"], *rows]
    )
    table = read_bytes(out.getvalue().encode())
    batch = Batch() if isinstance(table, Problem) else take_in_table(table, "USD")
    c = batch.counts
    if not batch.problems:
        assert c.rows == c.items + c.rejected + c.twice + c.not_owed + c.passed_over

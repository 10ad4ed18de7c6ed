"""Files as they come: delimiters, preambles, sheets, and all the ways to be no list at all."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from calldesk.intake import files
from calldesk.intake.files import read_bytes, read_file
from calldesk.intake.mapping import Mapping
from calldesk.intake.values import Problem, Table

Workbook = Callable[..., bytes]

HEADINGS = ("Customer", "Invoice No", "Due date", "Balance")


def table(content: str | bytes, said: Mapping | None = None) -> Table:
    data = content.encode() if isinstance(content, str) else content
    found = read_bytes(data, said)
    assert isinstance(found, Table), found
    return found


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        pytest.param(
            "Customer,Invoice No,Due date,Balance\nAcme,1,2026-10-08,5.00\n",
            [["Acme", "1", "2026-10-08", "5.00"]],
            id="commas",
        ),
        pytest.param(
            "Customer;Invoice No;Due date;Balance\r\nAcme, Inc;1;2026-10-08;5,00\r\n",
            [["Acme, Inc", "1", "2026-10-08", "5,00"]],
            id="semicolons around commas",
        ),
        pytest.param(
            "Customer\tInvoice No\tDue date\tBalance\nAcme\t1\t2026-10-08\t5,00\n",
            [["Acme", "1", "2026-10-08", "5,00"]],
            id="tabs",
        ),
        pytest.param(
            "Customer|Invoice No|Due date|Balance\nAcme|1|2026-10-08|5,00\n",
            [["Acme", "1", "2026-10-08", "5,00"]],
            id="bars",
        ),
        pytest.param(
            "sep=;\nCustomer;Invoice No;Due date;Balance\nAcme;1;2026-10-08;5,00\n",
            [["Acme", "1", "2026-10-08", "5,00"]],
            id="a line that names the separator",
        ),
        pytest.param(
            'Customer,Invoice No,Due date,Balance\n"Acme\nLtd, ""the"" best",1,2026-10-08,5.00\n',
            [['Acme\nLtd, "the" best', "1", "2026-10-08", "5.00"]],
            id="quoted line breaks, separators and quotes",
        ),
        pytest.param(
            "Acme Supplies\nOpen invoices; all customers\n\n"
            "Customer;Invoice No;Due date;Balance\nKoval;1;2026-10-08;5,00\n",
            [["Koval", "1", "2026-10-08", "5,00"]],
            id="a company and a title above the headings",
        ),
        pytest.param(
            "Customer,Invoice No,Due date,Balance,,\nAcme,1,2026-10-08,5.00,,\nKoval,2\n",
            [["Acme", "1", "2026-10-08", "5.00"], ["Koval", "2", "", ""]],
            id="separators too many, cells too few",
        ),
        pytest.param(
            "Customer,Invoice No,Due date,Balance\n\n,,,\n \nAcme,1,2026-10-08,5.00",
            [["Acme", "1", "2026-10-08", "5.00"]],
            id="blank lines, and no line break at the end",
        ),
        pytest.param(
            "Customer,Invoice No,Due date,Balance\rAcme,1,2026-10-08,5.00\r",
            [["Acme", "1", "2026-10-08", "5.00"]],
            id="old Macintosh line ends",
        ),
    ],
)
def test_reads_delimited_text(content: str, rows: list[list[str]]) -> None:
    found = table(content)
    assert found.headings == HEADINGS
    assert found.rows == rows


def test_lines_are_those_of_the_file_even_behind_quoted_line_breaks() -> None:
    found = table('Report\n\nCustomer,Balance\n"A\nB\nC",1\nKoval,2\n')
    assert found.lines == [4, 7]


def test_the_delimiter_is_not_taken_from_the_text_of_cells() -> None:
    notes = "".join(f"Acme {i};a, b, c, d;{i},50\n" for i in range(30))
    assert table("Customer;Note;Balance\n" + notes).rows[3] == ["Acme 3", "a, b, c, d", "3,50"]


def test_the_form_is_told() -> None:
    assert table("Customer;Balance\nMüller;1\n").form == "CSV, UTF-8, semicolon"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        pytest.param(b"", None, "empty", id="empty"),
        pytest.param(b" \r\n\n", None, "empty", id="blank"),
        pytest.param(b"\x00\x01\x02binary\xff" * 9, None, "not text", id="binary"),
        pytest.param(b"%PDF-1.7 ...", None, "PDF", id="a PDF"),
        pytest.param(b"<html><table><tr>", None, "web page", id="a web page named .xls"),
        pytest.param(b"PK\x03\x04 half a zip", None, "damaged", id="half a spreadsheet"),
        pytest.param(b"\xd0\xcf\x11\xe0 old", None, "damaged", id="half an old spreadsheet"),
        pytest.param(b"Customer\nAcme\nKoval\n", None, "two columns", id="one column"),
        pytest.param(b"Customer,Balance\n", 1, "no rows", id="headings only"),
        pytest.param(
            b'Customer,Balance\nAcme,1\n"Koval,2\nMarsh,3\n', 3, "never closed", id="an open quote"
        ),
        pytest.param(
            b'Customer,Balance\nAcme,"' + b"x" * 200_000 + b'"\n', 2, "longer", id="a huge cell"
        ),
    ],
)
def test_what_is_no_list_says_why(content: bytes, line: int | None, words: str) -> None:
    problem = read_bytes(content)
    assert isinstance(problem, Problem)
    assert problem.line == line
    assert words in problem.words


def test_a_missing_file_a_folder_and_a_huge_file_are_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 5)
    big = tmp_path / "big.csv"
    big.write_text("Customer,Balance\n")
    for path, words in ((tmp_path / "no.csv", "no file"), (tmp_path, "folder"), (big, "larger")):
        problem = read_file(path)
        assert isinstance(problem, Problem)
        assert words in problem.words
        assert str(path) in problem.words


def test_a_row_of_too_many_cells_is_rejected_not_shifted() -> None:
    found = table("Customer,Balance\nAcme, Inc,5.00\nKoval,2\n")
    assert found.rows == [["Koval", "2"]]
    assert [(r.line, r.reason.split(":")[0]) for r in found.rejects] == [
        (2, "3 cells under 2 headings")
    ]


def test_a_last_row_cut_short_is_rejected() -> None:
    found = table("Customer,Invoice No,Due date,Balance\nAcme,1,2026-10-08,5\nKoval,2,2026-1")
    assert len(found.rows) == 1
    assert "ends within this row" in found.rejects[0].reason


def test_a_spreadsheet_keeps_its_kinds_of_cells(workbook: Workbook) -> None:
    due = datetime.date(2026, 10, 8)
    rows = [["Acme"], [], [*HEADINGS], ["Koval", 60123456789, due, 12.5], ["Pike", "007", due, 1]]
    found = table(workbook({"Items": rows}))
    assert found.headings == HEADINGS
    assert found.rows == [["Koval", 60123456789.0, due, 12.5], ["Pike", "007", due, 1.0]]
    assert found.lines == [4, 5]


def test_the_sheet_with_the_headings_is_taken(workbook: Workbook) -> None:
    cover = [["Report of our firm"], ["made", "by", "hand"], *([["x", "y"]] * 50)]
    book = workbook(
        {"Cover": cover, "Items": [[*HEADINGS], ["Koval", 1, "2026-10-08", 2]], "Void": []}
    )
    assert table(book).rows[0][0] == "Koval"


def test_a_hidden_sheet_is_not_taken(workbook: Workbook) -> None:
    rows: list[list[object]] = [[*HEADINGS], ["Koval", 1, "2026-10-08", 2]]
    old: list[list[object]] = [[*HEADINGS], ["Old", 1, "2026-10-08", 2]]
    assert table(workbook({"Old": old, "New": rows}, hidden=("Old",))).rows[0][0] == "Koval"


def test_two_likely_sheets_are_asked_and_the_mapping_answers(workbook: Workbook) -> None:
    sheets = {name: [[*HEADINGS], [name, 1, "2026-10-08", 2]] for name in ("May", "June")}
    book = workbook(sheets)
    problem = read_bytes(book)
    assert isinstance(problem, Problem)
    assert 'sheet = "May"' in problem.words
    assert table(book, Mapping(sheet="June")).rows[0][0] == "June"
    missing = read_bytes(book, Mapping(sheet="July"))
    assert isinstance(missing, Problem)
    assert "May, June" in missing.words


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_spreadsheet_cut_off_is_a_problem(workbook: Workbook, share: float) -> None:
    book = workbook({"Items": [[*HEADINGS], ["Koval", 1, "2026-10-08", 2]]})
    problem = read_bytes(book[: int(len(book) * share)])
    assert isinstance(problem, Problem)
    assert "half there" in problem.words


def test_an_empty_spreadsheet_is_a_problem(workbook: Workbook) -> None:
    problem = read_bytes(workbook({"Items": []}))
    assert isinstance(problem, Problem)
    assert "empty" in problem.words


def test_a_sheet_with_one_cell_far_away_is_refused_before_it_fills_the_memory(
    tmp_path: Path,
) -> None:
    from openpyxl import Workbook as Book

    book = Book()
    assert book.active is not None
    book.active["A1"] = "Customer"
    book.active["XFD1048576"] = "."
    book.save(tmp_path / "far.xlsx")
    problem = read_file(tmp_path / "far.xlsx")
    assert isinstance(problem, Problem)
    assert "XFD1048576" in problem.words

"""Decimal point or comma is settled by whole columns; signs, brackets and currencies are read."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.intake.amounts import amount_reader, settle_decimal
from calldesk.intake.values import Cell, Fault, Problem


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        pytest.param(["12.50"], ".", id="two figures behind a point"),
        pytest.param(["12,50"], ",", id="two figures behind a comma"),
        pytest.param(["1,234.50"], ".", id="the last of two marks"),
        pytest.param(["1.234,50"], ",", id="the last of two marks, the other way"),
        pytest.param(["1.234.567"], ",", id="a mark twice is for thousands"),
        pytest.param(["1,234"], ".", id="three figures are thousands where cents have two"),
        pytest.param(["1,234", "5,5"], ",", id="unless another cell shows otherwise"),
        pytest.param(["0.125"], ".", id="no thousands after a zero"),
        pytest.param(["1'234.50", "1 234.50"], ".", id="apostrophes and spaces are for thousands"),
        pytest.param(["100", "", "-", 5.5], None, id="nothing to settle"),
        pytest.param(["(12,50)", "-3,10 €", "EUR 7,00"], ",", id="within brackets and signs"),
    ],
)
def test_settles_the_decimal_mark(cells: list[Cell], mark: str | None) -> None:
    assert settle_decimal(cells) == mark


def test_two_ways_of_writing_in_one_column_are_asked() -> None:
    problem = settle_decimal(["1,50", "1.50"])
    assert isinstance(problem, Problem)
    assert "1.50 has a decimal point and 1,50 a decimal comma" in problem.words
    assert settle_decimal(["1,50", "1.50"], said=",") == ","


def test_three_decimals_make_thousands_a_question() -> None:
    assert isinstance(settle_decimal(["1,234"], three_digits=True), Problem)


def test_what_is_said_is_checked() -> None:
    assert isinstance(settle_decimal(["1.50"], said=","), Problem)


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("6,240.00", 624000), ("6240.00", 624000), ("6240", 624000), ("6240.5", 624050),
        ("1,234,567.89", 123456789), ("12,34,567.00", 123456700), ("1'234.50", 123450),
        ("1 234.50", 123450), ("1\u202f234.50", 123450), (".50", 50), ("0.00", 0),
        ("-12.00", -1200), ("12.00-", -1200), ("(12.00)", -1200), ("−12.00", -1200),
        ("$12.00", 1200), ("-$12.00", -1200), ("$-12.00", -1200), ("($12.00)", -1200),
        ("USD 12.00", 1200), ("12.00 USD", 1200), ("US$12", 1200), ("+12.00", 1200),
        ("12.00 CR", -1200), ("12.00 DR", 1200), ("12.00Cr", -1200), ("12.500", 1250),
        ("-", 0), ("", None), ("n/a", None), (12.5, 1250), (0.1 + 0.2, 30), (7, 700), (-3.0, -300),
    ],
)  # fmt: skip
def test_reads_with_a_decimal_point(cell: Cell, minor: int | None) -> None:
    assert amount_reader(".")(cell, "USD") == minor


@pytest.mark.parametrize(
    ("cell", "currency", "minor"),
    [
        pytest.param("6.240,00", "EUR", 624000, id="points for thousands"),
        pytest.param("1 234,50 €", "EUR", 123450, id="the sign behind"),
        pytest.param("12,00-", "EUR", -1200, id="the minus behind"),
        pytest.param("1.234", "JPY", 1234, id="a currency without decimals"),
        pytest.param("1,234", "KWD", 1234, id="a currency with three"),
        pytest.param("1 500,00 zł", "PLN", 150000, id="złoty"),
        pytest.param("1.500 Ft", "HUF", 150000, id="forint"),
    ],
)
def test_reads_with_a_decimal_comma(cell: str, currency: str, minor: int) -> None:
    assert amount_reader(",")(cell, currency) == minor


@pytest.mark.parametrize(
    "cell",
    ["abc", "1e5", "--5", "12.345", "6.240,00", "1,2,3.00", "12,3456", "5-5", "1.2.3", "€ 5", "£5",
     "9" * 30, "9" * 10_000, True, "12.00 XYZ", "0x10", "1_000.00", float("nan"), float("inf")],
    ids=lambda cell: repr(cell)[:20],
)  # fmt: skip
def test_a_cell_that_is_no_amount_says_so(cell: Cell) -> None:
    assert isinstance(amount_reader(".")(cell, "USD"), Fault)


MINOR = st.integers(-(10**12), 10**12)
STYLES = {
    ".": ["{:,.2f}", "{:.2f}", "$ {:,.2f}", "{:,.2f} USD"],
    ",": ["{:,.2f}", "{:.2f}", "$ {:,.2f}"],
}


@given(st.lists(MINOR, min_size=1, max_size=20), st.sampled_from(".,"), st.data())
@settings(max_examples=80)
def test_a_column_comes_back_as_written(amounts: list[int], mark: str, data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(STYLES[mark]))
    swap = str.maketrans(",.", ".,") if mark == "," else {}
    cells: list[Cell] = [style.format(Decimal(a) / 100).translate(swap) for a in amounts]
    settled = settle_decimal(cells)
    assert settled == mark
    assert [amount_reader(mark)(cell, "USD") for cell in cells] == amounts


@given(st.integers(-(10**11), 10**11))
@settings(max_examples=80)
def test_a_spreadsheets_float_comes_back_to_the_cent(minor: int) -> None:
    assert amount_reader(None)(minor / 100, "USD") == minor


@given(st.text(alphabet="0123456789.,'() -€$CRusdk", max_size=14))
@settings(max_examples=200)
def test_no_text_breaks_the_reader(text: str) -> None:
    settle_decimal([text])
    found = amount_reader(".")(text, "USD")
    assert found is None or isinstance(found, int | Fault)

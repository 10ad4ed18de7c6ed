"""Day first or month first is settled by whole columns, and asked where nothing tells."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.intake.dates import date_reader, settle_dates
from calldesk.intake.values import Cell, Fault, Problem


@pytest.mark.parametrize(
    ("columns", "said", "orders"),
    [
        pytest.param([["03/04/2026", "13/04/2026"]], None, ["dmy"], id="one day past 12 proves it"),
        pytest.param([["03/04/2026", "04/13/2026"]], None, ["mdy"], id="so does one month first"),
        pytest.param([["03.04.2026"]], None, ["dmy"], id="dots are day first everywhere"),
        pytest.param([["03/04/2026"]], "mdy", ["mdy"], id="what is said decides"),
        pytest.param([["2026-04-03", "3 Apr 2026"]], None, [None], id="year first needs no order"),
        pytest.param([["04/04/2026"]], None, [None], id="nor does the fourth of April"),
        pytest.param([["31/13/2026"]], None, [None], id="nor a date that is none"),
        pytest.param(
            [["03/04/2026"], ["04/30/2026"]], None, ["mdy", "mdy"], id="a column follows the others"
        ),
        pytest.param(
            [["30/04/2026"], ["04/30/2026"]], None, ["dmy", "mdy"], id="each its own where proved"
        ),
        pytest.param(
            [["13/04/2026", "04/13/2026"]], "dmy", ["dmy"], id="what is said decides a quarrel"
        ),
        pytest.param([["26-11-20"]], "ymd", ["ymd"], id="a short year first, when said"),
        pytest.param([["", "n/a", "soon", 46000.0]], None, [None], id="no dates at all"),
    ],
)
def test_settles(columns: list[list[Cell]], said: str | None, orders: list[str | None]) -> None:
    settled = settle_dates({f"column {i}": cells for i, cells in enumerate(columns)}, said)
    assert isinstance(settled, dict)
    assert list(settled.values()) == orders


@pytest.mark.parametrize(
    ("cells", "said", "words"),
    [
        pytest.param(["03/04/2026", "05/06/2026"], None, "--dates dmy", id="nothing tells"),
        pytest.param(
            ["13/04/2026", "04/13/2026"], None, "two orders", id="two orders in one column"
        ),
        pytest.param(["26-11-20"], None, "day or the year", id="a short year may stand first"),
        pytest.param(["04/13/2026"], "dmy", "Say --dates mdy", id="what is said is proved wrong"),
    ],
)
def test_asks(cells: list[Cell], said: str | None, words: str) -> None:
    problem = settle_dates({"Due": cells}, said)
    assert isinstance(problem, Problem)
    assert '"Due"' in problem.words
    assert words in problem.words


@pytest.mark.parametrize(
    "cell",
    [
        "20/11/2026", "20-11-26", "20.11.2026", "20. 11. 2026.", "2026-11-20", "2026/11/20",
        "2026. 11. 20.", "20261120", "20 Nov 2026", "Nov 20, 2026", "20-Nov-26", "20/Nov/2026",
        "20th November 2026", "Friday, 20 November 2026", "Fri 20 Nov 2026",
        "2026-11-20T00:00:00Z", "20/11/2026 00:00:00", "20/11/2026 12:00:00 AM", " 20/11/2026 ",
        "46346", 46346, 46346.0, 46346.5, date(2026, 11, 20), datetime(2026, 11, 20, 8),
    ],
    ids=repr,
)  # fmt: skip
def test_reads_the_twentieth_of_november(cell: Cell) -> None:
    assert date_reader("dmy")(cell) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "cell",
    [
        "31/11/2026",
        "soon",
        "2026",
        "13/13/2026",
        "0206-01-01",
        "20/11",
        1.5,
        True,
        "9" * 400,
        "٣/٤/x",
    ],
    ids=repr,
)
def test_a_cell_that_is_no_date_says_so(cell: Cell) -> None:
    assert isinstance(date_reader("dmy")(cell), Fault)


@pytest.mark.parametrize("cell", ["", "  ", "-", "N/A"])
def test_a_blank_cell_is_no_date_and_no_fault(cell: Cell) -> None:
    assert date_reader("dmy")(cell) is None


DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))
FORMS = {
    "dmy": ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y"],
    "mdy": ["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"],
}


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from(["dmy", "mdy"]), st.data())
@settings(max_examples=80)
def test_a_column_comes_back_as_written_or_is_asked(
    days: list[date], order: str, data: st.DataObject
) -> None:
    """No column is ever read in the wrong order."""
    form = data.draw(st.sampled_from(FORMS[order]))
    cells: list[Cell] = [day.strftime(form) for day in days]
    settled = settle_dates({"Due": cells})
    if isinstance(settled, Problem):
        settled = settle_dates({"Due": cells}, said=order)
    assert isinstance(settled, dict)
    assert list(map(date_reader(settled["Due"]), cells)) == days


@given(DAYS)
@settings(max_examples=50)
def test_a_spreadsheets_day_number_comes_back(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    found = date_reader(None)(float(number))
    assert found == day if 20_000 <= number < 80_000 else isinstance(found, Fault)
    assert timedelta(days=number) + date(1899, 12, 30) == day


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_no_text_breaks_the_reader(text: str) -> None:
    settled = settle_dates({"Due": [text]}, said=None)
    order = settled["Due"] if isinstance(settled, dict) else "dmy"
    found = date_reader(order)(text)
    assert found is None or isinstance(found, date | Fault)

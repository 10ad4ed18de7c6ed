"""Reports by customer: the name stands on a row of its own, above its invoices."""

from dataclasses import replace

from calldesk.intake.cells import text
from calldesk.intake.values import Cell, Table

_HEADING = "Customer"


def ungrouped(table: Table) -> Table | None:
    """Return the table with each group's title in its rows, or None where nothing is grouped.

    Titles stand alone in a column without a heading. The rows under them leave it blank.
    """
    place = _title_place(table)
    if place is None:
        return None
    title: Cell = ""
    rows: list[list[Cell]] = []
    lines: list[int] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        if _alone(row, place):
            title = row[place]
            continue
        rows.append(row if text(row[place]) else [*row[:place], title, *row[place + 1 :]])
        lines.append(line)
    headings = (*table.headings[:place], _HEADING, *table.headings[place + 1 :])
    return replace(table, headings=headings, rows=rows, lines=lines)


def _title_place(table: Table) -> int | None:
    places = [place for place, heading in enumerate(table.headings) if not heading]
    return next((p for p in places if any(_alone(row, p) for row in table.rows)), None)


def _alone(row: list[Cell], place: int) -> bool:
    return bool(text(row[place])) and sum(bool(text(cell)) for cell in row) == 1

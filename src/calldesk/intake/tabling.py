"""Rows into a table: where the headings stand, and which rows fit under them."""

from collections.abc import Iterable, Sequence
from itertools import islice

from calldesk.intake.headings import key
from calldesk.intake.values import Cell, Problem, Reject, Table
from calldesk.text import one_line

_HEAD = 40
_LONGEST_HEADING = 80


def hits(row: Iterable[Cell], known: frozenset[str]) -> int:
    """Count the different headings in a row that are known."""
    words = {key(cell) for cell in row if isinstance(cell, str) and len(cell) < _LONGEST_HEADING}
    return len(words & known)


def table_of(
    rows: list[list[Cell]],
    lines: list[int],
    form: str,
    known: frozenset[str],
    notes: tuple[str, ...] = (),
    cut: bool = False,
) -> Table | Problem:
    """Find the heading row, take what is under it, and pad or reject rows of another width.

    `cut` says that the file ends without a line break, so that a short last row is half a row.
    """
    place = _heading_place(rows, known)
    if place is None:
        return Problem(
            "No row of headings was found, with at least two columns. Export the list with "
            "headings; the first row should say what each column is."
        )
    headings = _headings(rows[place])
    body, places, torn = _under(headings, rows, place, cut)
    if not body and not torn:
        return Problem("The file has headings, but no rows under them.", lines[place])
    rejects = tuple(_torn_reject(lines[i], row, len(headings)) for i, row in torn)
    kept = {lines[i]: row for i, row in torn}
    return Table(headings, body, [lines[i] for i in places], form, notes, rejects, kept)


def _heading_place(rows: list[list[Cell]], known: frozenset[str]) -> int | None:
    head = [i for i in range(min(_HEAD, len(rows))) if sum(map(_filled, rows[i])) > 1]
    best = max(head, key=lambda i: hits(rows[i], known), default=None)
    if best is not None and hits(rows[best], known) == 0:
        return head[0]
    return best


def _headings(row: Sequence[Cell]) -> tuple[str, ...]:
    texts = [one_line(str(cell)) for cell in row]
    while texts and not texts[-1]:
        del texts[-1]
    return tuple(texts)


def _under(
    headings: tuple[str, ...], rows: list[list[Cell]], place: int, cut: bool
) -> tuple[list[list[Cell]], list[int], list[tuple[int, list[Cell]]]]:
    width = len(headings)
    body: list[list[Cell]] = []
    places: list[int] = []
    torn: list[tuple[int, list[Cell]]] = []
    for i, row in enumerate(islice(rows, place + 1, None), place + 1):
        if len(row) != width:
            half = cut and i == len(rows) - 1 and sum(map(_filled, row)) > 1 and len(row) < width
            if half or any(map(_filled, row[width:])):
                torn.append((i, row))
                continue
            row = row[:width] + [""] * (width - len(row))
        if any(map(_filled, row)):
            body.append(row)
            places.append(i)
    return body, places, torn


def _filled(cell: Cell) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else True


def _torn_reject(line: int, row: list[Cell], width: int) -> Reject:
    if len(row) > width:
        reason = (
            f"{len(row)} cells under {width} headings: a cell holds the separator "
            "and is not in quotation marks"
        )
    else:
        reason = f"the file ends within this row: {len(row)} of {width} cells"
    return Reject(line, "", "", reason)

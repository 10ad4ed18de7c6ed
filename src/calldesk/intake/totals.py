"""Rows that are no open items: totals and headings printed again."""

from collections.abc import Sequence

from calldesk.intake.cells import text
from calldesk.intake.columns import Columns
from calldesk.intake.values import Cell
from calldesk.text import folded

_WORDS = ("total", "grand total", "subtotal", "sub total", "sub-total", "sum", "report total")


def is_no_item(cells: Sequence[Cell], columns: Columns) -> bool:
    """Say whether a row is the headings again, or without invoice and dates: a total, a title."""
    filled = {place: found for place, cell in enumerate(cells) if (found := text(cell))}
    if all(columns.headings[place] == found for place, found in filled.items()):
        return True
    if filled.keys() & columns.of("invoice", "issued", "due"):
        return False
    if not any(columns.headings[place] for place in filled):
        return True
    only_amounts = not filled.keys() - columns.of("amount", "paid", "balance")
    return only_amounts or any(map(_is_total, filled.values()))


def _is_total(found: str) -> bool:
    words = folded(found).rstrip(":")
    return words in _WORDS or words.startswith(("total ", "total:", "totals"))

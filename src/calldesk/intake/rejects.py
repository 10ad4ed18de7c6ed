"""The rejects file: what did not go in, where, why, and the row as it came."""

import csv
from io import StringIO

from calldesk.intake.cells import text
from calldesk.intake.items import Batch
from calldesk.intake.values import Cell

HEADINGS = ("line", "column", "value", "reason")
_OBEYED = ("=", "+", "-", "@")


def rejects_csv(batch: Batch) -> str:
    """Return the rejects as CSV, each with its original row behind it.

    A text that a spreadsheet would run as a formula gets an apostrophe in front; a number stays.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow((*HEADINGS, *map(_harmless, batch.headings)))
    for reject in batch.rejects:
        row = batch.rejected_rows.get(reject.line, [])
        written = (reject.column, reject.value, reject.reason)
        writer.writerow((reject.line, *map(_harmless, written), *map(_harmless, row)))
    return out.getvalue()


def _harmless(cell: Cell) -> str:
    written = text(cell)
    return f"'{written}" if written.startswith(_OBEYED) and not _is_number(written) else written


def _is_number(written: str) -> bool:
    """Say whether a spreadsheet reads a figure and not a formula: -12.50, +1."""
    figures = written[1:].replace(",", "").replace(".", "")
    return written[0] in "+-" and figures.isascii() and figures.isdecimal()

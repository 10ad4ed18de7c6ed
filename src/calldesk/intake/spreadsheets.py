"""Spreadsheets: the sheet that holds the open items, as rows."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from calldesk.intake.tabling import hits
from calldesk.intake.values import Cell, Problem

_MOST_CELLS = 40_000_000
_HEAD = 40
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet's cells; row 1 of the sheet is the first."""

    name: str
    rows: list[list[Cell]]


def read_sheet(data: bytes, known: frozenset[str], said: str | None = None) -> Sheet | Problem:
    """Read the one sheet whose headings are the most `known`, or the one named."""
    if vast := _vast_sheet(data):
        return vast
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return _chosen(_sheets(book, said), known, said, book.sheet_names)
    except PasswordError:
        return Problem("The spreadsheet has a password. Save it without one.")
    except CalamineError as error:
        return Problem(
            f"The spreadsheet cannot be opened: it is damaged or only half there ({error}). "
            "Export it again."
        )


def _sheets(book: CalamineWorkbook, said: str | None) -> list[Sheet]:
    seen = [m.name for m in book.sheets_metadata if m.visible == SheetVisibleEnum.Visible]
    names = [name for name in book.sheet_names if (name == said if said else name in seen)]
    return [_read(book, name) for name in names or ([] if said else book.sheet_names)]


def _read(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.start is None:
        return Sheet(name, [])
    return Sheet(name, sheet.to_python(skip_empty_area=False))


def _chosen(
    sheets: list[Sheet], known: frozenset[str], said: str | None, names: list[str]
) -> Sheet | Problem:
    full = [sheet for sheet in sheets if sheet.rows]
    if said and not sheets:
        return Problem(f'There is no sheet "{said}". The sheets are: {", ".join(names)}.')
    if not full:
        return Problem("The spreadsheet is empty.")
    score = {sheet.name: max(hits(row, known) for row in sheet.rows[:_HEAD]) for sheet in full}
    best = max(score.values())
    likely = [sheet for sheet in full if score[sheet.name] == best]
    if len(likely) > 1 and best > 1:
        both = " and ".join(f'"{sheet.name}"' for sheet in likely)
        return Problem(
            f"Sheets {both} could all be the open items. Say which in a mapping file "
            f'(--mapping M.toml): sheet = "{likely[0].name}".'
        )
    return max(likely, key=lambda sheet: len(sheet.rows))


def _vast_sheet(data: bytes) -> Problem | None:
    """Refuse a sheet that says it is larger than memory, as one with a stray far-off cell does."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            heads = [
                parts.open(name).read(4000)
                for name in parts.namelist()
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            ]
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        return None
    for head in heads:
        if (found := _DIMENSION.search(head)) and _cells(found) > _MOST_CELLS:
            return Problem(
                f"A sheet reaches down to cell {(found[1] + found[2]).decode()}: too large. "
                "Delete the empty rows and columns behind the data, or save the sheet as CSV."
            )
    return None


def _cells(found: re.Match[bytes]) -> int:
    columns = 0
    for letter in found[1]:
        columns = columns * 26 + letter - 64
    return columns * int(found[2])

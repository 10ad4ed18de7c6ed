"""A file on disk into a table, or the problem in plain words."""

from pathlib import Path

from calldesk.intake.decoding import decode
from calldesk.intake.delimited import DELIMITERS, find_delimiter, read_delimited
from calldesk.intake.headings import key, known_keys
from calldesk.intake.mapping import Mapping
from calldesk.intake.tabling import table_of
from calldesk.intake.values import Problem, Table

LARGEST = 200 * 1024 * 1024
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_OTHERS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
}
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml")


def read_file(
    path: Path, said: Mapping | None = None, country: str | None = None
) -> Table | Problem:
    """Read a CSV or spreadsheet file. `country` (ISO 3166) helps to tell code pages apart."""
    data = _bytes(path)
    if isinstance(data, Problem):
        return data
    return read_bytes(data, said, country)


def read_bytes(
    data: bytes, said: Mapping | None = None, country: str | None = None
) -> Table | Problem:
    """Read the contents of a CSV or spreadsheet file."""
    said = said or Mapping()
    if refused := _not_a_list(data):
        return refused
    known = known_keys() | {key(name) for names in said.columns.values() for name in names}
    if data.startswith(_SPREADSHEETS):
        return _spreadsheet(data, said, known)
    return _text(data, said, known, country)


def _bytes(path: Path) -> bytes | Problem:
    try:
        if path.is_dir():
            return Problem(f"{path} is a folder. Name the file in it.")
        if not path.exists():
            return Problem(f"There is no file {path}.")
        if not path.is_file():
            return Problem(f"{path} is not a file.")
        if path.stat().st_size > LARGEST:
            return Problem(
                f"{path} is larger than {LARGEST >> 20} MiB. Split it and import each part."
            )
        return path.read_bytes()
    except OSError as error:
        return Problem(f"{path} cannot be read: {error.strerror or error}.")


def _not_a_list(data: bytes) -> Problem | None:
    if not data.strip():
        return Problem("The file is empty.")
    what = next((what for mark, what in _OTHERS.items() if data.startswith(mark)), None)
    if data[:500].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        what = "a web page or XML"
    if what is None:
        return None
    return Problem(f"The file is {what}, not a list. Export it as CSV or XLSX.")


def _spreadsheet(data: bytes, said: Mapping, known: frozenset[str]) -> Table | Problem:
    from calldesk.intake.spreadsheets import read_sheet

    sheet = read_sheet(data, known, said.sheet)
    if isinstance(sheet, Problem):
        return sheet
    lines = list(range(1, len(sheet.rows) + 1))
    return table_of(sheet.rows, lines, f'spreadsheet, sheet "{sheet.name}"', known)


def _text(
    data: bytes, said: Mapping, known: frozenset[str], country: str | None
) -> Table | Problem:
    decoded = decode(data, country, said.encoding)
    if isinstance(decoded, Problem):
        return decoded
    delimiter = said.delimiter or find_delimiter(decoded.text, known)
    split = read_delimited(decoded.text, delimiter)
    if isinstance(split, Problem):
        return split
    notes = (decoded.doubt,) if decoded.doubt else ()
    cut = decoded.cut or not decoded.text.endswith(("\n", "\r"))
    form = f"CSV, {decoded.encoding}, {DELIMITERS[delimiter]}"
    return table_of(*split, form, known, notes, cut)

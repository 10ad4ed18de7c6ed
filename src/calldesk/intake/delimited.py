"""Comma, semicolon, tab or bar: delimited text into rows that know their line."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice

from calldesk.intake.tabling import hits
from calldesk.intake.values import Cell, Problem

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_TRIED_RECORDS = 60
_TRIED_LETTERS = 64 * 1024
_STOP = "\x1fend of the file\x1f"


def find_delimiter(text: str, known: frozenset[str]) -> str:
    """Return the delimiter that makes the most sense of the first rows.

    First counts how many `known` headings it uncovers, then how many rows are equally wide.
    """
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    start = text[:_TRIED_LETTERS]
    return max(DELIMITERS, key=lambda delimiter: _sense(start, delimiter, known))


def _sense(text: str, delimiter: str, known: frozenset[str]) -> tuple[int, int, int]:
    rows = list(_tried(text, delimiter))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0, 0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return max(hits(row, known) for row in rows), count, width


def _tried(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from islice(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter), _TRIED_RECORDS
        )
    except csv.Error:
        return


def read_delimited(text: str, delimiter: str) -> tuple[list[list[Cell]], list[int]] | Problem:
    """Split the text into rows and the line each one starts on."""
    rows: list[list[Cell]] = []
    lines: list[int] = []
    line = 1
    reader = csv.reader(chain(StringIO(text, newline=""), (_STOP,)), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)  # type: ignore[arg-type]  # texts are cells
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        return Problem(_too_long(), line)
    if rows[-1] != [_STOP]:
        return Problem(
            'a quotation mark (") opens here and is never closed: the file looks cut off. '
            "Export it again, or mend this line.",
            lines[-1],
        )
    del rows[-1], lines[-1]
    return rows, lines


def _too_long() -> str:
    return (
        f"a cell here is longer than {csv.field_size_limit():,} characters. "
        'Most likely a quotation mark (") is not closed; mend this line or export the file again.'
    )

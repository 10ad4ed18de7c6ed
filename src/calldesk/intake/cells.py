"""Cells into clean texts: names, numbers of accounts and invoices, telephones, e-mail, notes."""

import re
from collections.abc import Iterable
from datetime import date

from calldesk.intake.values import BLANK, Cell, Fault
from calldesk.text import one_line

_SHORTENED = re.compile(r"\d[.,]?\d*E\+\d+", re.IGNORECASE)
_BETWEEN_EMAILS = re.compile(r"[;,\s|]+")
_BETWEEN_PHONES = re.compile(r"\s*(?:[;,|]|\bor\b|\band\b)\s*|\s+(?=[A-Za-z]{3,}[.:]*\s*[+(\d])")
_MAILBOX = re.compile(r"[^@<>\s]+@[^@<>\s]+\.[^@<>\s.]+")


def text(cell: Cell) -> str:
    """Return a cell as one clean line; a spreadsheet's 1001.0 is '1001'."""
    if isinstance(cell, str):
        return cell.strip() if cell.isprintable() else one_line(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def optional(cell: Cell) -> str:
    """Like text(), where 'n/a' and '-' mean nothing."""
    found = text(cell)
    return "" if found.casefold() in BLANK else found


def identity(cell: Cell) -> str | Fault:
    """Return the number of an account or invoice, unless a spreadsheet has spoiled it."""
    if isinstance(cell, date):
        return Fault("the spreadsheet has turned this number into a date")
    found = optional(cell)
    if "+" in found and _SHORTENED.fullmatch(found):
        return Fault("the spreadsheet has shortened this number; format its column as text")
    return found


def phones(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return the telephone numbers of a row's cells as they are written, each once."""
    found: list[str] = []
    for cell in cells:
        if written := optional(cell):
            found.extend(_parted(written))
    return tuple(dict.fromkeys(found))


def _parted(written: str) -> list[str]:
    """Part a cell of several numbers; in 030/123456 the stroke parts nothing."""
    pieces = [piece for piece in _BETWEEN_PHONES.split(" ".join(written.split())) if piece]
    if not all(map(_is_long, pieces)):
        return [written]
    return [part for piece in pieces for part in _at_strokes(piece)]


def _at_strokes(piece: str) -> list[str]:
    parts = [part.strip() for part in piece.split("/")]
    return parts if all(map(_is_long, parts)) else [piece]


def _is_long(part: str) -> bool:
    return sum(map(str.isdigit, part)) >= 6


def emails(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return the first e-mail address of a row's cells, then whatever else they hold."""
    first = cells[0]
    if len(cells) == 1 and isinstance(first, str) and _MAILBOX.fullmatch(first):
        return (text(first),)
    pieces = [
        piece.strip("<>").removeprefix("mailto:")
        for cell in cells
        for piece in _BETWEEN_EMAILS.split(optional(cell))
    ]
    mailboxes = [piece for piece in pieces if _MAILBOX.fullmatch(piece)]
    if not mailboxes:
        rest = [found for found in map(optional, cells) if found]
        return ("", *rest) if rest else ()
    return tuple(dict.fromkeys(mailboxes))


def joined(cells: Iterable[Cell]) -> str:
    """Return the notes of a row's cells as one."""
    return " · ".join(dict.fromkeys(found for found in map(optional, cells) if found))

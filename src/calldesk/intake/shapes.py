"""What a column's cells look like: whether they could stand in a field at all."""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from calldesk.intake import vocabulary
from calldesk.intake.amounts import looks_like_amount
from calldesk.intake.currencies import known_codes
from calldesk.intake.dates import looks_like_date
from calldesk.intake.values import BLANK, Cell

SAMPLED_ROWS = 4_000
_SAMPLE = 200
_ENOUGH = 0.8
_CODE = re.compile(r"[A-Za-z]{0,5}[-/_.]?\d+")  # C-1001


def sample_of(cells: Sequence[Cell]) -> list[Cell]:
    """Return up to 200 different cells that are not blank."""
    seen = dict.fromkeys(cells)
    return list(
        islice((cell for cell in seen if str(cell).strip().casefold() not in BLANK), _SAMPLE)
    )


def fits(field: str, sample: Sequence[Cell]) -> bool:
    """Say whether most of a column's sample could be values of the field."""
    if not sample:
        return False
    like = _LIKE.get(field)
    if like is None:
        return True
    return sum(like(cell) for cell in sample) >= _ENOUGH * len(sample)


def _text(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell)) and not _written_date(cell)


def _name(cell: Cell) -> bool:
    if not isinstance(cell, str) or _CODE.fullmatch(cell.strip()):
        return False
    return not _written_date(cell) and not looks_like_amount(cell)


def _identity(cell: Cell) -> bool:
    if isinstance(cell, str):
        return any(map(str.isdigit, cell)) and not _written_date(cell)
    return isinstance(cell, int | float) and cell == int(cell)


def _written_date(cell: str) -> bool:
    return not cell.strip().isdecimal() and looks_like_date(cell)


def _email(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" in cell


def _currency(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip().upper() in known_codes()


def _phone(cell: Cell) -> bool:
    figures = sum(c.isdigit() for c in str(cell))
    return isinstance(cell, str) and cell.strip().startswith("+") and 8 <= figures <= 15


def _words(field: str) -> Callable[[Cell], bool]:
    return lambda cell: isinstance(cell, str) and vocabulary.knows(field, cell)


_LIKE: dict[str, Callable[[Cell], bool]] = {
    "number": _identity,
    "invoice": _identity,
    "order": _identity,
    "name": _name,
    "contact": _text,
    "issued": looks_like_date,
    "due": looks_like_date,
    "amount": looks_like_amount,
    "paid": looks_like_amount,
    "balance": looks_like_amount,
    "email": _email,
    "currency": _currency,
    "phone": _phone,
    **{f: _words(f) for f in ("country", "zone", "language", "kind", "document", "habit", "role")},
}

"""Amounts of a whole column: point or comma is settled by all its cells, never by one."""

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from calldesk.intake.currencies import SIGNS, meant
from calldesk.intake.values import BLANK, Cell, Fault, Problem
from calldesk.rules.money import MoneyError, digits, read_amount

AmountReader = Callable[[Cell, str], int | Fault | None]

_DIGITS_AND_MARKS = re.compile(r"\d(?:[\d.,'’\s]*\d)?|[.,]\d+")
_OPEN_ENDED = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SPACES = re.compile(r"\s")
_SIGN = re.compile(r"^[-−–+]|[-−–+]$")
_SHAPE = str.maketrans("23456789", "11111111")
_MOST_FIGURES = 15  # more is a number from another column


def settle_decimal(
    cells: Iterable[Cell], said: str | None = None, three_digits: bool = False
) -> str | Problem | None:
    """Return the decimal mark of a column's cells: ',' or '.', or None when none is used.

    `said` decides where the cells do not. `three_digits`: the currency has three decimals, so
    that 1,234 proves nothing and is asked.
    """
    proofs: dict[str, str] = {}
    undecided = ""
    for cell in _one_of_each_shape(cells):
        mark = _mark(cell)
        if mark == "?":
            undecided = undecided or cell.strip()
        elif mark:
            proofs.setdefault(mark, cell.strip())
    if said:
        return said if said in proofs or not proofs else _contradicted(said, *proofs.values())
    if len(proofs) == 2:
        return _two_ways(proofs)
    if not proofs and undecided and three_digits:
        return Problem(
            f"Cannot tell whether {undecided} has decimals or thousands. Say it in a "
            'mapping file (--mapping M.toml): decimal = "," or decimal = ".".'
        )
    if proofs:
        return next(iter(proofs))
    return _other(undecided) if undecided else None


def _two_ways(proofs: dict[str, str]) -> Problem:
    return Problem(
        f"Amounts are written in two ways: {proofs['.']} has a decimal point and {proofs[',']} a "
        "decimal comma. Say which is right in a mapping file (--mapping M.toml): "
        'decimal = "." or decimal = ","; the other rows are then rejected.'
    )


def _contradicted(said: str, proof: str) -> Problem:
    return Problem(
        f'The mapping says decimal = "{said}", but the amounts are written like {proof}. '
        f'Say decimal = "{_other(said)}".'
    )


def amount_reader(mark: str | None) -> AmountReader:
    """Return the reader of a column: a cell and its currency become minor units."""
    point = mark or "."
    group = "," if point == "." else "."

    def read(cell: Cell, currency: str) -> int | Fault | None:
        if not isinstance(cell, str):
            return _read_value(cell, currency)
        if not cell:
            return None
        plain = _plain(cell, point, group, digits(currency))
        return _read_text(cell, currency, point) if plain is None else plain

    return read


@lru_cache(maxsize=None, typed=True)
def currency_said(cell: Cell, desk: str) -> str | None:
    """Return the currency that an amount names; '$' may mean the `desk`'s own dollars."""
    codes = meant(_sign(cell)) if isinstance(cell, str) else ()
    return desk if desk in codes else codes[0] if len(codes) == 1 else None


def any_currency_said(cells: Iterable[Cell]) -> bool:
    """Say whether any of the amounts names its currency."""
    return any(_sign(cell) for cell in _one_of_each_shape(cells))


def looks_like_amount(cell: Cell) -> bool:
    """Say whether a cell could be an amount."""
    if isinstance(cell, str):
        text, _ = _bare(cell)
        return bool(_DIGITS_AND_MARKS.fullmatch(text))
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _one_of_each_shape(cells: Iterable[Cell]) -> list[str]:
    """Return one cell for all those that differ only in their figures."""
    return list({cell.translate(_SHAPE): cell for cell in cells if isinstance(cell, str)}.values())


def _plain(cell: str, point: str, group: str, places: int) -> int | None:
    """Read '6,240.00' fast: figures, groups of three, all decimals and nothing else."""
    whole, _, decimals = cell.partition(point)
    if len(decimals) != places:
        return None
    if group in whole:
        if whole[-4::-4] != group * (len(whole) // 4) or whole.count(group) != len(whole) // 4:
            return None
        whole = whole.replace(group, "")
    figures = whole + decimals
    if (
        not whole
        or len(figures) > _MOST_FIGURES
        or not figures.isascii()
        or not figures.isdecimal()
    ):
        return None
    return int(figures)


def _read_value(cell: Cell, currency: str) -> int | Fault:
    """Read a spreadsheet's number, rounded as the sheet shows it."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return Fault("not an amount")
    minor = Decimal(repr(cell)).scaleb(digits(currency))
    if not minor.is_finite() or abs(minor) >= 10**_MOST_FIGURES:
        return Fault("not an amount")
    return int(minor.quantize(Decimal(1), ROUND_HALF_UP))


def _read_text(cell: str, currency: str, point: str) -> int | Fault | None:
    text, sign = _bare(cell)
    if text.casefold() in BLANK:
        return 0 if cell.strip() == "-" else None
    if wrong := _other_currency(cell, currency):
        return wrong
    if not _DIGITS_AND_MARKS.fullmatch(text):
        return Fault("not an amount")
    try:
        return sign * read_amount(text, currency, point).minor
    except MoneyError as error:
        return Fault(str(error).partition(";")[0])


def _bare(cell: str) -> tuple[str, int]:
    """Take sign, brackets, CR/DR and currency off; return the figures and 1 or -1."""
    text = cell.strip()
    sign = 1
    if text.startswith("(") and text.endswith(")"):
        text, sign = text[1:-1].strip(), -1
    for ending, side in ((" cr", -1), ("cr", -1), (" dr", 1), ("dr", 1)):
        if text.casefold().endswith(ending):
            text, sign = text[: -len(ending)].strip(), side * sign
            break
    text, signed = SIGNS.sub("", text).strip(), False
    if found := _SIGN.search(text):  # before or behind the figures, within the currency or not
        text, signed = _SIGN.sub("", text, count=1).strip(), found[0] != "+"
        text = SIGNS.sub("", text).strip()
    return text, -sign if signed else sign


def _sign(cell: str) -> str:
    found = SIGNS.search(cell.strip().strip("()-−–+ "))
    return found[0].strip() if found else ""


def _other_currency(cell: str, currency: str) -> Fault | None:
    sign = _sign(cell)
    if not sign or sign.casefold() in ("cr", "dr") or currency in meant(sign):
        return None
    return Fault(f"the amount says {sign}, the row {currency}")


def _mark(cell: str) -> str | None:
    """Return the decimal mark that a cell proves, '?' for 1,234 and None for 1234."""
    text, _ = _bare(cell)
    marks = [c for c in text if c in ".,"]
    if not marks or not _DIGITS_AND_MARKS.fullmatch(text):
        return None
    if len(set(marks)) == 2:
        return marks[-1] if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:
        return _other(marks[0])
    if _OPEN_ENDED.fullmatch(_SPACES.sub("", text).replace("'", "")) and text.find(" ") < 0:
        return "?"
    return marks[0]


def _other(text: str) -> str:
    return "," if "." in text else "."

"""How a file was read, in a few lines: which column is what, dates, decimals, currency."""

from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calldesk.intake.items import Batch

_WIDTH = 80
_MOST = 5  # lines for the columns; what is needed comes first
_MOST_UNUSED = 2
_ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
_MARKS = {".": "point", ",": "comma", None: "none is used"}


def reading_in_words(batch: "Batch") -> tuple[str, ...]:
    """Say how a file was read, in at most ten lines, so that a wrong guess is seen."""
    from calldesk.intake.mapping import FIELDS

    columns = {name: " and ".join(of) for name, of in batch.mapping.columns.items()}
    parts = [f"{columns[name]} = {FIELDS[name]}" for name in FIELDS if name in columns]
    lines = _lines(f"Columns: {'; '.join(parts)}.", _MOST)
    left = ", ".join(not_used(batch))
    unused = _lines(f"Not used: {left}.", _MOST_UNUSED) if left else []
    orders = [f"{heading} {_ORDERS[order]}" for heading, order in batch.orders.items()]
    dates = "; ".join(orders) or "written in one way, no order in doubt"
    first = f"Dates: {dates}. Decimal mark: {_MARKS[batch.mapping.decimal]}."
    currency = f"Currency: {batch.currency} where a row names none."
    return (*lines, *unused, *wrap(first, _WIDTH, subsequent_indent="  ")[:2], currency)


def not_used(batch: "Batch") -> tuple[str, ...]:
    """The headings of the columns that nothing is read from, in the file's order."""
    used = {heading for headings in batch.mapping.columns.values() for heading in headings}
    return tuple(heading for heading in batch.headings if heading and heading not in used)


def reading_as_json(batch: "Batch") -> dict[str, Any]:
    """How a file was read, as plain values: headings by field, date orders by heading."""
    return {
        "columns": {name: list(of) for name, of in batch.mapping.columns.items()},
        "not_used": list(not_used(batch)),
        "date_orders": dict(batch.orders),
        "decimal": batch.mapping.decimal,
        "currency": batch.currency,
    }


def _lines(text: str, most: int) -> list[str]:
    lines = wrap(text, _WIDTH, subsequent_indent="  ")
    return lines if len(lines) <= most else [*lines[: most - 1], "  … and more (all with --json)."]

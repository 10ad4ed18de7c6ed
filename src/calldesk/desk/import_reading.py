"""How a file was read, in a few lines: which column is what, dates, decimals, currency."""

from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calldesk.intake.items import Batch

_WIDTH = 80
_MOST = 5  # lines for the columns; what is needed comes first
_ORDERS = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
_MARKS = {".": "point", ",": "comma", None: "none is used"}


def reading_in_words(batch: "Batch") -> tuple[str, ...]:
    """Say how a file was read, in at most eight lines, so that a wrong guess is seen."""
    from calldesk.intake.mapping import FIELDS

    columns = {name: " and ".join(of) for name, of in batch.mapping.columns.items()}
    parts = [f"{columns[name]} = {FIELDS[name]}" for name in FIELDS if name in columns]
    lines = wrap(f"Columns: {'; '.join(parts)}.", _WIDTH, subsequent_indent="  ")
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], "  … and more (all with --json)."]
    orders = [f"{heading} {_ORDERS[order]}" for heading, order in batch.orders.items()]
    dates = "; ".join(orders) or "written in one way, no order in doubt"
    first = f"Dates: {dates}. Decimal mark: {_MARKS[batch.mapping.decimal]}."
    currency = f"Currency: {batch.currency} where a row names none."
    return (*lines, *wrap(first, _WIDTH, subsequent_indent="  ")[:2], currency)


def reading_as_json(batch: "Batch") -> dict[str, Any]:
    """How a file was read, as plain values: headings by field, date orders by heading."""
    return {
        "columns": {name: list(of) for name, of in batch.mapping.columns.items()},
        "date_orders": dict(batch.orders),
        "decimal": batch.mapping.decimal,
        "currency": batch.currency,
    }

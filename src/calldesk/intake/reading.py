"""A table's cells into values, a field at a time: what is settled first, how each cell reads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from calldesk.intake import vocabulary
from calldesk.intake.amounts import (
    AmountReader,
    amount_reader,
    any_currency_said,
    currency_said,
    settle_decimal,
)
from calldesk.intake.cells import emails, identity, joined, optional, phones, text
from calldesk.intake.columns import Columns
from calldesk.intake.currencies import read_currency
from calldesk.intake.dates import date_reader, settle_dates
from calldesk.intake.mapping import SEVERAL, Mapping
from calldesk.intake.values import Cell, Fault, Problem, Table
from calldesk.rules.money import digits

Rows = Sequence[Sequence[Cell]]
AMOUNTS = ("amount", "paid", "balance")
DATES = ("issued", "due")


@dataclass(frozen=True, slots=True)
class Settled:
    """How each field's cells read, after a look at whole columns."""

    readers: dict[str, Callable[[Any], Any]]
    amount: AmountReader
    currency: str  # of a row that names none
    dates: str | None  # dmy, mdy or ymd, where the file has proved one
    orders: dict[str, str]  # by heading, of the columns where an order makes a difference
    decimal: str | None
    signs: bool  # no column names the currency, but the amounts do


def settle(
    table: Table, columns: Columns, said: Mapping, currency: str
) -> Settled | tuple[Problem, ...]:
    """Settle dates and decimals over whole columns; `currency` is the desk's."""
    currency = said.currency_code or columns.currency or currency
    dated = {columns.heading(name): _cells(table.rows, columns, name) for name in DATES}
    orders = settle_dates(dated, said.dates)
    amounts = [cell for name in AMOUNTS for cell in _cells(table.rows, columns, name)]
    mark = settle_decimal(amounts, said.decimal, three_digits=digits(currency) == 3)
    if isinstance(orders, Problem) or isinstance(mark, Problem):
        return tuple(problem for problem in (orders, mark) if isinstance(problem, Problem))
    fixed = {name: _remembering(name, read) for name, read in _READERS.items()}
    fixed["currency"] = lru_cache(maxsize=None)(lambda cell: read_currency(text(cell), currency))
    dates = {name: date_reader(orders[columns.heading(name)] or said.dates) for name in DATES}
    return Settled(
        readers={**fixed, **dates},
        amount=amount_reader(mark),
        currency=currency,
        dates=said.dates or next(iter({order for order in orders.values() if order}), None),
        orders={heading: order for heading, order in orders.items() if order},
        decimal=mark,
        signs=not columns.has("currency") and any_currency_said(amounts),
    )


def read_rows(rows: Rows, columns: Columns, settled: Settled) -> dict[str, list[Any]]:
    """Read every field of some rows: a list of values by field, Faults among them."""
    cells = list(zip(*rows, strict=True))
    places = columns.places
    found: dict[str, list[Any]] = {}
    for name, read in settled.readers.items():
        picked = [cells[place] for place in places.get(name, ())]
        if picked:
            found[name] = list(
                map(read, zip(*picked, strict=True) if name in SEVERAL else picked[0])
            )
        else:
            found[name] = [None] * len(rows)
    codes = _currencies(cells, columns, settled, found["currency"])
    found["currency"] = codes
    readable = [settled.currency if isinstance(code, Fault) else code for code in codes]
    for name in AMOUNTS:
        if name in places:
            found[name] = list(map(settled.amount, cells[places[name][0]], readable))
        else:
            found[name] = [None] * len(rows)
    return found


def _currencies(
    cells: Sequence[Sequence[Cell]], columns: Columns, settled: Settled, read: list[Any]
) -> list[Any]:
    if settled.signs:
        name = "balance" if columns.has("balance") else "amount"
        written = cells[columns.places[name][0]]
        read = [currency_said(cell, settled.currency) for cell in written]
    return [code or settled.currency for code in read]


def _cells(rows: Rows, columns: Columns, name: str) -> list[Cell]:
    places = columns.places.get(name)
    return [row[places[0]] for row in rows] if places else []


def _remembering(name: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return read if name == "invoice" else lru_cache(maxsize=None, typed=True)(read)


def _word(read: Callable[[str], object]) -> Callable[[Cell], object]:
    return lambda cell: read(optional(cell))


_READERS: dict[str, Callable[[Any], Any]] = {
    "number": identity,
    "invoice": identity,
    "name": text,
    "contact": optional,
    "first_name": optional,
    "last_name": optional,
    "order": optional,
    "role": optional,
    "phone": phones,
    "email": emails,
    "note": joined,
    "country": _word(vocabulary.read_country),
    "zone": _word(vocabulary.read_zone),
    "language": _word(vocabulary.read_language),
    "kind": _word(vocabulary.read_kind),
    "habit": _word(vocabulary.read_habit),
    "document": _word(vocabulary.read_document),
    "status": _word(vocabulary.read_status),
}

"""A table's rows into open items: what goes in, what is rejected, what is passed over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from calldesk.intake.cells import text
from calldesk.intake.columns import Columns
from calldesk.intake.duplicates import once
from calldesk.intake.items import Batch, Counts, OpenItem
from calldesk.intake.mapping import Mapping
from calldesk.intake.reading import Settled, read_rows, settle
from calldesk.intake.rows import Refused, Row, item_of
from calldesk.intake.totals import is_no_item
from calldesk.intake.values import Cell, Fault, Reject, Table

_CHUNK = 5_000


def open_items(
    table: Table,
    columns: Columns,
    currency: str,
    said: Mapping | None = None,
    on_rows: Callable[[int], None] = lambda rows: None,
) -> Batch:
    """Read all rows of a table; `currency` is the desk's, `on_rows` hears how many are done.

    The same invoice twice counts once; where the two rows differ, both are rejected.
    """
    settled = settle(table, columns, said or Mapping(), currency)
    if isinstance(settled, tuple):
        return Batch(problems=settled)
    piles = _Piles()
    end = _end_of_items(table, columns)
    piles.passed_over.extend(table.lines[end:])
    for start in range(0, end, _CHUNK):
        stop = min(start + _CHUNK, end)
        _sort_out(table.rows[start:stop], table.lines[start:stop], columns, settled, piles)
        on_rows(stop)
    return _batch(table, columns, settled, piles)


@dataclass(slots=True)
class _Piles:
    """Where the rows of a file end up."""

    items: list[OpenItem] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    passed_over: list[int] = field(default_factory=list)
    not_owed: list[int] = field(default_factory=list)
    without_due: int = 0


def _end_of_items(table: Table, columns: Columns) -> int:
    """Return where the closing lines begin: 'Printed on Friday', page numbers, totals."""
    end = len(table.rows)
    while end and (_is_lonely(table.rows[end - 1]) or is_no_item(table.rows[end - 1], columns)):
        end -= 1
    return end


def _is_lonely(cells: Sequence[Cell]) -> bool:
    return sum(bool(text(cell)) for cell in cells) == 1


def _sort_out(
    rows: Sequence[Sequence[Cell]],
    lines: Sequence[int],
    columns: Columns,
    settled: Settled,
    piles: _Piles,
) -> None:
    values = read_rows(rows, columns, settled)
    read = map(Row._make, zip(*(values[name] for name in Row._fields), strict=True))
    for cells, line, row in zip(rows, lines, read, strict=True):
        faulty = Fault in map(type, row)
        dateless = row.due is None and row.issued is None and not row.invoice
        if (faulty or dateless) and is_no_item(cells, columns):
            piles.passed_over.append(line)
        elif row.status == "not_owed":
            piles.not_owed.append(line)
        elif faulty:
            piles.rejects.extend(_faults(row, cells, line, columns))
        else:
            _pile(item_of(row, line), row, line, columns, piles)


def _pile(item: OpenItem | Refused, row: Row, line: int, columns: Columns, piles: _Piles) -> None:
    if isinstance(item, Refused):
        piles.rejects.append(Reject(line, columns.heading(item.field), "", item.reason))
        return
    piles.items.append(item)
    piles.without_due += row.due is None


def _faults(row: Row, cells: Sequence[Cell], line: int, columns: Columns) -> list[Reject]:
    faults: dict[str, object] = dict(zip(Row._fields, row, strict=True))
    return [
        Reject(line, columns.heading(name), _written(cells, columns, name), value.reason)
        for name, value in faults.items()
        if isinstance(value, Fault)
    ]


def _written(cells: Sequence[Cell], columns: Columns, name: str) -> str:
    return " ".join(text(cells[place]) for place in columns.places.get(name, ()))


def _batch(table: Table, columns: Columns, settled: Settled, piles: _Piles) -> Batch:
    items, clashes, twice = once(piles.items, columns.heading("invoice"))
    rejects = sorted((*table.rejects, *piles.rejects, *clashes), key=lambda reject: reject.line)
    counts = Counts(
        rows=len(table.rows) + len(table.rejects),
        items=len(items),
        rejected=len({reject.line for reject in rejects}),
        twice=twice,
        not_owed=len(piles.not_owed),
        passed_over=len(piles.passed_over),
    )
    return Batch(
        items=tuple(items),
        rejects=tuple(rejects),
        counts=counts,
        notes=(*table.notes, *columns.notes, *_remarks(columns, piles)),
        form=table.form,
        headings=table.headings,
        rejected_rows=_rejected_rows(table, rejects),
        mapping=replace(columns.as_mapping(), dates=settled.dates, decimal=settled.decimal),
        orders=settled.orders,
        currency=settled.currency,
    )


def _rejected_rows(table: Table, rejects: Sequence[Reject]) -> dict[int, list[Cell]]:
    wanted = {reject.line for reject in rejects}
    pairs = zip(table.lines, table.rows, strict=True)
    return table.torn | {line: row for line, row in pairs if line in wanted}


def _remarks(columns: Columns, piles: _Piles) -> list[str]:
    """Say what was taken for granted, so that nobody has to guess it."""
    remarks = {
        "No column has the open balance: the amount counts as open.": not (
            columns.has("balance") or columns.has("paid") or columns.has("status")
        ),
        "No column has invoice numbers: invoices go by their due date.": not columns.has("invoice"),
        f"{piles.without_due} without a due date: the invoice date counts.": piles.without_due > 0,
        f"Drafts and cancelled, left out: {_lines(piles.not_owed)}.": bool(piles.not_owed),
        f"Totals and closing lines, left out: {_lines(piles.passed_over)}.": bool(
            piles.passed_over
        ),
    }
    return [words for words, apply in remarks.items() if apply]


def _lines(lines: list[int]) -> str:
    shown = ", ".join(map(str, sorted(lines)[:5]))
    more = f" and {len(lines) - 5} more" if len(lines) > 5 else ""
    return f"line{'s' * (len(lines) > 1)} {shown}{more}"

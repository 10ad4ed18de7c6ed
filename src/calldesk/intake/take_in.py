"""The whole way of a file: read it, find its columns, read its rows."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from calldesk.intake.columns import match_columns
from calldesk.intake.files import read_file
from calldesk.intake.groups import ungrouped
from calldesk.intake.items import Batch
from calldesk.intake.mapping import Mapping
from calldesk.intake.open_items import open_items
from calldesk.intake.values import Problem, Table


def take_in(
    path: Path,
    currency: str,
    country: str | None = None,
    said: Mapping | None = None,
    on_rows: Callable[[int], None] = lambda rows: None,
) -> Batch:
    """Read a file of open invoices; `currency` and `country` are the desk's.

    `said` is a mapping file or a remembered mapping. What cannot be read is in the batch's
    problems and rejects; nothing is raised.
    """
    with uncollected():
        table = read_file(path, said, country)
        if isinstance(table, Problem):
            return Batch(problems=(table,))
        return take_in_table(table, currency, said, on_rows)


def take_in_table(
    table: Table,
    currency: str,
    said: Mapping | None = None,
    on_rows: Callable[[int], None] = lambda rows: None,
) -> Batch:
    """Read the open invoices of a table that has been read."""
    columns = match_columns(table, said)
    if isinstance(columns, tuple) and (table_of_names := ungrouped(table)):
        table = table_of_names
        columns = match_columns(table, said)
    if isinstance(columns, tuple):
        return Batch(problems=columns, form=table.form, headings=table.headings)
    return open_items(table, columns, currency, said, on_rows)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from searching all rows again and again: a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

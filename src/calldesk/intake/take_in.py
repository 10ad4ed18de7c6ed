"""The whole way of a table: find its columns, read its rows."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from calldesk.intake.columns import match_columns
from calldesk.intake.groups import ungrouped
from calldesk.intake.items import Batch
from calldesk.intake.mapping import Mapping
from calldesk.intake.open_items import open_items
from calldesk.intake.values import Table


def take_in_table(
    table: Table,
    currency: str,
    said: Mapping | None = None,
    on_rows: Callable[[int], None] = lambda rows: None,
) -> Batch:
    """Read the open invoices of a table; `currency` is the desk's.

    `said` is a mapping file or a remembered mapping. What cannot be read is in the batch's
    problems and rejects; nothing is raised.
    """
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

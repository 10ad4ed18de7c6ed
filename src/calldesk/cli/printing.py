"""What commands share: the desk they work at, JSON, columns, progress."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from calldesk.text import one_line

if TYPE_CHECKING:
    from calldesk.desk.opening import Desk

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def the_desk(context: click.Context) -> "Desk":
    """Open the desk of the settings file, the environment and --database."""
    import os

    from calldesk.desk.clock import read_clock
    from calldesk.desk.opening import Desk
    from calldesk.settings import load

    settings = load(os.environ, database=context.find_root().obj)
    return Desk(settings, read_clock(os.environ.get("CALLDESK_NOW")))


def a_desk_with_faults(context: click.Context) -> "tuple[Desk, list[tuple[str, str]]]":
    """Open the desk although its settings or its clock are wrong; answer what, and how."""
    import os

    from calldesk.desk.clock import Clock, read_clock
    from calldesk.desk.opening import Desk
    from calldesk.settings import SettingsError, read

    settings, wrong = read(os.environ, database=context.find_root().obj)
    faults = [("settings", words) for words in wrong]
    try:
        clock = read_clock(os.environ.get("CALLDESK_NOW"))
    except SettingsError as fault:
        clock = Clock()
        faults.append(("clock", str(fault)))
    return Desk(settings, clock), faults


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_columns(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns as wide as their widest cell, measured as a terminal draws them."""
    from rich.cells import cell_len

    table = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        click.echo("  ".join(cells).rstrip())


def on_a_terminal() -> bool:
    """Whether a progress bar would be seen."""
    return sys.stderr.isatty()

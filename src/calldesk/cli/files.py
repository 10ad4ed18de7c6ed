"""The command that brings open invoices in."""

import sys
from datetime import datetime
from pathlib import Path

import click

from calldesk.cli.printing import as_json, on_a_terminal, print_json, the_desk


@click.command("import", epilog="Example: calldesk import open-items.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the plan and change nothing.")
@click.option("--complete", is_flag=True, help="The file lists all open invoices: others are paid.")
@click.option("--mapping", type=click.Path(path_type=Path), help="A TOML file: field = column.")
@click.option("--dates", type=click.Choice(["dmy", "mdy", "ymd"]), help="How dates are written.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the file was made.")
@as_json
@click.pass_context
def import_file(
    context: click.Context,
    file: Path,
    dry_run: bool,
    complete: bool,
    mapping: Path | None,
    dates: str | None,
    as_of: datetime | None,
    as_json: bool,
) -> None:
    """Bring in open invoices from FILE (CSV or XLSX, one row per invoice)."""
    from calldesk.desk import importing

    desk = the_desk(context)
    options = importing.Options(
        complete=complete,
        mapping=mapping,
        dates=dates,
        as_of=as_of.date() if as_of else None,
    )
    with click.progressbar(
        length=1000,
        label="Importing",
        file=sys.stderr,
        hidden=not on_a_terminal(),
    ) as bar:

        def progress(share: float) -> None:
            bar.update(int(share * 1000) - bar.pos)

        plan = importing.plan(desk, file, options, progress)
        result = plan if dry_run else importing.carry_out(desk, plan, progress)
        progress(1.0)
    if as_json:
        print_json(result.to_json())
    else:
        click.echo(result.words)
    context.exit(1 if plan.problems or plan.rejects else 0)

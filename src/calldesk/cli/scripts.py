"""Commands for call scripts."""

import os
from pathlib import Path

import click

from calldesk.cli.printing import as_json, print_json


@click.group(epilog="Example: calldesk script check first-reminder.call.md")
def script() -> None:
    """Check, test, translate, compare and publish call scripts."""


@script.command(epilog="Example: calldesk script check first-reminder.call.md --json")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--policy", help="A policy file (TOML), or b2b-default, us-consumer or strict.")
@as_json
@click.pass_context
def check(
    context: click.Context, files: tuple[Path, ...], policy: str | None, as_json: bool
) -> None:
    """Check FILES against a policy. Exit status 1 when there is an error."""
    from calldesk.desk.checking import check_files
    from calldesk.desk.clock import read_clock

    today = read_clock(os.environ.get("CALLDESK_NOW")).now().astimezone().date()
    report = check_files(files, policy, today)
    if as_json:
        print_json(report.to_json())
    else:
        click.echo(report.words)
    context.exit(1 if report.has_errors else 0)

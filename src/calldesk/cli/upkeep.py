"""Commands that look after the database and the installation."""

from typing import TYPE_CHECKING

import click

from calldesk.cli.printing import a_desk_with_faults, as_json, print_json, the_desk

if TYPE_CHECKING:
    from calldesk.desk.upkeep import Finding


@click.group(epilog="Example: calldesk db check")
def db() -> None:
    """The database: bring it up to date, or check it."""


@db.command(epilog="Example: calldesk db upgrade")
@click.pass_context
def upgrade(context: click.Context) -> None:
    """Bring the database up to this program's schema, after a copy of the file."""
    from calldesk.desk import upkeep

    click.echo(upkeep.upgrade(the_desk(context)))


@db.command(epilog="Example: calldesk db check")
@as_json
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Check that the database is whole and of this program's schema."""
    from calldesk.desk import upkeep

    _report(context, upkeep.check_database(the_desk(context)), as_json)


@click.command(epilog="Example: calldesk doctor")
@as_json
@click.pass_context
def doctor(context: click.Context, as_json: bool) -> None:
    """Look for what is wrong: settings, folders, database, scripts, the queue's own figures."""
    from calldesk.desk import upkeep

    _report(context, upkeep.doctor(*a_desk_with_faults(context)), as_json)


def _report(context: click.Context, findings: "tuple[Finding, ...]", as_json: bool) -> None:
    if as_json:
        print_json([{"ok": f.ok, "what": f.what, "words": f.words} for f in findings])
    else:
        for finding in findings:
            click.echo(f"{'ok ' if finding.ok else 'no '} {finding.what}: {finding.words}")
    context.exit(0 if all(f.ok for f in findings) else 1)

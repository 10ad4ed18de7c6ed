"""Commands that compare call scripts and bring them into use."""

from dataclasses import asdict
from pathlib import Path

import click

from calldesk.cli.printing import as_json, print_json, the_desk


@click.command(epilog="Example: calldesk script diff first-reminder changed.call.md")
@click.argument("before", metavar="NAME|FILE")
@click.argument("after", metavar="[NAME|FILE]", required=False)
@as_json
@click.pass_context
def diff(context: click.Context, before: str, after: str | None, as_json: bool) -> None:
    """Tell step by step what has changed from the first script to the second.

    Each is a file, or the name of a script that is in use. A file alone is compared with what is
    in use under its name.
    """
    from calldesk.desk import script_drawings
    from calldesk.script import differences

    changes = script_drawings.compare(the_desk(context), before, after)
    if as_json:
        print_json([asdict(change) for change in changes])
    else:
        click.echo(differences.as_text(changes), nl=False)


@click.command(epilog="Example: calldesk script publish first-reminder.call.md --acknowledge")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--acknowledge", is_flag=True, help="The warnings were read and are accepted.")
@as_json
@click.pass_context
def publish(context: click.Context, file: Path, acknowledge: bool, as_json: bool) -> None:
    """Bring FILE into use: every call that begins from now on uses it.

    It is checked against the policy of the desk. Nothing is published, and the exit status is 1,
    when there is an error, or a warning that was not acknowledged.
    """
    from calldesk.desk import publishing_files

    done = publishing_files.publish_file(the_desk(context), file, acknowledged=acknowledge)
    if as_json:
        print_json(done.to_json())
    else:
        click.echo(done.words)
    context.exit(0 if done.published else 1)

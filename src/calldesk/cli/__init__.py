"""The command line: read arguments, call one use case, print."""

import sys
from typing import NoReturn

import click

from calldesk.cli.accounts import account, promises, queue
from calldesk.cli.console import demo, open_console
from calldesk.cli.files import import_file
from calldesk.cli.letters import outbox
from calldesk.cli.rehearse import rehearse
from calldesk.cli.script_exchange import export, graph, import_script
from calldesk.cli.script_publishing import diff, publish
from calldesk.cli.script_trials import test_script, tidy
from calldesk.cli.scripts import script
from calldesk.cli.times import when
from calldesk.cli.upkeep import db, doctor
from calldesk.text import one_line


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: calldesk import open-items.csv --dry-run",
)
@click.option(
    "--database",
    metavar="FILE|ADDRESS",
    help="A SQLite file or a postgresql:// address, instead of the one in the settings.",
)
@click.option("--plain", is_flag=True, help="The console without colours, frames or motion.")
@click.version_option(package_name="calldesk", prog_name="calldesk")
@click.pass_context
def calldesk(context: click.Context, database: str | None, plain: bool) -> None:
    """Collect overdue invoices by telephone. Without a command the console opens."""
    context.obj = database
    if context.invoked_subcommand is None:
        context.exit(open_console(database, plain=plain))


for command in (import_file, queue, account, promises, outbox, script, rehearse, when):
    calldesk.add_command(command)
for command in (demo, doctor, db):
    calldesk.add_command(command)
for command in (export, import_script, graph, diff, publish, tidy, test_script):
    script.add_command(command)


def main() -> None:
    """Run calldesk: exit status 0 well, 1 problems found, 2 wrong use."""
    try:
        sys.exit(calldesk(prog_name="calldesk", standalone_mode=False))
    except click.UsageError as wrong:
        _tell_wrong_use(wrong)
        sys.exit(wrong.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(1)
    except Exception as problem:  # the last door: a person must never meet a traceback
        give_up(problem)


def give_up(problem: Exception) -> NoReturn:
    """Say in a line why calldesk stops."""
    click.echo(_last_words(problem), err=True)
    sys.exit(1)


def _tell_wrong_use(wrong: click.UsageError) -> None:
    """Say in one line what is wrong and where to look; a group alone shows its commands."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError) or wrong.ctx is None:
        wrong.show()
        return
    words = one_line(wrong.format_message())
    words = words if words.endswith((".", "?", "?)")) else f"{words}."
    click.echo(f"calldesk: {words} See {wrong.ctx.command_path} --help.", err=True)


def _last_words(problem: Exception) -> str:
    from calldesk.desk.errors import DeskError
    from calldesk.settings import SettingsError, places
    from calldesk.store.errors import StoreError

    if isinstance(problem, SettingsError | DeskError | StoreError):
        return f"calldesk: {problem}"
    from calldesk.crashlog import note_crash

    try:
        log = note_crash(problem, places().log)
    except OSError:
        return "calldesk stopped. Saved calls are safe."
    return f"calldesk stopped. Saved calls are safe. What happened is noted in {log}."

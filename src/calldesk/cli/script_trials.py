"""Commands that tidy call scripts and try them out."""

import sys
from pathlib import Path

import click

from calldesk.cli.printing import as_json, on_a_terminal, print_json

_FILE = click.Path(path_type=Path)


@click.command(epilog="Example: calldesk script tidy first-reminder.call.md")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would change. Exit status 1 if any.")
@as_json
@click.pass_context
def tidy(context: click.Context, files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Write FILES anew with English keywords, plain marks and a name for every reply.

    What a script says and where it leads stays the same.
    """
    from calldesk.desk import script_trials

    tidied = script_trials.tidy_files(files, dry_run=dry_run)
    if as_json:
        print_json([{"file": str(one.file), "lines": list(one.lines)} for one in tidied])
    else:
        for one in tidied:
            click.echo(f"{one.file}: {_changes(one.lines, dry_run=dry_run)}")
    context.exit(1 if dry_run and any(one.lines for one in tidied) else 0)


@click.command("test", epilog="Example: calldesk script test first-reminder.call.md --calls 1000")
@click.argument("file", type=_FILE)
@click.option("--policy", type=_FILE, help="A policy file (TOML).")
@click.option(
    "--calls", type=click.IntRange(0, 100_000), default=300, help="How many random calls to play."
)
@click.option("--seed", type=int, default=1, help="The same seed plays the same calls.")
@as_json
@click.pass_context
def test_script(
    context: click.Context, file: Path, policy: Path | None, calls: int, seed: int, as_json: bool
) -> None:
    """Play calls through FILE: every way once, random ones, and the tests in its Notes.

    Every spoken line is said to three sample accounts. Exit status 1 when a way cannot be taken,
    a line fails, a call gets stuck, or a test in the Notes does not hold.
    """
    from calldesk.desk import script_trials

    with click.progressbar(
        length=calls, label="Calling", file=sys.stderr, hidden=not on_a_terminal()
    ) as bar:
        report = script_trials.try_file(
            file,
            policy,
            calls=calls,
            seed=seed,
            progress=lambda share: bar.update(round(share * calls) - bar.pos),
        )
    if as_json:
        print_json(report.values)
    else:
        click.echo(report.words)
    context.exit(0 if report.ok else 1)


def _changes(lines: tuple[int, ...], *, dry_run: bool) -> str:
    if not lines:
        return "tidy already"
    told = f"{len(lines)} lines" if len(lines) > 1 else f"line {lines[0]}"
    return f"{told} would change" if dry_run else f"{told} changed"

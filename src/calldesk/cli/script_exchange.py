"""Commands that hand call scripts to other programs and take them back."""

from pathlib import Path

import click

from calldesk.cli.printing import as_json, print_json

_FILE = click.Path(path_type=Path)
_output = click.option("-o", "--output", type=_FILE, help="Write this file, not to the screen.")
_replace = click.option("--replace", is_flag=True, help="Write over a file that is there already.")


@click.command(
    epilog="Example: calldesk script export first-reminder.call.md --to po --language pl -o pl.po"
)
@click.argument("file", type=_FILE)
@click.option("--to", type=click.Choice(["po"]), required=True, help="The form.")
@click.option("--language", help="For po: the language of the translation, such as pl.")
@_output
@_replace
def export(file: Path, to: str, language: str | None, output: Path | None, replace: bool) -> None:
    """Write FILE for translators (po).

    An output file that holds a translation already is brought up to date: nothing is lost.
    """
    from calldesk.desk import script_exchange

    if not language:
        raise click.UsageError("A translation needs --language, such as --language pl.")
    _say(script_exchange.export_po(file, language, output))


@click.command("import", epilog="Example: calldesk script import pl.po --source reminder.call.md")
@click.argument("file", type=_FILE)
@click.option("--source", type=_FILE, help="For a translation: the script that it translates.")
@click.option("--policy", type=_FILE, help="A policy file (TOML).")
@_output
@_replace
@as_json
@click.pass_context
def import_script(
    context: click.Context,
    file: Path,
    source: Path | None,
    policy: Path | None,
    output: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Make a call script of FILE, a translation (.po), and check it.

    Exit status 1 when there is an error.
    """
    from calldesk.desk import script_exchange

    if source is None:
        raise click.UsageError("A translation needs --source: the script that it translates.")
    taken = script_exchange.import_po(file, source, policy)
    if output is not None and taken.text:
        script_exchange.keep(taken, output, replace=replace)
    elif not as_json:
        _say(taken.text)
    if as_json:
        print_json(taken.report.to_json())
    else:
        click.echo(taken.report.words, err=output is None)
    context.exit(1 if taken.report.has_errors else 0)


def _say(text: str) -> None:
    click.echo(text, nl=not text.endswith("\n"))

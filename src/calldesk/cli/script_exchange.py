"""Commands that hand call scripts to other programs, take them back and draw them."""

from pathlib import Path

import click

from calldesk.cli.printing import as_json, print_json, the_desk

_FILE = click.Path(path_type=Path)
_output = click.option("-o", "--output", type=_FILE, help="Write this file, not to the screen.")
_replace = click.option("--replace", is_flag=True, help="Write over a file that is there already.")


@click.command(
    epilog="Example: calldesk script export first-reminder.call.md --to po --language pl -o pl.po"
)
@click.argument("file", type=_FILE)
@click.option("--to", type=click.Choice(["po", "twee"]), required=True, help="The form.")
@click.option("--language", help="For po: the language of the translation, such as pl.")
@_output
@_replace
def export(file: Path, to: str, language: str | None, output: Path | None, replace: bool) -> None:
    """Write FILE for translators (po) or for Twine (twee).

    A po file that holds a translation already is brought up to date: nothing is lost.
    """
    from calldesk.desk import script_exchange

    if to == "twee":
        _put(script_exchange.export_twee(file), output, replace=replace)
    elif language:
        _say(script_exchange.export_po(file, language, output))
    else:
        raise click.UsageError("A translation needs --language, such as --language pl.")


@click.command("import", epilog="Example: calldesk script import pl.po --source reminder.call.md")
@click.argument("file", type=_FILE)
@click.option("--source", type=_FILE, help="For a translation: the script that it translates.")
@click.option("--policy", help="A policy file (TOML), or b2b-default, us-consumer or strict.")
@_output
@_replace
@as_json
@click.pass_context
def import_script(
    context: click.Context,
    file: Path,
    source: Path | None,
    policy: str | None,
    output: Path | None,
    replace: bool,
    as_json: bool,
) -> None:
    """Make a call script of FILE, a translation (.po) or a story of Twine's (.twee).

    The script is checked. Exit status 1 when there is an error; what cannot be read is not
    written.
    """
    from calldesk.desk import script_exchange

    if file.suffix in (".twee", ".tw"):
        taken = script_exchange.import_twee(file, policy)
    elif source is None:
        raise click.UsageError("A translation needs --source: the script that it translates.")
    else:
        taken = script_exchange.import_po(file, source, policy)
    if taken.text and (output or not as_json):
        _put(taken.text, output, replace=replace)
    if as_json:
        print_json(taken.report.to_json())
    else:
        click.echo(taken.report.words, err=output is None)
    context.exit(1 if taken.report.has_errors else 0)


@click.command(epilog="Example: calldesk script graph first-reminder.call.md --to dot -o graph.dot")
@click.argument("file", type=_FILE)
@click.option(
    "--to",
    type=click.Choice(["mermaid", "dot", "svg"]),
    default="mermaid",
    help="The form; svg needs Graphviz.",
)
@_output
@_replace
@click.pass_context
def graph(context: click.Context, file: Path, to: str, output: Path | None, replace: bool) -> None:
    """Draw FILE: its steps and ways, and how many calls went each way."""
    from calldesk.desk import script_drawings

    _put(script_drawings.graph(the_desk(context), file, to), output, replace=replace)


def _put(text: str, output: Path | None, *, replace: bool) -> None:
    from calldesk.desk.text_files import write_text

    if output is None:
        _say(text)
    else:
        write_text(output, text, replace=replace)


def _say(text: str) -> None:
    click.echo(text, nl=not text.endswith("\n"))

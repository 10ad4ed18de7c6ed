"""The command that shows how a typed time is read."""

import os

import click

from calldesk.cli.printing import as_json, print_json


@click.command(epilog='Example: calldesk when "fri 2pm" --zone Europe/Warsaw')
@click.argument("phrase")
@click.option("--zone", help="The callee's time zone, such as America/Toronto.")
@click.option("--language", help="en, pl, hu, ms or zh (default: the desk's language).")
@as_json
@click.pass_context
def when(
    context: click.Context, phrase: str, zone: str | None, language: str | None, as_json: bool
) -> None:
    """Show how calldesk reads PHRASE as a time. Exit status 1 when it does not.

    English words are understood beside those of the language.
    """
    from calldesk.desk.clock import read_clock
    from calldesk.desk.errors import NotRead
    from calldesk.desk.typed import read_phrase
    from calldesk.settings import load

    settings = load(os.environ, database=context.find_root().obj)
    now = read_clock(os.environ.get("CALLDESK_NOW")).now()
    try:
        reading = read_phrase(phrase, now, settings.desk, zone=zone, language=language)
    except NotRead as wrong:
        raise click.UsageError(str(wrong), context) from None
    if as_json:
        print_json(
            {
                "status": reading.status,
                "readings": [moment.iso for moment in reading.moments],
                "windows": [window.to_json() for window in reading.windows],
                "text": reading.text,
            }
        )
    else:
        click.echo(reading.text)
    context.exit(0 if reading.status == "read" else 1)

"""Commands for the letters that wait, left or failed."""

import click

from calldesk.cli.printing import as_json, print_columns, print_json, the_desk


@click.group(epilog="Example: calldesk outbox list")
def outbox() -> None:
    """Letters: list, show or send them."""


@outbox.command("list", epilog="Example: calldesk outbox list --json")
@as_json
@click.pass_context
def list_letters(context: click.Context, as_json: bool) -> None:
    """List the letters, newest first, with their state."""
    from calldesk.desk import letters

    rows = letters.outbox(the_desk(context))
    if as_json:
        print_json([row.to_json() for row in rows])
    elif rows:
        print_columns(
            (str(row.letter_id), row.state_words, row.to, row.subject, row.problem) for row in rows
        )
    else:
        click.echo("No letters yet.")


@outbox.command(epilog="Example: calldesk outbox show 12")
@click.argument("number", type=int)
@as_json
@click.pass_context
def show(context: click.Context, number: int, as_json: bool) -> None:
    """Show letter NUMBER."""
    from calldesk.desk import letters

    letter = letters.letter(the_desk(context), number)
    if as_json:
        print_json(letter.to_json())
    else:
        click.echo(f"To: {letter.to}\nSubject: {letter.subject}\n{letter.state_words}\n")
        click.echo(letter.body)


@outbox.command(epilog="Example: calldesk outbox send")
@click.option("--again", type=int, metavar="NUMBER", help="Send a letter that is in doubt again.")
@as_json
@click.pass_context
def send(context: click.Context, again: int | None, as_json: bool) -> None:
    """Send what is approved and due. Exit status 1 when a letter could not leave."""
    from calldesk.desk import letters

    sent = letters.send_due(the_desk(context), again=again)
    if as_json:
        print_json(sent.to_json())
    else:
        click.echo(sent.words)
    context.exit(1 if sent.failed else 0)

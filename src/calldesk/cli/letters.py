"""Commands for the letters that wait, left or failed."""

import click

from calldesk.cli.printing import as_json, print_columns, print_json, the_desk


@click.group(epilog="Example: calldesk outbox list")
def outbox() -> None:
    """Letters: list, show, send or drop them."""


@outbox.command("list", epilog="Example: calldesk outbox list --json")
@as_json
@click.pass_context
def list_letters(context: click.Context, as_json: bool) -> None:
    """List the letters, the oldest first, with their state."""
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
    """Show letter NUMBER: its state, why it did not leave, what to do, and its text."""
    from calldesk.desk import letters

    letter = letters.letter(the_desk(context), number)
    if as_json:
        print_json(letter.to_json())
    else:
        click.echo(letter.words)


@outbox.command(epilog="Example: calldesk outbox send 12")
@click.argument("number", type=int, required=False)
@click.option("--again", is_flag=True, help="Also one in doubt: it did not arrive.")
@click.option("--to", default="", help="To this address, which is kept for the person.")
@as_json
@click.pass_context
def send(context: click.Context, number: int | None, again: bool, to: str, as_json: bool) -> None:
    """Send what is approved and due; or letter NUMBER now, one that failed too.

    Exit status 1 when a letter could not leave.
    """
    from calldesk.desk import sending

    if again and number is None:
        raise click.UsageError("--again needs the NUMBER of a letter.")
    if to and number is None:
        raise click.UsageError("--to needs the NUMBER of a letter.")
    desk = the_desk(context)
    if number is None:
        sent = sending.send_due(desk)
    else:
        sent = sending.send_one(desk, number, again=again, to=to)
    if as_json:
        print_json(sent.to_json())
    else:
        click.echo(sent.words)
    context.exit(1 if sent.failed else 0)


@outbox.command(epilog="Example: calldesk outbox drop 12")
@click.argument("number", type=int)
@click.pass_context
def drop(context: click.Context, number: int) -> None:
    """Decide that letter NUMBER shall not be sent."""
    from calldesk.desk import letters

    letter = letters.drop(the_desk(context), number)
    click.echo(f"{letter.to}: {letter.subject}: {letter.state_words}")

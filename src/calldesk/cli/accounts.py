"""Commands that list accounts, the queue and promises."""

import click

from calldesk.cli.printing import as_json, print_columns, print_json, the_desk


@click.command(epilog="Example: calldesk queue --limit 20")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    help="How many rows to print (50, or with --all every one).",
)
@click.option("--all", "everything", is_flag=True, help="Also what is left out, and why.")
@as_json
@click.pass_context
def queue(context: click.Context, limit: int | None, everything: bool, as_json: bool) -> None:
    """List today's queue with its reasons."""
    from calldesk.desk import listing

    desk = the_desk(context)
    rows = listing.queue(desk, limit=limit, everything=everything)
    if as_json:
        print_json([row.to_json(why_not=everything) for row in rows])
    elif rows:
        print_columns(
            (row.group_words, row.name, row.amount.figures, row.amount.currency, row.words)
            for row in rows
        )
    else:
        click.echo(listing.empty_queue(desk))


@click.command(epilog="Example: calldesk account 10023")
@click.argument("name")
@click.option("--currency", default="", help="Which, when a customer has one in each of several.")
@as_json
@click.pass_context
def account(context: click.Context, name: str, currency: str, as_json: bool) -> None:
    """Show one account, by its NAME or number."""
    from calldesk.desk import listing

    page = listing.account(the_desk(context), name, currency)
    if as_json:
        print_json(page.to_json())
        return
    click.secho(f"{page.head.name}  {page.head.balance}", bold=True)
    for label, text in page.facts:
        click.echo(f"{label}: {text}")
    for section in page.sections:
        note = f", {section.note}" if section.note else ""
        click.echo(click.style(f"\n{section.title}", bold=True) + note)
        if section.rows:
            print_columns(section.rows)
        else:
            click.echo(section.empty)


@click.command(epilog="Example: calldesk promises --broken")
@click.option("--due", "which", flag_value="due", help="Only promises that are due by today.")
@click.option("--broken", "which", flag_value="broken", help="Only broken promises.")
@as_json
@click.pass_context
def promises(context: click.Context, which: str | None, as_json: bool) -> None:
    """List promises: who, how much, by when, and what became of them."""
    from calldesk.desk import listing

    rows = listing.promises(the_desk(context), which)
    if as_json:
        print_json([row.to_json() for row in rows])
    elif rows:
        print_columns(
            (row.due.isoformat(), row.state, row.account, str(row.amount), row.by_name)
            for row in rows
        )
    else:
        click.echo("No promises.")

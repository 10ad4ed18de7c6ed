"""The command that rehearses without a screen."""

import click

from calldesk.cli.printing import print_columns, print_json, the_desk


@click.command(epilog="Example: calldesk rehearse --persona forgetful --seed 4711 --auto 0.7")
@click.option("--persona", metavar="P", help="The simulated debtor; --list names them.")
@click.option("--seed", type=int, default=1, help="The same seed rehearses the same call.")
@click.option("--script", default="first-reminder", help="The call script to rehearse.")
@click.option(
    "--auto",
    metavar="SKILL",
    type=click.FloatRange(0, 1),
    help="Play it alone with a simulated trainee of this skill, from 0 to 1; prints JSON.",
)
@click.option("--list", "listed", is_flag=True, help="List the simulated debtors.")
@click.pass_context
def rehearse(
    context: click.Context,
    persona: str | None,
    seed: int,
    script: str,
    auto: float | None,
    listed: bool,
) -> None:
    """Rehearse a call script with a simulated debtor and score it.

    The accounts are made up; nothing is dialled, sent or kept.
    """
    from calldesk.desk import personas, rehearsing

    desk = the_desk(context)
    if listed:
        known = personas.personas(desk, desk.settings.desk.language)
        print_columns([(one.id, one.title) for one in known.values()])
        return
    if persona is None or auto is None:
        missing = "--persona" if persona is None else "--auto"
        raise click.UsageError(f"{missing} is missing; --list names the simulated debtors.")
    print_json(rehearsing.rehearse_alone(desk, persona, script, seed, auto).to_json())

"""Commands that open the console."""

import os
import sys

import click


def need_a_terminal() -> None:
    """Refuse to paint into a pipe; stdout may be one, since the console draws on stderr.

    Whoever names a driver of their own in TEXTUAL_DRIVER knows what they draw on.
    """
    if os.environ.get("TEXTUAL_DRIVER") or (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    raise click.UsageError("The console needs a terminal.")


def open_console(database: str | None, *, plain: bool = False) -> int:
    """Open the console on the user's own desk and answer its exit status."""
    need_a_terminal()
    from calldesk.desk.opening import own_desk
    from calldesk.tui.run import run

    return run(own_desk(os.environ, database), plain=plain)


@click.command(epilog="Example: calldesk demo --fresh")
@click.option("--fresh", is_flag=True, help="Lay the sample portfolio anew.")
@click.option("--plain", is_flag=True, help="The console without colours, frames or motion.")
@click.pass_context
def demo(context: click.Context, fresh: bool, plain: bool) -> None:
    """Open the console on a sample portfolio, apart from your own data."""
    need_a_terminal()
    from calldesk.desk.demo import open_demo
    from calldesk.tui.run import run

    context.exit(run(open_demo(os.environ, fresh=fresh), plain=plain))

"""An open window at the desk: signing in and out, and the accounts it holds."""

from typing import TYPE_CHECKING

from calldesk.desk.errors import Taken
from calldesk.desk.opening import Desk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.claims import Claimed, HeldBy
    from calldesk.store.liveness import Hold


def sign_in(desk: Desk) -> "Hold":
    """Open this window for others to see. Keep the answer: it dies with the process.

    Until a window has signed in, others take its claims for a dead window's.
    """
    from calldesk.store import consoles

    return consoles.enter(
        desk.store, desk.console, collector=desk.collector, host=desk.host, now=desk.now()
    )


def sign_out(desk: Desk, held: "Hold") -> None:
    """Close this window: what it held is free at once."""
    from calldesk.store import consoles

    consoles.leave(desk.store, desk.console, held)


def claim(desk: Desk, account_id: int) -> None:
    """Take an account for this window. Raises Taken, with who has it."""
    from calldesk.store import claims

    _check(
        claims.take(
            desk.store,
            account_id,
            console=desk.console,
            collector=desk.collector,
            now=desk.now(),
        )
    )


def claim_in(desk: Desk, tx: "Session", account_id: int) -> None:
    """Take an account as a part of something larger. Raises Taken, with who has it."""
    from calldesk.store import claims

    _check(
        claims.claim(tx, account_id, console=desk.console, collector=desk.collector, now=desk.now())
    )


def release(desk: Desk, account_id: int) -> None:
    """Let an account go."""
    from calldesk.store import claims

    with desk.store.transaction() as tx:
        claims.release(tx, account_id, console=desk.console)


def touch(desk: Desk) -> None:
    """A key was pressed: what this window holds does not lapse."""
    from calldesk.store import claims

    with desk.store.transaction() as tx:
        claims.touch(tx, console=desk.console, now=desk.now())


def _check(found: "Claimed | HeldBy") -> None:
    from calldesk.store.claims import HeldBy

    if isinstance(found, HeldBy):
        doing = "is on the telephone with them" if found.in_call else "has this account"
        raise Taken(f"{found.collector} {doing}.")

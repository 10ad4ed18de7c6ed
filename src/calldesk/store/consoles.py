"""Open consoles, and which of them still live."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from calldesk.store.liveness import Hold, forget, hold, living
from calldesk.store.opened import Store
from calldesk.store.rows import columns, put, values
from calldesk.store.tables import CLAIM, CONSOLE


@dataclass(frozen=True, slots=True)
class Console:
    """A window in which somebody works; `lock` is what dies with it."""

    id: str
    collector: str
    host: str
    lock: str
    opened_at: datetime


def enter(store: Store, console: str, *, collector: str, host: str, now: datetime) -> Hold:
    """Open a console: take its lock and sign it in, in a transaction of its own.

    Keep the answer as long as the console is open; let_go() when it closes.
    """
    held = hold(store, console)
    try:
        with store.transaction() as tx:
            sweep(tx)
            cells = {"collector": collector, "host": host, "lock": held.name}
            put(tx, CONSOLE, id=console, opened_at=now, **cells)
    except BaseException:
        held.let_go()
        raise
    return held


def leave(store: Store, console: str, held: Hold) -> None:
    """Close a console: its claims are free at once."""
    try:
        with store.transaction() as tx:
            _forget(tx, [console])
    finally:
        held.let_go()


def live(tx: Session) -> frozenset[str]:
    """Answer the ids of the consoles that still live."""
    return _alive(tx, signed_in(tx))


def signed_in(tx: Session) -> tuple[Console, ...]:
    """Read every console that signed in and did not sign out, dead ones too."""
    return values(tx, Console, select(*columns(Console, CONSOLE)).order_by(CONSOLE.c.opened_at))


def sweep(tx: Session) -> int:
    """Forget dead consoles and their claims; answer how many there were."""
    # Read once, and before the locks: whoever signs in meanwhile must not be taken for dead.
    known = signed_in(tx)
    alive = _alive(tx, known)
    dead = [console for console in known if console.id not in alive]
    _forget(tx, [console.id for console in dead])
    for console in dead:
        forget(tx, console.lock)
    return len(dead)


def _alive(tx: Session, known: tuple[Console, ...]) -> frozenset[str]:
    return living(tx, [(console.id, console.lock) for console in known])


def _forget(tx: Session, consoles: list[str]) -> None:
    tx.execute(delete(CLAIM).where(CLAIM.c.console.in_(consoles)))
    tx.execute(delete(CONSOLE).where(CONSOLE.c.id.in_(consoles)))

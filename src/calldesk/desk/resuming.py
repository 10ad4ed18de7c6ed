"""Taking up a call that a closed or killed console left unfinished."""

from dataclasses import replace
from typing import TYPE_CHECKING

from calldesk.desk import dossier as dossiers
from calldesk.desk import scripts
from calldesk.desk.dialling import live_call
from calldesk.desk.dossier import Dossier
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.script.events import Event
from calldesk.script.walk import replay

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.calls import Call


def resume(desk: Desk) -> LiveCall | str | None:
    """Find this collector's unfinished call.

    The call, ready to go on at its line; words when another window that lives has it; None
    when there is none.
    """
    from calldesk.store import calls, consoles

    with desk.store.transaction() as tx:
        mine = calls.unfinished(tx, desk.collector)
        living = consoles.live(tx) - {desk.console}
        words: str | None = None
        for call in mine:
            found = (
                _take_up(desk, tx, call) if call.console not in living else _held(desk, tx, call)
            )
            if isinstance(found, LiveCall):
                return found
            words = words or found
        return words


def _held(desk: Desk, tx: "Session", call: "Call") -> str:
    name = dossiers.read(tx, call.account_id, desk.settings.desk.country).account.name
    return f"You are in a call with {name} in another window."


def _take_up(desk: Desk, tx: "Session", call: "Call") -> LiveCall | str:
    """Make the call this window's, unless somebody else works on the account by now."""
    from calldesk.store import calls, claims

    taken = claims.claim(
        tx, call.account_id, console=desk.console, collector=desk.collector, now=desk.now()
    )
    dossier = dossiers.read(tx, call.account_id, desk.settings.desk.country)
    if isinstance(taken, claims.HeldBy):
        return f"{taken.collector} now works on {dossier.account.name}, where your call stopped."
    calls.change(tx, call.id, console=desk.console)
    return _at_its_line(desk, tx, call, dossier)


def _at_its_line(desk: Desk, tx: "Session", call: "Call", dossier: Dossier) -> LiveCall:
    from calldesk.store import call_log

    live = live_call(desk, tx, call, dossier)
    log = [Event(e.kind, dict(e.data)) for e in call_log.events_of(tx, call.id)]
    if not log or call.script_hash is None or call.policy_hash is None:
        return live
    script, policy = scripts.pinned(tx, call.script_hash, call.policy_hash)
    started = replace(live, walk=replay(script, policy, log[:1]), state="talking", sequence=1)
    return started.with_events(log[1:])

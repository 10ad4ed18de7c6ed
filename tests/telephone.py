"""Calls in tests: ringing, and what is said, written as one line of keys.

A line such as 'speaking, yes, >, promise_amount=2000, !check_in_mail, F9' holds replies by their
ids, '>' for Enter, fields with what is typed into them, objections and the hang-up key.
"""

from collections.abc import Iterator, Mapping

from calldesk.desk import call, dialling, finish, wrapup
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk


def another_console(desk: Desk) -> Desk:
    """Another window of the same collector, at the same database."""
    opened = Desk(desk.settings, desk.clock)
    opened.store = desk.store
    return opened


def ring(desk: Desk, account: int, script: str | None = None) -> LiveCall:
    """Dial, and something speaks."""
    return dialling.connect(desk, dialling.dial(desk, account, None, script))


def steps(desk: Desk, live: LiveCall, said: str) -> Iterator[LiveCall]:
    """Carry the call on, key by key."""
    for key in said.split(", "):
        if key == ">":
            live = call.go_on(desk, live)
        elif key == "F9":
            live = call.hang_up(desk, live)
        elif key.startswith("!"):
            live = call.object_to(desk, live, key[1:])
        elif "=" in key:
            live = call.capture(desk, live, *key.split("=", 1))
        else:
            live = call.answer(desk, live, key)
        yield live


def talk(desk: Desk, live: LiveCall, said: str) -> LiveCall:
    """Carry the call on to the end of the line."""
    for after in steps(desk, live, said):
        live = after
    return live


def save(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> finish.Finished:
    """Press Enter at the wrap-up, with these edits."""
    return finish.finish(wrapup.propose(desk, live, edits))

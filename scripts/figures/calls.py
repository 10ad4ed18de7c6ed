"""What a call costs: one step of its script, and saving it at the end."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from calldesk.desk import call, dialling, finish, queue, scripts, wrapup
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from figure import Figure, seconds
from portfolio import copy_of, desk_at, environment, scratch
from starts import MARK, PLAIN_APPS
from terminal import Terminal
from writes import caught, copy_database, open_raw, replay

ACCOUNTS = 1000
_names = count()


def step(rounds: int) -> Iterator[Figure]:
    """A reply and its undo, from the key to the committed and painted line."""
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(max(2, rounds // 3)):
        ours += our_steps()
        bare += _bare_steps()
    yield Figure("script step, key to paint", "raw commit and paint", median(ours), median(bare), 2)


def saving(rounds: int) -> Iterator[Figure]:
    """The wrap-up's transaction, against the same writes by sqlite3 alone."""
    home = copy_of(ACCOUNTS, f"saving-{next(_names)}")
    desk = desk_at(home)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
    other = home / "raw.db"
    ours: list[float] = []
    bare: list[float] = []
    for row in queue.page(desk, limit=rounds * 4).rows:
        live = _promised(desk, row.account_id)
        copy_database(home / "calldesk.db", other)
        shown = wrapup.propose(desk, live, {})
        with caught(desk.store) as writes:
            ours.append(seconds(lambda shown=shown: finish.finish(shown)))
        raw = open_raw(other)
        bare.append(seconds(lambda raw=raw, writes=writes: replay(raw, writes)))
        raw.close()
    yield Figure("saving a call", "the same writes, sqlite3", median(ours[1:]), median(bare[1:]), 4)


def _promised(desk: Desk, account_id: int) -> LiveCall:
    """A call in which the right party promised to pay, at its wrap-up."""
    live = dialling.connect(desk, dialling.dial(desk, account_id, None, "call-after-notice"))
    for reply in ("speaking", "yes"):
        live = call.answer(desk, live, reply)
    live = call.go_on(desk, live)
    live = call.capture(desk, live, "promise_amount", "100")
    live = call.capture(desk, live, "promise_date", "27/11")
    for reply in ("date", "yes"):
        live = call.answer(desk, live, reply)
    return call.go_on(desk, live)


def our_steps() -> list[float]:
    """Seconds from a key to the committed and painted line, of replies and their undos."""
    home = copy_of(ACCOUNTS, f"step-{next(_names)}")
    with Terminal(["-m", "calldesk"], environment(home)) as screen:
        screen.until(MARK)
        screen.quiet(1.0)
        screen.press(b"\r", "Something speaks")
        screen.press(b"\r", "Captured")
        return [screen.answer(key) for _ in range(15) for key in (b"1", b"\x7f")][4:]


def _bare_steps() -> list[float]:
    file = scratch() / f"bare-{next(_names)}.db"
    with Terminal([PLAIN_APPS, "commit", str(file)], environment(Path(os.devnull))) as screen:
        screen.until("Ready")
        screen.quiet(1.0)
        return [screen.answer(b"1") for _ in range(30)][4:]

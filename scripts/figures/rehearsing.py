"""How long a key of a rehearsal takes until the debtor's answer is kept and can be spoken."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from calldesk.desk import rehearsals
from calldesk.desk import rehearsing as rehearsing_alone
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsals import Underway
from calldesk.rehearsal.play import Press
from calldesk.rehearsal.trainee import answer
from figure import Figure, seconds
from portfolio import copy_of, desk_at
from writes import caught, copy_database, open_raw, replay

ACCOUNTS = 1000
SKILL = 0.8
PERSONAS = ("short_of_money", "angry", "evasive", "promiser")
_names = count()


def answering(rounds: int) -> Iterator[Figure]:
    """Every key of some whole calls but the last, which scores the call."""
    home = copy_of(ACCOUNTS, f"rehearsing-{next(_names)}")
    desk = desk_at(home)
    ours: list[float] = []
    bare: list[float] = []
    for seed in range(max(3, rounds)):
        for persona in PERSONAS:
            begun = rehearsals.begin(desk, script="first-reminder", persona=persona, seed=seed)
            _play(desk, begun, home / "raw.db", ours, bare)
    pair = median(ours), median(bare)
    yield Figure("a key in a rehearsal, to the answer", "the same writes, sqlite3", *pair, 3)
    worst = quantiles(ours, n=100, method="inclusive")[98]
    yield Figure("the same, slowest in a hundred", "its median", worst, pair[0], 5)


def _play(desk: Desk, begun: Underway, other: Path, ours: list[float], bare: list[float]) -> None:
    """Play a call, each key beside its writes done again on a copy by sqlite3 alone."""
    assert desk.store.address.file
    copy_database(desk.store.address.file, other)
    raw = open_raw(other)
    while True:
        deed = _key(begun)
        with caught(desk.store) as writes:
            started = perf_counter()
            begun = rehearsals.perform(desk, begun, deed)
            spent = perf_counter() - started
        if begun.rehearsal.ended:
            break
        ours.append(spent)
        bare.append(seconds(lambda writes=writes: replay(raw, writes)))
    raw.close()


def _key(underway: Underway) -> Press:
    """What a trainee of some skill presses now."""
    turn = len(underway.rehearsal.turns) + 1
    chance = rehearsing_alone.draws(underway.seed, "trainee")(turn)
    return answer(SKILL, underway.rehearsal, chance)

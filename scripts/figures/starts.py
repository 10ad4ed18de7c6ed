"""How long calldesk takes to start."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil

from figure import Figure, seconds, side_by_side
from portfolio import environment, home_of, home_without_accounts
from terminal import Terminal

PLAIN_APPS = str(Path(__file__).with_name("plain_apps.py"))
MARK = "Firm 0"
EMPTY = "Enter dial"  # the footer, with which an empty queue is painted
# What a working console has loaded, for the bare program that its memory is held against.
LIBRARIES = (
    *("click", "jinja2.sandbox", "phonenumbers.timezone", "dateutil.parser", "sqlmodel"),
    # SQLAlchemy loads a dialect for every index that names it, holidays all countries for one.
    *("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql", "holidays.countries"),
)


def help_start(rounds: int) -> Iterator[Figure]:
    """The time of `calldesk --help`."""
    run = partial(subprocess.run, check=True, stdout=subprocess.DEVNULL)
    variables = environment(Path())
    ours = partial(run, [sys.executable, "-m", "calldesk", "--help"], env=variables)
    bare = partial(run, [sys.executable, "-c", "pass"], env=variables)
    pair = side_by_side(partial(seconds, ours), partial(seconds, bare), rounds * 3)
    yield Figure("calldesk --help", "python -c pass", *pair, 6)


def first_paint(rounds: int) -> Iterator[Figure]:
    """The time until the first rows of the queue stand on the screen."""
    pairs = {n: side_by_side(lambda n=n: _paint(n), _bare_paint, rounds) for n in (100, 100_000)}
    for accounts, pair in pairs.items():
        name = f"first queue rows, {accounts:,} accounts"
        yield Figure(name, "bare app, DataTable of 30", *pair, 1.25)
    few, many = side_by_side(lambda: _paint(100), lambda: _paint(100_000), rounds)
    yield Figure("first rows: 100,000 accounts", "100 accounts", many, few, 1.3)
    rows, none = side_by_side(lambda: _paint(5000), _empty_paint, rounds)
    yield Figure("first paint, a queue of 5,000", "an empty queue", rows, none, 1.25)


def memory(rounds: int) -> Iterator[Figure]:
    """The memory of a console that shows its queue and rests."""
    pair = side_by_side(_our_memory, _bare_memory, max(1, rounds // 3))
    against = "bare app, same libraries"
    yield Figure("memory, 100,000 accounts", against, *pair, 1.3, unit="MiB")


def console(accounts: int) -> Terminal:
    """The console of a home with so many accounts."""
    return Terminal(["-m", "calldesk"], environment(home_of(accounts)))


def bare_table(rows: int, *modules: str) -> Terminal:
    """A bare app with a table of so many rows."""
    arguments = [PLAIN_APPS, "table", str(rows), *modules]
    return Terminal(arguments, environment(Path()))


def _paint(accounts: int) -> float:
    home_of(accounts)
    with console(accounts) as screen:
        return screen.until(MARK)


def _empty_paint() -> float:
    with Terminal(["-m", "calldesk"], environment(home_without_accounts())) as screen:
        return screen.until(EMPTY)


def _bare_paint() -> float:
    with bare_table(30) as screen:
        return screen.until(MARK)


def _our_memory() -> float:
    with console(100_000) as screen:
        return _resting(screen)


def _bare_memory() -> float:
    with bare_table(30, *LIBRARIES) as screen:
        return _resting(screen)


def _resting(screen: Terminal) -> float:
    screen.until(MARK)
    screen.quiet(1.5)
    return float(psutil.Process(screen.process).memory_info().rss) / 2**20

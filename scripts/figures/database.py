"""What the database costs: the day's queue, a search, an import."""

from collections.abc import Iterator
from functools import partial

from calldesk.desk import importing, queue
from calldesk.desk.import_writing import Writing
from figure import Figure, seconds, side_by_side
from portfolio import NOW, desk_at, empty_home, exported, home_of
from writes import caught, copy_database, open_raw, replay

MANY = 100_000


def opening(rounds: int) -> Iterator[Figure]:
    """The first page of the queue, against one look at every account: by day and by night."""
    home = home_of(MANY)
    raw = open_raw(home / "calldesk.db")
    scan = "select sum(balance), sum(length(name)) from account"
    for words, now in (("", NOW), (" by night", NOW.replace(hour=2))):
        desk = desk_at(home, now)
        pair = side_by_side(
            partial(seconds, lambda desk=desk: queue.page(desk)),
            partial(seconds, lambda: raw.execute(scan).fetchall()),
            rounds,
        )
        yield Figure(f"the queue{words}, {MANY:,} accounts", "full scan of account", *pair, 5)
        desk.store.close()
    raw.close()


def searching(rounds: int) -> Iterator[Figure]:
    """A name, as it is written and with a slip of the finger."""
    home = home_of(MANY)
    desk = desk_at(home)
    raw = open_raw(home / "calldesk.db")
    like = "select id, name from account where search_key like '%no such firm%'"
    for words, typed, budget in (("", "firm 0999", 2), (", misspelt", "frim 099912", 6)):
        pair = side_by_side(
            partial(seconds, lambda typed=typed: queue.find(desk, typed)),
            partial(seconds, lambda: raw.execute(like).fetchall()),
            rounds,
        )
        yield Figure(f"search of {MANY:,} names{words}", "full LIKE scan", *pair, budget)
    desk.store.close()


def bringing_in(rounds: int) -> Iterator[Figure]:
    """The database's part of an import, against the same rows by executemany alone."""
    taken = sorted(_import(f"import-{n}") for n in range(max(1, rounds // 3)))
    pair = taken[len(taken) // 2]
    yield Figure(f"import of {MANY:,} rows, in the database", "raw executemany", *pair, 2.5)


def _import(name: str) -> tuple[float, float]:
    home = empty_home(name)
    desk = desk_at(home)
    store = desk.store
    copy_database(home / "calldesk.db", home / "before.db")
    plan = importing.plan(desk, exported(MANY), importing.Options(), lambda share: None)
    writing = Writing(desk, plan)
    writing.read_numbers(lambda share: None)
    with caught(store) as writes:
        ours = seconds(lambda: importing.write(desk, writing))
    store.close()
    raw = open_raw(home / "before.db")
    bare = seconds(lambda: replay(raw, writes))
    raw.close()
    return ours, bare

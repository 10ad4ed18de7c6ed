"""What the database costs: the day's queue, a search, an import."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from calldesk.desk import importing, queue
from calldesk.desk.import_writing import Writing
from figure import Figure, seconds, side_by_side
from portfolio import NOW, copy_of, desk_at, empty_home, exported, home_of
from writes import caught, copy_database, open_raw, replay

MANY = 100_000
_SCAN = "select sum(balance), sum(length(name)) from account"


def opening(rounds: int) -> Iterator[Figure]:
    """The first page of the queue, against one look at every account.

    By day and by night; and on a desk that has worked for months, with something planned,
    promised or waited for on every third account.
    """
    worked = copy_of(MANY, "worked")
    _work(worked / "calldesk.db")
    for words, home, now in (
        ("", home_of(MANY), NOW),
        (" by night", home_of(MANY), NOW.replace(hour=2)),
        (", a third in work", worked, NOW),
    ):
        raw = open_raw(home / "calldesk.db")
        desk = desk_at(home, now)
        pair = side_by_side(
            partial(seconds, lambda desk=desk: queue.page(desk)),
            partial(seconds, lambda raw=raw: raw.execute(_SCAN).fetchall()),
            rounds,
        )
        yield Figure(f"the queue{words}, {MANY:,} accounts", "full scan of account", *pair, 5)
        desk.store.close()
        raw.close()


def _work(database: Path) -> None:
    """Give every third account what months of calls leave behind, a sixth of them each kind."""
    moments = (
        ("callback_at", "2026-11-20 14:00:00.000000"),
        ("step_at", "2026-11-19 09:00:00.000000"),
        ("retry_at", "2026-11-20 13:30:00.000000"),
        ("promise_due", "2026-11-27"),
        ("breaks_on", "2026-11-18"),
        ("quiet_until", "2026-11-24 00:00:00.000000"),
    )
    raw = open_raw(database)
    for place, (column, moment) in enumerate(moments):
        every = f"update account set {column} = ?, attempts = 2 where id % 18 = ?"
        raw.execute(every, (moment, 3 * place))
    raw.commit()
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

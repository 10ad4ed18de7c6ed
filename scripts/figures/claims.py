"""What it costs many collectors to take the accounts of one queue on PostgreSQL."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from calldesk.store import accounts, claims, consoles
from calldesk.store.engine import open_store
from calldesk.store.opened import Store
from figure import Figure, seconds, side_by_side
from portfolio import scratch

WORKERS = 20
QUEUE = 2_000
NOW = datetime(2026, 11, 20, 14, 40, tzinfo=UTC)

# The least that a queue can be: its best row locked and marked, past what others have locked.
_LAY = """drop table if exists waiting;
create table waiting (id bigint primary key, score integer not null, taken text);
insert into waiting select n, n * 37 % 1000, null from generate_series(1, {queue}) n;
create index waiting_score on waiting (score desc, id) where taken is null;
analyze waiting"""
_NEXT = """select id from waiting where taken is null
order by score desc, id limit 1 for update skip locked"""
_TAKE = "update waiting set taken = %s where id = %s"

Work = Callable[[int, Store], list[int]]


def claiming(rounds: int) -> Iterator[Figure]:
    """Every account of a queue taken once, by workers who sometimes want the same one."""
    address = _database()
    _lay_accounts(address)
    # A desk each, as it is in an office: a process with a store and a console of its own.
    pipes = [_start(address, worker) for worker in range(WORKERS)]
    pair = side_by_side(
        lambda: _emptied(address, pipes, _claim), lambda: _emptied(address, pipes, _lock), rounds
    )
    for pipe in pipes:
        pipe.send(None)
    # At least half as many a second is at most twice the time.
    name = f"{QUEUE:,} claims by {WORKERS} workers, PostgreSQL"
    yield Figure(name, "two statements, SKIP LOCKED", *pair, 2)


def _start(address: str, worker: int) -> Connection:
    ours, theirs = Pipe()
    Process(target=_work, args=(address, worker, theirs), daemon=True).start()
    ours.recv()
    return ours


def _work(address: str, worker: int, orders: Connection) -> None:
    """Do what is ordered until there is no more."""
    store = open_store(address)
    name = _console(worker)
    console = consoles.enter(store, name, collector=name, host="bench", now=NOW)
    orders.send("ready")
    while work := orders.recv():
        orders.send(work(worker, store))
    console.let_go()
    store.close()


def _emptied(address: str, pipes: list[Connection], work: Work) -> float:
    """Let all workers empty the queue, and see that nothing was taken twice or left."""
    _fill(address)
    found: list[int] = []

    def empty() -> None:
        for pipe in pipes:
            pipe.send(work)
        for pipe in pipes:
            found.extend(pipe.recv())

    spent = seconds(empty)
    if sorted(found) != list(range(1, QUEUE + 1)):
        raise AssertionError(f"{QUEUE} accounts, {len(found)} claims, {len(set(found))} different")
    return spent


def _claim(worker: int, store: Store) -> list[int]:
    """As a desk does it: the account by its number. One in ten is wanted by the next worker too."""
    console, mine = _console(worker), []
    for account in range(1, QUEUE + 1):
        whose = account % WORKERS
        if whose != worker and not (account % 10 == 0 and (whose + 1) % WORKERS == worker):
            continue
        got = claims.take(store, account, console=console, collector=console, now=NOW)
        if isinstance(got, claims.Claimed):
            mine.append(account)
    return mine


def _lock(worker: int, store: Store) -> list[int]:
    """By the driver alone."""
    mine = []
    pooled = store.engine.raw_connection()
    connection = pooled.driver_connection
    assert connection is not None
    while found := connection.execute(_NEXT).fetchone():
        connection.execute(_TAKE, (_console(worker), found[0]))
        connection.commit()
        mine.append(found[0])
    connection.rollback()
    pooled.close()
    return mine


def _console(worker: int) -> str:
    return f"worker {worker}"


def _lay_accounts(address: str) -> None:
    store = open_store(address)
    with store.transaction() as tx:
        for n in range(1, QUEUE + 1):
            accounts.create(tx, name=f"Firm {n}", currency="CAD", created_at=NOW)
    store.close()


def _fill(address: str) -> None:
    """Make every account free, and every row of the plain queue."""
    import psycopg

    with psycopg.connect(address) as connection:
        connection.execute("delete from claim")
        connection.execute(_LAY.format(queue=QUEUE))


def _database() -> str:
    """A new database on the server that the tests bring along."""
    import psycopg

    sys.path.append(str(Path(__file__).parents[2] / "tests"))
    import postgres

    server = postgres.server_address(scratch() / "postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("drop database if exists calldesk_bench with (force)")
        connection.execute("create database calldesk_bench")
    return urlunsplit(urlsplit(server)._replace(path="/calldesk_bench"))

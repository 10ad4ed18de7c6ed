"""How a page of the queue is put together, whichever way its statements are run."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from calldesk.store.dialect import Dialect
from calldesk.store.look import Look
from calldesk.store.queue_rows import Queued, QueuePage, keys_of, queued, windows_by_key
from calldesk.store.queue_sql import QueueSql, Statement

Run = Callable[[Statement], Sequence[Sequence[Any]]]
Living = Callable[[Sequence[tuple[str, str]]], Collection[str]]


def held_by_others(run: Run, living: Living, look: Look, dialect: Dialect) -> Mapping[int, str]:
    """Answer on which accounts living consoles other than this one work, and who."""
    claimed = run(QueueSql(look, dialect).claimed())
    if not claimed:
        return {}
    alive = living(sorted({(console, lock) for _, _, console, lock in claimed}))
    return {account: who for account, who, console, _ in claimed if console in alive}


def read_page(
    run: Run, living: Living, look: Look, dialect: Dialect, offset: int, limit: int
) -> QueuePage:
    """Read rows that may be called now and, after the last of those, rows that may be later."""
    held = held_by_others(run, living, look, dialect)
    sql = QueueSql(look, dialect, held)
    found = list(run(sql.ready(offset, limit + 1)))
    if len(found) <= limit:
        # Past the last row that is ready, the offset counts from there.
        ready = offset + len(found) if found or not offset else _ready(run, sql)
        missing = limit + 1 - len(found)
        found += run(sql.not_yet(max(0, offset - ready), missing))
    rows = read_rows(run, sql, found[:limit], dialect)
    return QueuePage(rows, len(found) > limit, held)


def read_rows(
    run: Run, sql: QueueSql, rows: Sequence[Sequence[Any]], dialect: Dialect
) -> tuple[Queued, ...]:
    """Turn rows into values, with the calling windows of their hours keys."""
    keys = keys_of(rows)
    windows = windows_by_key(run(sql.windows(keys)), dialect) if keys else {}
    return tuple(queued(row, windows, dialect) for row in rows)


def _ready(run: Run, sql: QueueSql) -> int:
    return next((count for section, count in run(sql.counts()) if section == "ready"), 0)

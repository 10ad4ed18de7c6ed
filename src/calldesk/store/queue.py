"""The queue: its rows in order, its counts, who is left out and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from calldesk.store.dialect import POSTGRESQL, SQLITE, Dialect
from calldesk.store.liveness import living
from calldesk.store.look import Look
from calldesk.store.queue_page import Run, held_by_others, read_page, read_rows
from calldesk.store.queue_rows import Queued, QueuePage
from calldesk.store.queue_sql import QueueSql, Statement


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many accounts stand where; `left_out` by the reason why."""

    ready: int
    not_yet: int
    held: int
    left_out: Mapping[str, int]

    @property
    def accounts(self) -> int:
        """All accounts there are."""
        return self.ready + self.not_yet + self.held + sum(self.left_out.values())


def page(tx: Session, look: Look, offset: int = 0, limit: int = 200) -> QueuePage:
    """Read some rows: first who may be called now, in order, then who may be later."""
    return read_page(_run(tx), lambda locks: living(tx, locks), look, _dialect(tx), offset, limit)


def counts(tx: Session, look: Look) -> QueueCounts:
    """Count every account once."""
    run, dialect = _run(tx), _dialect(tx)
    found = dict(tuple(row) for row in run(QueueSql(look, dialect, held(tx, look)).counts()))
    ready, not_yet, on_hold = (found.pop(name, 0) for name in ("ready", "not_yet", "held"))
    return QueueCounts(ready, not_yet, on_hold, dict(sorted(found.items())))


def left_out(
    tx: Session, look: Look, why: str | None = None, offset: int = 0, limit: int = 200
) -> tuple[Queued, ...]:
    """Read accounts that are not in the queue, for one reason or for all."""
    run, dialect = _run(tx), _dialect(tx)
    sql = QueueSql(look, dialect)
    return read_rows(run, sql, run(sql.left_out(why, offset, limit)), dialect)


def some(tx: Session, look: Look, account_ids: Sequence[int]) -> tuple[Queued, ...]:
    """Read the standing of some accounts, in the order given."""
    if not account_ids:
        return ()
    run, dialect = _run(tx), _dialect(tx)
    sql = QueueSql(look, dialect)
    rows = read_rows(run, sql, run(sql.some(account_ids)), dialect)
    places = {account_id: place for place, account_id in enumerate(account_ids)}
    return tuple(sorted(rows, key=lambda row: places[row.standing.account_id]))


def held(tx: Session, look: Look) -> Mapping[int, str]:
    """Answer on which accounts other living consoles work, and who."""
    return held_by_others(_run(tx), lambda locks: living(tx, locks), look, _dialect(tx))


def _run(tx: Session) -> Run:
    connection = tx.connection()

    def run(statement: Statement) -> Sequence[Sequence[Any]]:
        return connection.exec_driver_sql(statement.sql, statement.parameters).all()

    return run


def _dialect(tx: Session) -> Dialect:
    return SQLITE if tx.get_bind().dialect.name == "sqlite" else POSTGRESQL

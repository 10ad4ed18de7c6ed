"""Calling hours and waits, kept so that the queue needs neither holidays nor time zones.

The rules compute them; see rules.contact. This room only keeps what it is given.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from calldesk.store.bulk import update_many
from calldesk.store.tables import ACCOUNT, CALLING_WINDOW


@dataclass(frozen=True, slots=True)
class Waits:
    """What keeps one account waiting: whose hours count, the quiet time, the count of attempts.

    An empty `hours_key` says that no hours are known for it.
    """

    account_id: int
    hours_key: str
    quiet_until: datetime | None = None
    limit_until: datetime | None = None
    limit_rule: str | None = None


def write_waits(tx: Session, waits: Iterable[Waits]) -> None:
    """Keep the waits of some accounts; refresh their summary afterwards."""
    columns = ("hours_key", "quiet_until", "limit_until", "limit_rule")
    rows = [tuple(getattr(wait, name) for name in (*columns, "account_id")) for wait in waits]
    update_many(tx, ACCOUNT, columns, rows)


def keys_without_windows(
    tx: Session, until: datetime, among: Collection[str] | None = None
) -> tuple[str, ...]:
    """Answer the hours keys whose windows do not reach `until` yet: of all in use, or of some."""
    reaching = select(CALLING_WINDOW.c.hours_key).group_by(CALLING_WINDOW.c.hours_key)
    reaching = reaching.having(func.max(CALLING_WINDOW.c.closes_at) >= until)
    if among is not None:
        known = reaching.where(CALLING_WINDOW.c.hours_key.in_(among))
        return tuple(sorted({*among} - {""} - set(tx.execute(known).scalars())))
    used = select(ACCOUNT.c.hours_key).where(ACCOUNT.c.hours_key != "").distinct()
    missing = used.where(ACCOUNT.c.hours_key.not_in(reaching)).order_by(ACCOUNT.c.hours_key)
    return tuple(tx.execute(missing).scalars())


def write_windows(
    tx: Session, hours_key: str, windows: Sequence[tuple[datetime, datetime]]
) -> None:
    """Replace the windows of one hours key."""
    tx.execute(delete(CALLING_WINDOW).where(CALLING_WINDOW.c.hours_key == hours_key))
    rows = [{"hours_key": hours_key, "opens_at": a, "closes_at": b} for a, b in windows]
    if rows:
        tx.execute(insert(CALLING_WINDOW), rows)


def prune_windows(tx: Session, before: datetime) -> None:
    """Forget windows that closed before a moment."""
    tx.execute(delete(CALLING_WINDOW).where(CALLING_WINDOW.c.closes_at < before))

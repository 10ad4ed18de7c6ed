"""What one collector has done in a day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calldesk.rules.money import Money
from calldesk.store.tables import ACCOUNT, CALL, PROMISE


@dataclass(frozen=True, slots=True)
class DayFigures:
    """Calls that were finished, and what was promised in them: one sum a currency."""

    done: int
    promised: tuple[Money, ...]


def figures(tx: Session, collector: str, begins: datetime, ends: datetime) -> DayFigures:
    """Count a collector's calls that were dialled from `begins` until before `ends`."""
    theirs = (CALL.c.collector == collector) & (CALL.c.state == "done")
    theirs &= (CALL.c.dialled_at >= begins) & (CALL.c.dialled_at < ends)
    done = tx.execute(select(func.count()).select_from(CALL).where(theirs)).scalar_one()
    sums = (
        select(ACCOUNT.c.currency, func.sum(PROMISE.c.amount))
        .join(CALL, CALL.c.id == PROMISE.c.call_id)
        .join(ACCOUNT, ACCOUNT.c.id == PROMISE.c.account_id)
        .where(theirs, PROMISE.c.state.not_in(("superseded", "cancelled")))
        .group_by(ACCOUNT.c.currency)
        .order_by(func.sum(PROMISE.c.amount).desc(), ACCOUNT.c.currency)
    )
    promised = tuple(Money(int(minor), currency) for currency, minor in tx.execute(sums))
    return DayFigures(done, promised)

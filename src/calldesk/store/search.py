"""Find accounts by what people type of a name or number."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from calldesk.store.tables import ACCOUNT
from calldesk.text import folded

_ALIKE = 72  # of 100: from here on a typing slip, below it another name


def accounts(tx: Session, typed: str, limit: int = 20) -> tuple[int, ...]:
    """Answer the ids of accounts whose name or number holds the text, the best match first.

    When none does, those whose name is most alike.
    """
    sought = folded(typed)
    if not sought:
        return ()
    return _holding(tx, sought, limit) or _alike(tx, sought, limit)


def _holding(tx: Session, sought: str, limit: int) -> tuple[int, ...]:
    """The text at the beginning of the name counts more than in the middle of it."""
    key = ACCOUNT.c.search_key
    statement = (
        select(ACCOUNT.c.id)
        .where(key.contains(sought, autoescape=True))
        .order_by(key.startswith(sought, autoescape=True).desc(), key, ACCOUNT.c.id)
    )
    return tuple(tx.execute(statement.limit(limit)).scalars())


def _alike(tx: Session, sought: str, limit: int) -> tuple[int, ...]:
    from rapidfuzz import fuzz, process

    rows = tx.execute(select(ACCOUNT.c.id, ACCOUNT.c.search_key).order_by(ACCOUNT.c.id)).all()
    found = process.extract(
        sought,
        [row.search_key for row in rows],
        scorer=fuzz.partial_ratio,
        score_cutoff=_ALIKE,
        limit=limit,
    )
    return tuple(rows[place].id for _, _, place in found)

"""Find accounts by what people type of a name or number."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calldesk.store.tables import ACCOUNT
from calldesk.text import folded

_KEY = ACCOUNT.c.search_key
_SHORTEST = 4  # letters; below it everything is like everything
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
    statement = (
        select(ACCOUNT.c.id)
        .where(_KEY.contains(sought, autoescape=True))
        .order_by(_KEY.startswith(sought, autoescape=True).desc(), _KEY, ACCOUNT.c.id)
    )
    return tuple(tx.execute(statement.limit(limit)).scalars())


def _alike(tx: Session, sought: str, limit: int) -> tuple[int, ...]:
    from rapidfuzz import fuzz, process

    if len(sought) < _SHORTEST:
        return ()
    # One long text is read in a fifth of the time of as many rows. A folded key has no line break.
    joined = tx.execute(select(func.aggregate_strings(_KEY, "\n"))).scalar() or ""
    keys = joined.split("\n")
    found = process.extract(
        sought, keys, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=limit
    )
    ranks = {key: rank for rank, (key, _, _) in reversed(list(enumerate(found)))}
    rows = tx.execute(select(ACCOUNT.c.id, _KEY).where(_KEY.in_(ranks))).all()
    best = sorted((ranks[key], account_id) for account_id, key in rows)
    return tuple(account_id for _, account_id in best[:limit])

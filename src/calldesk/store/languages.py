"""The languages that customers speak."""

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from calldesk.store.tables import ACCOUNT, CONTACT


def spoken(tx: Session) -> frozenset[str]:
    """Every language noted with an account or a person, as it was written there."""
    noted = union(select(ACCOUNT.c.language).distinct(), select(CONTACT.c.language).distinct())
    return frozenset(language for (language,) in tx.execute(noted) if language)

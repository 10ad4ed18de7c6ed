"""Spaced cards, and every answer that was given to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from calldesk.store.errors import StoreConflict
from calldesk.store.rows import add, add_if_absent, columns, values
from calldesk.store.tables import REHEARSAL_CARD, REHEARSAL_REVIEW


@dataclass(frozen=True, slots=True)
class Card:
    """Something to know by heart; `about` is the text it is about, `state` the scheduler's JSON."""

    id: int
    trainee: str
    script: str
    step: str
    language: str
    kind: str
    about: str
    state: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One answer to a card. `days` is how long ago the one before was, None for the first."""

    card_id: int
    at: datetime
    rating: int
    was_right: bool
    seconds: float
    days: float | None
    rehearsal_id: int | None


_CARDS = select(*columns(Card, REHEARSAL_CARD))
_REVIEWS = select(*columns(Review, REHEARSAL_REVIEW))


def every(
    tx: Session, *, trainee: str | None = None, script: str | None = None
) -> tuple[Card, ...]:
    """Read cards, the one due first before the others."""
    found = _CARDS
    if trainee is not None:
        found = found.where(REHEARSAL_CARD.c.trainee == trainee)
    if script is not None:
        found = found.where(REHEARSAL_CARD.c.script == script)
    return values(tx, Card, found.order_by(REHEARSAL_CARD.c.due, REHEARSAL_CARD.c.id))


def get(tx: Session, card_id: int) -> Card:
    """Read one card. Raises StoreConflict when there is none."""
    found = values(tx, Card, _CARDS.where(REHEARSAL_CARD.c.id == card_id))
    if not found:
        raise StoreConflict("This card is no longer there.")
    return found[0]


def put(tx: Session, card: Card) -> None:
    """Keep a new card, unless it is there already; its id is not looked at."""
    cells: Mapping[str, Any] = {n: getattr(card, n) for n in Card.__slots__ if n != "id"}
    add_if_absent(tx, REHEARSAL_CARD, **cells)


def change(tx: Session, card_id: int, **cells: Any) -> None:
    """Change columns of a card."""
    tx.execute(update(REHEARSAL_CARD).where(REHEARSAL_CARD.c.id == card_id).values(**cells))


def keep_review(tx: Session, review: Review) -> None:
    """Keep an answer to a card."""
    cells = {name: getattr(review, name) for name in Review.__slots__}
    add(tx, REHEARSAL_REVIEW, **cells)


def reviews(
    tx: Session, *, script: str | None = None, rehearsal_id: int | None = None
) -> tuple[Review, ...]:
    """Read answers in the order in which they were given."""
    found = _REVIEWS
    if script is not None:
        cards = select(REHEARSAL_CARD.c.id).where(REHEARSAL_CARD.c.script == script)
        found = found.where(REHEARSAL_REVIEW.c.card_id.in_(cards))
    if rehearsal_id is not None:
        found = found.where(REHEARSAL_REVIEW.c.rehearsal_id == rehearsal_id)
    return values(tx, Review, found.order_by(REHEARSAL_REVIEW.c.id))

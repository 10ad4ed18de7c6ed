"""Keeping a person who was named: once, however often they are named."""

from typing import TYPE_CHECKING

from calldesk.desk.opening import Desk
from calldesk.text import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def keep_person(
    desk: Desk, tx: "Session", account_id: int, name: str, role: str, source: str
) -> int:
    """Keep a person and answer their id; one who had left is there again."""
    from calldesk.store import people

    for known in people.of_account(tx, account_id, retired=True):
        if folded(known.name) == folded(name):
            if known.retired_at is not None:
                people.correct(tx, known.id, retired_at=None)
            return known.id
    return people.create(tx, account_id, name=name, created_at=desk.now(), role=role, source=source)

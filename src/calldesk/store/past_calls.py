"""What was said in the calls of a script, for replaying them against another text."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from calldesk.store.tables import CALL, CALL_EVENT, SCRIPT_VERSION

Logged = tuple[str, Mapping[str, Any]]
"""The kind of an event and its data."""


def logs(
    tx: Session, script: str, language: str, since: datetime
) -> tuple[tuple[Logged, ...], ...]:
    """Read the events of every finished call of a script, whatever version it was made with."""
    versions = (
        select(SCRIPT_VERSION.c.hash)
        .where(SCRIPT_VERSION.c.script == script, SCRIPT_VERSION.c.language == language)
        .distinct()
    )
    made = select(CALL_EVENT.c.call_id, CALL_EVENT.c.kind, CALL_EVENT.c.data).join(
        CALL, CALL.c.id == CALL_EVENT.c.call_id
    )
    wanted = made.where(
        CALL.c.state == "done", CALL.c.dialled_at >= since, CALL.c.script_hash.in_(versions)
    ).order_by(CALL_EVENT.c.call_id, CALL_EVENT.c.sequence)
    calls = groupby(tx.execute(wanted), key=itemgetter(0))
    return tuple(tuple((kind, data) for _, kind, data in events) for _, events in calls)

"""How often the ways of a script were taken."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calldesk.store.tables import CALL, CALL_EVENT


def of_script(tx: Session, script_hash: str) -> dict[tuple[str, str], int]:
    """Count the calls of one version that went each way, by step and way.

    A way that was taken and undone counts too: it was pressed.
    """
    step, way = CALL_EVENT.c.data["step"].as_string(), CALL_EVENT.c.data["way"].as_string()
    taken = (
        select(step.label("step"), way.label("way"), CALL_EVENT.c.call_id)
        .join(CALL, CALL.c.id == CALL_EVENT.c.call_id)
        .where(CALL.c.script_hash == script_hash, CALL_EVENT.c.kind == "reply")
        .distinct()
        .subquery()
    )
    counted = select(taken.c.step, taken.c.way, func.count()).group_by(taken.c.step, taken.c.way)
    return {(step, way): number for step, way, number in tx.execute(counted)}

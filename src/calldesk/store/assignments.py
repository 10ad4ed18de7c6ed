"""What a trainee was asked to rehearse, and until when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, values
from calldesk.store.tables import REHEARSAL_ASSIGNMENT


@dataclass(frozen=True, slots=True)
class Assignment:
    """A script to rehearse until a day; with any persona or seed where none is named."""

    id: int
    trainee: str
    script: str
    persona: str | None
    seed: int | None
    due_on: date
    assigned_by: str
    assigned_at: datetime


def assign(tx: Session, assignment: Assignment) -> int:
    """Keep an assignment and answer its id; the id in `assignment` is not looked at."""
    cells = {name: getattr(assignment, name) for name in Assignment.__slots__ if name != "id"}
    return add(tx, REHEARSAL_ASSIGNMENT, **cells)


def withdraw(tx: Session, assignment_id: int) -> None:
    """Forget an assignment."""
    tx.execute(delete(REHEARSAL_ASSIGNMENT).where(REHEARSAL_ASSIGNMENT.c.id == assignment_id))


def every(tx: Session, trainee: str | None = None) -> tuple[Assignment, ...]:
    """Read assignments, the one due first before the others."""
    found = select(*columns(Assignment, REHEARSAL_ASSIGNMENT))
    if trainee is not None:
        found = found.where(REHEARSAL_ASSIGNMENT.c.trainee == trainee)
    order = (REHEARSAL_ASSIGNMENT.c.due_on, REHEARSAL_ASSIGNMENT.c.id)
    return values(tx, Assignment, found.order_by(*order))

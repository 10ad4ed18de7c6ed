"""Rehearsals that a supervisor asked for: who, what, until when, and whether it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calldesk.desk import personas, scripts
from calldesk.desk.errors import NotAllowed
from calldesk.desk.opening import Desk
from calldesk.text import one_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.assignments import Assignment
    from calldesk.store.rehearsals import Done


@dataclass(frozen=True, slots=True)
class Assigned:
    """Something to rehearse until a day; any persona or seed where none is named.

    `done_by` is the rehearsal that did it, `late` is past its day and not done.
    """

    id: int
    trainee: str
    script: str
    title: str
    persona: str | None
    persona_title: str
    seed: int | None
    due_on: date
    assigned_by: str
    done_by: int | None
    late: bool


def assign(
    desk: Desk,
    *,
    trainee: str,
    script: str,
    persona: str | None = None,
    seed: int | None = None,
    due_on: date,
) -> int:
    """Ask a trainee to rehearse something until a day, and answer the assignment's id.

    Raises DeskError when there is no such script or persona, NotAllowed for a day that is past.
    """
    from calldesk.store import assignments as store

    name = one_line(trainee).strip()
    if not name:
        raise NotAllowed("Say who is to rehearse it: the name in their settings.")
    if due_on < desk.today():
        raise NotAllowed("That day is past.")
    if persona is not None:
        personas.persona(desk, persona, desk.settings.desk.language)
    with desk.store.transaction() as tx:
        scripts.head(tx, script, (spoken(desk),))
        given = store.Assignment(
            id=0,
            trainee=name,
            script=script,
            persona=persona,
            seed=seed,
            due_on=due_on,
            assigned_by=desk.collector,
            assigned_at=desk.now(),
        )
        return store.assign(tx, given)


def withdraw(desk: Desk, assignment: int) -> None:
    """Take an assignment back."""
    from calldesk.store import assignments as store

    with desk.store.transaction() as tx:
        store.withdraw(tx, assignment)


def assignments(desk: Desk) -> tuple[Assigned, ...]:
    """List everybody's assignments, the one due first before the others."""
    with desk.store.reading() as tx:
        return assigned_in(desk, tx)


def assigned_in(desk: Desk, tx: "Session", trainee: str | None = None) -> tuple[Assigned, ...]:
    """The assignments of one trainee or of all, as a part of something larger."""
    from calldesk.store import assignments as store
    from calldesk.store import rehearsals

    kept = store.every(tx, trainee)
    if not kept:
        return ()
    done = rehearsals.done(tx, trainee=trainee)
    titles = script_titles(desk, tx)
    known = personas.personas(desk, desk.settings.desk.language)
    who = {name: persona.title for name, persona in known.items()}
    return tuple(_assigned(desk, one, done, titles, who) for one in kept)


def script_titles(desk: Desk, tx: "Session") -> dict[str, str]:
    """The scripts that can be rehearsed, by name, each with its title."""
    heads = scripts.choices(tx, spoken_with=False, languages=(spoken(desk),))
    return {head.script: head.title for head in heads}


def spoken(desk: Desk) -> str:
    """The language in which is rehearsed here."""
    return personas.spoken(desk, desk.settings.desk.language)


def _assigned(
    desk: Desk,
    one: "Assignment",
    done: "Iterable[Done]",
    titles: dict[str, str],
    who: dict[str, str],
) -> Assigned:
    by = min((row.id for row in done if _does(one, row)), default=None)
    return Assigned(
        id=one.id,
        trainee=one.trainee,
        script=one.script,
        title=titles.get(one.script, one.script),
        persona=one.persona,
        persona_title=who.get(one.persona, one.persona) if one.persona else "",
        seed=one.seed,
        due_on=one.due_on,
        assigned_by=one.assigned_by,
        done_by=by,
        late=by is None and one.due_on < desk.today(),
    )


def _does(one: "Assignment", row: "Done") -> bool:
    """Whether a rehearsal is what was asked for; a call played again from a turn is not."""
    return (
        row.parent is None
        and (row.trainee, row.script) == (one.trainee, one.script)
        and row.begun_at >= one.assigned_at
        and one.persona in (None, row.persona)
        and one.seed in (None, row.seed)
    )

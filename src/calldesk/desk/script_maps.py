"""A script to be drawn: what is in use, and how many calls went each way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calldesk.desk import publishing
from calldesk.desk.errors import NotAllowed
from calldesk.desk.opening import Desk
from calldesk.script.model import Script
from calldesk.script.parse import parse


@dataclass(frozen=True, slots=True)
class Taken:
    """How many calls of version `number` went each way, by step and way."""

    number: int | None = None  # None: nothing was published yet
    ways: Mapping[tuple[str, str], int] = field(default_factory=dict)


def taken(desk: Desk, script: str, language: str) -> Taken:
    """Count the calls that the version in use has had."""
    from calldesk.store import taken_ways

    known = publishing.versions(desk, script, language)
    if not known:
        return Taken()
    with desk.store.reading() as tx:
        return Taken(known[0].number, taken_ways.of_script(tx, known[0].key[0]))


def to_draw(desk: Desk, script: str, language: str) -> Script:
    """Find what is in use of a script; of one that was never published its draft.

    Raises NotAllowed when that draft cannot be read yet.
    """
    from calldesk.store import script_drafts

    known = publishing.versions(desk, script, language)
    if known:
        return publishing.compiled_of(desk, known[0])
    with desk.store.reading() as tx:
        draft = script_drafts.get(tx, script, language)
    read = parse(draft.source).draft if draft else None
    if read is None:
        raise NotAllowed("There is nothing to draw yet: the header names no step to start at.")
    return read

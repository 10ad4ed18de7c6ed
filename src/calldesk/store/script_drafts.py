"""Drafts of scripts: one a script and language, held by the window that writes it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from calldesk.store.errors import StoreConflict
from calldesk.store.rows import add_if_absent, columns, values
from calldesk.store.tables import SCRIPT_DRAFT


@dataclass(frozen=True, slots=True)
class ScriptDraft:
    """The next version of a script as far as it is written.

    `base_hash` is the version it began from, None for a new script. `revision` counts its writes.
    """

    script: str
    language: str
    source: str
    base_hash: str | None
    revision: int
    console: str
    editor: str
    changed_at: datetime


def every(tx: Session) -> tuple[ScriptDraft, ...]:
    """Read all drafts."""
    statement = select(*columns(ScriptDraft, SCRIPT_DRAFT))
    return values(tx, ScriptDraft, statement.order_by(*SCRIPT_DRAFT.primary_key))


def get(tx: Session, script: str, language: str) -> ScriptDraft | None:
    """Read one draft."""
    statement = select(*columns(ScriptDraft, SCRIPT_DRAFT)).where(_is(script, language))
    return next(iter(values(tx, ScriptDraft, statement)), None)


def begin(tx: Session, draft: ScriptDraft) -> ScriptDraft:
    """Keep a first draft, unless there is one already; answer what is kept."""
    cells = {field: getattr(draft, field) for field in ScriptDraft.__slots__}
    add_if_absent(tx, SCRIPT_DRAFT, **cells)
    kept = get(tx, draft.script, draft.language)
    assert kept is not None
    return kept


def take(
    tx: Session, draft: ScriptDraft, *, console: str, editor: str, live: Collection[str]
) -> ScriptDraft:
    """Take a draft for a window, unless another that still lives has it; answer who has it."""
    if draft.console != console and draft.console in live:
        return draft
    same = _is(draft.script, draft.language) & (SCRIPT_DRAFT.c.console == draft.console)
    tx.execute(update(SCRIPT_DRAFT).where(same).values(console=console, editor=editor))
    return get(tx, draft.script, draft.language) or draft


def let_go(tx: Session, draft: ScriptDraft, *, console: str) -> None:
    """Leave a draft to whoever opens it next."""
    same = _is(draft.script, draft.language) & (SCRIPT_DRAFT.c.console == console)
    tx.execute(update(SCRIPT_DRAFT).where(same).values(console=""))


def write(tx: Session, draft: ScriptDraft, source: str, *, console: str, at: datetime) -> int:
    """Overwrite a draft's text and answer its new revision.

    Raises StoreConflict when another window has taken or written it meanwhile.
    """
    same = _is(draft.script, draft.language) & (SCRIPT_DRAFT.c.console == console)
    statement = (
        update(SCRIPT_DRAFT)
        .where(same, SCRIPT_DRAFT.c.revision == draft.revision)
        .values(source=source, revision=draft.revision + 1, changed_at=at)
        .returning(SCRIPT_DRAFT.c.revision)
    )
    written = tx.execute(statement).scalar()
    if written is None:
        raise StoreConflict("This draft is open in another window now: nothing was overwritten.")
    return int(written)


def drop(tx: Session, draft: ScriptDraft, *, console: str) -> None:
    """Throw a draft away, if this window has it."""
    same = _is(draft.script, draft.language) & (SCRIPT_DRAFT.c.console == console)
    tx.execute(delete(SCRIPT_DRAFT).where(same))


def _is(script: str, language: str) -> ColumnElement[bool]:
    return (SCRIPT_DRAFT.c.script == script) & (SCRIPT_DRAFT.c.language == language)

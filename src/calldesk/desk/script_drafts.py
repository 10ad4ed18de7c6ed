"""Writing a script: the shelf of all scripts, and the draft that a window has open."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from calldesk.desk.errors import NotAllowed, Taken
from calldesk.desk.opening import Desk
from calldesk.script.edit.header import header_word

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.script_drafts import ScriptDraft
    from calldesk.store.scripts import ScriptHead


@dataclass(frozen=True, slots=True)
class Shelved:
    """A script in one language: what is in use, and whose draft lies beside it."""

    script: str
    language: str
    title: str
    number: int | None  # None: never published
    draft_by: str | None = None
    draft_at: datetime | None = None
    held_by: str | None = None  # who has the draft open in another window now


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as this window knows it. One that is not `mine` may only be read."""

    script: str
    language: str
    source: str
    published: str | None  # the text in use, to compare with; None for a new script
    revision: int
    editor: str
    mine: bool

    @property
    def changed(self) -> bool:
        """Whether it says anything else than what is in use."""
        return self.source != self.published


def shelf(desk: Desk) -> tuple[Shelved, ...]:
    """List every script, the desk's own language first; a draft of a new one too."""
    from calldesk.store import consoles, script_drafts, scripts

    with desk.store.reading() as tx:
        heads = {(head.script, head.language): head for head in scripts.latest(tx)}
        drafts = {(draft.script, draft.language): draft for draft in script_drafts.every(tx)}
        living = consoles.live(tx) - {desk.console}
    own = desk.settings.desk.language
    keys = sorted(heads.keys() | drafts.keys(), key=lambda key: (key[1] != own, key[1], key[0]))
    return tuple(_shelved(key, heads.get(key), drafts.get(key), living) for key in keys)


def open_draft(desk: Desk, script: str, language: str) -> Draft:
    """Open the draft of a script for this window, beginning one from what is in use.

    While another window that still lives has it, the answer may only be read.
    """
    from calldesk.store import consoles, script_drafts

    with desk.store.transaction() as tx:
        published, base = _in_use(tx, script, language)
        draft = script_drafts.get(tx, script, language)
        if draft is None:
            if published is None:
                raise NotAllowed(f"There is no script '{script}' in '{language}' any more.")
            draft = script_drafts.begin(tx, _first(desk, script, language, published, base))
        living = consoles.live(tx)
        draft = script_drafts.take(
            tx, draft, console=desk.console, editor=desk.collector, live=living
        )
    return _value(desk, draft, published)


def begin_script(desk: Desk, source: str) -> Draft:
    """Begin a new script from a text whose header names it and its language.

    Raises NotAllowed when there is one of that name in that language already.
    """
    from calldesk.script.parse import parse
    from calldesk.store import script_drafts

    read = parse(source).draft
    if read is None:
        raise NotAllowed("This text is no call script: its header must name one step to start at.")
    with desk.store.transaction() as tx:
        known = script_drafts.get(tx, read.script, read.language)
        if known or _in_use(tx, read.script, read.language)[0] is not None:
            raise NotAllowed(
                f"There is a script '{read.script}' in '{read.language}' already: "
                "open that one, or give this one another name."
            )
        first = _first(desk, read.script, read.language, source, None)
        return _value(desk, script_drafts.begin(tx, first), None)


def keep(desk: Desk, draft: Draft, source: str) -> Draft:
    """Write down a draft's text. Raises Taken when another window has it by now."""
    from calldesk.store import script_drafts
    from calldesk.store.errors import StoreConflict

    try:
        with desk.store.transaction() as tx:
            revision = script_drafts.write(
                tx, _row(desk, draft), source, console=desk.console, at=desk.now()
            )
    except StoreConflict as conflict:
        raise Taken(str(conflict)) from None
    return replace(draft, source=source, revision=revision)


def close(desk: Desk, draft: Draft) -> None:
    """Leave a draft to whoever opens it next; one that says nothing new is gone."""
    from calldesk.store import script_drafts

    with desk.store.transaction() as tx:
        leave = script_drafts.let_go if draft.changed else script_drafts.drop
        leave(tx, _row(desk, draft), console=desk.console)


def discard(desk: Desk, draft: Draft) -> None:
    """Throw a draft away; what is in use stays in use."""
    from calldesk.store import script_drafts

    with desk.store.transaction() as tx:
        script_drafts.drop(tx, _row(desk, draft), console=desk.console)


def _in_use(tx: "Session", script: str, language: str) -> tuple[str | None, str | None]:
    """The text in use and its hash, or nothing."""
    from calldesk.store import scripts

    for head in scripts.latest(tx):
        if (head.script, head.language) == (script, language):
            version = scripts.version(tx, head.hash, head.policy_hash)
            return (version.source, head.hash) if version else (None, None)
    return None, None


def _first(desk: Desk, script: str, language: str, source: str, base: str | None) -> "ScriptDraft":
    from calldesk.store.script_drafts import ScriptDraft

    return ScriptDraft(script, language, source, base, 0, desk.console, desk.collector, desk.now())


def _row(desk: Desk, draft: Draft) -> "ScriptDraft":
    from calldesk.store.script_drafts import ScriptDraft

    return ScriptDraft(
        draft.script,
        draft.language,
        draft.source,
        None,
        draft.revision,
        desk.console,
        draft.editor,
        desk.now(),
    )


def _value(desk: Desk, draft: "ScriptDraft", published: str | None) -> Draft:
    return Draft(
        draft.script,
        draft.language,
        draft.source,
        published,
        draft.revision,
        draft.editor,
        draft.console == desk.console,
    )


def _shelved(
    key: tuple[str, str],
    head: "ScriptHead | None",
    draft: "ScriptDraft | None",
    living: frozenset[str],
) -> Shelved:
    title = head.title if head else header_word(draft.source, "title") if draft else ""
    return Shelved(
        *key,
        title=title or key[0],
        number=head.number if head else None,
        draft_by=draft.editor if draft else None,
        draft_at=draft.changed_at if draft else None,
        held_by=draft.editor if draft and draft.console in living else None,
    )

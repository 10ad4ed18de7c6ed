"""Beginning a new script: from another one, or from a short one that holds together."""

import re

from calldesk.desk import scripts, shipped
from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Draft, begin_script
from calldesk.script.edit.header import with_header
from calldesk.text import one_line

LONGEST = 40


def begin(desk: Desk, name: str, title: str, like: tuple[str, str] | None = None) -> Draft:
    """Begin a draft from the script and language `like`, else from a short script in English.

    Raises NotRead for a name that cannot be one, NotAllowed for a name that is taken.
    """
    short_name = named(name)
    source = _text_of(desk, *like) if like else shipped.text("skeletons", "short.call.md")
    words = {"script": short_name, "title": one_line(title).strip() or short_name}
    return begin_script(desk, with_header(scripts.as_own(source), **words))


def named(text: str) -> str:
    """Make a script's name of what was typed: 'Second reminder' becomes second-reminder."""
    name = re.sub(r"[\W_]+", "-", one_line(text).casefold()).strip("-")
    if not name or len(name) > LONGEST:
        raise NotRead(f"a short name, such as second-reminder: at most {LONGEST} letters")
    return name


def _text_of(desk: Desk, script: str, language: str) -> str:
    """The text in use; of a script that was never published its draft."""
    from calldesk.store import script_drafts
    from calldesk.store import scripts as kept

    with desk.store.reading() as tx:
        for head in kept.latest(tx):
            if (head.script, head.language) == (script, language):
                version = kept.version(tx, head.hash, head.policy_hash)
                if version is not None:
                    return version.source
        draft = script_drafts.get(tx, script, language)
    if draft is None:
        raise NotAllowed(f"There is no script '{script}' in '{language}' any more.")
    return draft.source

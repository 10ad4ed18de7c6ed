"""Publishing scripts: what must hold before, what was published when, and going back."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from calldesk.desk import scripts
from calldesk.desk.errors import NotAllowed
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Draft
from calldesk.script.check import Checked, examine
from calldesk.script.model import Script
from calldesk.script.parse import parse
from calldesk.script.policy import Policy
from calldesk.script.report import as_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.scripts import Publication, ScriptVersion


@dataclass(frozen=True, slots=True)
class Published:
    """A version that came into force. `again` when it had been in force before."""

    script: str
    language: str
    number: int
    title: str
    at: datetime
    by: str
    acknowledged: int
    in_use: bool
    again: bool
    key: tuple[str, str]  # the hashes that name its text and its policy


def publish(desk: Desk, draft: Draft, *, acknowledged: bool) -> Published:
    """Publish a draft: every call that starts from now on uses it. The draft is done with.

    Raises NotAllowed for an error, for warnings that were not acknowledged, and for a draft whose
    header names another script.
    """
    from calldesk.store import script_drafts

    policy = scripts.desk_policy(desk)
    checked, script = _sound(desk, draft.source, policy)
    if (script.script, script.language) != (draft.script, draft.language):
        raise NotAllowed(
            f"The header says '{script.script}' in '{script.language}', and this is the draft of "
            f"'{draft.script}' in '{draft.language}': put that back, or begin a new script."
        )
    if not acknowledged and any(one.severity == "warning" for one in checked.problems):
        raise NotAllowed("There are warnings: read and acknowledge them first.")
    with desk.store.transaction() as tx:
        row = script_drafts.get(tx, draft.script, draft.language)
        if row is None or row.console != desk.console or row.source != draft.source:
            raise NotAllowed("This draft is open in another window now: nothing was published.")
        _bring_into_force(desk, tx, checked, script, draft.source, policy)
        script_drafts.drop(tx, row, console=desk.console)
    return versions(desk, draft.script, draft.language)[0]


def versions(desk: Desk, script: str, language: str) -> tuple[Published, ...]:
    """List what was published of a script, the newest first."""
    from calldesk.store import scripts as kept

    with desk.store.reading() as tx:
        told = kept.history(tx, script, language)
    return tuple(
        _published(script, language, one, told[at + 1 :], in_use=at == 0)
        for at, one in enumerate(told)
    )


def text_of(desk: Desk, version: Published) -> str:
    """Read the text of a version."""
    with desk.store.reading() as tx:
        return _kept(tx, version).source


def publish_again(desk: Desk, version: Published) -> Published:
    """Publish an older version anew. It must hold under the policy of today."""
    policy = scripts.desk_policy(desk)
    source = text_of(desk, version)
    checked, script = _sound(desk, source, policy)
    with desk.store.transaction() as tx:
        _bring_into_force(desk, tx, checked, script, source, policy)
    return versions(desk, version.script, version.language)[0]


def _sound(desk: Desk, source: str, policy: Policy) -> tuple[Checked, Script]:
    """Compile and check a text. Raises NotAllowed when it has an error."""
    parsed = parse(source)
    checked = examine(parsed, policy, today=desk.today())
    if checked.errors or parsed.script is None:
        first = next(iter(checked.errors), None)
        where = f" Line {first.line}: {first.message}." if first else ""
        raise NotAllowed(f"Nothing with an error is published.{where}")
    return checked, parsed.script


def _bring_into_force(
    desk: Desk, tx: "Session", checked: Checked, script: Script, source: str, policy: Policy
) -> None:
    from calldesk.store import scripts as kept

    name = scripts.POLICY.removesuffix(".toml")
    kept.put_policy(
        tx, kept.PolicyVersion(policy.hash, name, scripts.policy_text(desk), desk.now())
    )
    sound = scripts.Sound(source, script, policy.hash, as_text("", checked, script))
    warnings = sum(problem.severity == "warning" for problem in checked.problems)
    scripts.publish(desk, tx, sound, desk.collector, acknowledged=warnings)


def _kept(tx: "Session", version: Published) -> "ScriptVersion":
    from calldesk.store import scripts as kept

    found = kept.version(tx, *version.key)
    if found is None:
        raise NotAllowed("This version is no longer there: run calldesk doctor.")
    return found


def _published(
    script: str,
    language: str,
    one: "Publication",
    before: "tuple[Publication, ...]",
    *,
    in_use: bool,
) -> Published:
    again = any(earlier.hash == one.hash for earlier in before)
    key = (one.hash, one.policy_hash)
    return Published(
        script,
        language,
        one.number,
        one.title,
        one.at,
        one.by,
        one.acknowledged,
        in_use,
        again,
        key,
    )

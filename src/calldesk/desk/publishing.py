"""Publishing scripts: what must hold before, what was published when, and going back."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from calldesk.desk import scripts
from calldesk.desk.errors import NotAllowed
from calldesk.desk.examined import examined
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Draft
from calldesk.script.check import Checked
from calldesk.script.edit.waive import name_excused
from calldesk.script.model import Script, load
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
    policy: str
    acknowledged: int
    in_use: bool
    again: bool
    key: tuple[str, str]  # the hashes that name its text and its policy

    @property
    def words(self) -> str:
        """What publishing it has brought about."""
        return (
            f"{self.title} v{self.number} is in use from the next call on; "
            "calls in progress keep theirs."
        )


@dataclass(frozen=True, slots=True)
class Ready:
    """A text that may come into force: every waiver in it names what it excuses."""

    source: str
    script: Script
    checked: Checked


def publish(desk: Desk, draft: Draft, *, acknowledged: bool) -> Published:
    """Publish a draft: every call that starts from now on uses it. The draft is done with.

    Raises NotAllowed for an error, for warnings that were not acknowledged, and for a draft whose
    header names another script.
    """
    from calldesk.store import script_drafts

    policy = scripts.desk_policy(desk)
    ready = sound(desk, draft.source, policy, acknowledged=acknowledged)
    script = ready.script
    if (script.script, script.language) != (draft.script, draft.language):
        raise NotAllowed(
            f"The header says '{script.script}' in '{script.language}', and this is the draft of "
            f"'{draft.script}' in '{draft.language}': put that back, or begin a new script."
        )
    with desk.store.transaction() as tx:
        row = script_drafts.get(tx, draft.script, draft.language)
        if row is None or row.console != desk.console or row.source != draft.source:
            raise NotAllowed("This draft is open in another window now: nothing was published.")
        _bring_into_force(desk, tx, ready, policy)
        script_drafts.drop(tx, row, console=desk.console)
    return versions(desk, draft.script, draft.language)[0]


def publish_text(desk: Desk, source: str, *, acknowledged: bool) -> Published:
    """Publish a text that is nobody's draft, such as a file, under the same conditions."""
    if not desk.collector:
        raise NotAllowed("Say who publishes: [me] name in the settings, or CALLDESK_COLLECTOR.")
    policy = scripts.desk_policy(desk)
    ready = sound(desk, source, policy, acknowledged=acknowledged)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
        _bring_into_force(desk, tx, ready, policy)
    return versions(desk, ready.script.script, ready.script.language)[0]


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


def report_of(desk: Desk, version: Published) -> str:
    """Read the report of the check that a version was published with."""
    with desk.store.reading() as tx:
        return _kept(tx, version).report


def compiled_of(desk: Desk, version: Published) -> Script:
    """Read a version as calls walk it."""
    with desk.store.reading() as tx:
        return load(_kept(tx, version).compiled)


def publish_again(desk: Desk, version: Published) -> Published:
    """Publish an older version anew. It must hold under the policy of today."""
    policy = scripts.desk_policy(desk)
    ready = sound(desk, text_of(desk, version), policy)
    with desk.store.transaction() as tx:
        _bring_into_force(desk, tx, ready, policy)
    return versions(desk, version.script, version.language)[0]


def sound(desk: Desk, source: str, policy: Policy, *, acknowledged: bool = True) -> Ready:
    """Compile and check a text as it must be to come into force.

    Each of its waivers then names what it excuses. Raises NotAllowed when the text has an error, or
    warnings that were not acknowledged.
    """
    parsed, checked = examined(source, policy, desk.today())
    if checked.errors or parsed.script is None:
        first = next(iter(checked.errors), None)
        where = f" Line {first.line}: {first.message}." if first else ""
        raise NotAllowed(f"Nothing with an error is published.{where}")
    if not acknowledged and any(one.severity == "warning" for one in checked.problems):
        raise NotAllowed("There are warnings: read and acknowledge them first.")
    named = name_excused(source, parsed, checked)
    if named != source:
        return sound(desk, named, policy)
    return Ready(source, parsed.script, checked)


def _bring_into_force(desk: Desk, tx: "Session", ready: Ready, policy: Policy) -> None:
    from calldesk.store import scripts as kept

    script, checked = ready.script, ready.checked
    heads = {(one.script, one.language): one for one in kept.latest(tx)}
    now = heads.get((script.script, script.language))
    if now and (now.hash, now.policy_hash) == (script.hash, policy.hash):
        raise NotAllowed(
            f"It says what v{now.number} says, which is in use: there is nothing to publish."
        )
    name = scripts.POLICY_NAME
    kept.put_policy(
        tx, kept.PolicyVersion(policy.hash, name, scripts.policy_text(desk), desk.now())
    )
    report = as_text("", checked, script)
    warnings = sum(problem.severity == "warning" for problem in checked.problems)
    brought = scripts.Sound(scripts.as_own(ready.source), script, policy.hash, report)
    scripts.publish(desk, tx, brought, desk.collector, acknowledged=warnings)


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
    return Published(
        script=script,
        language=language,
        number=one.number,
        title=one.title,
        at=one.at,
        by=one.by,
        policy=one.policy,
        acknowledged=one.acknowledged,
        in_use=in_use,
        again=again,
        key=(one.hash, one.policy_hash),
    )

"""Call scripts at the desk: the shipped ones brought in, the one for a call, files checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.examined import examined
from calldesk.desk.opening import Desk
from calldesk.desk.text_files import read_text
from calldesk.script.check import CHECKER_VERSION
from calldesk.script.model import Script, load
from calldesk.script.policy import Policy, PolicyError, read_policy
from calldesk.script.problems import Problem
from calldesk.script.report import as_json, as_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.scripts import ScriptHead, ScriptVersion

POLICY_NAME = "b2b-default"
POLICY = f"{POLICY_NAME}.toml"
FIRST, AFTER_NOTICE = "first-reminder", "call-after-notice"
MADE = "// made from the shipped script and its translation: "  # with a digest of both


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of some files found, for people and for programs."""

    findings: tuple[tuple[str, Problem], ...]  # file and problem
    words: str

    @property
    def has_errors(self) -> bool:
        """Whether a file cannot be used as it is."""
        return any(problem.severity == "error" for _, problem in self.findings)

    def to_json(self) -> list[dict[str, Any]]:
        """The findings as a list of plain values."""
        return [as_json(file, problem) for file, problem in self.findings]


@dataclass(frozen=True, slots=True)
class Sound:
    """A script without errors under a policy, and the report of its check."""

    source: str
    script: Script
    policy_hash: str
    report: str


def desk_policy(desk: Desk) -> Policy:
    """The policy in force at this desk. Raises DeskError when its file cannot be meant."""
    return _policy(policy_text(desk))


def policy_text(desk: Desk) -> str:
    """The file of the policy in force at this desk."""
    return shipped.text("policies", POLICY, desk.settings.folder)


def policy_of(file: Path | None) -> Policy:
    """Read a policy file, else the shipped policy. Raises DeskError when it cannot be meant."""
    return _policy(read_text(file) if file else shipped.text("policies", POLICY))


def make_ready(desk: Desk) -> None:
    """Check what bring_in() is going to publish, while nothing is locked."""
    policy = policy_text(desk)
    with desk.store.reading() as tx:
        wanted = _wanted(tx, _policy(policy))
    for text, _ in wanted:
        sound(text, policy, desk.today())


def bring_in(desk: Desk, tx: "Session") -> None:
    """Publish the shipped scripts, and every script anew under a policy that has changed.

    What is not sound under it is left out: the version under the former policy stays in use.
    """
    from calldesk.store import scripts as kept

    source = policy_text(desk)
    policy = _policy(source)
    kept.put_policy(tx, kept.PolicyVersion(policy.hash, POLICY_NAME, source, desk.now()))
    for text, by in _wanted(tx, policy):
        checked = sound(text, source, desk.today())
        if checked:
            publish(desk, tx, checked, by)


def _wanted(tx: "Session", policy: Policy) -> list[tuple[str, str]]:
    """What is to be published under this policy, and in whose name."""
    from calldesk.store import scripts as kept

    known = {version.source for version in _in_force(tx, policy)}
    heads = kept.latest(tx)
    wanted: list[tuple[str, str]] = []
    for former in heads:
        version = kept.version(tx, former.hash, former.policy_hash)
        if version and former.policy_hash != policy.hash and not is_made(version.source):
            wanted.append((version.source, version.published_by))
    own = {former.script for former in heads if published_here(former)}
    for name in shipped.names("scripts"):
        text = shipped.text("scripts", name)
        if name.removesuffix(".call.md") not in own and text not in known:
            wanted.append((text, "calldesk"))
    return wanted


def is_made(source: str) -> bool:
    """Whether calldesk made this text of a translation: it is made anew, never carried on."""
    return f"\n{MADE}" in source


def as_own(source: str) -> str:
    """The text without the line that calldesk made it: from now on it is somebody's own."""
    lines = source.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(MADE))


def choices(
    tx: "Session", *, spoken_with: bool, languages: Sequence[str]
) -> "tuple[ScriptHead, ...]":
    """List the scripts for an account, the proposed one first, each in one language.

    That is the first of `languages` it is written in, else English. Before a right party has been
    spoken with the first reminder is proposed, then the call after notice.
    """
    from calldesk.store import scripts as kept

    proposed = AFTER_NOTICE if spoken_with else FIRST
    heads = sorted(kept.latest(tx), key=lambda head: _foreign(head.language, languages))
    nearest = {head.script: head for head in reversed(heads)}
    return tuple(
        sorted(
            nearest.values(),
            key=lambda h: (_foreign(h.language, languages)[0], h.script != proposed, h.script),
        )
    )


def head(tx: "Session", script: str, languages: Sequence[str]) -> "ScriptHead":
    """Find the newest version of a script, in the first of these languages that it has.

    Raises NotAllowed when it is gone.
    """
    found = [h for h in choices(tx, spoken_with=False, languages=languages) if h.script == script]
    if not found:
        raise NotAllowed(f"There is no call script '{script}' any more.")
    return found[0]


def pinned(tx: "Session", script_hash: str, policy_hash: str) -> tuple[Script, Policy]:
    """Read the script and policy that a call is pinned to."""
    from calldesk.store import scripts as kept

    version = kept.version(tx, script_hash, policy_hash)
    policy = kept.policy(tx, policy_hash)
    if version is None or policy is None:
        raise NotAllowed("The script of this call is no longer there: run calldesk doctor.")
    return _compiled(version.compiled), _policy(policy.source)


def sound(source: str, policy_file: str, today: date) -> Sound | None:
    """Check a script under a policy, both as text; None when it has errors: doctor says which.

    Waivers are those of the day.
    """
    policy = _policy(policy_file)
    parsed, checked = examined(source, policy, today)
    if parsed.script is None or checked.errors:
        return None
    return Sound(source, parsed.script, policy.hash, as_text("", checked, parsed.script))


def publish(desk: Desk, tx: "Session", checked: Sound, by: str, *, acknowledged: int = 0) -> None:
    """Bring a script that is sound into use; so many of its warnings were accepted."""
    from calldesk.store import scripts as kept

    script = checked.script
    kept.publish(
        tx,
        script_hash=script.hash,
        policy_hash=checked.policy_hash,
        script=script.script,
        title=script.title,
        language=script.language,
        source=checked.source,
        compiled=script.model_dump_json(),
        report=checked.report,
        checker_version=CHECKER_VERSION,
        published_at=desk.now(),
        published_by=by,
        acknowledged=acknowledged,
    )


def _in_force(tx: "Session", policy: Policy) -> "tuple[ScriptVersion, ...]":
    """The newest versions that were published under this policy."""
    from calldesk.store import scripts as kept

    found = (kept.version(tx, head.hash, policy.hash) for head in kept.latest(tx))
    return tuple(version for version in found if version is not None)


def _foreign(language: str, languages: Sequence[str]) -> tuple[int, bool, str]:
    """How far a language is from the wanted ones: 'pt-BR' is near 'pt', English the last resort."""
    tag = _tag(language)
    for place, wanted in enumerate(map(_tag, languages)):
        if tag.split("-")[0] == wanted.split("-")[0]:
            return place, tag != wanted, tag
    return len(languages), tag.split("-")[0] != "en", tag


def _tag(language: str) -> str:
    return language.replace("_", "-").casefold()


def published_here(head: "ScriptHead") -> bool:
    """Whether a person of this desk has brought it into use."""
    return head.published_by != "calldesk"


@lru_cache(8)
def _policy(source: str) -> Policy:
    try:
        return read_policy(source)
    except PolicyError as problem:
        raise DeskError(f"The policy cannot be used: {problem}.") from None


@lru_cache(16)
def _compiled(compiled: str) -> Script:
    return load(compiled)

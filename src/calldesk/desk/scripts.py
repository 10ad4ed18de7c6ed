"""Call scripts at the desk: the shipped ones brought in, the one for a call, files checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError, NotAllowed
from calldesk.desk.opening import Desk
from calldesk.desk.text_files import read_text
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check import CHECKER_VERSION, check
from calldesk.script.model import Script, load
from calldesk.script.parse import parse
from calldesk.script.policy import Policy, PolicyError, read_policy
from calldesk.script.problems import Problem
from calldesk.script.report import as_json, as_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.scripts import ScriptHead, ScriptVersion

POLICY = "b2b-default.toml"
FIRST, AFTER_NOTICE = "first-reminder", "call-after-notice"


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


def desk_policy(desk: Desk) -> Policy:
    """The policy in force at this desk. Raises DeskError when its file cannot be meant."""
    return _policy(_policy_text(desk))


def policy_of(file: Path | None) -> Policy:
    """Read a policy file, else the shipped policy. Raises DeskError when it cannot be meant."""
    return _policy(read_text(file) if file else shipped.text("policies", POLICY))


def bring_in(desk: Desk, tx: "Session") -> None:
    """Publish the shipped scripts, and every script anew under a policy that has changed."""
    from calldesk.store import scripts as kept

    source = _policy_text(desk)
    policy = _policy(source)
    known = {v.source for v in _in_force(tx, policy)}
    kept.put_policy(
        tx, kept.PolicyVersion(policy.hash, POLICY.removesuffix(".toml"), source, desk.now())
    )
    heads = kept.latest(tx)
    for former in heads:
        version = kept.version(tx, former.hash, former.policy_hash)
        if version and former.policy_hash != policy.hash:
            _publish(desk, tx, version.source, policy, version.published_by)
    own = {former.script for former in heads if _published_here(tx, former)}
    for name in shipped.names("scripts"):
        text = shipped.text("scripts", name)
        if name.removesuffix(".call.md") not in own and text not in known:
            _publish(desk, tx, text, policy, "calldesk")


def choices(tx: "Session", *, spoken_with: bool, language: str) -> "tuple[ScriptHead, ...]":
    """List the scripts for an account, the proposed one first.

    Before a right party has been spoken with that is the first reminder, then the call after
    notice.
    """
    from calldesk.store import scripts as kept

    proposed = AFTER_NOTICE if spoken_with else FIRST
    heads = sorted(
        kept.latest(tx), key=lambda h: (h.language != language, h.script != proposed, h.script)
    )
    return tuple(heads)


def head(tx: "Session", script: str, language: str) -> "ScriptHead":
    """Find the newest version of a script, in this language when there is one.

    Raises NotAllowed when it is gone.
    """
    found = [h for h in choices(tx, spoken_with=False, language=language) if h.script == script]
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


def check_files(files: Sequence[Path], policy_file: Path | None) -> Report:
    """Check script files against a policy file, else against the shipped one."""
    policy = policy_of(policy_file)
    name = policy_file.name if policy_file else POLICY
    findings: list[tuple[str, Problem]] = []
    texts: list[str] = []
    for file in files:
        parsed = parse(read_text(file))
        problems = check(parsed, policy, frozenset(OUTCOMES))
        findings += [(str(file), problem) for problem in problems]
        texts.append(as_text(str(file), problems, parsed.draft))
    texts.append(f"Checked against policy {name.removesuffix('.toml')}.")
    return Report(tuple(findings), "\n".join(texts))


def _publish(desk: Desk, tx: "Session", source: str, policy: Policy, by: str) -> None:
    from calldesk.store import scripts as kept

    parsed = parse(source)
    problems = check(parsed, policy, frozenset(OUTCOMES))
    if parsed.script is None or any(p.severity == "error" for p in problems):
        return  # doctor says which; the version under the former policy stays in use
    kept.publish(
        tx,
        script_hash=parsed.script.hash,
        policy_hash=policy.hash,
        script=parsed.script.script,
        title=parsed.script.title,
        language=parsed.script.language,
        source=source,
        compiled=parsed.script.model_dump_json(),
        report=as_text("", problems, parsed.script),
        checker_version=CHECKER_VERSION,
        published_at=desk.now(),
        published_by=by,
    )


def _in_force(tx: "Session", policy: Policy) -> "tuple[ScriptVersion, ...]":
    """The newest versions that were published under this policy."""
    from calldesk.store import scripts as kept

    found = (kept.version(tx, head.hash, policy.hash) for head in kept.latest(tx))
    return tuple(version for version in found if version is not None)


def _published_here(tx: "Session", head: "ScriptHead") -> bool:
    from calldesk.store import scripts as kept

    version = kept.version(tx, head.hash, head.policy_hash)
    return version is not None and version.published_by != "calldesk"


def _policy_text(desk: Desk) -> str:
    return shipped.text("policies", POLICY, desk.settings.folder)


@lru_cache(8)
def _policy(source: str) -> Policy:
    try:
        return read_policy(source)
    except PolicyError as problem:
        raise DeskError(f"The policy cannot be used: {problem}.") from None


@lru_cache(16)
def _compiled(compiled: str) -> Script:
    return load(compiled)

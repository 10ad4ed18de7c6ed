"""Published scripts and the policies they were checked under: immutable; which is in force."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from calldesk.store.rows import add, add_if_absent, columns, values
from calldesk.store.tables import POLICY_VERSION, PUBLICATION, SCRIPT_VERSION


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy as it stood, named by its hash."""

    hash: str
    name: str
    source: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class ScriptHead:
    """What a list shows of a published script."""

    hash: str
    policy_hash: str
    script: str
    number: int
    title: str
    language: str
    published_by: str  # who brought it into force


@dataclass(frozen=True, slots=True)
class ScriptVersion:
    """A published script under one policy, named by both hashes."""

    hash: str
    policy_hash: str
    script: str
    number: int
    title: str
    language: str
    source: str
    compiled: str
    report: str
    checker_version: str
    published_at: datetime
    published_by: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that came into force, by whom, and how many warnings they accepted."""

    id: int
    hash: str
    policy_hash: str
    number: int
    title: str
    at: datetime
    by: str
    acknowledged: int
    policy: str  # its name, '' where it is no longer kept


_PUBLISHED = (SCRIPT_VERSION.c.hash == PUBLICATION.c.hash) & (
    SCRIPT_VERSION.c.policy_hash == PUBLICATION.c.policy_hash
)


def put_policy(tx: Session, policy: PolicyVersion) -> None:
    """Keep a policy, unless it is kept already."""
    cells = {"hash": policy.hash, "name": policy.name, "source": policy.source}
    add_if_absent(tx, POLICY_VERSION, **cells, seen_at=policy.seen_at)


def policy(tx: Session, policy_hash: str) -> PolicyVersion | None:
    """Read one policy."""
    statement = select(*columns(PolicyVersion, POLICY_VERSION))
    found = values(tx, PolicyVersion, statement.where(POLICY_VERSION.c.hash == policy_hash))
    return next(iter(found), None)


def publish(
    tx: Session,
    *,
    script_hash: str,
    policy_hash: str,
    script: str,
    title: str,
    language: str,
    source: str,
    compiled: str,
    report: str,
    checker_version: str,
    published_at: datetime,
    published_by: str,
    acknowledged: int = 0,
) -> ScriptVersion:
    """Bring a script into force under a policy, kept now unless it is kept already.

    The same text keeps its number under another policy; a new text takes the next one.
    """
    cells = {"script": script, "title": title, "language": language, "source": source}
    cells |= {"compiled": compiled, "report": report, "checker_version": checker_version}
    add_if_absent(
        tx,
        SCRIPT_VERSION,
        hash=script_hash,
        policy_hash=policy_hash,
        number=_number(tx, script, language, script_hash),
        published_at=published_at,
        published_by=published_by,
        **cells,
    )
    kept = version(tx, script_hash, policy_hash)
    assert kept is not None
    in_force(tx, kept, at=published_at, by=published_by, acknowledged=acknowledged)
    return kept


def in_force(
    tx: Session, kept: ScriptVersion, *, at: datetime, by: str, acknowledged: int = 0
) -> None:
    """Use a version for every new call from now on, unless it is the one in use."""
    current = next(
        (h for h in latest(tx) if (h.script, h.language) == (kept.script, kept.language)), None
    )
    if current is None or (current.hash, current.policy_hash) != (kept.hash, kept.policy_hash):
        cells = {"script": kept.script, "language": kept.language}
        cells |= {"hash": kept.hash, "policy_hash": kept.policy_hash}
        add(tx, PUBLICATION, **cells, at=at, by=by, acknowledged=acknowledged)


def version(tx: Session, script_hash: str, policy_hash: str) -> ScriptVersion | None:
    """Read one script under one policy."""
    statement = select(*columns(ScriptVersion, SCRIPT_VERSION)).where(
        SCRIPT_VERSION.c.hash == script_hash, SCRIPT_VERSION.c.policy_hash == policy_hash
    )
    return next(iter(values(tx, ScriptVersion, statement)), None)


def latest(tx: Session) -> tuple[ScriptHead, ...]:
    """Read the version in force of every script in every language: the last published."""
    last = select(func.max(PUBLICATION.c.id)).group_by(PUBLICATION.c.script, PUBLICATION.c.language)
    *cells, _ = columns(ScriptHead, SCRIPT_VERSION)
    newest = select(*cells, PUBLICATION.c.by).join(PUBLICATION, _PUBLISHED)
    ordered = newest.order_by(SCRIPT_VERSION.c.script, SCRIPT_VERSION.c.language)
    return values(tx, ScriptHead, ordered.where(PUBLICATION.c.id.in_(last)))


def history(tx: Session, script: str, language: str) -> tuple[Publication, ...]:
    """Read what was published of a script in a language, the newest first."""
    picked: list[ColumnElement[Any]] = [PUBLICATION.c.id, PUBLICATION.c.hash]
    picked += [PUBLICATION.c.policy_hash, SCRIPT_VERSION.c.number, SCRIPT_VERSION.c.title]
    picked += [PUBLICATION.c.at, PUBLICATION.c.by, PUBLICATION.c.acknowledged]
    picked += [func.coalesce(POLICY_VERSION.c.name, "")]
    same = (PUBLICATION.c.script == script) & (PUBLICATION.c.language == language)
    checked_by = POLICY_VERSION.c.hash == PUBLICATION.c.policy_hash
    statement = select(*picked).join(SCRIPT_VERSION, _PUBLISHED)
    statement = statement.outerjoin(POLICY_VERSION, checked_by).where(same)
    return values(tx, Publication, statement.order_by(PUBLICATION.c.id.desc()))


def _number(tx: Session, script: str, language: str, script_hash: str) -> int:
    same = (SCRIPT_VERSION.c.script == script) & (SCRIPT_VERSION.c.language == language)
    kept = select(func.max(SCRIPT_VERSION.c.number)).where(
        same, SCRIPT_VERSION.c.hash == script_hash
    )
    highest = select(func.max(SCRIPT_VERSION.c.number)).where(same)
    return tx.execute(kept).scalar() or (tx.execute(highest).scalar() or 0) + 1

"""Published scripts and the policies they were checked under: immutable."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from calldesk.store.rows import add_if_absent, columns, values
from calldesk.store.tables import POLICY_VERSION, SCRIPT_VERSION


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


_KEY = (SCRIPT_VERSION.c.script, SCRIPT_VERSION.c.language)


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
) -> ScriptVersion:
    """Keep a script under a policy, unless it is kept already; answer what is kept.

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
    return kept


def version(tx: Session, script_hash: str, policy_hash: str) -> ScriptVersion | None:
    """Read one script under one policy."""
    statement = select(*columns(ScriptVersion, SCRIPT_VERSION)).where(
        SCRIPT_VERSION.c.hash == script_hash, SCRIPT_VERSION.c.policy_hash == policy_hash
    )
    return next(iter(values(tx, ScriptVersion, statement)), None)


def latest(tx: Session) -> tuple[ScriptHead, ...]:
    """Read the newest version of every script in every language, the last published of each."""
    rank = func.row_number().over(
        partition_by=_KEY,
        order_by=(SCRIPT_VERSION.c.number.desc(), SCRIPT_VERSION.c.published_at.desc()),
    )
    ranked = select(*columns(ScriptHead, SCRIPT_VERSION), rank.label("rank")).subquery()
    heads = [column for column in ranked.c if column.name != "rank"]
    newest = select(*heads).where(ranked.c.rank == 1)
    return values(tx, ScriptHead, newest.order_by(ranked.c.script, ranked.c.language))


def _number(tx: Session, script: str, language: str, script_hash: str) -> int:
    same = (SCRIPT_VERSION.c.script == script) & (SCRIPT_VERSION.c.language == language)
    kept = select(func.max(SCRIPT_VERSION.c.number)).where(
        same, SCRIPT_VERSION.c.hash == script_hash
    )
    highest = select(func.max(SCRIPT_VERSION.c.number)).where(same)
    return tx.execute(kept).scalar() or (tx.execute(highest).scalar() or 0) + 1

"""The files that were imported, and which column means what in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from calldesk.store.rows import add, columns, put, values
from calldesk.store.tables import IMPORT_BATCH, MAPPING


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One imported file."""

    id: int
    file: str
    sha256: str
    source: str
    as_of: date
    at: datetime
    by: str
    mapping: Mapping[str, Any]
    counts: Mapping[str, Any]
    rejected: int


def batch_of(tx: Session, sha256: str) -> ImportBatch | None:
    """Find the batch in which a file with this content was imported."""
    statement = select(*columns(ImportBatch, IMPORT_BATCH)).where(IMPORT_BATCH.c.sha256 == sha256)
    found = values(tx, ImportBatch, statement.order_by(IMPORT_BATCH.c.id.desc()).limit(1))
    return next(iter(found), None)


def record_batch(
    tx: Session,
    *,
    file: str,
    sha256: str,
    source: str,
    as_of: date,
    at: datetime,
    by: str,
    mapping: Mapping[str, Any],
    counts: Mapping[str, Any],
    rejected: int,
) -> int:
    """Keep that a file was imported and answer the batch's id."""
    cells = {"file": file, "sha256": sha256, "source": source, "by": by, "rejected": rejected}
    return add(
        tx,
        IMPORT_BATCH,
        as_of=as_of,
        at=at,
        mapping=dict(mapping),
        counts=dict(counts),
        **cells,
    )


def mapping_of(tx: Session, source: str) -> dict[str, Any] | None:
    """Read which column means what in the files of a source."""
    found = tx.execute(select(MAPPING.c.columns).where(MAPPING.c.source == source)).scalar()
    return None if found is None else dict(found)


def save_mapping(tx: Session, source: str, mapping: Mapping[str, Any], at: datetime) -> None:
    """Remember which column means what in the files of a source."""
    put(tx, MAPPING, source=source, columns=dict(mapping), saved_at=at)

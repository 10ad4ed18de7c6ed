"""What is owed and what came in, and the files that said so."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from calldesk.store.tables.columns import identity, json_of, maybe_row_of, minor, row_of


class Invoice(SQLModel, table=True):
    """An invoice or a credit note (`kind`), whose amounts are negative."""

    __table_args__ = (UniqueConstraint("account_id", "number"),)

    id: int | None = identity()
    account_id: int = row_of("account.id", index=False)
    kind: str = "invoice"
    number: str
    issued: date | None = None
    due: date | None = None
    amount: int = minor()
    balance: int = minor()
    purchase_order: str | None = None
    dispute: str | None = None  # the reason, in their words
    disputed: int = minor()
    disputed_since: date | None = None
    batch_id: int | None = maybe_row_of("import_batch.id")


class Payment(SQLModel, table=True):
    """Money that came in, as seen from a falling balance."""

    id: int | None = identity()
    account_id: int = row_of("account.id")
    invoice_id: int | None = maybe_row_of("invoice.id")
    amount: int = minor()
    value_date: date
    seen_at: datetime
    batch_id: int | None = maybe_row_of("import_batch.id")


class ImportBatch(SQLModel, table=True):
    """One imported file."""

    __tablename__ = "import_batch"

    id: int | None = identity()
    file: str
    sha256: str = Field(index=True)
    source: str
    as_of: date
    at: datetime
    by: str
    mapping: dict[str, Any] = json_of()
    counts: dict[str, Any] = json_of()
    rejected: int = 0


class Mapping(SQLModel, table=True):
    """Which column means what in the files of one source."""

    source: str = Field(primary_key=True)
    columns: dict[str, Any] = json_of()
    saved_at: datetime

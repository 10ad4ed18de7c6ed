"""Accounts with nothing planned yet by themselves, so that a large queue opens quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

UNTOUCHED = (
    "standing = 'open' and balance > 0 and coalesce(hours_key, '') <> '' and callback_at is null"
    " and step_at is null and retry_at is null and promise_due is null and breaks_on is null"
    " and quiet_until is null and limit_until is null and skipped_at is null"
)


def upgrade() -> None:
    """Add an index of those accounts and one of all others."""
    columns = ["currency", "hours_key", "oldest_due", "balance"]
    columns += ["habit", "broken", "attempts", "spoken_with"]
    for name, over, rows in (
        ("ix_account_untouched", columns, UNTOUCHED),
        ("ix_account_touched", ["standing"], f"not ({UNTOUCHED})"),
    ):
        which = sa.text(rows)
        op.create_index(name, "account", over, sqlite_where=which, postgresql_where=which)

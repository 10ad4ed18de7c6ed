"""Drafts of scripts, and which version came into force when."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables; what is in force so far is the newest number of each script."""
    op.create_table(
        "publication",
        sa.Column("id", ID, nullable=False),
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("policy_hash", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", AutoString(), nullable=False),
        sa.Column("acknowledged", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash", "policy_hash"],
            ["script_version.hash", "script_version.policy_hash"],
            name="fk_publication_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publication"),
    )
    op.create_index("ix_publication_script", "publication", ["script"], unique=False)
    op.create_table(
        "script_draft",
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("base_hash", AutoString(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("console", AutoString(), nullable=False),
        sa.Column("editor", AutoString(), nullable=False),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("script", "language", name="pk_script_draft"),
    )
    op.execute(
        """
        insert into publication (script, language, hash, policy_hash, at, "by", acknowledged)
        select script, language, hash, policy_hash, published_at, published_by, 0
        from script_version order by number, published_at
        """
    )

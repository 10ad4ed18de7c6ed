"""Rehearsals: their log, spaced cards and their reviews, and what was assigned."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the tables; nothing in them leads to an account, a call or a letter."""
    op.create_table(
        "rehearsal",
        sa.Column("id", ID, nullable=False),
        sa.Column("trainee", AutoString(), nullable=False),
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("script_hash", AutoString(), nullable=False),
        sa.Column("policy_hash", AutoString(), nullable=False),
        sa.Column("persona", AutoString(), nullable=False),
        sa.Column("persona_title", AutoString(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("mode", AutoString(), nullable=False),
        sa.Column("host", sa.JSON(), nullable=False),
        sa.Column("parent", ID, nullable=True),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("console", AutoString(), nullable=False),
        sa.Column("begun_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("ended", AutoString(), nullable=True),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("disclosed", sa.Boolean(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["rehearsal.id"], name="fk_rehearsal_parent"),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal"),
    )
    op.create_index("ix_rehearsal_trainee", "rehearsal", ["trainee"], unique=False)
    op.create_table(
        "rehearsal_assignment",
        sa.Column("id", ID, nullable=False),
        sa.Column("trainee", AutoString(), nullable=False),
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("persona", AutoString(), nullable=True),
        sa.Column("seed", sa.BigInteger(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("assigned_by", AutoString(), nullable=False),
        sa.Column("assigned_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal_assignment"),
    )
    op.create_index(
        "ix_rehearsal_assignment_trainee", "rehearsal_assignment", ["trainee"], unique=False
    )
    op.create_table(
        "rehearsal_card",
        sa.Column("id", ID, nullable=False),
        sa.Column("trainee", AutoString(), nullable=False),
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("step", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal_card"),
        sa.UniqueConstraint(
            "trainee",
            "script",
            "step",
            "language",
            name="uq_rehearsal_card_trainee_script_step_language",
        ),
    )
    op.create_table(
        "rehearsal_event",
        sa.Column("rehearsal_id", ID, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"], ["rehearsal.id"], name="fk_rehearsal_event_rehearsal_id"
        ),
        sa.PrimaryKeyConstraint("rehearsal_id", "sequence", name="pk_rehearsal_event"),
    )
    op.create_table(
        "rehearsal_review",
        sa.Column("id", ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("was_right", sa.Boolean(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("days", sa.Float(), nullable=True),
        sa.Column("rehearsal_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["card_id"], ["rehearsal_card.id"], name="fk_rehearsal_review_card_id"
        ),
        sa.ForeignKeyConstraint(
            ["rehearsal_id"], ["rehearsal.id"], name="fk_rehearsal_review_rehearsal_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rehearsal_review"),
    )
    op.create_index("ix_rehearsal_review_card_id", "rehearsal_review", ["card_id"], unique=False)
    # ### end Alembic commands ###

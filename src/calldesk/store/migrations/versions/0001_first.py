"""The first release."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("number", AutoString(), nullable=True),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("search_key", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=True),
        sa.Column("country", AutoString(), nullable=True),
        sa.Column("zone", AutoString(), nullable=True),
        sa.Column("currency", AutoString(), nullable=False),
        sa.Column("habit", AutoString(), nullable=False),
        sa.Column("supply", AutoString(), nullable=False),
        sa.Column("profile", AutoString(), nullable=True),
        sa.Column("owner", AutoString(), nullable=True),
        sa.Column("source", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("disputed", sa.BigInteger(), nullable=False),
        sa.Column("invoices_open", sa.Integer(), nullable=False),
        sa.Column("oldest_due", sa.Date(), nullable=True),
        sa.Column("spoken_with", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_call_at", UTCDateTime(), nullable=True),
        sa.Column("last_outcome", AutoString(), nullable=True),
        sa.Column("broken", sa.Integer(), nullable=False),
        sa.Column("callback_at", UTCDateTime(), nullable=True),
        sa.Column("callback_for", AutoString(), nullable=True),
        sa.Column("promise_due", sa.Date(), nullable=True),
        sa.Column("promise_amount", sa.BigInteger(), nullable=True),
        sa.Column("breaks_on", sa.Date(), nullable=True),
        sa.Column("step_at", UTCDateTime(), nullable=True),
        sa.Column("step_kind", AutoString(), nullable=True),
        sa.Column("step_lifts", sa.Boolean(), nullable=False),
        sa.Column("retry_at", UTCDateTime(), nullable=True),
        sa.Column("skipped_at", UTCDateTime(), nullable=True),
        sa.Column("hours_key", AutoString(), nullable=True),
        sa.Column("quiet_until", UTCDateTime(), nullable=True),
        sa.Column("limit_until", UTCDateTime(), nullable=True),
        sa.Column("limit_rule", AutoString(), nullable=True),
        sa.Column("standing", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("key", "currency", name="uq_account_key_currency"),
    )
    op.create_index("ix_account_hours_key", "account", ["hours_key"], unique=False)
    op.create_index("ix_account_search_key", "account", ["search_key"], unique=False)
    op.create_table(
        "break",
        sa.Column("id", ID, nullable=False),
        sa.Column("collector", AutoString(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_break"),
    )
    op.create_table(
        "calling_window",
        sa.Column("hours_key", AutoString(), nullable=False),
        sa.Column("opens_at", UTCDateTime(), nullable=False),
        sa.Column("closes_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hours_key", "opens_at", name="pk_calling_window"),
    )
    op.create_table(
        "console",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("collector", AutoString(), nullable=False),
        sa.Column("host", AutoString(), nullable=False),
        sa.Column("lock", AutoString(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_console"),
    )
    op.create_table(
        "import_batch",
        sa.Column("id", ID, nullable=False),
        sa.Column("file", AutoString(), nullable=False),
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", AutoString(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_index("ix_import_batch_sha256", "import_batch", ["sha256"], unique=False)
    op.create_table(
        "mapping",
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_mapping"),
    )
    op.create_table(
        "policy_version",
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_policy_version"),
    )
    op.create_table(
        "script_version",
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("policy_hash", AutoString(), nullable=False),
        sa.Column("script", AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("compiled", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("checker_version", AutoString(), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=False),
        sa.Column("published_by", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "policy_hash", name="pk_script_version"),
    )
    op.create_index("ix_script_version_script", "script_version", ["script"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_activity_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
    )
    op.create_index("ix_activity_account_id", "activity", ["account_id"], unique=False)
    op.create_table(
        "block",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=True),
        sa.Column("set_by", AutoString(), nullable=False),
        sa.Column("lifted_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_block_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_block"),
    )
    op.create_index("ix_block_account_id", "block", ["account_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("account_id", ID, nullable=False),
        sa.Column("console", AutoString(), nullable=False),
        sa.Column("collector", AutoString(), nullable=False),
        sa.Column("touched_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_claim_account_id"),
        sa.PrimaryKeyConstraint("account_id", name="pk_claim"),
    )
    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("role", AutoString(), nullable=False),
        sa.Column("may_hear", AutoString(), nullable=True),
        sa.Column("email", AutoString(), nullable=True),
        sa.Column("email_by", AutoString(), nullable=True),
        sa.Column("email_ok", sa.Boolean(), nullable=False),
        sa.Column("opted_out", sa.Boolean(), nullable=False),
        sa.Column("language", AutoString(), nullable=True),
        sa.Column("signs_checks", sa.Boolean(), nullable=False),
        sa.Column("source", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("retired_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_contact_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_account_id", "contact", ["account_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("number", AutoString(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("purchase_order", AutoString(), nullable=True),
        sa.Column("dispute", AutoString(), nullable=True),
        sa.Column("disputed", sa.BigInteger(), nullable=False),
        sa.Column("disputed_since", sa.Date(), nullable=True),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_invoice_account_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name="fk_invoice_batch_id"),
        sa.PrimaryKeyConstraint("id", name="pk_invoice"),
        sa.UniqueConstraint("account_id", "number", name="uq_invoice_account_id_number"),
    )
    op.create_table(
        "payment",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("invoice_id", ID, nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("value_date", sa.Date(), nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("batch_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_payment_account_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name="fk_payment_batch_id"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name="fk_payment_invoice_id"),
        sa.PrimaryKeyConstraint("id", name="pk_payment"),
    )
    op.create_index("ix_payment_account_id", "payment", ["account_id"], unique=False)
    op.create_table(
        "phone",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("e164", AutoString(), nullable=True),
        sa.Column("original", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("region", AutoString(), nullable=True),
        sa.Column("zones", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("added_by", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_phone_account_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_phone_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_phone"),
    )
    op.create_index("ix_phone_account_id", "phone", ["account_id"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("phone_id", ID, nullable=True),
        sa.Column("e164", AutoString(), nullable=True),
        sa.Column("direction", AutoString(), nullable=False),
        sa.Column("collector", AutoString(), nullable=False),
        sa.Column("console", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("dialled_at", UTCDateTime(), nullable=False),
        sa.Column("connected_at", UTCDateTime(), nullable=True),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("zone", AutoString(), nullable=True),
        sa.Column("script", AutoString(), nullable=True),
        sa.Column("script_hash", AutoString(), nullable=True),
        sa.Column("policy_hash", AutoString(), nullable=True),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("answered_name", AutoString(), nullable=True),
        sa.Column("answered_role", AutoString(), nullable=True),
        sa.Column("outcome", AutoString(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("counts_as_attempt", sa.Boolean(), nullable=False),
        sa.Column("human_answered", sa.Boolean(), nullable=False),
        sa.Column("conversation", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_call_account_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_call_contact_id"),
        sa.ForeignKeyConstraint(["phone_id"], ["phone.id"], name="fk_call_phone_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
    )
    op.create_index("call_days", "call", ["account_id", "dialled_at"], unique=False)
    op.create_index("ix_call_account_id", "call", ["account_id"], unique=False)
    op.create_index("ix_call_state", "call", ["state"], unique=False)
    op.create_table(
        "best_time",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("words", AutoString(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("said_by", AutoString(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.Column("call_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_best_time_account_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_best_time_call_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_best_time_contact_id"),
        sa.PrimaryKeyConstraint("id", name="pk_best_time"),
    )
    op.create_index("ix_best_time_account_id", "best_time", ["account_id"], unique=False)
    op.create_table(
        "call_event",
        sa.Column("call_id", ID, nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_call_event_call_id"),
        sa.PrimaryKeyConstraint("call_id", "sequence", name="pk_call_event"),
    )
    op.create_table(
        "callback",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("phone_id", ID, nullable=True),
        sa.Column("call_id", ID, nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("zone", AutoString(), nullable=True),
        sa.Column("mine", AutoString(), nullable=True),
        sa.Column("asked_by", AutoString(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_callback_account_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_callback_call_id"),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name="fk_callback_contact_id"),
        sa.ForeignKeyConstraint(["phone_id"], ["phone.id"], name="fk_callback_phone_id"),
        sa.PrimaryKeyConstraint("id", name="pk_callback"),
    )
    op.create_index("ix_callback_account_id", "callback", ["account_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("call_id", ID, nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_draft_call_id"),
        sa.PrimaryKeyConstraint("call_id", name="pk_draft"),
    )
    op.create_table(
        "letter",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=True),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("to_name", AutoString(), nullable=False),
        sa.Column("to_address", AutoString(), nullable=False),
        sa.Column("subject", AutoString(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("sender", AutoString(), nullable=True),
        sa.Column("message_id", AutoString(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", UTCDateTime(), nullable=True),
        sa.Column("problem", AutoString(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("approved_by", AutoString(), nullable=True),
        sa.Column("approved_at", UTCDateTime(), nullable=True),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_letter_account_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_letter_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.UniqueConstraint("message_id", name="uq_letter_message_id"),
    )
    op.create_index("ix_letter_account_id", "letter", ["account_id"], unique=False)
    op.create_index("ix_letter_state", "letter", ["state"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=True),
        sa.Column("plan_id", ID, nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("method", AutoString(), nullable=True),
        sa.Column("reference", AutoString(), nullable=True),
        sa.Column("invoices", sa.JSON(), nullable=False),
        sa.Column("by_name", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("breaks_on", sa.Date(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_promise_account_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_promise_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_promise"),
    )
    op.create_index("ix_promise_account_id", "promise", ["account_id"], unique=False)
    op.create_index("ix_promise_plan_id", "promise", ["plan_id"], unique=False)
    op.create_index("ix_promise_state", "promise", ["state"], unique=False)
    op.create_index("promise_breaks", "promise", ["account_id", "state"], unique=False)
    op.create_table(
        "step",
        sa.Column("id", ID, nullable=False),
        sa.Column("account_id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=True),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("zone", AutoString(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("lifts_quiet", sa.Boolean(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_step_account_id"),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_step_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
    )
    op.create_index("ix_step_account_id", "step", ["account_id"], unique=False)

"""Run by alembic, on the connection that calldesk.store.schema hands it."""

from alembic import context
from sqlmodel import SQLModel

from calldesk.store import tables  # noqa: F401  (fills the metadata)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

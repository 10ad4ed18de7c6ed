"""The schema this program knows, and the rule that compares it with the one found.

Plain values only: the first page reads it before SQLAlchemy is loaded.
"""

from typing import Literal

from calldesk.store.errors import NewerDatabase, NotADatabase

SCHEMA = "0004"
NUMBER_SQL = "select version_num from alembic_version"
TABLES_SQLITE = "select name from sqlite_master where type = 'table'"
TABLES_POSTGRES = "select tablename from pg_tables where schemaname = current_schema()"

State = Literal["empty", "older", "current"]


def state_of(tables: set[str], number: str | None, place: str) -> State:
    """Compare the schema found with ours. Raises NewerDatabase or NotADatabase in words."""
    if not tables - {"alembic_version"} and number is None:
        return "empty"
    if number is None or "account" not in tables:
        raise NotADatabase(
            f"{place} belongs to another program: choose another database for calldesk."
        )
    if number > SCHEMA:
        raise NewerDatabase(
            f"{place} was written by a newer calldesk (schema {number}, this one knows {SCHEMA}): "
            "update calldesk, or open a backup."
        )
    return "current" if number == SCHEMA else "older"

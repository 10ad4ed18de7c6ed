"""The schema: every released one upgrades with data in it, and ends as the tables declare."""

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import SQLModel

from calldesk.store import schema, scripts
from calldesk.store.engine import connect, open_store
from calldesk.store.errors import OlderDatabase
from calldesk.store.schema_number import SCHEMA

RELEASED = Path(__file__).parent / "released"


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request, tmp_path):
    """An open database without a schema."""
    if request.param == "sqlite":
        store = connect(tmp_path / "bare.db")
    else:
        store = connect(request.getfixturevalue("new_postgres")())
    yield store
    store.close()


def revisions():
    return [file.stem for file in sorted(RELEASED.glob("*.sql"))]


def migrate_to(store, revision):
    with store.engine.begin() as connection:
        command.upgrade(schema._config(connection), revision)


def load(store, file):
    with store.engine.begin() as connection:
        for statement in file.read_text().split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)


def test_the_number_in_the_program_is_the_newest_migration():
    with_scripts = ScriptDirectory.from_config(schema._config(None))
    assert with_scripts.get_current_head() == SCHEMA


def test_every_released_schema_has_data_to_upgrade():
    with_scripts = ScriptDirectory.from_config(schema._config(None))
    assert revisions() == sorted(script.revision for script in with_scripts.walk_revisions())


@pytest.mark.parametrize("revision", revisions())
def test_a_released_schema_upgrades_with_its_data(bare, revision):
    migrate_to(bare, revision)
    load(bare, RELEASED / f"{revision}.sql")
    schema.upgrade(bare)
    assert schema.check(bare) == "current"
    with bare.reading() as tx:
        assert tx.execute(text("select count(*) from account")).scalar() == 2
        assert tx.execute(text("select name from account order by id")).scalars().first() == (
            "Brightline Dental"
        )
        assert tx.execute(text("select count(*) from call_event")).scalar() == 2
        assert tx.execute(text("select sum(balance) from invoice")).scalar() == 624000
        assert [(head.hash, head.number) for head in scripts.latest(tx)] == [("s2", 2)]


def test_the_migrations_end_as_the_tables_declare(bare):
    schema.upgrade(bare)
    with bare.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_an_upgrade_copies_the_file_first(sqlite_store, monkeypatch):
    load(sqlite_store, RELEASED / f"{SCHEMA}.sql")
    monkeypatch.setattr(schema, "check", lambda store: "older")
    copies = [schema.upgrade(sqlite_store), schema.upgrade(sqlite_store)]
    file = sqlite_store.address.file
    assert [c.name for c in copies] == [
        f"{file.name}.before-{SCHEMA}",
        f"{file.name}.before-{SCHEMA}.1",
    ]
    assert stat.S_IMODE(copies[0].stat().st_mode) == 0o600
    with sqlite3.connect(copies[0]) as copy:
        assert copy.execute("select count(*) from account").fetchone() == (2,)


def test_a_servers_older_database_waits_for_the_command(postgres_store, monkeypatch):
    monkeypatch.setattr(schema, "check", lambda store: "older")
    with pytest.raises(OlderDatabase, match="calldesk db upgrade"):
        open_store(postgres_store.address.server)


def test_opening_a_current_database_does_not_load_alembic(sqlite_template):
    import subprocess
    import sys

    program = (
        "import sys; from calldesk.store.engine import open_store;"
        f"open_store({str(sqlite_template)!r}).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

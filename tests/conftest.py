"""Databases for the tests: a SQLite file, and a real PostgreSQL that the run brings along.

`store` runs a test on both, `sqlite_store` and `postgres_store` on one. Each test finds the
schema in place and no rows.
"""

import shutil
from urllib.parse import urlsplit, urlunsplit

import postgres
import pytest

pytest_plugins = ["mail_server"]


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request):
    """An open, empty store; the test runs on both databases."""
    name = "sqlite_store" if request.param == "sqlite" else "postgres_store"
    return request.getfixturevalue(name)


@pytest.fixture
def sqlite_store(sqlite_template, tmp_path):
    from calldesk.store.engine import open_store

    file = tmp_path / "calldesk.db"
    shutil.copyfile(sqlite_template, file)
    opened = open_store(file)
    yield opened
    opened.close()


@pytest.fixture
def postgres_store(postgres_address):
    from calldesk.store.engine import open_store

    opened = open_store(postgres_address)
    yield opened
    _empty(opened)
    opened.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A file with the schema and nothing in it, to be copied."""
    from calldesk.store.engine import open_store

    file = tmp_path_factory.mktemp("template") / "calldesk.db"
    open_store(file).close()
    return file


@pytest.fixture(scope="session")
def postgres_address(postgres_server, new_postgres):
    """This worker's own database, with the schema."""
    from calldesk.store.engine import open_store

    address = new_postgres()
    open_store(address).close()
    return address


@pytest.fixture(scope="session")
def new_postgres(postgres_server, worker_id):
    """Call it for the address of a new, empty database on the run's server."""
    import psycopg

    made = []

    def make():
        name = f"calldesk_{worker_id}_{len(made)}"
        with psycopg.connect(postgres_server, autocommit=True) as connection:
            connection.execute(f"drop database if exists {name} with (force)")
            connection.execute(f"create database {name}")
        made.append(name)
        return urlunsplit(urlsplit(postgres_server)._replace(path=f"/{name}"))

    yield make
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"drop database if exists {name} with (force)")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory, worker_id):
    """The address of the run's one server; every worker shares it."""
    base = tmp_path_factory.getbasetemp()
    return postgres.server_address((base if worker_id == "master" else base.parent) / "postgres")


def _empty(store):
    from sqlalchemy import text
    from sqlmodel import SQLModel

    names = ", ".join(f'"{name}"' for name in SQLModel.metadata.tables)
    with store.transaction() as tx:
        tx.execute(text(f"truncate {names} restart identity cascade"))

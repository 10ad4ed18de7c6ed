"""The first page by the plain driver: the same as by SQLAlchemy, which it does not load."""

import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from calldesk.rules.scores import read_scores
from calldesk.store import batches, claims, consoles, imports, moments, queue, summary
from calldesk.store.engine import connect
from calldesk.store.errors import NewerDatabase, NotADatabase, StoreUnreachable
from calldesk.store.first_page import first_page
from calldesk.store.look import Look

SCORES = read_scores(files("calldesk.shipped").joinpath("scores.toml").read_text("utf-8"))
NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def look():
    return Look(NOW, "Dana", SCORES, console="dana")


@pytest.fixture
def portfolio(store):
    with store.transaction() as tx:
        ids = imports.add_accounts(
            tx,
            [
                imports.NewAccount(f"A{n}", "USD", hours_key="open" if n % 2 else "later")
                for n in range(9)
            ],
            NOW,
        )
        batch = batches.record_batch(
            tx,
            file="f",
            sha256="x",
            source="s",
            as_of=NOW.date(),
            at=NOW,
            by="Dana",
            mapping={},
            counts={},
            rejected=0,
        )
        due = NOW.date() - timedelta(days=40)
        imports.add_invoices(
            tx, [imports.NewInvoice(n, "1", 500, 100 * n, due=due) for n in ids], batch
        )
        imports.add_phones(tx, [imports.NewPhone(n, "1", "+14165550134") for n in ids], NOW)
        moments.write_windows(tx, "open", [(NOW - HOUR, NOW + HOUR)])
        moments.write_windows(tx, "later", [(NOW + HOUR, NOW + 2 * HOUR)])
        summary.refresh(tx, None, NOW)
    return ids


def place(store):
    return store.address.file or store.address.server


def test_it_is_the_page_that_the_store_reads(store, portfolio, look):
    with store.reading() as tx:
        whole, part = queue.page(tx, look), queue.page(tx, look, limit=6)
    assert len(whole.rows) == 9
    assert first_page(place(store), look) == whole
    assert first_page(place(store), look, limit=6) == part
    assert part.more


def test_what_another_console_works_on_is_not_shown(store, portfolio, look):
    held = consoles.enter(store, "ewa", collector="Ewa", host="desk", now=NOW)
    with store.transaction() as tx:
        claims.claim(tx, portfolio[1], console="ewa", collector="Ewa", now=NOW)
    page = first_page(place(store), look)
    assert (len(page.rows), page.held) == (8, {portfolio[1]: "Ewa"})
    held.let_go()
    assert len(first_page(place(store), look).rows) == 9


def test_a_database_without_a_schema_has_no_first_page(tmp_path, new_postgres, look):
    (tmp_path / "empty.db").touch()
    for address in (tmp_path / "missing.db", tmp_path / "empty.db", new_postgres()):
        assert first_page(address, look) is None
    assert not (tmp_path / "missing.db").exists()


def test_a_newer_database_is_refused_before_the_first_paint(tmp_path, sqlite_template, look):
    from sqlalchemy import text

    newer = tmp_path / "newer.db"
    newer.write_bytes(sqlite_template.read_bytes())
    store = connect(newer)
    with store.transaction() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))
    store.close()
    with pytest.raises(NewerDatabase):
        first_page(newer, look)


def test_a_file_that_is_something_else_is_refused(tmp_path, look):
    (tmp_path / "letter.txt").write_text("Dear Ms Ortiz, " * 100)
    with pytest.raises(NotADatabase):
        first_page(tmp_path / "letter.txt", look)


def test_a_server_that_does_not_answer_is_told(look):
    with pytest.raises(StoreUnreachable):
        first_page("postgresql://127.0.0.1:1/desk", look)


def test_it_loads_no_database_library(sqlite_store, tmp_path):
    program = f"""
        import sys
        from datetime import UTC, datetime
        from importlib.resources import files
        from calldesk.rules.scores import read_scores
        from calldesk.store.first_page import first_page
        from calldesk.store.look import Look
        scores = read_scores(files("calldesk.shipped").joinpath("scores.toml").read_text("utf-8"))
        look = Look(datetime(2026, 11, 20, 14, 32, tzinfo=UTC), "Dana", scores)
        first_page({str(sqlite_store.address.file)!r}, look)
        heavy = {{"sqlalchemy", "pydantic", "sqlmodel", "alembic", "jinja2", "phonenumbers"}}
        heavy |= {{"psycopg", "holidays", "babel"}}
        print(sorted(heavy & set(sys.modules)))
    """
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"

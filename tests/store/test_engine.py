"""Opening the store, its transactions, and its faults in plain words."""

import os
import stat
import tempfile
import threading
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from calldesk.store import engine
from calldesk.store.engine import open_store
from calldesk.store.errors import (
    NewerDatabase,
    NotADatabase,
    ReadOnlyStore,
    StoreBusy,
    StoreConflict,
    StoreError,
    StoreFull,
    StoreUnreachable,
)
from calldesk.store.schema_number import SCHEMA

MAPPING = text("insert into mapping (source, columns, saved_at) values (:s, '{}', :at)")
AT = "2026-11-20 14:30:00.000000"


def sources(store):
    with store.reading() as tx:
        return list(tx.execute(text("select source from mapping order by source")).scalars())


def save(store, *names):
    with store.transaction() as tx:
        for name in names:
            tx.execute(MAPPING, {"s": name, "at": AT})


def test_a_transaction_keeps_all_of_it(store):
    save(store, "one", "two")
    assert sources(store) == ["one", "two"]


def test_an_error_in_a_transaction_keeps_nothing_of_it(store):
    with pytest.raises(StoreConflict):
        save(store, "one", "two", "one")
    assert sources(store) == []


def test_a_reading_cannot_write_and_the_next_transaction_can(store):
    with pytest.raises(ReadOnlyStore), store.reading() as tx:
        tx.execute(MAPPING, {"s": "one", "at": AT})
    with store.transaction() as tx:
        tx.execute(MAPPING, {"s": "two", "at": AT})
    assert sources(store) == ["two"]


def test_the_same_record_twice_is_a_conflict_without_its_values(store):
    with pytest.raises(StoreConflict) as caught:
        save(store, "secret", "secret")
    assert "secret" not in str(caught.value)
    assert "insert" not in str(caught.value)


def test_a_wrong_statement_is_told_without_the_statement(store):
    with pytest.raises(StoreError) as caught, store.reading() as tx:
        tx.execute(text("select nothing from nowhere"))
    assert "nowhere" not in str(caught.value)


def test_foreign_keys_are_held(store):
    with pytest.raises(StoreConflict), store.transaction() as tx:
        tx.execute(
            text("insert into draft (call_id, texts, saved_at) values (77, '{}', :at)"), {"at": AT}
        )


def test_the_file_and_the_folder_made_for_it_are_their_owners_alone(tmp_path):
    store = open_store(tmp_path / "new" / "calldesk.db")
    with store.transaction() as tx:
        tx.execute(MAPPING, {"s": "one", "at": AT})
        modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in (tmp_path / "new").iterdir()} | {
            "": stat.S_IMODE((tmp_path / "new").stat().st_mode)
        }
    store.close()
    assert set(modes.values()) == {0o600, 0o700}
    assert modes[""] == 0o700
    assert modes["calldesk.db-wal"] == 0o600


def test_a_sqlite_file_is_safe_against_a_power_cut(sqlite_store):
    with sqlite_store.reading() as tx:
        found = [
            tx.execute(text(f"pragma {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]


def test_a_second_writer_waits_and_then_says_so(sqlite_store):
    other = open_store(sqlite_store.address.file, patience=0.05)
    with sqlite_store.transaction() as tx:
        tx.execute(MAPPING, {"s": "one", "at": AT})
        with pytest.raises(StoreBusy), other.transaction() as late:
            late.execute(text("select 1"))
    with other.transaction() as tx:
        tx.execute(MAPPING, {"s": "two", "at": AT})
    other.close()
    assert sources(sqlite_store) == ["one", "two"]


def test_a_reader_does_not_wait_for_a_writer(store):
    with store.transaction() as tx:
        tx.execute(MAPPING, {"s": "one", "at": AT})
        assert sources(store) == []


def test_a_full_disk_is_told_and_nothing_is_kept(sqlite_store):
    with sqlite_store.transaction() as tx:
        tx.execute(text("pragma max_page_count = 10"))
    with pytest.raises(StoreFull):
        save(sqlite_store, *(f"{turn}" * 500 for turn in range(200)))
    with sqlite_store.transaction() as tx:
        tx.execute(text("pragma max_page_count = 1000000"))
    assert sources(sqlite_store) == []


def test_a_file_that_is_something_else_is_left_alone(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ms Ortiz, " * 100)
    with pytest.raises(NotADatabase, match=r"letter\.txt is not a calldesk database"):
        open_store(file)
    assert file.read_text().startswith("Dear Ms Ortiz")


def test_another_programs_database_is_left_alone(tmp_path):
    import sqlite3

    file = tmp_path / "photos.db"
    with sqlite3.connect(file) as connection:
        connection.execute("create table photo (id integer)")
    with pytest.raises(NotADatabase, match="another program"):
        open_store(file)


def test_a_newer_database_is_refused_in_words(store):
    with store.transaction() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))
    place = store.address.file or store.address.server
    with pytest.raises(NewerDatabase, match="newer calldesk"):
        open_store(place)
    with store.transaction() as tx:
        tx.execute(text(f"update alembic_version set version_num = '{SCHEMA}'"))


def test_a_folder_that_may_not_be_written_is_told(someone_else):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    with someone_else(), pytest.raises(ReadOnlyStore, match="check the rights"):
        open_store(folder / "calldesk.db")
    folder.rmdir()


def test_a_file_that_may_only_be_read_is_told(sqlite_template, someone_else):
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    file = folder / "calldesk.db"
    file.write_bytes(sqlite_template.read_bytes())
    file.chmod(0o444)
    with someone_else(), pytest.raises(ReadOnlyStore):
        open_store(file)
    file.unlink()
    folder.rmdir()


def test_a_folder_is_not_a_database(tmp_path):
    with pytest.raises(ReadOnlyStore, match="is a folder"):
        open_store(tmp_path)


def test_a_server_that_does_not_answer_is_told_without_the_password():
    with pytest.raises(StoreUnreachable) as caught:
        open_store("postgresql://dana:secret@127.0.0.1:1/desk", patience=2)
    assert "desk" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_connection_that_the_server_dropped_while_idle_is_replaced(postgres_store, monkeypatch):
    monkeypatch.setattr("calldesk.store.engine.IDLE", 0)
    ours = text("select pg_backend_pid()")
    with postgres_store.reading() as tx:
        dropped = tx.execute(ours).scalar_one()
    with psycopg.connect(postgres_store.address.server) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", (dropped,))
    with postgres_store.reading() as tx:
        assert tx.execute(ours).scalar_one() != dropped


def test_a_server_without_that_database_is_told(postgres_server):
    with pytest.raises(StoreUnreachable, match="does not exist"):
        open_store(postgres_server.replace("/postgres?", "/no_such_desk?"))


@pytest.mark.parametrize("address", ["mysql://desk", "", ":memory:"])
def test_an_address_of_another_kind_is_refused(address):
    with pytest.raises(StoreError):
        open_store(address)


def test_two_consoles_may_make_the_same_new_database_at_once(tmp_path):
    failed = []

    def make():
        try:
            open_store(tmp_path / "calldesk.db").close()
        except Exception as error:
            failed.append(error)

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert failed == []


def test_patience_is_a_matter_of_seconds():
    assert 1 <= engine.PATIENCE <= 10


@pytest.fixture
def someone_else():
    """For a block, be a user whom file rights hold back (root is held back by none)."""
    from contextlib import contextmanager

    @contextmanager
    def become():
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return become


def test_nothing_is_written_into_a_file_that_was_deleted(tmp_path) -> None:
    file = tmp_path / "calldesk.db"
    store = open_store(file)
    file.unlink()
    with pytest.raises(StoreError, match="was deleted or replaced"), store.transaction() as tx:
        tx.execute(MAPPING, {"s": "a", "at": AT})
    store.close()

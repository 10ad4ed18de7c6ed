"""Upkeep: the database brought up to date and checked, and what the doctor finds."""

import sqlite3
from dataclasses import replace

import pytest

from calldesk.desk import upkeep
from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Dialling, Mail, Me, Settings
from calldesk.store import accounts


@pytest.fixture
def alone(tmp_path) -> Desk:
    """A desk that has no database yet."""
    settings = Settings(
        me=Me("Dana"),
        desk=DeskSettings(country="CA", zone="America/Toronto"),
        database=str(tmp_path / "calldesk.db"),
        home=tmp_path,
    )
    return Desk(settings)


def wrong(findings):
    return {finding.what: finding.words for finding in findings if not finding.ok}


def test_a_fresh_installation_is_well(alone, tmp_path) -> None:
    assert wrong(upkeep.doctor(alone)) == {}
    assert not (tmp_path / "calldesk.db").exists()


def test_a_database_in_use_is_well_on_both_kinds(desk, brightline) -> None:
    findings = upkeep.check_database(desk)
    assert wrong(findings) == {}
    assert [finding.what for finding in findings] == ["database", "its records", "its sums"]


def test_a_database_is_made_once(alone) -> None:
    assert "has been made" in upkeep.upgrade(alone)
    assert "is up to date already" in upkeep.upgrade(alone)


def test_sums_that_do_not_add_up_are_found_and_mended(desk, brightline) -> None:
    from sqlalchemy import text

    with desk.store.transaction() as tx:
        tx.execute(text("update account set balance = 1, broken = 7"))
    assert "1 account does not add up" in wrong(upkeep.check_database(desk))["its sums"]
    upkeep.upgrade(desk)
    assert wrong(upkeep.check_database(desk)) == {}
    with desk.store.reading() as tx:
        assert accounts.get(tx, brightline.account).balance.minor == 624_000


def test_a_damaged_file_is_found(alone, tmp_path) -> None:
    upkeep.upgrade(alone)
    with sqlite3.connect(tmp_path / "calldesk.db") as opened:
        opened.execute("pragma foreign_keys = off")
        opened.execute(
            "insert into phone (account_id, original, kind, zones, state, created_at)"
            " values (99, 'x', 'unknown', '', 'works', '2026-11-20 00:00:00.000000')"
        )
    opened.close()
    assert "points to one that is gone" in wrong(upkeep.check_database(alone))["its records"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"not a database at all" * 100, "not a calldesk database", id="another file"),
        pytest.param(None, "newer calldesk", id="a newer database"),
    ],
)
def test_a_database_that_cannot_be_used_is_a_finding(alone, tmp_path, content, words) -> None:
    file = tmp_path / "calldesk.db"
    if content:
        file.write_bytes(content)
    else:
        upkeep.upgrade(alone)
        with sqlite3.connect(file) as opened:
            opened.execute("update alembic_version set version_num = '9999'")
        opened.close()
    assert words in wrong(upkeep.doctor(alone))["database"]


def test_a_password_is_never_shown(alone) -> None:
    address = "postgresql://dana:s3cret@127.0.0.1:1/calldesk"
    desk = Desk(replace(alone.settings, database=address))
    findings = upkeep.doctor(desk)
    assert "database" in wrong(findings)
    assert "s3cret" not in repr(findings)


@pytest.mark.parametrize(
    ("change", "what", "words"),
    [
        pytest.param(
            {"dialling": Dialling(("no-such-program", "{e164}"))},
            "dial command",
            "is not there",
            id="a dial command that is missing",
        ),
        pytest.param(
            {"dialling": Dialling(("sh",))},
            "dial command",
            "neither",
            id="a dial command for nobody",
        ),
        pytest.param({"mail": Mail(send="pigeon")}, "mail", "pigeon", id="a way of sending"),
        pytest.param(
            {"mail": Mail(send="smtp", host="mail.example", sender="dana")},
            "mail",
            "mail.sender",
            id="a sender that is no address",
        ),
        pytest.param(
            {"mail": Mail(send="smtp", sender="a@b.example", password_file="/no/such/file")},
            "mail",
            "mail.password_file",
            id="a password file that is missing",
        ),
    ],
)
def test_the_doctor_names_what_the_settings_get_wrong(alone, change, what, words) -> None:
    assert words in wrong(upkeep.doctor(Desk(replace(alone.settings, **change))))[what]


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("profiles/b2b-first-party.toml", "contact rules"),
        ("policies/b2b-default.toml", "policy"),
        ("letters/en/promise.txt", "letter promise"),
        ("personas/en/angry.toml", "rehearsals"),
        ("rehearsal.toml", "rehearsals"),
    ],
)
@pytest.mark.parametrize("content", [b"{{ nonsense", b"\xff\xfe\x00"])
def test_the_doctor_names_a_text_of_our_own_that_cannot_be_used(
    alone, tmp_path, file, what, content
) -> None:
    own = tmp_path / file
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(content)
    desk = Desk(replace(alone.settings, file=tmp_path / "settings.toml"))
    assert what in wrong(upkeep.doctor(desk))


def test_a_home_that_is_a_file_is_found(alone, tmp_path) -> None:
    (tmp_path / "taken").touch()
    desk = Desk(replace(alone.settings, home=tmp_path / "taken"))
    assert "not a folder" in wrong(upkeep.doctor(desk))["data folder"]

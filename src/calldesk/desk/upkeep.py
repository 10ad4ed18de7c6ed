"""Looking after the installation: bring the database up to date, and look for what is wrong."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from calldesk.desk import surroundings, translations, words
from calldesk.desk.finding import Finding, looked_at
from calldesk.desk.opening import Desk

if TYPE_CHECKING:
    from calldesk.store.opened import Store
    from calldesk.store.schema_number import State

__all__ = ["Finding", "check_database", "doctor", "upgrade"]

_NONE_YET = "none yet: the first import or the console makes it"


def upgrade(desk: Desk) -> str:
    """Bring the database up to this program's schema and sum every account up anew."""
    from calldesk.store import engine, schema, summary

    opened = engine.connect(desk.settings.database)
    try:
        state = schema.check(opened)
        copy = schema.upgrade(opened)
        with opened.transaction() as tx:
            summary.refresh(tx, None, desk.now())
    finally:
        opened.close()
    done = {
        "empty": "has been made",
        "older": "is up to date now",
        "current": "is up to date already",
    }
    before = f"; a copy of the former one is {copy}" if copy else ""
    return f"{opened.address.words} {done[state]}{before}."


def check_database(desk: Desk) -> tuple[Finding, ...]:
    """Check that the database is of this program's schema and whole, and its sums are right."""
    return tuple(_of_database(desk))


def doctor(desk: Desk, faults: Sequence[tuple[str, str]] = ()) -> tuple[Finding, ...]:
    """Look at everything: settings, clock, folders, database, texts, dial command, mail.

    `faults` are what was looked at and what was wrong before there was a desk.
    """
    known = tuple(Finding(False, what, words) for what, words in faults)
    wrong = {finding.what for finding in known}
    found = (*surroundings.look(desk), *check_database(desk))
    return (*known, *(finding for finding in found if finding.what not in wrong))


def _of_database(desk: Desk) -> Iterator[Finding]:
    from calldesk.store import engine, schema
    from calldesk.store.address import read_address
    from calldesk.store.errors import StoreError

    place = desk.settings.database
    try:
        address = read_address(place)
        if address.file and not address.file.exists():
            yield Finding(True, "database", f"{address.words}: {_NONE_YET}")
            return
        opened = engine.connect(place)
    except StoreError as problem:
        yield Finding(False, "database", str(problem))
        return
    try:
        state = schema.check(opened)
        yield _schema(opened, state)
        if state == "current":
            yield from _insides(desk, opened)
    except StoreError as problem:
        yield Finding(False, "database", str(problem))
    finally:
        opened.close()


def _schema(opened: "Store", state: "State") -> Finding:
    place = opened.address.words
    match state:
        case "current":
            return Finding(True, "database", f"{place} is up to date")
        case "empty":
            return Finding(True, "database", f"{place}: {_NONE_YET}")
        case _:
            return Finding(False, "database", f"{place} is older: run calldesk db upgrade")


def _insides(desk: Desk, opened: "Store") -> Iterator[Finding]:
    from calldesk.store import soundness, summary

    remedy = ("restore your last backup with calldesk restore",)
    faults = soundness.faults(opened)
    yield looked_at("its records", "whole", *(*faults, *remedy) if faults else ())
    with opened.reading() as tx:
        yield from translations.look(desk, tx)
        wrong = {found.account_id for found in summary.differences(tx, desk.now())}
    summed = words.counted(len(wrong), "account does not add", "accounts do not add")
    problem = (f"{summed} up: run calldesk db upgrade to sum them up anew",) if wrong else ()
    yield looked_at("its sums", "every account adds up", *problem)

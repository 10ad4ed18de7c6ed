"""What a collector may add, correct or take out: a person, a number, an e-mail, a zone."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from calldesk.desk.errors import NotRead
from calldesk.desk.numbers import keep_number
from calldesk.desk.opening import Desk
from calldesk.desk.people import keep_person
from calldesk.desk.standing import restand
from calldesk.desk.typed import choose
from calldesk.desk.words import sentence
from calldesk.rules.people import ROLES
from calldesk.rules.phones import read_phone
from calldesk.text import one_line

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.people import Person
    from calldesk.store.phones import State

_WHY_RETIRED: "dict[State, str]" = {
    "wrong": "wrong",
    "not_in_service": "not in service",
    "retired": "retired",
}


def add_person(
    desk: Desk, account_id: int, name: str, role: str, email: str = "", phone: str = ""
) -> int:
    """Add a person and answer their id. Raises NotRead for what cannot be a number or address."""
    from calldesk.store import people

    clean, known = one_line(name), choose(one_line(role), ROLES)
    if not clean:
        raise NotRead("Type a name.")
    if known is None:
        raise NotRead(f"Type one of: {', '.join(ROLES.values())}.")
    with desk.store.transaction() as tx:
        contact_id = keep_person(desk, tx, account_id, clean, known, "desk")
        people.correct(tx, contact_id, role=known)
        _note(desk, tx, account_id, "person", f"added {clean} ({ROLES[known]})")
        if one_line(email):
            _email(desk, tx, account_id, contact_id, email)
        if one_line(phone):
            _phone(desk, tx, account_id, phone, contact_id)
    return contact_id


def add_phone(desk: Desk, account_id: int, text: str, contact_id: int | None = None) -> int:
    """Add a telephone number and answer its id. Raises NotRead when it cannot be one."""
    with desk.store.transaction() as tx:
        return _phone(desk, tx, account_id, text, contact_id)


def add_email(desk: Desk, account_id: int, contact_id: int, address: str) -> None:
    """Give a person an e-mail address. Raises NotRead when it cannot be one."""
    with desk.store.transaction() as tx:
        _email(desk, tx, account_id, contact_id, address)


def retire_phone(desk: Desk, account_id: int, phone_id: int, state: str) -> None:
    """Take a number out of use: 'wrong', 'not_in_service' or 'retired'. Raises NotRead."""
    from calldesk.store import phones

    why = choose(one_line(state), _WHY_RETIRED)
    if why is None:
        raise NotRead(f"Type one of: {', '.join(_WHY_RETIRED.values())}.")
    with desk.store.transaction() as tx:
        found = phones.get(tx, phone_id)
        shown = f"{found.e164 or found.original} " if found else ""
        phones.set_state(tx, phone_id, why)
        _note(desk, tx, account_id, "number", f"{shown}{_WHY_RETIRED[why]}")
        restand(desk, tx, account_id)


def retire_person(desk: Desk, account_id: int, contact_id: int) -> None:
    """Somebody is no longer there: kept, and not proposed any more. Raises NotRead."""
    from calldesk.store import people

    with desk.store.transaction() as tx:
        name = _person(tx, account_id, contact_id).name
        people.retire(tx, contact_id, desk.now())
        _note(desk, tx, account_id, "person", f"{name} is no longer there")


def retire_email(desk: Desk, account_id: int, contact_id: int) -> None:
    """Take somebody's e-mail address out of use, for imports too. Raises NotRead."""
    from calldesk.store import activities, people

    with desk.store.transaction() as tx:
        person = _person(tx, account_id, contact_id)
        if not person.email:
            raise NotRead(f"No e-mail address of {person.name} is known.")
        people.correct(tx, contact_id, email=None, email_by=None)
        gone = {activities.GONE: person.email}
        _note(desk, tx, account_id, activities.EMAIL, f"e-mail {person.email} taken out", gone)


def set_zone(desk: Desk, account_id: int, zone: str) -> None:
    """Set an account's own time zone. Raises NotRead when there is no such zone."""
    from calldesk.rules.zones import is_zone
    from calldesk.store import accounts

    clean = zone.strip()
    if not is_zone(clean):
        raise NotRead("Type a zone like America/Toronto or Europe/Warsaw.")
    with desk.store.transaction() as tx:
        accounts.correct(tx, account_id, zone=clean)
        _note(desk, tx, account_id, "zone", f"zone {clean}")
        restand(desk, tx, account_id)


def zones_like(text: str, limit: int = 8) -> tuple[str, ...]:
    """List zones whose name holds what was typed, for the field that asks for one."""
    from zoneinfo import available_timezones

    wanted = text.strip().lower().replace(" ", "_")
    found = sorted(z for z in available_timezones() if wanted in z.lower() and "/" in z)
    return tuple(found[:limit])


def _phone(desk: Desk, tx: "Session", account_id: int, text: str, contact_id: int | None) -> int:
    from calldesk.store import accounts

    original = one_line(text)
    country = accounts.get(tx, account_id).country or desk.settings.desk.country
    number = read_phone(original, country)
    if number is None:
        raise NotRead("Not a telephone number; type it with its country: +1 416 555 0134.")
    phone_id = keep_number(desk, tx, account_id, number, original, contact_id)
    _note(desk, tx, account_id, "number", f"added {number.international}")
    restand(desk, tx, account_id)
    return phone_id


def _email(desk: Desk, tx: "Session", account_id: int, contact_id: int, address: str) -> None:
    from calldesk.mail.address import address_problem
    from calldesk.store import people

    clean = one_line(address)
    if problem := address_problem(clean):
        raise NotRead(sentence(problem))
    people.correct(tx, contact_id, email=clean, email_by=desk.collector)
    _note(desk, tx, account_id, "e-mail", f"e-mail {clean}")


def _person(tx: "Session", account_id: int, contact_id: int) -> "Person":
    from calldesk.store import people

    found = people.get(tx, contact_id)
    if found is None or found.account_id != account_id:
        raise NotRead("That person is not known at this account.")
    return found


def _note(
    desk: Desk,
    tx: "Session",
    account_id: int,
    kind: str,
    words: str,
    data: Mapping[str, str] | None = None,
) -> None:
    """Who corrected what, and when: for the timeline."""
    from calldesk.store import activities

    activities.create(
        tx, account_id, at=desk.now(), by=desk.collector, kind=kind, words=words, data=data
    )

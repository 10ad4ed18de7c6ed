"""What a collector may add or correct: a person, a number, an e-mail address, a zone."""

from calldesk.desk.errors import NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand
from calldesk.rules import phones as phones_rules
from calldesk.rules.people import ROLES
from calldesk.text import one_line


def add_person(
    desk: Desk, account_id: int, name: str, role: str, email: str = "", phone: str = ""
) -> int:
    """Add a person and answer their id. Raises NotRead for what cannot be a number or address."""
    from calldesk.store import activities, people

    clean = one_line(name)
    if not clean:
        raise NotRead("Type a name.")
    if role not in ROLES:
        raise NotRead(f"Type one of: {', '.join(ROLES.values())}.")
    if email:
        _check_email(email)
    if phone:
        _read_phone(desk, account_id, phone)
    with desk.store.transaction() as tx:
        contact_id = people.create(
            tx, account_id, name=clean, created_at=desk.now(), role=role, source="desk"
        )
        words = f"added {clean} ({ROLES[role]})"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="person", words=words
        )
    if email:
        add_email(desk, account_id, contact_id, email)
    if phone:
        add_phone(desk, account_id, phone, contact_id)
    return contact_id


def add_phone(desk: Desk, account_id: int, text: str, contact_id: int | None = None) -> int:
    """Add a telephone number and answer its id. Raises NotRead when it cannot be one."""
    from calldesk.store import activities, phones

    number = _read_phone(desk, account_id, text)
    with desk.store.transaction() as tx:
        phone_id = phones.create(
            tx,
            account_id,
            original=one_line(text),
            created_at=desk.now(),
            e164=number.e164,
            kind=number.kind,
            region=number.region,
            zones=number.zones,
            contact_id=contact_id,
            added_by=desk.collector,
        )
        words = f"added {number.international}"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="number", words=words
        )
        restand(desk, tx, account_id)
    return phone_id


def add_email(desk: Desk, account_id: int, contact_id: int, address: str) -> None:
    """Give a person an e-mail address. Raises NotRead when it cannot be one."""
    from calldesk.store import activities, people

    _check_email(address)
    with desk.store.transaction() as tx:
        people.correct(tx, contact_id, email=one_line(address), email_by=desk.collector)
        words = f"e-mail {one_line(address)}"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="e-mail", words=words
        )


def retire_phone(desk: Desk, account_id: int, phone_id: int, state: str) -> None:
    """Take a number out of use: 'wrong', 'not_in_service' or 'retired'."""
    from calldesk.store import activities, phones

    with desk.store.transaction() as tx:
        phones.set_state(tx, phone_id, state)  # type: ignore[arg-type]
        words = f"number {state.replace('_', ' ')}"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="number", words=words
        )
        restand(desk, tx, account_id)


def set_zone(desk: Desk, account_id: int, zone: str) -> None:
    """Set an account's own time zone. Raises NotRead when there is no such zone."""
    from calldesk.rules.zones import is_zone
    from calldesk.store import accounts, activities

    if not is_zone(zone.strip()):
        raise NotRead("Type a zone like America/Toronto or Europe/Warsaw.")
    with desk.store.transaction() as tx:
        accounts.correct(tx, account_id, zone=zone.strip())
        words = f"zone {zone.strip()}"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="zone", words=words
        )
        restand(desk, tx, account_id)


def zones_like(text: str, limit: int = 8) -> tuple[str, ...]:
    """List zones whose name holds what was typed, for the field that asks for one."""
    from zoneinfo import available_timezones

    wanted = text.strip().lower().replace(" ", "_")
    found = sorted(z for z in available_timezones() if wanted in z.lower() and "/" in z)
    return tuple(found[:limit])


def _read_phone(desk: Desk, account_id: int, text: str) -> "phones_rules.PhoneNumber":
    from calldesk.store import accounts

    with desk.store.reading() as tx:
        country = accounts.get(tx, account_id).country or desk.settings.desk.country
    number = phones_rules.read_phone(one_line(text), country)
    if number is None:
        raise NotRead("Not a telephone number; type it with its country: +1 416 555 0134.")
    return number


def _check_email(address: str) -> None:
    from calldesk.mail.address import address_problem

    problem = address_problem(one_line(address))
    if problem:
        raise NotRead(problem)

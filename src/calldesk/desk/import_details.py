"""What a file says of accounts beside their invoices: people, numbers, country, hours."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from calldesk.desk.contact_rules import profile_of
from calldesk.desk.import_difference import Difference, Key
from calldesk.desk.opening import Desk
from calldesk.rules.contact.windows import hours_key
from calldesk.rules.phones import PhoneNumber, read_phone
from calldesk.rules.zones import candidate_zones
from calldesk.text import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.intake.items import OpenItem
    from calldesk.store.imports import ChangedAccount, NewAccount, NewContact, NewPhone
    from calldesk.store.known import KnownAccount

_ROLE = "accounts_payable"  # whom an accounting program names is who pays its invoices
_NAMELESS = "Accounts payable"


class Details:
    """Reads and writes what rows say of their accounts; `rows` are always those of one account."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._profile = profile_of(desk)
        self._numbers: dict[tuple[str, str], PhoneNumber | None] = {}
        self._hours = lru_cache(None)(self._hours_of)

    def read_numbers(self, items: "Iterable[OpenItem]") -> None:
        """Read telephone numbers and keep them."""
        for item in items:
            for written in item.phones:
                self._number(written, item.country)

    def new_account(self, rows: "Sequence[OpenItem]", source: str) -> "NewAccount":
        """Make the account that some rows bring."""
        from calldesk.store.imports import NewAccount

        first = rows[0]
        country, zone = _said(rows, "country"), _said(rows, "zone")
        kind = "person" if _said(rows, "kind") in ("person", "consumer") else "business"
        zones = tuple(z for number in self._dialled(rows) for z in number.zones)
        return NewAccount(
            name=first.name,
            currency=first.currency,
            number=first.number,
            kind=kind,
            language=_said(rows, "language"),
            country=country,
            zone=zone,
            source=source,
            hours_key=self._hours(kind, country, zone, zones),
            habit=_said(rows, "habit") or "unknown",
        )

    def dialable(self, rows: "Sequence[OpenItem]") -> bool:
        """Whether the rows bring a number that can be dialled."""
        return bool(self._dialled(rows))

    def write(self, tx: "Session", found: Difference, ids: dict[Key, int]) -> set[int]:
        """Write people and numbers that are not known; answer the known accounts that changed."""
        known_ids = [account.id for account in found.accounts.values()]
        rows = {ids[key]: rows for key, rows in found.rows.items() if key in ids}
        self._people(tx, rows, known_ids)
        with_numbers = self._phones(tx, rows, known_ids) & set(known_ids)
        changes = [
            change
            for key, account in found.accounts.items()
            if (change := _change(account, found.rows[key]) if key in found.rows else None)
        ]
        return with_numbers | self._accounts(tx, found, changes, with_numbers)

    def _people(
        self, tx: "Session", rows: "dict[int, list[OpenItem]]", known_ids: Sequence[int]
    ) -> None:
        from calldesk.store import imports, known

        there = known.contacts_of(tx, known_ids)
        names = {(account_id, folded(name)) for account_id, name, _ in there}
        gone = known.emails_taken_out(tx, known_ids)
        new: list[NewContact] = []
        emails: list[tuple[int, str, str]] = []
        for account_id, items in rows.items():
            for item in items:
                contact = _contact(account_id, item)
                if contact is None:
                    continue
                key = (account_id, folded(contact.name))
                if key not in names:
                    names.add(key)
                    new.append(contact)
                elif (
                    contact.email
                    and (account_id, contact.name, None) in there
                    and (account_id, contact.email) not in gone
                ):
                    emails.append((account_id, contact.name, contact.email))
        imports.add_contacts(tx, new, self._desk.now())
        imports.add_emails(tx, list(dict.fromkeys(emails)))

    def _phones(
        self, tx: "Session", rows: "dict[int, list[OpenItem]]", known_ids: Sequence[int]
    ) -> set[int]:
        """Write the numbers that are not known; answer whose they are."""
        from calldesk.store import imports, known

        there = known.phones_of(tx, known_ids)
        new: list[NewPhone] = []
        for account_id, items in rows.items():
            for item in items:
                for written in item.phones:
                    if (account_id, written) in there:
                        continue
                    number = self._number(written, item.country)
                    bare = number is not None and not number.extension
                    same = (account_id, number.e164 if number and bare else written)
                    if same not in there:
                        new.append(_phone(account_id, written, number))
                    there |= {(account_id, written), same}
        imports.add_phones(tx, new, self._desk.now())
        return {phone.account_id for phone in new}

    def _accounts(
        self,
        tx: "Session",
        found: Difference,
        changes: "Sequence[ChangedAccount]",
        with_numbers: set[int],
    ) -> set[int]:
        """Write what changed of known accounts, and whose calling hours now count for them."""
        from calldesk.store import imports, known

        if changes:
            imports.change_accounts(tx, changes)
        names = {account.id: account.name for account in found.accounts.values()}
        imports.name_anew(tx, [c.id for c in changes if c.name != names[c.id]])
        changed = {change.id: change for change in changes}
        moved = changed.keys() | with_numbers
        zones = known.zones_of(tx, moved)
        hours = []
        for account in found.accounts.values():
            if account.id in moved:
                now = changed.get(account.id, account)
                of_numbers = zones.get(account.id, ())
                key = self._hours(account.kind, now.country, now.zone, of_numbers)
                hours.append((key, account.id))
        imports.set_hours(tx, hours)
        return set(changed)

    def _dialled(self, rows: "Sequence[OpenItem]") -> list[PhoneNumber]:
        read = (self._number(text, item.country) for item in rows for text in item.phones)
        return [number for number in dict.fromkeys(read) if number]

    def _number(self, written: str, country: str | None) -> PhoneNumber | None:
        place = (written, country or self._desk.settings.desk.country)
        if place not in self._numbers:
            self._numbers[place] = read_phone(*place)
        return self._numbers[place]

    def _hours_of(
        self, kind: str, country: str | None, zone: str | None, of_numbers: tuple[str, ...]
    ) -> str:
        zones = candidate_zones(zone, country, of_numbers)
        home = country or self._desk.settings.desk.country
        return hours_key(self._profile, kind, home, zones)


def _contact(account_id: int, item: "OpenItem") -> "NewContact | None":
    from calldesk.store.imports import NewContact

    if not item.contact_name and not item.contact_email:
        return None
    return NewContact(
        account_id,
        item.contact_name or _NAMELESS,
        item.contact_role or _ROLE,
        item.contact_email or None,
        item.language,
        "import",
    )


def _phone(account_id: int, written: str, number: PhoneNumber | None) -> "NewPhone":
    from calldesk.store.imports import NewPhone

    if number is None:
        return NewPhone(account_id, written, added_by="import")
    return NewPhone(
        account_id,
        written,
        number.e164,
        number.kind,
        number.region,
        ",".join(number.zones),
        added_by="import",
    )


def _change(account: "KnownAccount", rows: "Sequence[OpenItem]") -> "ChangedAccount | None":
    """What a file now says of a known account; what is known of its place is never overwritten."""
    from calldesk.store.imports import ChangedAccount

    named = rows[0].name if rows[0].number and rows[0].name != rows[0].number else account.name
    now = ChangedAccount(
        named,
        account.language or _said(rows, "language"),
        account.country or _said(rows, "country"),
        account.zone or _said(rows, "zone"),
        account.id,
    )
    was = (account.name, account.language, account.country, account.zone, account.id)
    return None if tuple(now) == was else now


def _said(rows: "Sequence[OpenItem]", name: str) -> str | None:
    """The first thing that any row says in a field."""
    return next((value for row in rows if (value := getattr(row, name))), None)

"""Keeping a telephone number that was given: once, however often it is given."""

from typing import TYPE_CHECKING

from calldesk.desk.opening import Desk
from calldesk.rules.phones import PhoneNumber, read_phone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.phones import Phone


def keep_number(
    desk: Desk,
    tx: "Session",
    account_id: int,
    number: PhoneNumber,
    original: str,
    contact_id: int | None,
) -> int:
    """Keep a number and answer its id; one that the account has already works again."""
    from calldesk.store import phones

    for known in phones.of_account(tx, account_id):
        if known.e164 == number.e164 and _extension(known) == number.extension:
            phones.set_state(tx, known.id, "works")
            return known.id
    return phones.create(
        tx,
        account_id,
        original=original,
        created_at=desk.now(),
        e164=number.e164,
        kind=number.kind,
        region=number.region,
        zones=number.zones,
        contact_id=contact_id,
        added_by=desk.collector,
    )


def _extension(known: "Phone") -> str | None:
    read = read_phone(known.original, known.region)
    return read.extension if read else None

"""Writing the sample portfolio into the demo's own, empty database."""

from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import resources
from typing import TYPE_CHECKING

from calldesk.desk import scripts
from calldesk.desk.demo_past import Written, write_past
from calldesk.desk.demo_portfolio import demo_portfolio
from calldesk.desk.demo_team import write_team
from calldesk.desk.demo_values import DemoAccount
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand
from calldesk.rules.phones import read_phone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def lay(desk: Desk) -> int:
    """Write the portfolio as it stands at the desk's clock; answer the number of accounts.

    One transaction: a laying that is cut short leaves an empty database.
    """
    now = desk.now().astimezone(desk.zone)
    portfolio = demo_portfolio(_texts(), now, desk.settings.desk.zone)
    with desk.store.transaction() as tx:
        scripts.bring_in(desk, tx)
        laid = [_account(desk, tx, account) for account in portfolio.accounts]
        write_team(desk, tx)
        restand(desk, tx, *laid)
    return len(laid)


def _texts() -> Iterator[str]:
    folder = resources.files("calldesk.shipped").joinpath("demo")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            yield file.read_text(encoding="utf-8")


def _account(desk: Desk, tx: "Session", account: DemoAccount) -> int:
    from calldesk.store import accounts

    created = _begins(desk, min((i.issued for i in account.invoices), default=desk.today()))
    account_id = accounts.create(
        tx,
        name=account.name,
        currency=account.currency,
        created_at=created,
        number=account.number,
        country=account.country,
        kind=account.kind,
        language=account.language,
        zone=account.zone,
        habit=account.habit,
        supply=account.supply,
        source="demo",
    )
    contacts, dialled = _people(desk, tx, account, account_id, created)
    _invoices(desk, tx, account, account_id)
    write_past(desk, tx, account, Written(account_id, contacts, *dialled))
    return account_id


def _people(
    desk: Desk, tx: "Session", account: DemoAccount, account_id: int, created: datetime
) -> tuple[dict[str, int], tuple[int | None, str | None]]:
    """Write people and numbers; answer the people's ids by name, and the number that is dialled."""
    from calldesk.store import people

    numbers: list[tuple[str, str, int | None]] = [
        (phone.original, phone.state, None) for phone in account.phones
    ]
    contacts: dict[str, int] = {}
    for person in account.people:
        contacts[person.name] = contact_id = people.create(
            tx,
            account_id,
            name=person.name,
            created_at=created,
            role=person.role,
            email=person.email,
            email_by=person.name if person.email else None,
            opted_out=person.opted_out,
            may_hear=person.may_hear,
            language=person.language,
            signs_checks=person.signs_checks,
            source="demo",
        )
        numbers += [(original, "works", contact_id) for original in person.phones]
    country = account.country or desk.settings.desk.country
    written = [_number(tx, account_id, created, country, *number) for number in numbers]
    return contacts, next((one for one in written if one[1]), (None, None))


def _number(
    tx: "Session",
    account_id: int,
    created: datetime,
    country: str,
    original: str,
    state: str,
    contact_id: int | None,
) -> tuple[int, str | None]:
    """Write one number; answer its id, and its E.164 where it can be dialled."""
    from calldesk.store import phones

    read = read_phone(original, country)
    more = {"kind": read.kind, "region": read.region, "zones": read.zones} if read else {}
    phone_id = phones.create(
        tx,
        account_id,
        original=original,
        created_at=created,
        e164=read.e164 if read else None,
        contact_id=contact_id,
        **more,  # type: ignore[arg-type]  # of three types
    )
    if state != "works":
        phones.set_state(tx, phone_id, state)  # type: ignore[arg-type]  # the file was read strictly
    return phone_id, read.e164 if read and state == "works" else None


def _invoices(desk: Desk, tx: "Session", account: DemoAccount, account_id: int) -> None:
    from calldesk.store import invoices

    ids: dict[str, int] = {}
    for item in account.invoices:
        ids[item.number] = invoices.create(
            tx,
            account_id,
            number=item.number,
            amount=item.amount,
            balance=item.balance,
            kind=item.kind,
            issued=item.issued,
            due=item.due,
            purchase_order=item.purchase_order,
            dispute=item.dispute,
            disputed_since=item.disputed_since,
            **({"disputed": item.disputed} if item.disputed else {}),
        )
    for payment in account.payments:
        invoices.pay(
            tx,
            account_id,
            amount=payment.amount,
            value_date=payment.value_date,
            seen_at=_begins(desk, payment.value_date),
            invoice_id=ids[payment.invoice],
        )


def _begins(desk: Desk, day: date) -> datetime:
    return datetime.combine(day, time(9), desk.zone)

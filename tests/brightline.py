"""A desk's settings, its clock and an account: Brightline Dental in Toronto, on a Friday."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from calldesk.desk.clock import Clock
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)  # Friday, 09:32 in Toronto
SETTINGS = """
[me]
name = "Dana Whitfield"
telephone = "+1 416 555 0100"

[desk]
company = "Acme Supplies"
country = "CA"
zone = "America/Toronto"
currency = "USD"
"""


class StillClock(Clock):
    """A clock that stands until it is moved."""

    def now(self) -> datetime:
        return self.set_to


@dataclass
class Known:
    """The ids of what lay_brightline() laid down."""

    account: int
    phone: int
    maya: int
    susie: int


def lay_brightline(
    desk: Desk,
    name: str = "Brightline Dental",
    person: str = "Maya Ortiz",
    *,
    number: str | None = "C-1",
    zone: str = "America/Toronto",
    invoice: str = "2231",
    older: int = 0,
) -> Known:
    """Lay Brightline Dental: three invoices, accounts payable and a reception, one number.

    The invoices are due `older` days earlier than theirs.
    """
    from calldesk.desk.standing import restand
    from calldesk.store import accounts, invoices, people, phones

    with desk.store.transaction() as tx:
        account = accounts.create(
            tx,
            name=name,
            currency="USD",
            created_at=NOW,
            number=number,
            country="CA",
            zone=zone,
        )
        maya = people.create(
            tx,
            account,
            name=person,
            created_at=NOW,
            role="accounts_payable",
            email="maya@brightline.example",
        )
        susie = people.create(tx, account, name="Susie", created_at=NOW, role="reception")
        phone = phones.create(
            tx,
            account,
            original="416 555 0134",
            created_at=NOW,
            e164="+14165550134",
            region="CA",
            zones=(zone,),
        )
        for named, amount, due in (
            (invoice, 200000, date(2026, 10, 8)),
            ("2260", 224000, date(2026, 10, 20)),
            ("2275", 200000, date(2026, 11, 2)),
        ):
            money, day = Money(amount, "USD"), due - timedelta(older)
            invoices.create(tx, account, number=named, amount=money, balance=money, due=day)
        restand(desk, tx, account)
    return Known(account, phone, maya, susie)

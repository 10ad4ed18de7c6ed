"""A desk to test at: Toronto, a Friday morning, one account with people, numbers and invoices."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calldesk.desk.clock import Clock
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money
from calldesk.settings import DeskSettings, Me, Settings

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)  # Friday, 09:32 in Toronto


class StillClock(Clock):
    """A clock that stands until it is moved."""

    def now(self) -> datetime:
        return self.set_to


@dataclass
class Known:
    """The ids of what the `brightline` fixture laid down."""

    account: int
    phone: int
    maya: int
    susie: int


@pytest.fixture
def desk(store, tmp_path: Path) -> Desk:
    """A desk over the test's database, with the shipped scripts in it."""
    from calldesk.desk import scripts

    settings = Settings(
        me=Me("Dana Whitfield", "+1 416 555 0100"),
        desk=DeskSettings(
            company="Acme Supplies", country="CA", zone="America/Toronto", currency="USD"
        ),
        home=tmp_path,
    )
    opened = Desk(settings, StillClock(NOW))
    opened.store = store
    with store.transaction() as tx:
        scripts.bring_in(opened, tx)
    return opened


@pytest.fixture
def brightline(desk: Desk) -> Known:
    """Brightline Dental: three invoices, accounts payable and a reception, one number."""
    from calldesk.desk.standing import restand
    from calldesk.store import accounts, invoices, people, phones

    with desk.store.transaction() as tx:
        account = accounts.create(
            tx,
            name="Brightline Dental",
            currency="USD",
            created_at=NOW,
            number="C-1",
            country="CA",
            zone="America/Toronto",
        )
        maya = people.create(
            tx,
            account,
            name="Maya Ortiz",
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
            zones=("America/Toronto",),
        )
        for number, amount, due in (
            ("2231", 200000, date(2026, 10, 8)),
            ("2260", 224000, date(2026, 10, 20)),
            ("2275", 200000, date(2026, 11, 2)),
        ):
            money = Money(amount, "USD")
            invoices.create(tx, account, number=number, amount=money, balance=money, due=due)
        restand(desk, tx, account)
    return Known(account, phone, maya, susie)

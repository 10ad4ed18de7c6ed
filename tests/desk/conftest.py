"""A desk to test at: Toronto, a Friday morning, one account with people, numbers and invoices."""

from datetime import datetime
from pathlib import Path

import pytest
from brightline import NOW, Known, lay_brightline

from calldesk.desk.clock import Clock
from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Me, Settings


class StillClock(Clock):
    """A clock that stands until it is moved."""

    def now(self) -> datetime:
        return self.set_to


@pytest.fixture
def desk(store, tmp_path: Path) -> Desk:
    """A desk over the test's database, with the shipped scripts in it."""
    from calldesk.desk import scripts

    settings = Settings(
        me=Me("Dana Whitfield", "+1 416 555 0100"),
        desk=DeskSettings(
            company="Acme Supplies", country="CA", zone="America/Toronto", currency="USD"
        ),
        database=str(store.address.file or store.address.server),
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
    return lay_brightline(desk)

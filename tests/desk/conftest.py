"""A desk to test at: Toronto, a Friday morning, one account with people, numbers and invoices."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from brightline import NOW, Known, StillClock, lay_brightline

from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Me, Settings
from calldesk.store.opened import Store


@pytest.fixture(scope="session")
def desk_over() -> Callable[[Store, Path], Desk]:
    """Call it with a database and a folder for a desk over them, the shipped scripts in it."""

    def opened(store: Store, home: Path) -> Desk:
        from calldesk.desk import scripts

        settings = Settings(
            me=Me("Dana Whitfield", "+1 416 555 0100"),
            desk=DeskSettings(
                company="Acme Supplies", country="CA", zone="America/Toronto", currency="USD"
            ),
            database=str(store.address.file or store.address.server),
            home=home,
        )
        desk = Desk(settings, StillClock(NOW))
        desk.store = store
        with store.transaction() as tx:
            scripts.bring_in(desk, tx)
        return desk

    return opened


@pytest.fixture
def desk(store: Store, desk_over: Callable[[Store, Path], Desk], tmp_path: Path) -> Desk:
    """A desk over the test's database, with the shipped scripts in it."""
    return desk_over(store, tmp_path)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_desk(
    request: pytest.FixtureRequest,
    desk_over: Callable[[Store, Path], Desk],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Desk]:
    """A desk for all the tests of a file, each with accounts of its own."""
    from calldesk.store.engine import open_store

    home = tmp_path_factory.mktemp("home")
    if request.param == "sqlite":
        address = str(home / "calldesk.db")
        shutil.copyfile(request.getfixturevalue("sqlite_template"), address)
    else:
        address = request.getfixturevalue("new_postgres")()
    store = open_store(address)
    yield desk_over(store, home)
    store.close()


@pytest.fixture
def brightline(desk: Desk) -> Known:
    """Brightline Dental: three invoices, accounts payable and a reception, one number."""
    return lay_brightline(desk)

"""A console over a real desk: a SQLite file, Toronto on a Friday morning, one account or more."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from brightline import NOW, StillClock, lay_brightline
from textual.events import Paste

from calldesk.desk.opening import Desk
from calldesk.settings import DeskSettings, Me, Settings

PATIENCE = 60.0  # seconds; what has not come to rest by then never will
MOST_TURNS = 200  # of the loop


@pytest.fixture(autouse=True)
def no_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing waits for a time: the pilot for the loop alone, and the screen is painted by it."""
    monkeypatch.setattr("textual.app.wait_for_idle", nothing_to_do)
    monkeypatch.setattr("textual.pilot.wait_for_idle", nothing_to_do)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 1.0)
    monkeypatch.setattr("calldesk.tui.desk_screen.SETTLE", 0.01)
    monkeypatch.setattr("calldesk.tui.studio.reading.AFTER", 0.01)
    monkeypatch.setattr("calldesk.tui.studio.proofreader.MOST_STARTS", 0)


async def nothing_to_do(*_: float) -> None:
    """Wait until no task of the loop could go on at once, or only those that wait like this one."""
    ready = asyncio.get_running_loop()._ready
    for _ in range(MOST_TURNS):
        await asyncio.sleep(0)
        if not ready:
            return


@pytest.fixture
def desk(sqlite_store, tmp_path: Path) -> Desk:
    """A desk over the test's database, with the shipped scripts in it."""
    from calldesk.desk import scripts

    settings = Settings(
        me=Me("Dana Whitfield", "+1 416 555 0100"),
        desk=DeskSettings(
            company="Acme Supplies", country="CA", zone="America/Toronto", currency="USD"
        ),
        home=tmp_path,
        database=str(tmp_path / "calldesk.db"),
        file=tmp_path / "settings.toml",
    )
    opened = Desk(settings, StillClock(NOW))
    opened.store = sqlite_store
    with sqlite_store.transaction() as tx:
        scripts.bring_in(opened, tx)
    return opened


@pytest.fixture
def lay(desk: Desk) -> Callable[..., int]:
    """Call it for an account with three invoices, two people and a number; it answers the id."""

    def make(
        name: str = "Brightline Dental",
        person: str = "Maya Ortiz",
        zone: str = "America/Toronto",
        invoice: str = "2231",
    ) -> int:
        return lay_brightline(desk, name, person, number=None, zone=zone, invoice=invoice).account

    return make


@pytest.fixture
def opened(desk: Desk):
    """Call it for a running console: `async with opened() as console`."""

    @asynccontextmanager
    async def running(size: tuple[int, int] = (120, 36), **changes):
        from calldesk.tui.app import CalldeskApp

        app = CalldeskApp(replace(desk, settings=replace(desk.settings, **changes)))
        if "store" in vars(desk):
            app.desk.store = desk.store
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                console = Driven(app, pilot)
                await console.settle()
                yield console
        finally:
            await asyncio.to_thread(app.drain)

    return running


class Driven:
    """A console and the hands on its keys."""

    def __init__(self, app, pilot) -> None:
        self.app, self.pilot = app, pilot
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys, one after another, and wait until nothing moves."""
        for key in keys:
            self.pressed += 1
            await self.app._press_keys([key])
            await self.settle()

    async def type(self, text: str) -> None:
        """Put text into the field with the cursor, as a paste does: quicker than keys."""
        self.app.screen.focused.post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until the database thread, the workers and the screen are done with each other."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.app.in_db(lambda: None)
                await nothing_to_do()
                if not self._moves:
                    return
                self.app.screen._on_timer_update()

    @property
    def _moves(self) -> bool:
        """Whether a key waits for its turn, something is at work, or is to be painted."""
        return (
            self.app.hands.busy
            or self.app._resize_timer is not None
            or any(not worker.is_finished for worker in self.app.workers)
            or self.app.screen._update_timer._active.is_set()
            or not all(_waits(pump) for pump in (self.app, *self.app._registry))
        )

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def call(self):
        """The live call, None at the desk."""
        side = self.app.screen.call
        return None if side is None else side.live

    @property
    def step(self) -> str:
        """The step of the script at which the call stands."""
        return self.call.walk.view.step

    @property
    def told(self) -> str:
        """What the last line of the screen says."""
        from calldesk.tui.footer_bar import FooterBar

        words = self.app.screen.query_one(FooterBar).words
        return words[0] if words else ""

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(
            "".join(segment.text for segment in strip)
            for strip in self.app.screen._compositor.render_strips()
        )


def _waits(pump) -> bool:
    """Whether a widget does nothing but wait for its next message."""
    return bool(pump._message_queue.ready_event._waiters)

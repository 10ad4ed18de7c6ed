"""Opening the desk: its settings, its clock, its database and what ships with calldesk."""

import socket
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from calldesk.desk.clock import Clock, read_clock
from calldesk.settings import Settings, load

if TYPE_CHECKING:
    from calldesk.store.opened import Store


@dataclass
class Desk:
    """All that a use case needs. The database is opened when the first use case asks for it."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    console: str = field(default_factory=lambda: uuid.uuid4().hex)
    host: str = field(default_factory=socket.gethostname)
    texts: Mapping[str, str] = field(default_factory=dict)  # overrides of shipped texts, for tests

    @cached_property
    def store(self) -> "Store":
        """The opened database. Raises StoreError in plain words."""
        from calldesk.store.engine import open_store

        return open_store(self.settings.database)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The desk's own zone."""
        return ZoneInfo(self.settings.desk.zone)

    @property
    def is_new(self) -> bool:
        """Whether nobody has said yet whose desk this is."""
        return self.settings.file is None and not self.settings.desk.company

    @property
    def collector(self) -> str:
        """Who sits here: the agent's name, the holder of claims, 'mine'."""
        return self.settings.me.name

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return the desk's own date."""
        return self.now().astimezone(self.zone).date()


def own_desk(variables: Mapping[str, str], database: str | None = None) -> Desk:
    """The user's own desk, as the settings and the environment say. Raises SettingsError."""
    settings = load(variables, database=database)
    return Desk(settings, read_clock(variables.get("CALLDESK_NOW")))

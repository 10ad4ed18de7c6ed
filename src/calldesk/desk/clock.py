"""The desk's clock: the machine's, or one that was set to a moment and runs on from there."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from calldesk.settings import SettingsError


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time in UTC. `set_to` moves it; it still runs at its natural speed."""

    set_to: datetime | None = None
    _started: float = field(default_factory=time.monotonic)
    _ticks: Callable[[], float] = time.monotonic

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        if self.set_to is None:
            return datetime.now(UTC)
        return self.set_to.astimezone(UTC) + timedelta(seconds=self._ticks() - self._started)


def read_clock(text: str | None) -> Clock:
    """Read CALLDESK_NOW: an ISO moment with its zone, or nothing for the machine's clock."""
    if not text:
        return Clock()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise SettingsError(
            f"CALLDESK_NOW is '{text}'; write a moment with its zone: 2026-11-20T09:40-05:00."
        )
    return Clock(set_to=moment)

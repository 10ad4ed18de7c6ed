"""What a typed time can turn out to be: moments, windows of a week, a question or a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Any, Literal

Status = Literal["read", "ask", "refused"]


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, and perhaps a time of day, on the callee's own calendar and clock."""

    day: date
    clock: time | None = None

    @property
    def iso(self) -> str:
        """'2026-11-27T14:00', or '2026-11-27' for a day alone."""
        if self.clock is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{self.clock:%H:%M}"

    def on(self, zone: tzinfo, otherwise: time = time(9)) -> datetime:
        """Return the moment as an aware datetime; a day alone stands for `otherwise` on it."""
        return datetime.combine(self.day, self.clock or otherwise, zone)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Hours that come back: on these weekdays (Monday is 0), on every day when there are none."""

    weekdays: tuple[int, ...]
    start: time
    end: time

    def to_json(self) -> dict[str, Any]:
        """Return the form in which the store keeps a window."""
        return {
            "weekdays": list(self.weekdays),
            "start": f"{self.start:%H:%M}",
            "end": f"{self.end:%H:%M}",
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Window":
        """Take back what to_json() gave."""
        return cls(
            tuple(data["weekdays"]),
            time.fromisoformat(data["start"]),
            time.fromisoformat(data["end"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read.

    `read`: one moment, or windows, with their words in `text`. `ask`: the readings it could be,
    likeliest first, and a question. `refused`: nothing, and a reason that says what to type.
    """

    status: Status
    moments: tuple[Moment, ...]
    windows: tuple[Window, ...]
    text: str

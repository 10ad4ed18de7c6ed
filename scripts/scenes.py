"""The scenes of the pictures: what is pressed on the demo's console to get there."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

NOW = datetime(2026, 11, 20, 9, 40, tzinfo=ZoneInfo("America/Toronto"))


@dataclass(frozen=True)
class Scene:
    """Keys as Textual names them; what begins with an apostrophe is typed letter by letter."""

    keys: tuple[str, ...] = ()


SCENES = {
    "queue": Scene(),
}

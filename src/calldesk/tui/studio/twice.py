"""A key that does what cannot be taken back: pressed once it asks, pressed again it does it."""

from time import monotonic

from calldesk.tui.footer_bar import SECONDS_SHOWN


class Twice:
    """Remembers what was asked last; the answer counts while the question is on the screen."""

    def __init__(self) -> None:
        self._about: object = None
        self._asked = 0.0

    def again(self, about: object) -> bool:
        """Whether the same was asked a moment ago. If not, it is asked now."""
        asked = self._about == about and monotonic() - self._asked < SECONDS_SHOWN
        self._about, self._asked = (None, 0.0) if asked else (about, monotonic())
        return asked

"""Half-typed text is kept: at most half a second of typing is ever lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.timer import Timer

from calldesk.desk import call

if TYPE_CHECKING:
    from calldesk.tui.call_side import CallSide

DELAY = 0.4
AGAIN = 5.0  # seconds, when it could not be written


class Drafts:
    """Collects what is typed into the fields of a call and has it written shortly after."""

    def __init__(self, side: "CallSide") -> None:
        self.side = side
        self._unsaved: dict[str, str] = {}
        self._timer: Timer | None = None

    def typed(self, key: str, text: str) -> None:
        """Note the newest text of a field."""
        self._unsaved[key] = text
        if self._timer is None:
            self._timer = self.side.set_timer(DELAY, self.save)

    @contextmanager
    def taken(self, key: str, text: str) -> Iterator[None]:
        """The field is written down meanwhile; when it was not, its text is half-typed again."""
        self._unsaved.pop(key, None)
        written = False
        try:
            yield
            written = True
        finally:
            if not written:
                self.typed(key, text)

    async def save(self) -> None:
        """Write what is not written yet."""
        self._timer = None
        unsaved, self._unsaved = self._unsaved, {}
        if not unsaved:
            return
        saved = False
        with self.side.console.telling():
            await self.side.keep(unsaved)
            saved = True
        if not saved:
            self._unsaved = {**unsaved, **self._unsaved}
            self._timer = self._timer or self.side.set_timer(AGAIN, self.save)

    def save_at_end(self) -> None:
        """Queue what is not written yet while the program closes."""
        if self._unsaved:
            self.side.change(call.save_drafts, self._unsaved)

"""Half-typed text is kept: at most half a second of typing is ever lost."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from calldesk.desk import call

if TYPE_CHECKING:
    from calldesk.tui.call_side import CallSide

DELAY = 0.4
AGAIN = 5.0  # seconds, when it could not be written
WRAP = "wrap."  # a field that was emptied at the wrap-up is an edit as well


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

    def forget(self, key: str) -> None:
        """The field was taken: its half-typed text went with that."""
        self._unsaved.pop(key, None)

    async def save(self) -> None:
        """Write what is not written yet."""
        self._timer = None
        side, unsaved, texts = self.side, self._unsaved, self._texts()
        if texts is None:
            return
        saved = False
        with side.console.telling():
            side.live = await side.console.in_db(call.save_drafts, side.desk, side.live, texts)
            saved = True
        if not saved:
            self._unsaved = {**unsaved, **self._unsaved}
            self._timer = self._timer or side.set_timer(AGAIN, self.save)

    def save_at_end(self) -> None:
        """Queue what is not written yet while the program closes."""
        texts = self._texts()
        if texts is not None:
            self.side.console.in_db(call.save_drafts, self.side.desk, self.side.live, texts)

    def _texts(self) -> dict[str, str] | None:
        """All half-typed text, the newest over the older; None when nothing is new."""
        if not self._unsaved:
            return None
        texts = {**self.side.live.drafts, **self._unsaved}
        self._unsaved = {}
        return {key: text for key, text in texts.items() if text or key.startswith(WRAP)}

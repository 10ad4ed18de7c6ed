"""The break after a hard call: nothing to read, nothing to do."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widgets import Static

from calldesk.desk import breaks
from calldesk.desk.opening import Desk
from calldesk.tui.footer_bar import FooterBar

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

WORDS = "Walk a minute. The next call waits.\n\nAny key brings you back."


class BreakScreen(Screen[None]):
    """A quiet screen. Any key ends the break."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._over = False

    def compose(self) -> ComposeResult:
        """A word in the middle."""
        yield Static(Content(WORDS), id="break")
        yield FooterBar()

    async def on_mount(self) -> None:
        """Note that the break begins."""
        app = cast("CalldeskApp", self.app)
        with app.telling():
            await app.written(app.in_db(breaks.take_break, self.desk))

    async def on_key(self, event: Key) -> None:
        """Note that the break is over and go back."""
        event.stop()
        if self._over:
            return
        self._over = True
        app = cast("CalldeskApp", self.app)
        with app.telling():
            await app.written(app.in_db(breaks.end_break, self.desk))
        self.dismiss()

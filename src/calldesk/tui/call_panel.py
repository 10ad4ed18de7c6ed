"""The script on the screen: the line to say, the silence, the replies, the objections."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from calldesk.tui.call_view import CallView
from calldesk.tui.capture_strip import CaptureStrip
from calldesk.tui.draw import KEY, LIVE, MUTED, Lines, line, spread
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import KeyPressed, bindings, keys_of
from calldesk.tui.objections import Objections
from calldesk.tui.sheer import Sheer
from calldesk.tui.stop import Stop

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

CROWDED = 6
"""So many replies and fields leave little room on a low screen."""


class CallPanel(Sheer, can_focus=True):
    """Shows one stop of a call; digits and letters become messages, and so do its keys."""

    BINDINGS = bindings("call", as_message=True)

    class Replied(Message):
        """A digit was pressed: they said this."""

        def __init__(self, digit: int) -> None:
            super().__init__()
            self.digit = digit

    class Objected(Message):
        """A letter was pressed: they object."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def __init__(self) -> None:
        super().__init__()
        self.crumbs = Crumbs()
        self.stop = Stop()
        self.objections = Objections()
        self.captured = CaptureStrip()
        self.drawer: Widget | None = None
        self._drawer_line = FrameLine("middle", "They object")
        self._drawer = Vertical(id="drawer")
        self._drawer.display = False

    def compose(self) -> ComposeResult:
        """From the crumbs down to what is captured."""
        yield self.crumbs
        yield FrameLine("middle")
        yield self.stop
        yield self._drawer_line
        yield self.objections
        yield self._drawer
        yield FrameLine("middle", "Captured")
        yield self.captured
        yield FrameLine("bottom")

    async def show(self, view: CallView, *, new_stop: bool) -> None:
        """Show a stop; `new_stop` starts its silence anew and asks its fields."""
        self.crumbs.show(view.crumbs, view.aside)
        crowded = len(view.replies) + 2 * len(view.fields) > CROWDED
        self.objections.show([one for one, _ in view.objections], crowded=crowded)
        self.captured.show(view.captured)
        if new_stop:
            await self.stop.begin(view)
        else:
            self.stop.show(view)

    async def open_drawer(self, title: str, content: Widget) -> None:
        """Put something to type on where the objections are; nothing else moves."""
        await self.close_drawer()
        self.drawer = content
        self._drawer_line.say(line((title, LIVE)))
        self.objections.display = False
        self._drawer.display = True
        await self._drawer.mount(content)

    async def close_drawer(self) -> None:
        """Take the drawer away and give the cursor back to the call."""
        if self.drawer is not None:
            await self.drawer.remove()
            self.drawer = None
            self._drawer.display = False
            self._drawer_line.say(line(("They object", MUTED)))
            self.objections.display = True
        self.focus()

    def action_press(self, key: str) -> None:
        """Pass a key on; the arrows stay here."""
        if key in ("reply_up", "reply_down"):
            self.stop.mark(1 if key == "reply_down" else -1)
        else:
            self.post_message(KeyPressed(key))

    @cached_property
    def _own(self) -> dict[str, str]:
        """The keys of a call in force, and what they are."""
        force = cast("CalldeskApp", self.app).keys_in_force
        bound = [key for key in keys_of("call") if key.bound]
        return {pressed: key.id for key in bound for pressed in force[key.id].split(",")}

    def on_key(self, event: Key) -> None:
        """Digits are what they said, letters what they object.

        The keys of a call are known here already: they need not be asked of every box around it.
        """
        character = event.character or ""
        plain = len(character) == 1 and "+" not in event.key
        if plain and character.isdecimal():
            self.post_message(self.Replied(int(character)))
        elif plain and character.isalpha():
            self.post_message(self.Objected(character.casefold()))
        elif self.has_focus and event.key in self._own:
            self.action_press(self._own[event.key])
        else:
            return
        event.stop()


class Crumbs(Lines):
    """Where the call stands in the script, and what Esc goes back from."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[str, ...] = ()
        self.aside = ""

    def show(self, steps: tuple[str, ...], aside: str) -> None:
        """Show the way to this step, and the open objection if there is one."""
        if (steps, aside) != (self.steps, self.aside):
            self.steps, self.aside = steps, aside
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the steps, the last one plain."""
        *before, last = self.steps or ("",)
        aside = line(("Esc", KEY), (f" ↩ {self.aside} ", MUTED)) if self.aside else Content("")
        if aside.cell_length > width // 2:
            aside = line(("Esc", KEY), (" ↩ back ", MUTED))
        room = width - aside.cell_length - 3
        way = _way(before, last)
        while way.cell_length > room and len(before) > 1:
            before = ["…", *before[2:]] if before[0] == "…" else ["…", *before[1:]]
            way = _way(before, last)
        return [spread(line(" ", way), aside, width)]


def _way(before: Sequence[str], last: str) -> Content:
    return line(*((f"{step} › ", MUTED) for step in before), (last, "$foreground"))

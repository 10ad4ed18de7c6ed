"""The script as a drawing, walked with the arrows; Enter goes to the step."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from calldesk.desk.script_maps import Taken
from calldesk.script.map import MapKind, MapLine, drawing
from calldesk.script.model import Script
from calldesk.tui.draw import GOOD, KEY, MUTED, STRONG, WARN, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio.rows import Rows

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

INKS: dict[MapKind, str] = {
    "branch": "$frame",
    "part": STRONG,
    "step": KEY,
    "title": "$foreground",
    "reply": "$lively",
    "end": GOOD,
    "back": MUTED,
    "key": WARN,
    "count": "$foreground",
    "never": MUTED,
}
SIGNS = "▸ a step  ↩ elsewhere, back  ↪ through and back  → out of it  ■ an ending"


class MapScreen(Screen[str]):
    """Answers the step that was chosen, '' when none was."""

    BINDINGS = bindings("places")
    AUTO_FOCUS = "Rows"

    def __init__(self, script: Script, taken: Taken) -> None:
        super().__init__()
        self.script, self.taken = script, taken
        self.head, self.foot = FrameLine("top"), FrameLine("middle")
        self.rows = Rows()
        self._drawn: tuple[MapLine, ...] = ()
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """The drawing, what its signs mean, and the keys of the moment."""
        yield self.head
        yield self.rows
        yield self.foot
        yield self._footer

    def on_mount(self) -> None:
        """Draw it."""
        console = cast("CalldeskApp", self.app)
        name = line((self.script.title, STRONG), (f"  {self.script.language}", MUTED))
        counted = f"right: calls of v{self.taken.number} that went this way"
        self.head.say(name, line((counted if self.taken.ways else "", MUTED)))
        self.foot.say(line((SIGNS, MUTED)))
        self.rows.show(self._rows)
        self._footer.show(("places",), console.keys_in_force, self.doable()[1])

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "places", {}

    def _rows(self, width: int) -> list[tuple[Content, bool]]:
        self._drawn = drawing(self.script, self.taken.ways or None, width - 2)
        return [
            (line(" ", *((one.text, INKS[one.kind]) for one in row.spans)), row.step is not None)
            for row in self._drawn
        ]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: to the step that the line shows or leads to."""
        event.stop()
        self.dismiss(self._drawn[event.option_index].step or "")

    def action_leave_places(self) -> None:
        """Back to where one came from."""
        self.dismiss("")

"""The right side before a call: the account strip and the brief, with a drawer to type in."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.brief import BriefView
from calldesk.tui.draw import LIVE, line
from calldesk.tui.frame import FrameLine
from calldesk.tui.sheer import Sheer

if TYPE_CHECKING:
    from calldesk.desk.brief import Brief
    from calldesk.tui.desk_drawers import DeskDrawers
    from calldesk.tui.desk_screen import DeskScreen
    from calldesk.tui.field_form import FieldForm
    from calldesk.tui.finder import Finder


class DeskSide(Sheer):
    """What is known of the account under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = AccountStrip()
        self.brief = BriefView()
        self._drawer_line = FrameLine("middle")

    def compose(self) -> ComposeResult:
        """Strip, brief, drawer."""
        yield self.strip
        yield FrameLine("middle")
        with VerticalScroll(id="stop"):
            yield self.brief
        yield self._drawer_line
        yield Vertical(id="drawer")
        yield FrameLine("bottom")

    def on_mount(self) -> None:
        """The drawer is shut."""
        self._drawer_line.display = False

    def show(self, brief: "Brief") -> None:
        """Show the brief of an account."""
        self.strip.show_brief(brief)
        self.brief.show(brief)

    def show_nothing(self, words: str) -> None:
        """Say why there is no account to show."""
        self.strip.show_brief(None)
        self.brief.show_nothing(words)

    async def open_drawer(self, title: str, content: Widget) -> None:
        """Put something to type on below the brief."""
        await self.close_drawer()
        self._drawer_line.say(line((title, LIVE)))
        self._drawer_line.display = True
        await self.query_one("#drawer").mount(content)

    async def close_drawer(self) -> None:
        """Take the drawer away."""
        self._drawer_line.display = False
        await self.query_one("#drawer").remove_children()

    @cached_property
    def drawers(self) -> "DeskDrawers":
        """What is typed on the desk: not needed for the first paint."""
        from calldesk.tui.desk_drawers import DeskDrawers

        return DeskDrawers(cast("DeskScreen", self.screen))

    async def on_finder_typed(self, event: "Finder.Typed") -> None:
        """Search as it is typed."""
        with self.drawers.telling():
            await self.drawers.offer(event.finder)

    async def on_finder_picked(self, event: "Finder.Picked") -> None:
        """Something was found."""
        with self.drawers.telling():
            await self.drawers.picked(event.found)

    async def on_finder_left(self) -> None:
        """Nothing was wanted after all."""
        await self.drawers.close()

    def on_field_form_taken(self, event: "FieldForm.Taken") -> None:
        """A field was taken."""
        self.drawers.taken(event.form, event.key, event.text)

    async def on_field_form_done(self, event: "FieldForm.Done") -> None:
        """All fields were taken."""
        with self.drawers.telling():
            await self.drawers.done(event.form)

    async def on_field_form_left(self) -> None:
        """The drawer was left."""
        await self.drawers.close()

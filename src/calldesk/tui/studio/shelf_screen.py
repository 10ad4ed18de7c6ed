"""The shelf: every call script in every language, what is in use and whose draft lies beside it."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.desk import script_drafts
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Shelved
from calldesk.tui.draw import KEY, MUTED, STRONG, WARN, Lines, column, crop, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio.studio_screen import StudioScreen

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

LANGUAGE, VERSION, DRAFT = 10, 10, 34
ROOMY = 96


class ShelfScreen(Screen[None]):
    """The list of scripts; Enter opens one."""

    BINDINGS = bindings("shelf")
    AUTO_FOCUS = "Shelf"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shelf = Shelf(desk)
        self._footer = FooterBar()
        self._opening = False

    def compose(self) -> ComposeResult:
        """The list, and the keys of the moment."""
        with VerticalScroll(can_focus=False):
            yield self.shelf
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_screen_resume(self) -> None:
        """Read the shelf whenever it is seen again."""
        self._footer.show(("shelf",), self.console.keys_in_force, self.doable()[1])
        self.read()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "shelf", {"scripts": "you are here"}

    @work(exclusive=True, group="shelf")
    async def read(self) -> None:
        """Read and show what is on the shelf."""
        with self.console.telling():
            self.shelf.show(await self.console.in_db(script_drafts.shelf, self.desk))

    def action_shelf_up(self) -> None:
        """Mark the row above."""
        self.shelf.move(-1)

    def action_shelf_down(self) -> None:
        """Mark the row below."""
        self.shelf.move(1)

    def action_leave_shelf(self) -> None:
        """Back to the desk."""
        self.dismiss()

    async def action_write(self) -> None:
        """Open the marked script."""
        marked = self.shelf.marked
        if marked is None or self._opening:
            return
        self._opening = True
        try:
            with self.console.telling():
                draft = await self.console.in_db(
                    script_drafts.open_draft, self.desk, marked.script, marked.language
                )
                self.app.push_screen(StudioScreen(self.desk, draft))
        finally:
            self._opening = False


class Shelf(Lines, can_focus=True):
    """The rows: title, language, version, draft."""

    ALLOW_SELECT = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: tuple[Shelved, ...] = ()
        self.at = 0

    @property
    def marked(self) -> Shelved | None:
        """The script under the cursor."""
        return self.rows[self.at] if self.rows else None

    def show(self, rows: tuple[Shelved, ...]) -> None:
        """Show the scripts; the cursor stays on the one it was on."""
        before = self.marked
        self.rows = rows
        known = [(row.script, row.language) for row in rows]
        key = (before.script, before.language) if before else None
        self.at = known.index(key) if key in known else min(self.at, max(len(rows) - 1, 0))
        self.redraw()

    def move(self, by: int) -> None:
        """Move the cursor."""
        if self.rows:
            self.at = (self.at + by) % len(self.rows)
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw a heading and the rows."""
        head = line((" Scripts", STRONG))
        drawn = [head, Content("")]
        if not self.rows:
            return [*drawn, line(("  reading …", MUTED))]
        title = width - LANGUAGE - VERSION - (DRAFT if width >= ROOMY else 20) - 3
        return drawn + [self._row(row, title, width, row is self.marked) for row in self.rows]

    def _row(self, row: Shelved, title: int, width: int, marked: bool) -> Content:
        ink = STRONG if marked else "$foreground"
        version = f"v{row.number}" if row.number else "new"
        drawn = line(
            (" ▸ " if marked else "   ", KEY),
            column(line((row.title, ink)), title),
            column(line((row.language, MUTED)), LANGUAGE),
            column(line((version, MUTED)), VERSION),
            self._draft(row),
        )
        return crop(drawn, width)

    def _draft(self, row: Shelved) -> Content:
        if row.held_by:
            return line((f"{row.held_by} is writing", WARN))
        if row.draft_by and row.draft_at:
            local = row.draft_at.astimezone(self.desk.zone)
            return line((f"draft, {row.draft_by}, {local.day} {local:%b %H:%M}", "$foreground"))
        return Content("")

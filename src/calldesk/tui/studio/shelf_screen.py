"""The shelf: every call script in every language, what is in use and whose draft lies beside it."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.desk import new_script, script_drafts, script_maps
from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Draft, Shelved
from calldesk.tui.draw import KEY, MUTED, STRONG, WARN, Lines, column, crop, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio.map_screen import MapScreen
from calldesk.tui.studio.new_script import NewScript
from calldesk.tui.studio.studio_screen import StudioScreen
from calldesk.tui.studio.versions_screen import VersionsScreen

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

NAME, LANGUAGE, VERSION, DRAFT = 22, 10, 8, 30
ROOMY = 96


class ShelfScreen(Screen[None]):
    """The list of scripts; Enter opens one."""

    BINDINGS = bindings("shelf")
    AUTO_FOCUS = "Shelf"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shelf = Shelf(desk)
        self.drawer = NewScript()
        self._footer = FooterBar()
        self._opening = False

    def compose(self) -> ComposeResult:
        """The list, and the keys of the moment."""
        with VerticalScroll(can_focus=False):
            yield self.shelf
        yield self.drawer
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_screen_resume(self) -> None:
        """Read the shelf whenever it is seen again."""
        self._show_keys()
        self.read()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        refused = {"scripts": "you are here"}
        marked = self.shelf.marked
        if marked is not None and marked.number is None:
            refused["versions"] = "never published"
        return "field" if self.drawer.is_open else "shelf", refused

    def _show_keys(self) -> None:
        scope, refused = self.doable()
        self._footer.show((scope,), self.console.keys_in_force, refused)

    @work(exclusive=True, group="shelf")
    async def read(self) -> None:
        """Read and show what is on the shelf."""
        with self.console.telling():
            self.shelf.show(await self.console.in_db(script_drafts.shelf, self.desk))
            self._show_keys()

    def action_shelf_up(self) -> None:
        """Mark the row above."""
        self.shelf.move(-1)
        self._show_keys()

    def action_shelf_down(self) -> None:
        """Mark the row below."""
        self.shelf.move(1)
        self._show_keys()

    def action_leave_shelf(self) -> None:
        """Back to the desk."""
        self.dismiss()

    async def action_write(self) -> None:
        """Open the marked script."""
        await self._write()

    async def _write(self, step: str | None = None) -> None:
        marked = self.shelf.marked
        if marked is None or self._opening:
            return
        self._opening = True
        try:
            with self.console.telling():
                draft = await self.console.in_db(
                    script_drafts.open_draft, self.desk, marked.script, marked.language
                )
                self._open(draft, step)
        finally:
            self._opening = False

    def _open(self, draft: Draft, step: str | None = None) -> None:
        """Open a draft; what is to be said when it has been left is said here."""

        def left(words: str | None) -> None:
            if words:
                self.call_after_refresh(self.console.tell, words, "good")

        self.app.push_screen(StudioScreen(self.desk, draft, step), left)

    def action_versions(self) -> None:
        """What was published of the marked script."""
        marked = self.shelf.marked
        if marked is not None and marked.number is not None:
            screen = VersionsScreen(self.desk, marked.script, marked.language, marked.title)
            self.app.push_screen(screen)
        elif marked is not None:
            self.console.tell("it was never published", "warning")

    async def action_map(self) -> None:
        """Draw the marked script as it is in use; Enter there opens it at a step."""
        marked = self.shelf.marked
        if marked is None or self._opening:
            return
        key = marked.script, marked.language
        self._opening = True
        try:
            with self.console.telling():
                script = await self.console.in_db(script_maps.to_draw, self.desk, *key)
                taken = await self.console.in_db(script_maps.taken, self.desk, *key)
                self.app.push_screen(MapScreen(script, taken), self._from_map)
        finally:
            self._opening = False

    async def _from_map(self, step: str | None) -> None:
        if step:
            await self._write(step)

    async def action_new_script(self) -> None:
        """Ask how a new script is called and what it begins from."""
        await self.drawer.open(self.shelf.marked)
        self._show_keys()

    async def on_new_script_wanted(self, event: NewScript.Wanted) -> None:
        """Begin it and open it; what cannot be is asked back in place."""
        like = (event.like.script, event.like.language) if event.like else None
        with self.console.telling():
            try:
                draft = await self.console.in_db(
                    new_script.begin, self.desk, event.name, event.title, like
                )
            except (NotRead, NotAllowed) as problem:
                self.drawer.ask_back(str(problem))
                return
            await self._close_drawer()
            self._open(draft)

    async def on_new_script_left(self) -> None:
        """Nothing was wanted after all."""
        await self._close_drawer()

    async def _close_drawer(self) -> None:
        await self.drawer.close()
        self.shelf.focus()
        self._show_keys()


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
        """Draw a heading and the rows, those in the desk's own language first."""
        if not self.rows:
            return [line((" Scripts", STRONG)), Content(""), line(("  reading …", MUTED))]
        own = self.desk.settings.desk.language
        drawn = [_head(width), Content("")]
        for at, row in enumerate(self.rows):
            if at and row.language != own and self.rows[at - 1].language == own:
                drawn += [Content("")]
            drawn.append(self._row(row, width, row is self.marked))
        return drawn

    def _row(self, row: Shelved, width: int, marked: bool) -> Content:
        version = f"v{row.number}" if row.number else "new"
        drawn = line(
            (" ▸ " if marked else "   ", KEY),
            column(line((row.title, STRONG if marked else "$foreground")), _title(width)),
            column(line((row.script, MUTED)), NAME) if width >= ROOMY else "",
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
            return line((f"{row.draft_by}, {local.day} {local:%b %H:%M}", "$foreground"))
        return Content("")


def _title(width: int) -> int:
    """How much room the title of a script has."""
    return width - 3 - LANGUAGE - VERSION - (NAME + DRAFT if width >= ROOMY else 22)


def _head(width: int) -> Content:
    drawn = line(
        column(line((" Scripts", STRONG)), _title(width) + 3),
        column(line(("short name", MUTED)), NAME) if width >= ROOMY else "",
        column(line(("language", MUTED)), LANGUAGE),
        column(line(("in use", MUTED)), VERSION),
        line(("draft", MUTED)),
    )
    return crop(drawn, width)

"""What was published of a script, the newest first, and going back to an older version."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from calldesk.desk import before_publishing, publishing
from calldesk.desk.opening import Desk
from calldesk.desk.publishing import Published
from calldesk.tui.draw import GOOD, MUTED, STRONG, WARN, column, crop, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings, spoken
from calldesk.tui.studio.rows import Rows, Told, titled
from calldesk.tui.studio.telling import changes, paragraph
from calldesk.tui.studio.twice import Twice

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

NUMBER, WHEN, WHO, POLICY = 6, 20, 20, 16
ROOMY = 96


class VersionsScreen(Screen[None]):
    """The publications of one script in one language."""

    BINDINGS = bindings("versions")
    AUTO_FOCUS = "Rows"

    def __init__(self, desk: Desk, script: str, language: str, title: str) -> None:
        super().__init__()
        self.desk, self.script, self.language = desk, script, language
        self.head = FrameLine("top", title)
        self.told: tuple[Published, ...] = ()
        self.rows = Rows()
        self.twice = Twice()
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """The list, and the keys of the moment."""
        yield self.head
        yield self.rows
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    @property
    def marked(self) -> Published | None:
        """The version under the cursor."""
        at = self.rows.highlighted
        return self.told[at] if at is not None and at < len(self.told) else None

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        in_use = self.marked is not None and self.marked.in_use
        return "versions", {"publish_again": "it is in use"} if in_use else {}

    def on_screen_resume(self) -> None:
        """Read the list whenever it is seen again."""
        self.read()

    @work(exclusive=True, group="versions")
    async def read(self) -> None:
        """Read and show what was published."""
        with self.console.telling():
            self.told = await self.console.in_db(
                publishing.versions, self.desk, self.script, self.language
            )
            self.rows.show(lambda width: [(self._row(one, width), True) for one in self.told])
            counted = "1 publication" if len(self.told) == 1 else f"{len(self.told)} publications"
            self.head.say(self.head.left, line((counted, MUTED)))
            self._show_keys()

    def _show_keys(self) -> None:
        self._footer.show(("versions",), self.console.keys_in_force, self.doable()[1])

    def _row(self, one: Published, width: int) -> Content:
        roomy = width >= ROOMY
        local = one.at.astimezone(self.desk.zone)
        when = f"{local:%a} {local.day} {local:%b %Y %H:%M}" if roomy else f"{local:%Y-%m-%d}"
        ink = STRONG if one.in_use else "$foreground"
        drawn = line(
            column(line((f" v{one.number}", ink)), NUMBER),
            column(line((when, "$foreground")), WHEN + 4 if roomy else WHEN - 8),
            column(line((one.by, "$foreground")), WHO),
            column(line((one.policy, MUTED)), POLICY),
            *_notes(one),
        )
        return crop(drawn, width)

    def on_option_list_option_highlighted(self) -> None:
        """The keys follow the cursor."""
        self._show_keys()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: what differs, and the report."""
        event.stop()
        if self.marked is not None:
            self.app.push_screen(VersionScreen(self.desk, self.marked))

    async def action_publish_again(self) -> None:
        """Go back to the marked version, when asked twice."""
        if self.marked is not None and await publish_again(self.console, self.twice, self.marked):
            self.read()

    def action_leave_versions(self) -> None:
        """Back to where one came from."""
        self.dismiss()


class VersionScreen(Screen[None]):
    """One version: how it differs from what is in use, and the report it was published with."""

    BINDINGS = bindings("versions")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, desk: Desk, version: Published) -> None:
        super().__init__()
        self.desk, self.version = desk, version
        self.head = FrameLine("top")
        self.page = Told()
        self.twice = Twice()
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """The page, and the keys of the moment."""
        yield self.head
        with VerticalScroll():
            yield self.page
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        refused = {"open_version": "it is open"}
        if self.version.in_use:
            refused["publish_again"] = "it is in use"
        return "versions", refused

    async def on_mount(self) -> None:
        """Read the version and show it."""
        version = self.version
        name = line((f"{version.title} v{version.number}", STRONG))
        self.head.say(name, line(*_notes(version)))
        self._footer.show(("versions",), self.console.keys_in_force, self.doable()[1])
        in_db = self.console.in_db
        with self.console.telling():
            differing = await in_db(before_publishing.differing, self.desk, version)
            report = await in_db(publishing.report_of, self.desk, version)

            def page(width: int) -> list[Content]:
                told = changes(differing, width) or paragraph(
                    "It is what calls use now." if version.in_use else "It says the same.", width
                )
                checked = [row for words in report.splitlines() for row in paragraph(words, width)]
                title = f"Its report, checked against policy {version.policy}"
                return titled("What would change if it were in use", told)[1:] + titled(
                    title, checked
                )

            self.page.show(page)

    async def action_publish_again(self) -> None:
        """Go back to this version, when asked twice."""
        if await publish_again(self.console, self.twice, self.version):
            self.dismiss()

    def action_leave_versions(self) -> None:
        """Back to the list."""
        self.dismiss()


async def publish_again(console: "CalldeskApp", twice: Twice, version: Published) -> bool:
    """Ask in words what is about to happen, then do it; answer whether it was done."""
    if version.in_use:
        console.tell(f"v{version.number} is in use", "warning")
        return False
    with console.telling():
        if twice.again(version.at):
            writing = console.in_db(publishing.publish_again, console.desk, version)
            done = await console.written(writing)
            console.call_later(partial(console.tell, done.words, "good"))
            return True
        told = await console.in_db(before_publishing.intended_again, console.desk, version)
        key = spoken(console.keys_in_force["publish_again"])
        warned = len(told.warnings)
        also = f" and acknowledges its {warned} warnings" if warned else ""
        words = (
            f"{key} again publishes v{version.number} anew{also}: "
            "every call from the next one on uses it, calls in progress keep theirs."
        )
        console.tell(words, "warning")
    return False


def _notes(one: Published) -> list[tuple[str, str]]:
    """What is special about a publication."""
    notes = [("in use", GOOD)] if one.in_use else []
    notes += [("published anew", MUTED)] if one.again else []
    if one.acknowledged:
        counted = "1 warning" if one.acknowledged == 1 else f"{one.acknowledged} warnings"
        notes.append((f"{counted} acknowledged", WARN))
    return [part for note in notes for part in ((" · ", MUTED), note)][1:]

"""What publishing a draft is about to do: the version, the changes, the warnings, the proof."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.desk import publishing
from calldesk.desk.before_publishing import Intended
from calldesk.desk.opening import Desk
from calldesk.desk.publishing import Published
from calldesk.desk.script_drafts import Draft
from calldesk.tui.draw import GOOD, KEY, MUTED, WARN, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings, spoken
from calldesk.tui.studio.rows import Told, titled
from calldesk.tui.studio.telling import LIMITS, changes, paragraph, waivers, warnings

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp


class PublishScreen(Screen[Published]):
    """Reads out what is about to happen; Enter does it."""

    BINDINGS = bindings("publishing")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, desk: Desk, draft: Draft, intended: Intended) -> None:
        super().__init__()
        self.desk, self.draft, self.intended = desk, draft, intended
        self.acknowledged = not intended.warnings
        self.head, self.gate = FrameLine("top"), Told()
        self.page = Told()
        self._footer = FooterBar(on_a_page=True)
        self._publishing = False

    def compose(self) -> ComposeResult:
        """The page scrolls; what Enter does stands below it."""
        yield self.head
        with VerticalScroll():
            yield self.page
        yield FrameLine("middle")
        yield self.gate
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Show the page and the gate."""
        told = self.intended
        name = line((told.title, "bold $foreground"), (f"  {self.draft.language}", MUTED))
        becomes = ("as published", MUTED) if told.same else (f"becomes v{told.number}", WARN)
        self.head.say(name, line(becomes))
        self.page.show(lambda width: page(told, width))
        self._show_gate()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        refused: dict[str, str] = {}
        if self.intended.same:
            refused["publish_now"] = "nothing to publish"
        elif not self.acknowledged:
            refused["publish_now"] = "warnings first"
        if self.acknowledged:
            refused["acknowledge"] = "no warnings" if not self.intended.warnings else "done"
        return "publishing", refused

    def _show_gate(self) -> None:
        self.gate.show(self._gate)
        self._footer.show(("publishing",), self.console.keys_in_force, self.doable()[1])

    def _gate(self, width: int) -> list[Content]:
        told, keys = self.intended, self.console.keys_in_force
        if told.same:
            words = f" It says what v{told.number} says, which is in use: nothing to publish."
            return [line((words, MUTED))]
        if not self.acknowledged:
            key = (f" {spoken(keys['acknowledge'])} ", KEY)
            return [line(key, (f"acknowledges {_counted(told)}; then it is published", WARN))]
        enter = (f" {spoken(keys['publish_now'])} ", KEY)
        seen = f"  ({_counted(told)} acknowledged)" if told.warnings else ""
        return [line(enter, (f"publishes v{told.number}", GOOD), (seen, MUTED))]

    def action_acknowledge(self) -> None:
        """The warnings were read and are accepted."""
        self.acknowledged = True
        self._show_gate()

    async def action_publish_now(self) -> None:
        """Publish it, once."""
        why = self.doable()[1].get("publish_now")
        if why:
            self.console.tell(why, "warning")
        elif not self._publishing:
            self._publishing = True
            try:
                with self.console.telling():
                    writing = self.console.in_db(
                        publishing.publish, self.desk, self.draft, acknowledged=self.acknowledged
                    )
                    published = await self.console.written(writing)
                    self.dismiss(published)
            finally:
                self._publishing = False

    def action_leave_publishing(self) -> None:
        """Back to the text; nothing was published."""
        self.dismiss(None)


def page(told: Intended, width: int) -> list[Content]:
    """Draw what is about to happen."""
    drawn = paragraph(_what(told), width)
    if told.overtaken and told.in_use:
        drawn += paragraph(
            f"v{told.in_use.number} was published by {told.in_use.by} after this draft began: "
            "look at the changes, what it brought may be among those taken out.",
            width,
            WARN,
        )
    if told.in_use:
        drawn += titled(f"Changed from v{told.in_use.number}", changes(told.changes, width))
    drawn += titled(_counted(told).capitalize(), warnings(told.warnings, width))
    drawn += titled("Waivers", waivers(told.checked.waivers, width))
    proof = [*paragraph(told.proved, width), *paragraph(f"{told.size}.", width, MUTED)]
    drawn += titled("What was proved", proof)
    limits = [row for words in LIMITS for row in paragraph(words, width, MUTED)]
    return drawn + titled("What that does not say", limits)


def _what(told: Intended) -> str:
    if told.in_use is None:
        return (
            f"{told.title} becomes v{told.number}, its first version. From then on it can be "
            "chosen for a call."
        )
    if told.same:
        return f"{told.title} says what v{told.in_use.number} says, which is in use."
    return (
        f"{told.title} becomes v{told.number}. Every call that begins from then on uses it; "
        f"calls in progress keep theirs. v{told.in_use.number} stays and can be gone back to."
    )


def _counted(told: Intended) -> str:
    number = len(told.warnings)
    return f"{number} warnings" if number != 1 else "1 warning"

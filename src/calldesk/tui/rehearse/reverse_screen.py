"""Reverse: the trainee plays the debtor and hears how the script answers."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from calldesk.desk import call, reversing, trying
from calldesk.desk.errors import NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.reversing import Reversed
from calldesk.rehearsal import reverse
from calldesk.rehearsal.reverse import Saying
from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.finder import Finder
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import KeyPressed, Scope
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.in_own_words import found
from calldesk.tui.rehearse.reverse_end import ReverseEnd
from calldesk.tui.rehearse.reverse_panel import Exchange, ReversePanel
from calldesk.tui.window import TOO_SMALL

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp


class ReverseScreen(Screen[None]):
    """A reversed call: the program keeps the script, the trainee is one of the personas."""

    def __init__(self, desk: Desk, script: str, persona: str) -> None:
        super().__init__()
        self.desk, self.script, self.persona = desk, script, persona
        self.banner = Banner()
        self.strip = AccountStrip()
        self.hearing = Hearing()
        self.panel = ReversePanel(self.hearing)
        self.call: Reversed | None = None
        self.said: list[Exchange] = []
        self._wanted: Saying | None = None
        self._timer: Timer | None = None
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """That it is no call, above all; below it the call as on the desk."""
        yield self.banner
        with Vertical(id="rehearsing"):
            yield self.strip
            yield self.panel
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Let the program call."""
        self.panel.focus()
        with self.console.telling():
            begun = await self.console.in_db(
                reversing.begin, self.desk, self.script, self.persona
            )
            self.banner.say(f"reverse · {begun.walk.script.title}")
            self._stop(begun)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        over = self.call is not None and self.call.live.state != "talking"
        gone = ("you_say", "you_object", "your_words", "you_hang_up") if over else ()
        return "reverse", dict.fromkeys(gone, "the call is over")

    def on_descendant_focus(self) -> None:
        """A field has keys of its own."""
        self._show_keys()

    def _show_keys(self) -> None:
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        scope, refused = self.doable()
        scopes: tuple[Scope, ...] = ("field", scope) if typing else (scope,)
        self._footer.show(scopes, self.console.keys_in_force, refused)

    def _stop(self, now: Reversed) -> None:
        """Show the stop at which the call stands now; the program begins to speak."""
        self.call = now
        words = " ".join(now.says)
        self.hearing.begin(words, 0.0, None)
        listener = f"you play: {now.persona.title}"
        self.strip.show_call(now.live.head, None, listener)
        self.panel.show(now, self.said)
        if words:
            self.said.append(Exchange(words))
        self._show_keys()
        self._watch()

    def _watch(self) -> None:
        """Draw what is heard, and wake again when there is more to hear or to do."""
        self.panel.talk.redraw()
        if self._timer is not None:
            self._timer.stop()
        wakes = self._wakes()
        self._timer = None if wakes is None else self.set_timer(wakes + 0.001, self._wake)

    def _wakes(self) -> float | None:
        if self.call is None or self.call.live.state != "talking":
            return None
        if self.hearing.phase != "heard":
            return self.hearing.next_change
        held, most = self.hearing.seconds, reverse.holds(self.call.walk)
        if held >= most and not reverse.goes_on(self.call.walk):
            return None
        return max(0.0, min(int(held) + 1.0, most) - held)

    async def _wake(self) -> None:
        now = self.call
        over = now is not None and self.hearing.seconds >= reverse.holds(now.walk)
        if now and over and self.hearing.phase == "heard" and reverse.goes_on(now.walk):
            await self._let_them()
        else:
            self._watch()

    async def _let_them(self) -> None:
        """They have said it and go on, unless their turn is the last: that is read in peace."""
        now = self.call
        if now is not None and not now.walk.step.end:
            await self._become(lambda: reversing.go_on(self.desk, now))

"""Trying a draft: the desk's own call panel on a sample account, and nothing is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.desk import call, trying
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.desk.trying import Tried
from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.draw import GOOD, MUTED, STRONG, WARN, Lines, line, spread, wrapped
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.talk import Talk
from calldesk.tui.unkept import Unkept

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

P = ParamSpec("P")


class TryScreen(Screen[str]):
    """Walks a draft as in a call; it answers the step at which it was left."""

    BINDINGS = bindings("trying")

    def __init__(self, desk: Desk, script: Script, policy: Policy, live: LiveCall) -> None:
        super().__init__()
        self.desk, self.script, self.policy, self.live = desk, script, policy, live
        self.strip = AccountStrip()
        self.drafts = Unkept(self)
        self._at = 0
        self._stage: Talk | None = None
        self._footer = FooterBar()

    def compose(self) -> ComposeResult:
        """What it is, above all; below it the call as on the desk."""
        yield Banner(self.script.title)
        with Vertical(id="trying"):
            yield self.strip
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Begin at the first line."""
        await self._show(None)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "trying", {}

    def on_descendant_focus(self) -> None:
        """A field has keys of its own."""
        self._show_keys()

    def _show_keys(self) -> None:
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        talking: tuple[Scope, ...] = ("call",) if self._stage is not None else ()
        scopes: tuple[Scope, ...] = (*(("field",) if typing else ()), *talking, "trying")
        self._footer.show(scopes, self.console.keys_in_force, {})

    async def step(
        self,
        use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do something to the call and show what came of it. Raises what the use case raises."""
        before = self.live
        self.live = await self.console.in_db(use, self.desk, self.live, *args, **named)
        with self.app.batch_update():
            await self._show(before)

    async def _show(self, before: LiveCall | None) -> None:
        """Show the call; when it has ended, what it would have left behind."""
        live = self.live
        assert live.walk is not None
        listener = live.walk.view.audience.replace("_", " ")
        self.strip.show_call(live.head, None, f"{listener} · trying")
        if before is None or before.state != live.state or self._stage is None:
            await self._change_stage()
        if self._stage is not None:
            new = before is None or before.walk is None or before.walk.shown is not live.walk.shown
            await self._stage.show(new_stop=new)
        self._show_keys()

    async def _change_stage(self) -> None:
        place = self.query_one("#trying", Vertical)
        await place.remove_children([one for one in place.children if one is not self.strip])
        if self.live.state == "talking":
            self._stage = Talk(self)
            await place.mount(self._stage)
            self._stage.focus()
            return
        self._stage = None
        end = VerticalScroll(Ending(trying.tried(self.live)), id="stop")
        await place.mount(end, FrameLine("bottom"))
        end.focus()

    def on_talk_nothing_to_leave(self) -> None:
        """Esc where a call has nothing to go back from: back to the text at this step."""
        self.action_stop_trying()

    def action_stop_trying(self) -> None:
        """Back to the text, at the step where the call stands."""
        assert self.live.walk is not None
        self.dismiss(self.live.walk.view.step)

    async def action_back_into_it(self) -> None:
        """From the end back to the last line."""
        if self._stage is None:
            with self.console.telling():
                await self.step(call.undo)

    async def action_next_account(self) -> None:
        """Begin again with the next sample account."""
        accounts = trying.accounts(self.script)
        self._at = (self._at + 1) % len(accounts)
        with self.console.telling():
            before, self._stage = self.live, None
            self.live = trying.begin(self.desk, self.script, self.policy, accounts[self._at])
            await self._show(before)
            self.console.tell(f"from the start, with {accounts[self._at].name}")


class Banner(Lines):
    """That this is no call, over the whole width."""

    ALLOW_SELECT = False

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def lines(self, width: int) -> list[Content]:
        """Draw one line."""
        sign = line((" TRYING – nothing is kept ", f"{WARN} reverse"))
        return [spread(line(sign, "  ", (self.title, STRONG)), line(("no call ", MUTED)), width)]


class Ending(Lines):
    """How the tried call ended, and what a real one would have written down."""

    def __init__(self, told: Tried) -> None:
        super().__init__()
        self.told = told

    def lines(self, width: int) -> list[Content]:
        """Draw the outcome, then the things in two columns."""
        drawn = [
            Content(""),
            line(("  This call would end as  ", MUTED), (self.told.outcome, GOOD)),
            Content(""),
        ]
        if self.told.kept:
            drawn.append(line(("  and would have written down", MUTED)))
        widest = max((len(label) for label, _ in self.told.kept), default=0) + 2
        for label, text in self.told.kept:
            words = line((f"    {label:<{widest}}", MUTED), (text, "$foreground"))
            drawn += wrapped(words, width - 2, widest + 4)
        return [*drawn, Content(""), line(("  Nothing of it was kept.", MUTED))]

"""The page after a rehearsed call, and the ways on from it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from calldesk.desk import rehearsals, rehearse_home
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsals import After, Underway
from calldesk.desk.words import counted
from calldesk.tui.draw import GOOD, MUTED, STRONG, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.rehearse.after_page import AfterPage
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.call_screen import TOO_SMALL, RehearsalScreen

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

NO_SLIP = "no turn to repeat"


class AfterScreen(Screen[None]):
    """What a rehearsed call was worth, and the same call again from any of its worst turns."""

    BINDINGS = bindings("rehearsed")

    def __init__(self, desk: Desk, rehearsal_id: int) -> None:
        super().__init__()
        self.desk, self.rehearsal_id = desk, rehearsal_id
        self.after: After | None = None
        self.banner = Banner()
        self.head = FrameLine("top")
        self.page = AfterPage()
        self._scroll = VerticalScroll(self.page, id="stop", can_focus=False)
        self._footer = FooterBar(on_a_page=True)
        self._opening = False

    def compose(self) -> ComposeResult:
        """The page in a frame, and the keys of the moment."""
        yield self.banner
        with Vertical(id="rehearsing"):
            yield self.head
            yield self._scroll
            yield FrameLine("bottom")
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Read what stays of the call."""
        self.page.focus()
        with self.console.telling():
            after = await self.console.in_db(rehearsals.after, self.desk, self.rehearsal_id)
            self.after = after
            mode = " · recall" if after.mode == "recall" else ""
            self.banner.say(f"call {after.seed} · {after.title}{mode}")
            well = (after.result.bars["outcome"] or 0) > 0
            ended = line(
                (after.ended, GOOD if well else "$foreground"),
                (f" · {counted(after.result.turns, 'turn')}", MUTED),
            )
            self.head.say(line((after.persona_title, STRONG)), ended)
            self.page.show(after)
        self._show_keys()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "rehearsed", {} if self.page.marked else {"from_turn": NO_SLIP}

    def _show_keys(self) -> None:
        self._footer.show(("rehearsed",), self.console.keys_in_force, self.doable()[1])

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self.page.focus)

    def action_turn_above(self) -> None:
        """Mark the turn above."""
        self._move(-1)

    def action_turn_below(self) -> None:
        """Mark the turn below."""
        self._move(1)

    def _move(self, by: int) -> None:
        self.page.move(by)
        self.call_after_refresh(
            lambda: self._scroll.scroll_to_region(self.page.marked_region, animate=False)
        )

    async def action_from_turn(self) -> None:
        """The same call again from the marked turn."""
        turn = self.page.marked
        if turn is None:
            self.console.tell(NO_SLIP)
        else:
            number = turn.number
            await self._open(lambda: rehearsals.again_from(self.desk, self.rehearsal_id, number))

    async def action_same_again(self) -> None:
        """The same call from its first line."""
        after = self.after
        if after is not None:
            await self._open(lambda: self._begin(after.persona, after.seed))

    async def action_another_debtor(self) -> None:
        """The same script with the next debtor, another call."""
        after = self.after
        if after is not None:
            await self._open(lambda: self._begin(self._next(after.persona, after.script), None))

    def _next(self, persona: str, script: str) -> str:
        """The debtor to learn next; where that is the same one, whoever follows in the list."""
        home = rehearse_home.home(self.desk)
        wanted = home.next_debtor.get(script, persona)
        known = [one.id for one in home.personas]
        at = known.index(persona) if persona in known else -1
        return wanted if wanted != persona else known[(at + 1) % len(known)]

    def _begin(self, persona: str, seed: int | None) -> Underway:
        assert self.after is not None
        mode: rehearsals.Mode = "recall" if self.after.mode == "recall" else "navigate"
        script = self.after.script
        return rehearsals.begin(self.desk, script=script, persona=persona, seed=seed, mode=mode)

    async def _open(self, begin: Callable[[], Underway]) -> None:
        if self._opening:
            return
        self._opening = True
        try:
            with self.console.telling():
                underway = await self.console.written(self.console.in_db(begin))
                self.app.switch_screen(RehearsalScreen(self.desk, underway))
        finally:
            self._opening = False

    def action_leave_rehearsed(self) -> None:
        """Back to where rehearsals begin."""
        self.dismiss()

"""Drill: three minutes of objections. They say something, one names it by its letter."""

from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from calldesk.desk import drilling
from calldesk.desk.drilling import Drilling
from calldesk.desk.opening import Desk
from calldesk.rehearsal.drill import SECONDS
from calldesk.tui.draw import MUTED, STRONG, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.call_screen import TOO_SMALL
from calldesk.tui.rehearse.drill_card import DrillCard, Given, Letters
from calldesk.tui.rehearse.drill_end import DrillEnd
from calldesk.tui.rehearse.hearing import Hearing

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

CALM = 5  # seconds between two looks of the clock
NAME_IT = "Name it first: its letter. Space shows the answer."
NO_MORE = "That was the only card."


class DrillScreen(Screen[None]):
    """A drill of one script, or of all that the trainee knows."""

    BINDINGS = bindings("drill")

    def __init__(self, desk: Desk, script: str | None = None) -> None:
        super().__init__()
        self.desk, self.script = desk, script
        self.banner = Banner("drill")
        self.hearing = Hearing()
        self.card = DrillCard(self.hearing)
        self.letters = Letters()
        self.drilling: Drilling | None = None
        self.given: Given | None = None
        self.over = False
        self._top = FrameLine("top")
        self._since = monotonic()
        self._timer: Timer | None = None
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """That it is no call, above all; below it the card and the letters as on the desk."""
        yield self.banner
        with Vertical(id="rehearsing"):
            yield self._top
            with VerticalScroll(id="stop", can_focus=False):
                yield self.card
            yield FrameLine("middle", "They object")
            yield self.letters
            yield FrameLine("bottom")
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Ask the first card; the three minutes begin with it."""
        self._show_keys()
        self.set_interval(1.0, self._tick)
        with self.console.telling():
            begun = await self.console.in_db(drilling.begin, self.desk, self.script)
            self._since = monotonic()
            self._ask(begun)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        answering = ("name_it", "show_it") if self.given or self.over else ()
        done = ("next_card",) if self.over else ()
        return "drill", dict.fromkeys((*answering, *done), "")

    def _show_keys(self) -> None:
        scope, refused = self.doable()
        self._footer.show((scope,), self.console.keys_in_force, refused)

    @property
    def left(self) -> int:
        """Whole seconds that are left."""
        return max(0, int(SECONDS - (monotonic() - self._since) + 0.999))

    def _tick(self) -> None:
        now = self.drilling
        if now is None or now.deck is None or self.over:
            return
        left = self.left if self.left <= CALM else -(-self.left // CALM) * CALM
        clock = f"{left // 60}:{left % 60:02d}" if left else "the last card"
        done = f"{now.drill.right} of {len(now.drill.answers)} right"
        sums = (
            line((f"{done}   ", MUTED), (clock, STRONG)) if now.drill.answers else (clock, STRONG)
        )
        self._top.say(line((now.deck.title, STRONG)), line(sums))

    def _ask(self, now: Drilling) -> None:
        """Ask a card: they speak."""
        self.drilling, self.given = now, None
        if now.card is None:
            self.run_worker(self._end(NO_MORE))
            return
        assert now.deck is not None
        self.letters.show(now.deck.letters)
        self.hearing.begin(f"“{now.words}”", 0.0, None)
        self.card.show(now, None)
        self._tick()
        self._show_keys()
        self._hear()

    def _hear(self) -> None:
        """Draw what is heard so far, and wake again when there is more."""
        self.card.redraw()
        if self._timer is not None:
            self._timer.stop()
        wakes = self.hearing.next_change
        self._timer = None if wakes is None else self.set_timer(wakes + 0.001, self._hear)

    async def on_key(self, event: Key) -> None:
        """A letter names what they object."""
        letter = (event.character or "").casefold()
        if len(letter) != 1 or not letter.isalpha() or "+" in event.key:
            return
        event.stop()
        now = self.drilling
        if now is None or now.card is None or now.deck is None or self.given or self.over:
            return
        if letter not in dict(now.deck.letters):
            self.console.tell(f"no objection has the letter {letter}", "warning")
            return
        await self._answer(letter)

    async def _answer(self, letter: str) -> None:
        """Keep the answer, then show it."""
        now = self.drilling
        assert now is not None
        assert now.card is not None
        self.hearing.interrupt()
        seconds = round(self.hearing.seconds, 2)
        right = letter == now.card.letter_or_digit
        with self.console.telling():
            self.drilling = await self.console.written(
                self.console.in_db(
                    drilling.answer,
                    self.desk,
                    now,
                    right=right,
                    seconds=seconds,
                    looked_up=not letter,
                )
            )
            self.given = Given(letter, right, seconds)
            self.card.show(self.drilling, self.given)
            self._tick()
            self._show_keys()

    async def action_show_it(self) -> None:
        """The trainee does not know: show the answer."""
        if self.drilling is not None and self.drilling.card and not (self.given or self.over):
            await self._answer("")

    async def action_next_card(self) -> None:
        """The next card, the rest of the words, or at the end back."""
        if self.over:
            self.dismiss()
        elif self.given is None and self.hearing.phase == "heard":
            self.console.tell(NAME_IT)
        elif self.given is None:
            self.hearing.interrupt()
            self._hear()
        elif self.left == 0:
            await self._end("Three minutes are over.")
        elif self.drilling is not None:
            self._ask(drilling.next_card(self.drilling))

    async def action_leave_drill(self) -> None:
        """Stop: what was answered is kept."""
        if self.over or self.drilling is None or not self.drilling.drill.answers:
            self.dismiss()
        else:
            await self._end("You stopped.")

    async def _end(self, why: str) -> None:
        """Show what the drill came to."""
        assert self.drilling is not None
        self.over, self.given = True, None
        if self._timer is not None:
            self._timer.stop()
        end = VerticalScroll(DrillEnd(drilling.drilled(self.desk, self.drilling), why), id="stop")
        place = self.query_one("#rehearsing", Vertical)
        await place.remove_children()
        await place.mount(FrameLine("top", "The drill"), end, FrameLine("bottom"))
        end.focus()
        self._show_keys()

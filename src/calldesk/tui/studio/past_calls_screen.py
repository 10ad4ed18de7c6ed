"""Last month's calls run on a draft: how many still go as they went, where the others stop."""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from calldesk.desk import past_calls
from calldesk.desk.opening import Desk
from calldesk.script.model import Script
from calldesk.script.policy import Policy
from calldesk.script.trial.replay import Replays, StopGroup, Stopped, summed
from calldesk.tui.draw import GOOD, KEY, MUTED, STRONG, WARN, column, crop, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio.rows import Rows, Told
from calldesk.tui.studio.telling import paragraph

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

CALLS, STEP = 8, 26
ABOUT = (
    "A call stops where the draft cannot follow it any more: a step or a reply is gone, or it asks "
    "for more than was known. Past calls are not changed by it, and calls in progress keep the "
    "version they began with."
)


class PastCallsScreen(Screen[str]):
    """Answers the step at which calls stop that was chosen, '' when none was."""

    BINDINGS = bindings("places")
    AUTO_FOCUS = "Rows"

    def __init__(self, desk: Desk, draft: Script, policy: Policy) -> None:
        super().__init__()
        self.desk, self.draft, self.policy = desk, draft, policy
        self.head, self.told = FrameLine("top"), Told()
        self.rows = Rows()
        self.stops: tuple[StopGroup, ...] = ()
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """The sum, the stops below it, and the keys of the moment."""
        yield self.head
        yield self.told
        yield self.rows
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Begin at once."""
        name = line((self.draft.title, STRONG), (f"  {self.draft.language}", MUTED))
        self.head.say(name, line((f"the last {past_calls.DAYS} days", MUTED)))
        self._show_keys()
        self.run_calls()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "places", {} if self.stops else {"to_step": "no call stops"}

    def _show_keys(self) -> None:
        self._footer.show(("places",), self.console.keys_in_force, self.doable()[1])

    @work(exclusive=True, group="past calls")
    async def run_calls(self) -> None:
        """Read the calls and run them, a portion at a time; leaving the screen ends it."""
        draft = self.draft
        with self.console.telling():
            logs = await self.console.in_db(
                past_calls.read, self.desk, draft.script, draft.language
            )
            results: list[Stopped | None] = []
            for portion in past_calls.portions(logs):
                self._say(f"Running {len(results)} of {len(logs)} calls …", MUTED)
                results += await asyncio.to_thread(past_calls.run, draft, self.policy, portion)
            self._show(summed(results))

    def _say(self, words: str, ink: str) -> None:
        self.told.show(lambda width: [Content(""), *paragraph(words, width, ink), Content("")])

    def _show(self, replays: Replays) -> None:
        self.stops = replays.stops
        self.told.show(lambda width: _sum(replays, width))
        self.rows.show(lambda width: [(_row(one, width), True) for one in self.stops])
        self._show_keys()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: to the step where these calls stop."""
        event.stop()
        self.dismiss(self.stops[event.option_index].step)

    def action_leave_places(self) -> None:
        """Back to the text."""
        self.dismiss("")


def _sum(replays: Replays, width: int) -> list[Content]:
    if not replays.calls:
        words = f"No call of this script was finished in the last {past_calls.DAYS} days."
        return [Content(""), *paragraph(words, width, MUTED)]
    stopped = replays.calls - replays.running
    calls = "1 call" if replays.calls == 1 else f"{replays.calls} calls"
    verb = "runs" if replays.running == 1 else "run"
    words = f"Of last month's {calls}, {replays.running} still {verb} on the draft"
    stop = "stops" if stopped == 1 else "stop"
    told = paragraph(f"{words}; {stopped} {stop}." if stopped else f"{words}.", width,
                     WARN if stopped else GOOD)  # fmt: skip
    return [Content(""), *told, *paragraph(ABOUT, width, MUTED), Content("")]


def _row(stop: StopGroup, width: int) -> Content:
    words = line(
        (f"{stop.calls:>6}  ", WARN),
        column(line((stop.step, KEY)), min(STEP, width // 4)),
        (f"where {stop.reason}", "$foreground"),
    )
    return crop(words, width)

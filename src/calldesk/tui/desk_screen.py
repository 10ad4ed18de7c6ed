"""The desk: the queue, and beside it one account before, during and after its call."""

import asyncio
from concurrent.futures import wait
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from calldesk.desk import queue
from calldesk.desk.opening import Desk
from calldesk.desk.queue_words import TIMES_HERE
from calldesk.tui.calling import Calling
from calldesk.tui.day import Day
from calldesk.tui.desk_side import DeskSide
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.keys import BY_ID, Scope, bindings
from calldesk.tui.queue_list import QueueList
from calldesk.tui.title_bar import TitleBar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from calldesk.desk.brief import Brief
    from calldesk.tui.app import CalldeskApp
    from calldesk.tui.call_side import CallSide

SETTLE = 0.06
"""The cursor rests this long on a row before its brief is read."""
AT_ONCE = 0.05
"""So long the first paint waits for the first rows: less than a paint without them takes."""
IN_A_CALL = "in a call: F9 first"
NOT_SAVED = "not saved yet: Enter first"
LATER = "in a later release"


class DeskScreen(Screen[None]):
    """One screen, three moments of one call."""

    BINDINGS = bindings("desk")
    AUTO_FOCUS = "QueueList"

    def __init__(self, desk: Desk, first_page: "Future[queue.QueuePage] | None" = None) -> None:
        super().__init__()
        self.desk = desk
        self._first_page = first_page
        self.queue = QueueList(desk.settings.desk.currency)
        self.side = DeskSide()
        self.title_bar = TitleBar(
            desk.settings.desk.company,
            desk.collector,
            clock_is_set=desk.clock.set_to is not None,
        )
        self._footer = FooterBar()
        self.day = Day(self)
        self._brief: Brief | None = None
        self._cursor: Widget | None = None  # what had the cursor last
        self.calling = Calling(self)

    def compose(self) -> ComposeResult:
        """Title and footer at the edges, between them queue and side: no boxes round these, for
        each one costs a whole screen of lines at every paint.
        """
        yield self.title_bar
        yield self._footer
        yield self.queue
        yield self.side
        yield Static(Content("This window is too small: 60 x 16 at least."), id="too-small")

    @property
    def call(self) -> "CallSide | None":
        """The call that stands in place of the brief."""
        return self.calling.side

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Show the first rows at once; everything else follows the first paint."""
        self._entitle_queue()
        self.side.show_nothing("")
        self._tick()
        self.set_interval(1.0, self._tick)
        self.show_keys()
        first = self._first_page or self.console.threads.ahead(queue.page, self.desk)
        wait([first], AT_ONCE)
        self.run_worker(self.day.begin(first))

    def _tick(self) -> None:
        now = self.desk.now()
        self.title_bar.tick(now.astimezone(self.desk.zone))
        if self.call is not None:
            self.call.tick(now)

    def on_queue_list_row_marked(self, event: QueueList.RowMarked) -> None:
        """Show the brief of the account under the cursor."""
        if event.row is None:
            self._brief = None
            self.side.show_nothing("")
            self.show_keys()
        else:
            self.show_brief(event.row.account_id)
            if self._brief is None:
                self.show_keys()
            elif self._brief.head.account_id != event.row.account_id:
                self._footer.tell("")

    @work(exclusive=True, group="brief")
    async def show_brief(self, account_id: int) -> None:
        """Read and show a brief; a newer wish replaces this one."""
        await asyncio.sleep(SETTLE)
        with self.console.telling():
            self._show(await self.console.in_db(_read_brief, self.desk, account_id))

    @work(group="rows")
    async def on_queue_list_more_wanted(self) -> None:
        """Read more rows."""
        await self.day.read_more()

    def _entitle_queue(self) -> None:
        """Say whose clock the rows are on, where a call leaves the room for it."""
        title = "Queue" if self.call is not None else f"Queue · {TIMES_HERE}"
        self.queue.border_title = Content(title)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        later = {"supervise": LATER}
        if self.call is not None:
            scope = self.call.scope
            why = NOT_SAVED if scope == "wrapup" else IN_A_CALL
            return scope, dict.fromkeys(("desk", "scripts", "rehearse", "supervise"), why)
        refused = dict(later)
        if self.queue.marked is None:
            refused |= dict.fromkeys(("dial", "skip", "account", "people"), "no account here")
        elif self._brief is None:
            pass  # it is on its way, and a key waits for it
        elif not self._brief.phones:
            refused["dial"] = "no number; p adds one"
        elif not self._brief.verdict.allowed:
            refused["dial"] = self._brief.verdict.words
        return "desk", refused

    def show_keys(self) -> None:
        """Show the keys of the moment."""
        scope, refused = self.doable()
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        scopes: tuple[Scope, ...] = ("field", scope) if typing else (scope,)
        self._footer.show(scopes, self.console.keys_in_force, refused)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A field has keys of its own."""
        self._cursor = event.widget
        self.show_keys()

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self._give_cursor_back)

    def _give_cursor_back(self) -> None:
        if self.focused is None and self._cursor is not None and self._cursor.is_attached:
            self.set_focus(self._cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a call the desk's own keys rest."""
        asleep = self.call is not None and action in BY_ID and BY_ID[action].scope == "desk"
        return False if asleep else super().check_action(action, parameters)

    def refused(self, key: str) -> bool:
        """Whether a key does nothing now; if so, say why."""
        why = self.doable()[1].get(key)
        if why is not None:
            self.console.tell(why, "warning")
        return why is not None

    async def action_dial(self) -> None:
        """Ring the first number of the account under the cursor."""
        await self.calling.dial()

    async def catch_up(self) -> None:
        """A key may be quicker than the brief: what is done is done to the marked account."""
        row = self.queue.marked
        if row is None:
            self._brief = None
        elif self._brief is None or self._brief.head.account_id != row.account_id:
            self._show(await self.console.in_db(_read_brief, self.desk, row.account_id))

    def _show(self, read: "Brief") -> None:
        """Show a brief, unless the cursor has moved on meanwhile."""
        row = self.queue.marked
        if row is not None and row.account_id == read.head.account_id:
            self._brief, self.calling.just_over = read, False
            self.side.show(read)
            self.show_keys()

    def make_room(self, *, in_a_call: bool) -> None:
        """Show a call in place of the brief, or the brief again."""
        self.side.display = not in_a_call
        self.queue.can_focus = not in_a_call
        self.set_class(in_a_call, "-in-call")
        if in_a_call:
            self.add_class("-side")
        else:
            self._brief = None
        self._entitle_queue()

    def on_call_side_moment_changed(self) -> None:
        """Other keys are in force now."""
        self.show_keys()

    async def on_call_side_over(self, event: "CallSide.Over") -> None:
        """The call is over."""
        await self.calling.over(event)

    def action_choose_script(self) -> None:
        """Choose the next of the scripts that fit."""
        self.side.brief.next_script()

    async def action_find(self) -> None:
        """Find an account."""
        await self.side.drawers.open("find")

    async def action_skip(self) -> None:
        """Skip the account, with a reason."""
        await self.catch_up()
        if not self.refused("skip"):
            await self.side.drawers.open("skip")

    async def action_people(self) -> None:
        """Add or correct a person or a number."""
        await self.catch_up()
        if not self.refused("people"):
            await self.side.drawers.open("people")

    async def action_set_zone(self) -> None:
        """Set the account's time zone."""
        await self.catch_up()
        if not self.refused("people"):
            await self.side.drawers.open("set_zone")

    def action_account(self) -> None:
        """Open the account's page."""
        row = self.queue.marked
        if row is not None:
            self.open_account(row.account_id)

    def open_account(self, account_id: int) -> None:
        """Open the page of an account."""
        from calldesk.tui.account_screen import AccountScreen

        self.app.push_screen(AccountScreen(self.desk, account_id))

    def action_elsewhere(self) -> None:
        """List what is not in the queue, and why."""
        from calldesk.tui.account_screen import ElsewhereScreen

        self.app.push_screen(ElsewhereScreen(self.desk))

    async def action_reload(self) -> None:
        """Read the queue again."""
        with self.console.telling():
            await self.day.read()
            self.console.tell("the queue is fresh", "good")

    @property
    def brief_shown(self) -> "Brief | None":
        """The brief on the screen."""
        return self._brief

    def take_focus(self) -> None:
        """Give the cursor to the queue, or to the brief where that is shown alone."""
        alone = self.has_class("-side") and not self.has_class("-wide")
        (self.side.query_one("#stop") if alone else self.queue).focus()

    def swap(self) -> None:
        """When narrow, show the queue instead of the account, or the other way round."""
        if self.call is None:
            self.toggle_class("-side")
            self.take_focus()
        else:
            self.console.tell(IN_A_CALL, "warning")


def _read_brief(desk: Desk, account_id: int) -> "Brief":
    """Read a brief on the database thread, which also loads what that needs."""
    from calldesk.desk import brief

    return brief.brief(desk, account_id)

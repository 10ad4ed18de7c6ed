"""The team: who is ready for a script, what would be forgotten first, what was asked of whom."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from calldesk.desk import assigning, team
from calldesk.desk.assigning import ToAssign
from calldesk.desk.errors import NotAllowed
from calldesk.desk.opening import Desk
from calldesk.desk.words import day as day_words
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings, spoken
from calldesk.tui.rehearse.assign_form import AssignForm
from calldesk.tui.rehearse.assigned_list import AssignedList
from calldesk.tui.rehearse.call_screen import TOO_SMALL
from calldesk.tui.rehearse.team_notes import TeamHead, TeamNotes
from calldesk.tui.rehearse.team_table import TeamTable
from calldesk.tui.studio.twice import Twice

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

TO_LIST = "to what is assigned first"


class TeamScreen(Screen[None]):
    """A script's page for whoever coaches. Nothing here is a real call."""

    BINDINGS = bindings("team")
    AUTO_FOCUS = "TeamTable"

    def __init__(self, desk: Desk, script: str | None = None) -> None:
        super().__init__()
        self.desk, self.script = desk, script
        self.known: ToAssign | None = None
        self.table = TeamTable()
        self.head, self.notes = TeamHead(self.table), TeamNotes(self.table)
        self.assigned = AssignedList()
        self.drawer = AssignForm(desk)
        self._twice = Twice()
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """The table, what it says in words, and what is assigned."""
        with Vertical(id="team"):
            yield self.head
            with Vertical(id="members"):
                yield self.table
            yield self.notes
            with Vertical(id="assigned"):
                yield FrameLine("middle", "Assigned")
            with Vertical(id="asked"):
                yield self.assigned
            yield self.drawer
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_screen_resume(self) -> None:
        """Read the page whenever it is seen again."""
        self._show_keys()
        self.read()

    @work(exclusive=True, group="team")
    async def read(self) -> None:
        """Read and show a script's page; the first script where none was asked for."""
        with self.console.telling():
            self.known = await self.console.in_db(assigning.to_assign, self.desk)
            names = [name for name, _ in self.known.scripts]
            if self.script is None:
                self.script = next(iter(names), None)
            if self.script is None:
                self.console.tell("No call script is in use yet.", "warning")
                return
            found = await self.console.in_db(team.team, self.desk, self.script)
            self.table.show(found)
            self.assigned.show(found.assigned, self.desk.today())
            self._redraw()
            self._show_keys()

    def _redraw(self) -> None:
        self.head.redraw()
        self.notes.redraw()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        refused = {} if self.assigned.has_focus else {"withdraw": TO_LIST}
        if self.known is None or len(self.known.scripts) < 2:
            refused["next_script"] = "there is no other"
        return "field" if self.drawer.is_open else "team", refused

    def on_descendant_focus(self) -> None:
        """The two lists have keys of their own."""
        self._show_keys()

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self._give_cursor_back)

    def _give_cursor_back(self) -> None:
        if self.focused is None and not self.drawer.is_open:
            self.table.focus()

    def _show_keys(self) -> None:
        scope, refused = self.doable()
        self._footer.show((scope,), self.console.keys_in_force, refused)

    def action_member_up(self) -> None:
        """Mark the row above."""
        self._move(-1)

    def action_member_down(self) -> None:
        """Mark the row below."""
        self._move(1)

    def _move(self, by: int) -> None:
        rows: AssignedList | TeamTable = self.table
        if self.assigned.has_focus:
            rows = self.assigned
        rows.move(by)
        self._redraw()
        place = cast("Vertical", rows.parent)
        self.call_after_refresh(lambda: place.scroll_to_region(rows.marked_region, animate=False))

    def action_column_left(self) -> None:
        """Mark the objection at the left."""
        self._across(-1)

    def action_column_right(self) -> None:
        """Mark the objection at the right."""
        self._across(1)

    def _across(self, by: int) -> None:
        self.table.move_across(by)
        self._redraw()

    def action_to_assigned(self) -> None:
        """From the trainees to what is assigned, and back."""
        (self.table if self.assigned.has_focus else self.assigned).focus()

    def action_next_script(self) -> None:
        """Show the next script."""
        names = [name for name, _ in self.known.scripts] if self.known else []
        if self.script in names and len(names) > 1:
            self.script = names[(names.index(self.script) + 1) % len(names)]
            self.read()

    async def action_assign(self) -> None:
        """Ask what is to be assigned to whom."""
        if self.known is not None and self.script is not None:
            self.add_class("-asking")
            await self.drawer.open(self.table.trainee, self.script, self.known)
            self._show_keys()

    async def on_assign_form_wanted(self, event: AssignForm.Wanted) -> None:
        """Assign it; what cannot be is asked back in place."""
        with self.console.telling():
            try:
                await self.console.written(
                    self.console.in_db(
                        team.assign,
                        self.desk,
                        trainee=event.trainee,
                        script=event.script,
                        persona=event.persona,
                        seed=event.seed,
                        due_on=event.due_on,
                    )
                )
            except NotAllowed as problem:
                self.drawer.ask_back("trainee", str(problem))
                return
            await self._close_drawer()
            self.script = event.script
            day = day_words(event.due_on, self.desk.today())
            self.console.tell(f"{event.trainee} is asked to rehearse it by {day}", "good")
            self.read()

    async def on_assign_form_left(self) -> None:
        """Nothing was wanted after all."""
        await self._close_drawer()

    async def _close_drawer(self) -> None:
        await self.drawer.close()
        self.remove_class("-asking")
        self.table.focus()
        self._show_keys()

    async def action_withdraw(self) -> None:
        """Withdraw the marked assignment, when asked twice."""
        one = self.assigned.marked
        if one is None or not self.assigned.has_focus:
            key = spoken(self.console.keys_in_force["to_assigned"])
            self.console.tell(f"{key}: to what is assigned first" if one else "nothing is assigned")
        elif not self._twice.again(one.id):
            key = spoken(self.console.keys_in_force["withdraw"])
            who = one.persona_title or "any debtor"
            self.console.tell(f"{key} again withdraws it: {one.trainee}, {who}", "warning")
        else:
            with self.console.telling():
                taken = self.console.in_db(team.withdraw, self.desk, one.id)
                await self.console.written(taken)
                self.console.tell("withdrawn", "good")
                self.read()

    def action_leave_team(self) -> None:
        """Back to where one came from."""
        self.dismiss()

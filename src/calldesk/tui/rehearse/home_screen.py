"""Where rehearsing begins: what is due today, what was asked for, and a call to begin."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from calldesk.desk import rehearsals, rehearse_home
from calldesk.desk.assignments import Assigned
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsals import Underway
from calldesk.desk.rehearse_home import PersonaChoice, Recent, ScriptChoice
from calldesk.tui.draw import LIVE, TALL, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.finder import Finder, Found
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings, keys_of, spoken
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.call_screen import TOO_SMALL, RehearsalScreen
from calldesk.tui.rehearse.home_list import HomeList
from calldesk.tui.rehearse.wish import WAYS, Wish, asked_for, next_debtor, wished
from calldesk.tui.who import begins

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

A_NUMBER = "A number, such as 4711; empty is a new call."
HIGHEST = 2**31 - 1
HERE = "you are here"


class RehearseScreen(Screen[None]):
    """The list of what there is to rehearse; Enter begins what is marked."""

    BINDINGS = bindings("rehearse")

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = HomeList()
        self._scroll = VerticalScroll(self.list, can_focus=False)
        self._drawer_line = FrameLine("middle")
        self._drawer = Vertical(id="drawer")
        self._footer = FooterBar()
        self._opening = False

    def compose(self) -> ComposeResult:
        """The list, below it what is typed, and the keys of the moment."""
        yield Banner(" · ".join(p for p in (self.desk.settings.desk.company, self.desk.collector)))
        with Vertical(id="rehearsing"):
            yield self._scroll
            yield self._drawer_line
            yield self._drawer
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """The drawer is shut."""
        force = self.console.keys_in_force
        self.list.keys = {key.id: spoken(force[key.id]) for key in keys_of("rehearse")}
        self._drawer_line.display = False
        self.list.focus()

    def on_screen_resume(self) -> None:
        """Read it whenever it is seen again."""
        self._show_keys()
        self.read()

    @work(exclusive=True, group="rehearse")
    async def read(self) -> None:
        """Read and show what there is."""
        with self.console.telling():
            home = await self.console.in_db(rehearse_home.home, self.desk)
            before = self.list.home
            if before is None or before.recent != home.recent:  # else what was chosen stays
                self.list.wish = wished(home, self.list.wish)
            self.list.show(home)
            self._show_keys()

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "field" if self._drawer.children else "rehearse", {"rehearse": HERE}

    def _show_keys(self) -> None:
        scope, refused = self.doable()
        self._footer.show((scope,), self.console.keys_in_force, refused)

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self._take_focus)

    def _take_focus(self) -> None:
        if self.focused is None and not self._drawer.children:
            self.list.focus()

    def action_choose_up(self) -> None:
        """Mark the row above."""
        self._move(-1)

    def action_choose_down(self) -> None:
        """Mark the row below."""
        self._move(1)

    def _move(self, by: int) -> None:
        self.list.move(by)
        self.call_after_refresh(
            lambda: self._scroll.scroll_to_region(self.list.marked_region, animate=False)
        )

    async def action_other_script(self) -> None:
        """Find another script to rehearse."""
        await self._open_drawer("Which script", Finder("Script", most=self._most))

    async def action_other_debtor(self) -> None:
        """Find another simulated debtor."""
        await self._open_drawer("Which debtor", Finder("Debtor", most=self._most))

    @property
    def _most(self) -> int:
        return 10 if self.app.size.height >= TALL else 5

    def action_other_way(self) -> None:
        """Take the next way of rehearsing."""
        wish = self.list.wish
        if wish is not None:
            ways = list(WAYS)
            way = ways[(ways.index(wish.way) + 1) % len(ways)]
            self.list.choose(replace(wish, way=way))

    def action_to_drill(self) -> None:
        """Drill the cards that are due; where none is, those of the chosen script."""
        home, wish = self.list.home, self.list.wish
        if home is not None and wish is not None:
            from calldesk.tui.rehearse.drill_screen import DrillScreen

            script = None if home.due_today else wish.script.name
            self.app.push_screen(DrillScreen(self.desk, script))

    def action_to_team(self) -> None:
        """Who is ready for the chosen script, and what is asked of whom."""
        from calldesk.tui.rehearse.team_screen import TeamScreen

        wish = self.list.wish
        self.app.push_screen(TeamScreen(self.desk, wish.script.name if wish else None))

    async def action_call_number(self) -> None:
        """Ask for the number of a call."""
        await self._ask_number("")

    async def _ask_number(self, begun: str) -> None:
        known = self.list.wish.seed if self.list.wish else None
        text = begun or ("" if known is None else str(known))
        form = FieldForm([Field("seed", "Call number", text, empty_counts=True)])
        await self._open_drawer("The same call as somebody else, or a new one", form)
        form.enter()

    async def on_key(self, event: Key) -> None:
        """A digit begins the number of a call."""
        if self.list.has_focus and event.character and event.character.isdecimal():
            event.stop()
            await self._ask_number(event.character)

    async def _open_drawer(self, title: str, content: Widget) -> None:
        if self.list.wish is None:
            return
        await self._drawer.remove_children()
        self._drawer_line.say(line((title, LIVE)))
        self._drawer_line.display = True
        await self._drawer.mount(content)
        self._show_keys()

    async def _close_drawer(self) -> None:
        await self._drawer.remove_children()
        self._drawer_line.display = False
        self.list.focus()
        self._show_keys()

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Find scripts or debtors."""
        home, text = self.list.home, event.finder.text
        if home is None:
            return
        if event.finder.label == "Script":
            found = [Found(one.title, one, one.language) for one in home.scripts]
        else:
            found = [Found(one.title, one, one.temper) for one in home.personas]
        event.finder.offer([one for one in found if begins(one.words, text)], text)

    async def on_finder_picked(self, event: Finder.Picked) -> None:
        """Take the script or the debtor."""
        wish, home, picked = self.list.wish, self.list.home, event.found.value
        if wish is not None and home is not None:
            if isinstance(picked, ScriptChoice):
                self.list.choose(replace(wish, script=picked, persona=next_debtor(home, picked)))
            elif isinstance(picked, PersonaChoice):
                self.list.choose(replace(wish, persona=picked))
        await self._close_drawer()

    async def on_finder_left(self) -> None:
        """Nothing was wanted after all."""
        await self._close_drawer()

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Take the number of a call."""
        text = event.text.strip()
        if text and not (text.isascii() and text.isdecimal() and int(text) <= HIGHEST):
            event.form.ask_back(event.key, A_NUMBER)
            return
        if self.list.wish is not None:
            self.list.choose(replace(self.list.wish, seed=int(text) if text else None))
        await self._close_drawer()

    async def on_field_form_left(self) -> None:
        """Nothing was wanted after all."""
        await self._close_drawer()

    async def action_begin(self) -> None:
        """Begin what is marked."""
        row, wish, home = self.list.marked, self.list.wish, self.list.home
        if row is None or wish is None or home is None:
            return
        match row.kind:
            case "go_on":
                await self._open(lambda: rehearsals.unfinished(self.desk))
            case "call":
                await self._begin(wish)
            case "drill":
                self.action_to_drill()
            case _ if isinstance(row.what, Assigned):
                await self._begin(asked_for(home, wish, row.what))
            case _ if isinstance(row.what, Recent):
                self._look_back(row.what)

    async def _begin(self, wish: Wish) -> None:
        if wish.way == "reverse":
            from calldesk.tui.rehearse.reverse_screen import ReverseScreen

            self.app.push_screen(ReverseScreen(self.desk, wish.script.name, wish.persona.id))
            return
        mode: rehearsals.Mode = "recall" if wish.way == "recall" else "navigate"
        script, persona, seed = wish.script.name, wish.persona.id, wish.seed
        await self._open(
            lambda: rehearsals.begin(
                self.desk, script=script, persona=persona, seed=seed, mode=mode
            )
        )

    async def _open(self, begin: Callable[[], Underway | None]) -> None:
        if self._opening:
            return
        self._opening = True
        try:
            with self.console.telling():
                underway = await self.console.written(self.console.in_db(begin))
                if underway is None:
                    self.console.tell("there is nothing left to go on with", "warning")
                    self.read()
                    return
                if self.list.wish is not None:
                    self.list.wish = replace(self.list.wish, seed=None)
                self.app.push_screen(RehearsalScreen(self.desk, underway))
        finally:
            self._opening = False

    def _look_back(self, recent: Recent) -> None:
        from calldesk.tui.rehearse.after_screen import AfterScreen

        self.app.push_screen(AfterScreen(self.desk, recent.id))

    def action_leave_rehearse(self) -> None:
        """Back to the desk."""
        self.dismiss()

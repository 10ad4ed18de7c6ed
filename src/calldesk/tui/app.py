"""The console's application: the looks, the keys that work everywhere, the signals, last words."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual.app import App
from textual.events import Event, Key, Paste
from textual.screen import Screen

from calldesk.crashlog import note_crash
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.tui.footer_bar import FooterBar, Tone
from calldesk.tui.hands import Hands
from calldesk.tui.keymap import keys_in_force, read_keymap
from calldesk.tui.keys import bindings, spoken
from calldesk.tui.palette import DeskCommands
from calldesk.tui.themes import THEMES, own_colours
from calldesk.tui.threads import Threads
from calldesk.tui.window import Window

if TYPE_CHECKING:
    from concurrent.futures import Future

    from calldesk.desk.queue import QueuePage
    from calldesk.tui.desk_screen import DeskScreen

T = TypeVar("T")
QUIT_WITHIN = 5.0
A_WHILE = 0.3
"""Seconds after which a write that is not done is spoken of."""


class CalldeskApp(App[None], inherit_bindings=False):
    """calldesk on a terminal."""

    TITLE = "calldesk"
    CSS_PATH = "calldesk.tcss"
    BINDINGS = bindings("global", as_message=True)
    COMMANDS = {DeskCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-short"), (30, "-tall")]

    def __init__(
        self,
        desk: Desk,
        *,
        plain: bool = False,
        threads: Threads | None = None,
        first_page: "Future[QueuePage] | None" = None,
    ) -> None:
        self.desk, self.plain = desk, plain
        self.first_page = first_page
        super().__init__()
        self._choose_theme(desk.settings.screen.theme)
        self.keymap, self.key_problems = read_keymap(desk.settings.keys)
        self.keys_in_force = keys_in_force(self.keymap)
        self.threads = threads or Threads(desk.settings.home)
        self.in_db = self.threads.in_db
        self.window = Window()
        self.hands = Hands(self, super().on_event)
        self._quit_asked = 0.0

    def _choose_theme(self, wanted: str) -> None:
        """Set the theme before the stylesheet is read: it is read anew for every other theme."""
        for theme in THEMES:
            self.register_theme(theme)
        self._theme_known = wanted in self.available_themes
        self.set_reactive(App.theme, wanted if self._theme_known else THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: Event) -> None:
        """Take keys one after another: a burst of them does what it would do pressed slowly."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.hands.take(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Set classes, keys and signals, and say what is wrong with the settings."""
        self.set_class(self.plain, "-plain")
        self.set_keymap(self.keymap)
        self._watch_signals()
        if self.desk.is_new:
            from calldesk.tui.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self.desk))
        problems = self.key_problems
        if not self._theme_known:
            wanted = self.desk.settings.screen.theme
            problems = (f"there is no theme '{wanted}'; it is dark now", *problems)
        if problems:
            self.call_after_refresh(self.tell, " · ".join(problems), "warning")

    def get_default_screen(self) -> Screen[None]:
        """Begin at the desk itself: a blank screen below it would be laid out and painted first."""
        if self.desk.is_new:
            return super().get_default_screen()
        from calldesk.tui.desk_screen import DeskScreen

        return DeskScreen(self.desk, self.first_page)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give a theme that is not ours the colours our stylesheet names."""
        return own_colours(self.current_theme)

    @property
    def desk_screen(self) -> "DeskScreen | None":
        """The desk, wherever it lies among the open screens."""
        from calldesk.tui.desk_screen import DeskScreen

        return next((one for one in self.screen_stack if isinstance(one, DeskScreen)), None)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say what went wrong instead of ending the program; the rest of the block is left out."""
        try:
            yield
        except DeskError as problem:
            self.tell(str(problem), "warning")
        except Exception as problem:
            log = self.desk.settings.home / "calldesk.log"
            self.tell(
                f"That did not work ({type(problem).__name__}) and was not saved. What you typed "
                f"is still here: try again. What happened is in {log}",
                "error",
            )

    async def written(self, writing: "asyncio.Future[T]") -> T:
        """Wait for a write, and say so when it takes a while."""
        done, _ = await asyncio.wait([writing], timeout=A_WHILE)
        if done:
            return writing.result()
        self.tell("saving …")
        try:
            return await writing
        finally:
            self.tell("")

    def tell(self, words: str, tone: Tone = "plain") -> None:
        """Say something on the last line of the screen; without one, as a notice."""
        bar = next((one for one in self.screen.children if isinstance(one, FooterBar)), None)
        if bar is not None:
            bar.tell(words, tone)
        elif words:
            self.notify(words, markup=False)

    def action_press(self, key: str) -> None:
        """Do what a key does everywhere."""
        desk = self.desk_screen
        match key:
            case "help":
                self._open_help()
            case "quit":
                self._quit(in_a_call=desk is not None and desk.call is not None)
            case "desk" if desk is not None and self.screen is desk and not desk.refused(key):
                desk.swap()
            case "scripts" if desk is not None and self.screen is desk and not desk.refused(key):
                self._open_scripts()
            case "rehearse" if desk is not None and self.screen is desk and not desk.refused(key):
                self._open_rehearse()
            case "desk" if hasattr(self.screen, "action_leave_shelf"):
                self.screen.action_leave_shelf()
            case "desk" if hasattr(self.screen, "action_leave_rehearse"):
                self.screen.action_leave_rehearse()
            case _ if desk is not None and self.screen is desk:
                desk.refused(key)
            case _:
                self._say_why(key)

    def _open_help(self) -> None:
        from calldesk.tui.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            doable = getattr(self.screen, "doable", None)
            moment = doable()[0] if doable else None
            self.push_screen(HelpScreen(self.keys_in_force, self.key_problems, moment))

    def _open_scripts(self) -> None:
        from calldesk.tui.studio.shelf_screen import ShelfScreen

        self.push_screen(ShelfScreen(self.desk))

    def _open_rehearse(self) -> None:
        from calldesk.tui.rehearse.home_screen import RehearseScreen

        self.push_screen(RehearseScreen(self.desk))

    def _say_why(self, key: str) -> None:
        """Say why a key does nothing on this screen, if the screen knows."""
        doable = getattr(self.screen, "doable", None)
        why = doable()[1].get(key) if doable else None
        if why:
            self.tell(why, "warning")

    def _quit(self, *, in_a_call: bool) -> None:
        """Close calldesk; in a call only when asked twice, and the call is kept."""
        asked, self._quit_asked = self._quit_asked, monotonic()
        if in_a_call and self._quit_asked - asked > QUIT_WITHIN:
            key = spoken(self.keys_in_force["quit"])
            self.tell(
                f"You are in a call. {key} again closes calldesk; the call is kept.", "warning"
            )
        else:
            self.exit()

    def _watch_signals(self) -> None:
        if hasattr(signal, "SIGHUP"):
            loop = asyncio.get_running_loop()
            for number in (signal.SIGHUP, signal.SIGTERM):
                loop.add_signal_handler(number, self.exit, None, 128 + number)

    def _fatal_error(self) -> None:
        """Say what happened without the local variables: they hold people's data."""
        self.bell()
        problem = sys.exc_info()[1] or RuntimeError()
        path = note_crash(problem, self.desk.settings.home)
        words = "calldesk stopped: a mistake in the program. Saved calls are safe. Details: "
        self._exit_renderables.append(Text(f"{words}{path}"))
        self._close_messages_no_wait()

    def drain(self) -> None:
        """Wait until every queued write is done, and sign this window out."""
        self.threads.drain(self.window.close)

"""The console's application: one database thread, the looks, the signals, the last words."""

import asyncio
import gc
import importlib
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import ParamSpec, TypeVar

from rich.text import Text
from textual.app import App

from calldesk.crashlog import note_crash
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.tui.footer_bar import FooterBar, Tone
from calldesk.tui.keymap import keys_in_force, read_keymap
from calldesk.tui.keys import BY_ID, bindings, spoken
from calldesk.tui.palette import DeskCommands
from calldesk.tui.themes import THEMES, own_colours

P = ParamSpec("P")
T = TypeVar("T")

HEAVY = (
    "calldesk.desk.brief",
    "calldesk.desk.dialling",
    "calldesk.desk.finish",
    "calldesk.desk.call",
    "calldesk.desk.wrapup",
    "calldesk.tui.call_side",
)
"""What the first call needs and the first paint does not."""
QUIT_WITHIN = 5.0


class CalldeskApp(App[None], inherit_bindings=False):
    """calldesk on a terminal. Use cases run on its database thread, one by one."""

    TITLE = "calldesk"
    CSS_PATH = "calldesk.tcss"
    BINDINGS = bindings("global")
    COMMANDS = {DeskCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-short"), (30, "-tall")]

    def __init__(self, desk: Desk, *, plain: bool = False) -> None:
        self.desk = desk
        super().__init__()
        self.plain = plain
        self.keymap, self.key_problems = read_keymap(desk.settings.keys)
        self.keys_in_force = keys_in_force(self.keymap)
        self._quit_asked = 0.0
        self._db = ThreadPoolExecutor(max_workers=1, thread_name_prefix="calldesk-db")

    def on_mount(self) -> None:
        """Set looks, keys and signals, and open the first screen."""
        for theme in THEMES:
            self.register_theme(theme)
        wanted = self.desk.settings.screen.theme
        known = wanted in self.available_themes
        self.theme = wanted if known else "calldesk-dark"
        self.set_class(self.plain, "-plain")
        self.set_keymap(self.keymap)
        self._watch_signals()
        self._open_first_screen()
        problems = self.key_problems
        if not known:
            problems = (f"there is no theme '{wanted}'; dark it is", *problems)
        if problems:
            self.call_after_refresh(self.tell, " · ".join(problems), "warning")

    def _open_first_screen(self) -> None:
        from calldesk.tui.desk_screen import DeskScreen

        if self.desk.settings.file is None and not self.desk.collector:
            from calldesk.tui.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen(self.desk))
        else:
            self.push_screen(DeskScreen(self.desk))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give a theme that is not ours the colours our stylesheet names."""
        return own_colours(self.current_theme)

    def in_db(self, use: Callable[P, T], *args: P.args, **named: P.kwargs) -> asyncio.Future[T]:
        """Queue a use case on the database thread now. A cancelled caller never cancels it."""
        queued = self._db.submit(self._noted, partial(use, *args, **named))
        return asyncio.shield(asyncio.wrap_future(queued))

    def _noted(self, use: Callable[[], T]) -> T:
        """Log a failure here: after its caller has gone it would be heard of nowhere."""
        try:
            return use()
        except DeskError:
            raise
        except Exception as problem:
            note_crash(problem, self.desk.settings.home)
            raise

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say what went wrong instead of ending the program; the rest of the block is left out."""
        try:
            yield
        except DeskError as problem:
            self.tell(str(problem), "warning")
        except Exception as problem:
            self.tell(
                f"That did not work ({type(problem).__name__}); nothing was changed. "
                f"Try again; what happened is in {self.desk.settings.home / 'calldesk.log'}",
                "error",
            )

    def tell(self, words: str, tone: Tone = "plain") -> None:
        """Say something on the last line of the screen; without one, as a notice."""
        bars = self.screen.query(FooterBar)
        if bars:
            bars.first().tell(words, tone)
        else:
            self.notify(words, markup=False)

    def action_help(self) -> None:
        """Show all keys."""
        from calldesk.tui.help_screen import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.keys_in_force, self.key_problems))

    def action_desk(self) -> None:
        """Go to the desk; there, when narrow, swap queue and account."""
        from calldesk.tui.desk_screen import DeskScreen

        if isinstance(self.screen, DeskScreen):
            self.screen.swap()

    def action_scripts(self) -> None:
        """The scripts' screen comes later."""
        self._not_now("scripts")

    def action_rehearse(self) -> None:
        """The rehearsal comes later."""
        self._not_now("rehearse")

    def action_supervise(self) -> None:
        """The supervisor's screen comes later."""
        self._not_now("supervise")

    def _not_now(self, key: str) -> None:
        doable = getattr(self.screen, "doable", None)
        if doable:
            self.tell(f"{BY_ID[key].words}: {doable()[1].get(key, 'not here')}", "warning")

    async def action_quit(self) -> None:
        """Close calldesk; in a call only when asked twice, and the call is kept."""
        from calldesk.tui.desk_screen import DeskScreen

        asked, self._quit_asked = self._quit_asked, monotonic()
        busy = any(isinstance(one, DeskScreen) and one.call for one in self.screen_stack)
        if busy and self._quit_asked - asked > QUIT_WITHIN:
            key = spoken(self.keys_in_force["quit"])
            self.tell(
                f"You are in a call. {key} again closes calldesk; the call is kept.", "warning"
            )
        else:
            self.exit()

    def after_first_paint(self) -> None:
        """Load in the background what the first call will need, then settle the memory."""
        self.run_worker(self._warm, thread=True, exit_on_error=False)

    def _warm(self) -> None:
        for name in HEAVY:
            importlib.import_module(name)
        gc.collect()
        gc.freeze()

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
        self._exit_renderables.append(
            Text(
                f"calldesk stopped: a mistake in the program. Saved calls are safe. Details: {path}"
            )
        )
        self._close_messages_no_wait()

    def drain(self) -> None:
        """Wait until every queued write is done."""
        self._db.shutdown(wait=True)


def run(desk: Desk, *, plain: bool = False) -> int:
    """Open the console and answer its exit status."""
    app = CalldeskApp(desk, plain=plain)
    try:
        app.run(mouse=desk.settings.screen.mouse)
    finally:
        app.drain()
    return app.return_code or 0

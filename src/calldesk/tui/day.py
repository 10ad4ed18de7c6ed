"""The day as the desk shows it: the queue, the figures, an unfinished call, letters that leave."""

from asyncio import Event, wrap_future
from concurrent.futures import Future
from typing import TYPE_CHECKING

from calldesk.desk import queue
from calldesk.desk.opening import Desk
from calldesk.desk.queue_words import NO_ACCOUNTS
from calldesk.tui import warming

if TYPE_CHECKING:
    from calldesk.desk.live import LiveCall
    from calldesk.desk.sending import Sending
    from calldesk.tui.desk_screen import DeskScreen

LETTERS_EVERY = 60.0
NOTHING_LEFT = "Nothing to call now. Rest, or press l to see what waits elsewhere."


class Day:
    """Reads the day for its screen. What is slow happens after the first paint."""

    def __init__(self, screen: "DeskScreen") -> None:
        self.screen = screen
        self._accounts = 0

    async def begin(self, reading: "Future[queue.QueuePage]") -> None:
        """Show the first rows; then an unfinished call, the day's figures, the calling hours."""
        screen, console = self.screen, self.screen.console
        with console.telling():
            page = reading.result() if reading.done() else await wrap_future(reading)
            screen.queue.show(page, "")
        painted = Event()
        screen.call_after_refresh(painted.set)
        await painted.wait()
        with console.telling():
            await console.in_db(console.window.open, screen.desk)
            await self._resume()
            await self.count()
            if await console.in_db(queue.sweep, screen.desk):
                await self.read()
        with console.telling():
            await console.in_db(warming.end)
        screen.set_interval(LETTERS_EVERY, self.send_letters)
        self.send_letters()

    async def _resume(self) -> None:
        screen = self.screen
        found = await screen.console.in_db(_unfinished, screen.desk)
        if isinstance(found, str):
            screen.console.tell(found, "warning")
        elif found is not None:
            await screen.calling.show(found, "the call goes on where it stood")

    async def read(self, *, from_the_top: bool = False) -> None:
        """Read the queue anew; the cursor stays on its account unless asked otherwise."""
        screen = self.screen
        marked = None if from_the_top else screen.queue.marked
        page = await screen.console.in_db(queue.page, screen.desk)
        await self.count()
        keep = marked.account_id if marked else None
        screen.queue.show(page, NOTHING_LEFT if self._accounts else NO_ACCOUNTS, keep)

    async def read_more(self) -> None:
        """Read the rows that follow."""
        screen = self.screen
        with screen.console.telling():
            more = await screen.console.in_db(queue.page, screen.desk, len(screen.queue.rows))
            screen.queue.add(more)

    async def count(self) -> None:
        """Show how the day goes."""
        screen = self.screen
        counts = await screen.console.in_db(queue.counts, screen.desk)
        self._accounts = counts.accounts
        screen.title_bar.count(counts)
        if not screen.queue.rows:
            screen.queue.say_empty(NOTHING_LEFT if counts.accounts else NO_ACCOUNTS)

    def send_letters(self) -> None:
        """Let letters leave whose time has come, beside everything else."""
        self.screen.run_worker(self._send_letters(), group="letters")

    async def _send_letters(self) -> None:
        screen, console = self.screen, self.screen.console
        with console.telling():
            sending = await console.threads.in_post(_send_due, screen.desk)
            if sending.failed and screen.call is None:
                last = sending.failed[-1]
                console.tell(f"An e-mail to {last.to} did not leave: {last.trouble}", "warning")


def _unfinished(desk: Desk) -> "LiveCall | str | None":
    from calldesk.desk import resuming

    return resuming.resume(desk)


def _send_due(desk: Desk) -> "Sending":
    from calldesk.desk import sending

    return sending.send_due(desk)

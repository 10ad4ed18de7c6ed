"""Opening the console: the first rows are read while the screen's library is loaded."""

import sys

from calldesk.desk import queue
from calldesk.desk.opening import Desk
from calldesk.tui import warming
from calldesk.tui.threads import Threads

FIRST_ROWS = 60
"""More than any screen shows; the rows after them follow as the cursor goes down."""
TURN = 0.0005
"""Seconds after which a busy thread lets another in: a key does not wait for the database's."""


def run(desk: Desk, *, plain: bool = False) -> int:
    """Open the console and answer its exit status."""
    warming.begin()
    sys.setswitchinterval(TURN)
    threads = Threads(desk.settings.home)
    first_page = None if desk.is_new else threads.ahead(queue.page, desk, 0, FIRST_ROWS)
    from calldesk.tui.app import CalldeskApp

    app = CalldeskApp(desk, plain=plain, threads=threads, first_page=first_page)
    try:
        app.run(mouse=desk.settings.screen.mouse)
    finally:
        app.drain()
    return app.return_code or 0

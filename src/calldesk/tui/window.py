"""This window among others: it signs in before it takes an account, and out at its end."""

from collections.abc import Callable
from functools import partial

from calldesk.desk.opening import Desk


class Window:
    """What this window holds at the desk; it dies with the process at the latest."""

    def __init__(self) -> None:
        self._close: Callable[[], None] | None = None

    def open(self, desk: Desk) -> None:
        """Sign in. Runs on the database thread."""
        from calldesk.desk import console

        held = console.sign_in(desk)
        self._close = partial(console.sign_out, desk, held)

    def close(self) -> None:
        """Sign out: what was held is free at once. Runs on the database thread."""
        close, self._close = self._close, None
        if close is not None:
            close()

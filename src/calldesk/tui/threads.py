"""Two threads beside the screen: one for the database, one on which letters leave."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from calldesk.crashlog import note_crash
from calldesk.desk.errors import DeskError, of_the_store

if TYPE_CHECKING:
    import asyncio

P = ParamSpec("P")
T = TypeVar("T")


class Threads:
    """Runs use cases off the screen's loop, each thread one after another in the order asked."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self._db = ThreadPoolExecutor(max_workers=1, thread_name_prefix="calldesk-db")
        self._post = ThreadPoolExecutor(max_workers=1, thread_name_prefix="calldesk-post")

    def ahead(self, use: Callable[P, T], *args: P.args, **named: P.kwargs) -> Future[T]:
        """Queue a use case on the database thread before there is a screen to wait for it."""
        return self._db.submit(self._noted, partial(use, *args, **named))

    def in_db(self, use: Callable[P, T], *args: P.args, **named: P.kwargs) -> "asyncio.Future[T]":
        """Queue a use case on the database thread now. A cancelled caller never cancels it."""
        return _awaitable(self.ahead(use, *args, **named))

    def in_post(self, use: Callable[P, T], *args: P.args, **named: P.kwargs) -> "asyncio.Future[T]":
        """Queue a use case on the thread of the letters, which may wait for a mail server."""
        queued = self._post.submit(self._noted, partial(use, *args, **named))
        return _awaitable(queued)

    def drain(self, last: Callable[[], None]) -> None:
        """Wait until every queued write is done and the letter under way has left; then `last`."""
        self._post.shutdown(wait=True, cancel_futures=True)
        self._db.submit(self._noted, last)
        self._db.shutdown(wait=True)

    def _noted(self, use: Callable[[], T]) -> T:
        """Log a failure here: after its caller has gone it would be heard of nowhere."""
        try:
            return use()
        except DeskError:
            raise
        except Exception as problem:
            spoken = of_the_store(problem)
            if spoken is not None:
                raise spoken from None
            with suppress(OSError):  # a full disk takes no log either
                note_crash(problem, self.log)
            raise


def _awaitable(queued: Future[T]) -> "asyncio.Future[T]":
    # Loaded here: the first page of the queue does not wait for it.
    import asyncio

    return asyncio.shield(asyncio.wrap_future(queued))

"""Keeping a draft while it is typed: one writing after another, the last as the window closes."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from calldesk.desk import script_drafts
from calldesk.desk.opening import Desk
from calldesk.desk.script_drafts import Draft

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp


class Keeping:
    """Writes the text of one draft down; `kept` is called whenever that is done."""

    def __init__(
        self, desk: Desk, draft: Draft, text: Callable[[], str], kept: Callable[[], None]
    ) -> None:
        self.desk, self.draft = desk, draft
        self._text, self._kept = text, kept
        self._newest = draft  # as the database thread leaves it
        self._last: asyncio.Task[None] | None = None

    @property
    def behind(self) -> bool:
        """Whether there is something to write."""
        return self.draft.mine and self._text() != self.draft.source

    async def now(self, console: "CalldeskApp") -> None:
        """Write the text down; who is cancelled waits no longer."""
        self._last = asyncio.create_task(self._after(self._last, console))
        await asyncio.shield(self._last)

    def at_the_end(self, console: "CalldeskApp") -> None:
        """Queue what was typed last while the program closes."""
        if self.behind:
            self._write(console)

    async def _after(self, before: "asyncio.Task[None] | None", console: "CalldeskApp") -> None:
        if before is not None:
            await asyncio.wait([before])
        if self.behind:
            with console.telling():
                self.draft = await console.written(self._write(console))
                self._kept()

    def _write(self, console: "CalldeskApp") -> "asyncio.Future[Draft]":
        """Queue the text to be kept, as the successor of what was queued before it."""
        source = self._text()

        def do() -> Draft:
            self._newest = script_drafts.keep(self.desk, self._newest, source)
            return self._newest

        return console.in_db(do)

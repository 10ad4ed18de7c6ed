"""The text as it was read last: read when the hands rest, or at once where a key needs it."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from calldesk.desk import proofreading
from calldesk.desk.proofreading import ReadOver
from calldesk.script.policy import Policy
from calldesk.tui.studio.proofreader import Proofreader

if TYPE_CHECKING:
    from calldesk.tui.studio.studio_screen import StudioScreen

AFTER = 0.3
"""Seconds of rest after the last key."""


class Reading:
    """Reads the text of one studio over; `shown` is called with what is to be shown of it."""

    def __init__(self, studio: "StudioScreen", shown: Callable[[ReadOver], None]) -> None:
        self._studio, self._shown = studio, shown
        self._proofreader = Proofreader()
        self.policy: Policy | None = None
        self.last: ReadOver | None = None

    def begin(self) -> None:
        """Make ready to read beside the typing."""
        self._proofreader.open()

    async def end(self) -> None:
        """Read no more."""
        await self._proofreader.close()

    async def now(self) -> ReadOver | None:
        """Read the text as it stands, without waiting for the hands to rest."""
        while self.policy is not None and not self._is_newest(self.last):
            await self._read(self.policy)
        return self.last

    async def after_a_rest(self) -> None:
        """Read the text; anew only when the hands have rested."""
        await asyncio.sleep(AFTER if self.last is not None else 0)
        studio = self._studio
        with studio.console.telling():
            if self.policy is None:
                self.policy = await studio.console.in_db(proofreading.policy_of, studio.desk)
            await self._read(self.policy)

    async def _read(self, policy: Policy) -> None:
        """Read the text; show it, unless it has changed meanwhile or is shown already."""
        text, today = self._studio.editor.text, self._studio.desk.today()
        read = await self._proofreader.read(policy, text, today)
        if read is not None and self._is_newest(read) and not self._is_newest(self.last):
            self.last = read
            self._shown(read)

    def _is_newest(self, read: ReadOver | None) -> bool:
        return read is not None and read.source == self._studio.editor.text

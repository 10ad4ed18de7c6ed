"""Keys in the order of the hands: a burst of them does what it would do pressed slowly."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

Press = Key | Paste
PATIENCE = 8.0
"""Seconds after which a key no longer waits for what the one before it does."""
ROUNDS = 5
"""A key becomes a message, that another, and so on: so often every one of them is waited for."""
A_PAUSE = 0.04
"""Seconds after a key in which nobody presses another, and looking costs nobody anything."""
AT_ONCE = frozenset({"ctrl+q", "ctrl+c"})


class Hands:
    """Hands each key on when its turn has come.

    A key may change where the next one belongs: that waits until all that the first one does is
    done. Only what its widget keeps to itself, letters in a field for one, follows at once.
    """

    def __init__(self, app: "App[Any]", press: Callable[[Press], Awaitable[None]]) -> None:
        self._app, self._press = app, press
        self._waiting: deque[Press] = deque()
        self._kept = False  # whether the last key stayed with its widget
        self._under_way = False  # whether the last key may still be doing something
        self._pause: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key still waits for its turn."""
        return bool(self._waiting)

    async def take(self, event: Press) -> None:
        """Hand a key on, now or when those before it are done."""
        if isinstance(event, Key) and event.key in AT_ONCE:
            await self._press(event)
            return
        self._waiting.append(event)
        await self._hand_on()

    async def _hand_on(self) -> None:
        while self._waiting:
            kept = self._keeps(self._waiting[0])
            if self._under_way and not (kept and self._kept):
                self._look()
                return
            self._kept, self._under_way = kept, True
            if self._pause is not None:
                self._pause.cancel()
            self._pause = asyncio.get_running_loop().call_later(A_PAUSE, self._look)
            await self._press(self._waiting.popleft())

    def _look(self) -> None:
        """Begin to look whether the last key is done: when the next one comes or hands pause."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._done())

    def _keeps(self, event: Press) -> bool:
        """Whether the widget with the cursor keeps a key to itself."""
        focused = self._app.focused
        if focused is None:
            return False
        if isinstance(event, Paste):
            return focused.check_consume_key("a", "a")
        own: Callable[[str], bool] | None = getattr(focused, "keeps", None)
        return (own is not None and own(event.key)) or focused.check_consume_key(
            event.key, event.character
        )

    @property
    def _reaches(self) -> DOMNode:
        """What a key comes to first; while the program closes there is no screen any more."""
        app = self._app
        return (app.focused or app.screen) if app.screen_stack else app

    async def _done(self) -> None:
        """Wait until nothing that a key has set going is under way; then hand on the next."""
        until = monotonic() + PATIENCE
        try:
            for _ in range(ROUNDS):
                for pump in self._reaches.ancestors_with_self:
                    await _reached(pump, until)
        finally:
            self._looking, self._under_way = None, False
        await self._hand_on()


async def _reached(pump: MessagePump, until: float) -> None:
    """Wait until a widget has done all that it was told so far, or is gone."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        while pump.is_running and not done.is_set() and monotonic() < until:
            try:
                await asyncio.wait_for(done.wait(), 0.05)
            except TimeoutError:
                continue

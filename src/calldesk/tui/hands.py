"""Keys in the order of the hands: one waits until all that the key before it does is done."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.events import Key, Paste
from textual.message_pump import MessagePump

from calldesk.tui.inputs import EDITING, LineInput

if TYPE_CHECKING:
    from textual.app import App

Press = Key | Paste
PATIENCE = 8.0
"""Seconds after which a key no longer waits: longer than a write takes."""
A_BURST = 0.3
"""Seconds between two keys below which the first may still be on its way."""
ROUNDS = 6
"""A key becomes a message, that another, and so on: so often every one of them is waited for."""
A_MOMENT = 0.01
"""Seconds that a round takes at most when nothing was under way."""
GLANCES, A_LOOK = 20, 0.05
"""How often one looks at once whether it is done, and the seconds between two looks after that."""
AT_ONCE = frozenset({"ctrl+q", "ctrl+c"})


class Hands:
    """Hands each key on when its turn has come.

    What types follows at once on what types. Everything else may change where the next key
    belongs: it waits for the typing before it, and what follows waits for it.
    """

    def __init__(self, app: "App[Any]", press: Callable[[Press], Awaitable[None]]) -> None:
        self._app, self._press = app, press
        self._waiting: deque[Press] = deque()
        self._typed: bool | None = None  # whether the last key typed; None before the first
        self._last = 0.0
        self._turns: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key still waits for its turn."""
        return self._turns is not None

    async def take(self, event: Press) -> None:
        """Hand a key on, now or when those before it are done."""
        if isinstance(event, Key) and event.key in AT_ONCE:
            await self._press(event)
        elif self._turns is None and self._follows(event):
            await self._hand_on(event)
        else:
            self._waiting.append(event)
            if self._turns is None:
                self._turns = asyncio.create_task(self._in_turn())

    def _follows(self, event: Press) -> bool:
        """Whether nothing that the last key did can change what this one does."""
        return self._typed is None or (self._typed and self._types(event))

    def _types(self, event: Press) -> bool:
        focused = self._app.focused
        if focused is None:
            return False
        if isinstance(event, Paste):
            return focused.check_consume_key("a", "a")
        edits = isinstance(focused, LineInput) and event.key in EDITING
        return edits or focused.check_consume_key(event.key, event.character)

    async def _hand_on(self, event: Press) -> None:
        self._typed, self._last = self._types(event), monotonic()
        await self._press(event)

    async def _in_turn(self) -> None:
        try:
            while self._waiting:
                if not self._follows(self._waiting[0]):
                    await _done(self._app, in_a_burst=monotonic() - self._last < A_BURST)
                await self._hand_on(self._waiting.popleft())
        finally:
            self._turns = None


async def _done(app: "App[Any]", *, in_a_burst: bool) -> None:
    """Wait until nothing that a key has set going is under way, from the cursor up to the app."""
    until = monotonic() + PATIENCE
    for _ in range(ROUNDS):
        begun = monotonic()
        for pump in (app.focused or app.screen).ancestors_with_self:
            await _reached(pump, until)
        if not in_a_burst and monotonic() - begun < A_MOMENT:
            return


async def _reached(pump: MessagePump, until: float) -> None:
    """Wait until a widget has done all that it was told so far, or is gone."""
    done = asyncio.Event()
    if not pump.call_later(done.set):
        return
    for _ in range(GLANCES):
        await asyncio.sleep(0)
        if done.is_set():
            return
    while (pump.is_attached or pump.is_dom_root) and not done.is_set() and monotonic() < until:
        try:
            await asyncio.wait_for(done.wait(), A_LOOK)
        except TimeoutError:
            continue

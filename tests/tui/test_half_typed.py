"""Half-typed text is on disk at most half a second after its key, whatever the rhythm of keys."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import nullcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calldesk.store import call_log, script_drafts
from calldesk.tui.drafts import Drafts

LATEST = 0.5
A_BIT = 0.01


class Stepped:
    """A side of a desk whose clock is stepped by hand: it rings the alarms and holds the disk."""

    def __init__(self) -> None:
        self.now = 0.0
        self.disk: dict[str, str] = {}
        self.alarms: list[tuple[float, Callable[[], Awaitable[None]]]] = []
        self.console = self

    def set_timer(self, delay: float, ring: Callable[[], Awaitable[None]]) -> object:
        self.alarms.append((self.now + delay, ring))
        return object()

    def telling(self) -> nullcontext[None]:
        return nullcontext()

    async def keep(self, texts: Mapping[str, str]) -> None:
        self.disk |= texts

    def wait(self, seconds: float) -> None:
        until = self.now + seconds
        while due := sorted((a for a in self.alarms if a[0] <= until), key=lambda a: a[0]):
            self.now = due[0][0]
            self.alarms.remove(due[0])
            asyncio.run(_awaited(due[0][1]))
        self.now = until


async def _awaited(ring: Callable[[], Awaitable[None]]) -> None:
    await ring()


@settings(max_examples=60, deadline=None)
@given(pauses=st.lists(st.floats(0, 1.2), min_size=1, max_size=30))
def test_what_was_typed_half_a_second_ago_is_on_disk(pauses: list[float]) -> None:
    side = Stepped()
    drafts = Drafts(side)  # type: ignore[arg-type]  # a clock stepped by hand
    typed: list[tuple[float, str]] = []
    for number, pause in enumerate(pauses):
        drafts.typed("note", "x" * (number + 1))
        typed.append((side.now, "x" * (number + 1)))
        side.wait(pause)
        old = [text for at, text in typed if at <= side.now - LATEST - A_BIT]
        assert len(side.disk.get("note", "")) >= len(old[-1] if old else "")


@pytest.fixture
def alarms(monkeypatch):
    """The timers that a screen or a widget sets, with their delays; none of them goes off."""
    from textual.message_pump import MessagePump

    kept: list[tuple[float, Callable[[], Awaitable[None]]]] = []
    real = MessagePump.set_timer

    def set_timer(self, delay, callback=None, **more):
        if getattr(callback, "__name__", "") in ("save", "_keep_it"):
            kept.append((delay, callback))
            return object()
        return real(self, delay, callback, **more)

    monkeypatch.setattr(MessagePump, "set_timer", set_timer)
    return kept


async def test_a_note_of_a_call_is_written_by_one_timer_however_long_one_types(
    opened, lay, desk, alarms
) -> None:
    lay()
    async with opened() as console:
        await console.press("enter", "enter", "f4", *"abc")
        ((delay, ring),) = alarms
        assert delay <= LATEST
        await ring()
        with desk.store.reading() as tx:
            assert call_log.draft_of(tx, console.call.call_id)["note"] == "abc"
        await console.press("d")
        assert len(alarms) == 2


async def test_a_draft_of_a_script_is_written_by_one_timer_however_long_one_types(
    opened, desk, alarms
) -> None:
    async with opened() as console:
        await console.press("f6", "enter")
        for letter in "abc":
            console.app.screen.editor.insert(letter)
            await console.settle()
        ((delay, ring),) = alarms
        assert delay <= LATEST
        await ring()
        await console.settle()
        with desk.store.reading() as tx:
            (kept,) = script_drafts.every(tx)
        assert kept.source == console.app.screen.editor.text

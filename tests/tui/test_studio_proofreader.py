"""Drafts are read over by a process beside the console: the newest text, whatever becomes of it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from datetime import date

import pytest

from calldesk.desk import shipped
from calldesk.desk.proofreading import read_over
from calldesk.script.policy import Policy, read_policy
from calldesk.tui.studio import proofreader
from calldesk.tui.studio.proofreader import Proofreader

TODAY = date(2026, 11, 20)
SOURCE = shipped.text("scripts", "first-reminder.call.md")


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(shipped.text("policies", "b2b-default.toml"))


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process may be started, which other tests of screens do without."""
    monkeypatch.setattr(proofreader, "MOST_STARTS", 2)


@pytest.fixture
async def reader(process) -> AsyncIterator[Proofreader]:
    """A proofreader whose process is ready."""
    reader = Proofreader()
    reader.open()
    await ready(reader)
    yield reader
    await reader.close()


async def ready(reader: Proofreader) -> None:
    while not reader._ready:
        await asyncio.sleep(0.01)


async def begun(reader: Proofreader, policy: Policy) -> "asyncio.Task[object]":
    """The reading of a text, which has been asked for."""
    reading = asyncio.create_task(reader.read(policy, SOURCE, TODAY))
    await asyncio.sleep(0)
    return reading


@pytest.mark.parametrize("source", [SOURCE, "# Call\n", ""], ids=["a script", "half", "nothing"])
async def test_the_process_finds_what_a_thread_would_find(reader, policy, source) -> None:
    assert await reader.read(policy, source, TODAY) == read_over(policy, source, TODAY)


async def test_a_text_that_has_changed_meanwhile_is_read_no_further(reader, policy) -> None:
    older = await begun(reader, policy)
    newer = asyncio.create_task(reader.read(policy, "# Call\n", TODAY))
    again = asyncio.create_task(reader.read(policy, "# Call\n", TODAY))
    assert await older is None
    assert (await newer).source == "# Call\n"
    assert await again is await newer


async def test_whoever_waits_no_longer_holds_nobody_up(reader, policy) -> None:
    (await begun(reader, policy)).cancel()
    assert (await reader.read(policy, SOURCE, TODAY)).source == SOURCE


async def test_a_killed_process_loses_no_text_and_is_started_again(reader, policy) -> None:
    reading = await begun(reader, policy)
    killed = reader._process
    os.kill(killed.pid, signal.SIGKILL)
    assert (await reading).source == SOURCE
    await ready(reader)
    assert reader._process.pid != killed.pid
    assert (await reader.read(policy, SOURCE, TODAY)).source == SOURCE


async def test_a_process_that_is_killed_again_and_again_is_left_alone(reader, policy) -> None:
    for _ in range(2):
        await ready(reader)
        reader._process.kill()
        while reader._ready:
            await asyncio.sleep(0.01)
    await reader._listening
    assert (await reader.read(policy, SOURCE, TODAY)).source == SOURCE


async def test_where_no_process_can_be_had_a_thread_reads(process, policy, monkeypatch) -> None:
    monkeypatch.setattr("sys.executable", "/there/is/no/python")
    reader = Proofreader()
    reader.open()
    await reader._listening
    assert (await reader.read(policy, SOURCE, TODAY)).source == SOURCE
    await reader.close()


async def test_closing_does_not_wait_for_a_reading(reader, policy) -> None:
    reading = await begun(reader, policy)
    await reader.close()
    assert reader._process.returncode == -signal.SIGKILL
    with pytest.raises(asyncio.CancelledError):
        await reading


async def test_closing_before_the_process_has_started_leaves_none(process) -> None:
    reader = Proofreader()
    reader.open()
    await asyncio.sleep(0)
    await reader.close()
    assert reader._process is None or reader._process.returncode is not None

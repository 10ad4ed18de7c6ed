"""Reads drafts over beside the typing: in a process of its own, for a thread would hold keys up."""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from contextlib import suppress
from datetime import date

from calldesk.desk.proof_process import LENGTH
from calldesk.desk.proofreading import ReadOver, read_over
from calldesk.script.policy import Policy

MOST_STARTS = 3
"""A process that is gone is started again, but not for ever."""


class Proofreader:
    """Reads texts over, the newest first of all.

    While its process is not there yet, or cannot be had on this machine, a thread does it.
    """

    def __init__(self) -> None:
        self._process: Process | None = None
        self._ready = self._closed = False
        self._asked: deque[asyncio.Future[ReadOver | None]] = deque()
        self._newest = ""
        self._listening: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Start the process; nobody waits for it."""
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """End the process, whatever it does."""
        self._closed = True
        if self._process is not None:
            _end(self._process)
        if self._listening is not None:
            await self._listening

    async def read(self, policy: Policy, source: str, today: date) -> ReadOver | None:
        """Read a text over; None when meanwhile a newer one is to be read."""
        if self._process is not None and self._ready:
            if not self._asked or self._newest != source:
                self._ask(self._process, policy, source, today)
            with suppress(ChildProcessError):
                return await asyncio.shield(self._asked[-1])
        return await asyncio.to_thread(read_over, policy, source, today)

    def _ask(self, process: Process, policy: Policy, source: str, today: date) -> None:
        assert process.stdin is not None
        self._newest = source
        self._asked.append(asyncio.get_running_loop().create_future())
        process.stdin.write(pickle.dumps((policy, source, today), pickle.HIGHEST_PROTOCOL))

    async def _listen(self) -> None:
        """Start the process, hand its answers on, and start it again when it is gone."""
        for _ in range(MOST_STARTS):
            try:
                self._process = await _start()
            except (OSError, ValueError, NotImplementedError):  # the last: a loop without processes
                return
            if self._closed:
                _end(self._process)
            with suppress(Exception):  # it is gone, or says what nobody here can read
                await self._hand_on(self._process)
            self._ready = False
            _end(self._process)
            while self._asked:
                self._give_up(self._asked.popleft())
            await self._process.wait()
            if self._closed:
                return

    async def _hand_on(self, process: Process) -> None:
        assert process.stdout is not None
        while True:
            length = int.from_bytes(await process.stdout.readexactly(LENGTH))
            said = await process.stdout.readexactly(length)
            answer = await asyncio.to_thread(pickle.loads, said)
            if self._ready:
                self._asked.popleft().set_result(answer)
            self._ready = True

    def _give_up(self, asked: "asyncio.Future[ReadOver | None]") -> None:
        if self._closed:
            asked.cancel()
        else:
            asked.set_exception(ChildProcessError())
            asked.exception()  # whoever asked may have gone


def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()


async def _start() -> Process:
    """Start the process with what this one would import, and without its terminal."""
    if getattr(sys, "frozen", False) or not sys.executable:
        raise OSError("this Python cannot be started a second time")
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "calldesk.desk.proof_process"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )

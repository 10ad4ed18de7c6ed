"""A program in a terminal of its own, timed by what it paints."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Mapping
from time import perf_counter

ROWS, COLUMNS = 36, 120
PATIENCE = 30.0
A_KEY = 0.06  # from one key to the next of somebody who types fast


class Terminal:
    """Starts a Python program in a pseudo-terminal; use it in a with statement."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str]) -> None:
        self.started = perf_counter()
        self.seen = b""
        self._process, self._handle = pty.fork()
        if self._process == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            variables = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execve(sys.executable, [sys.executable, *arguments], variables)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._handle)

    @property
    def process(self) -> int:
        return self._process

    def until(self, words: str) -> float:
        """Seconds from the start until these words were painted."""
        deadline = perf_counter() + PATIENCE
        while words.encode() not in self.seen:
            if not self._read(deadline - perf_counter()):
                raise SystemExit(f"'{words}' was never painted. Last seen:\n{self._tail()}")
        return perf_counter() - self.started

    def quiet(self, seconds: float = 0.25) -> None:
        """Wait until nothing was painted for so long."""
        while self._read(seconds):
            pass

    def answer(self, keys: bytes) -> float:
        """Seconds from a key to the first of what it paints."""
        self.quiet(0.08)
        pressed = perf_counter()
        os.write(self._handle, keys)
        if not self._read(PATIENCE):
            raise SystemExit(f"Nothing was painted after {keys!r}.")
        return perf_counter() - pressed

    def at_once(self, keys: bytes) -> float:
        """The same without waiting first: something may be painted beside the keys."""
        pressed = perf_counter()
        os.write(self._handle, keys)
        self._read(PATIENCE)
        took = perf_counter() - pressed
        while perf_counter() - pressed < A_KEY:
            self._read(0.005)
        return took

    def took(self, keys: bytes, words: str) -> float:
        """Seconds from keys to these words."""
        self.seen = b""
        self.started = perf_counter()
        os.write(self._handle, keys)
        return self.until(words)

    def press(self, keys: bytes, words: str) -> None:
        """Press keys, and wait until these words stand there."""
        self.seen = b""
        os.write(self._handle, keys)
        self.until(words)
        self.quiet()

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], max(patience, 0))
        if not ready:
            return False
        try:
            painted = os.read(self._handle, 65536)
        except OSError:
            raise SystemExit(f"The program ended. Last seen:\n{self._tail()}") from None
        self.seen += painted
        return bool(painted)

    def _tail(self) -> str:
        return self.seen[-2000:].decode(errors="replace")

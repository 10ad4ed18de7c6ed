"""The console in a terminal of its own: a real process, real keys, and what a person would see."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pyte

PATIENCE = 30.0
GLANCE = 0.1  # how long one look for more output lasts
KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "space": b" ",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f9": b"\x1b[20~",
    "ctrl+p": b"\x10",
    "ctrl+q": b"\x11",
    "ctrl+y": b"\x19",
}


class Terminal:
    """A running console. Every wait is for something seen, never for a time."""

    def __init__(
        self, home: Path, *arguments: str, now: str, columns: int = 120, rows: int = 36
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status: int | None = None
        variables = {
            **os.environ,
            "CALLDESK_HOME": str(home),
            "CALLDESK_NOW": now,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": str(columns),
            "LINES": str(rows),
        }
        for unwanted in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
            variables.pop(unwanted, None)
        self.process, self._handle = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(sys.executable, [sys.executable, "-m", "calldesk", *arguments], variables)

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(self.screen.display)

    def press(self, *keys: str) -> None:
        """Press named keys; anything else is typed as it is."""
        for key in keys:
            os.write(self._handle, KEYS.get(key, key.encode()))

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the screen shows the words, or the condition holds; answer the screen."""

        def holds() -> bool:
            return wanted in self.text if isinstance(wanted, str) else wanted(self.text)

        deadline = monotonic() + PATIENCE
        while not holds():
            if monotonic() > deadline or (not self._read(GLANCE) and self._is_gone()):
                raise AssertionError(f"never seen: {wanted}\n{self.text}")
        return self.text

    def kill(self, number: signal.Signals = signal.SIGKILL) -> int:
        """End the process with a signal and answer its wait status."""
        os.kill(self.process, number)
        return self.ended()

    def ended(self) -> int:
        """Read what is left until the process is gone; answer its wait status."""
        while self._read(PATIENCE):
            pass
        _, self.status = os.waitpid(self.process, 0)
        os.close(self._handle)
        return self.status

    def close(self) -> None:
        """Kill the console if it still runs."""
        if self.status is None:
            self.kill()

    def _is_gone(self) -> bool:
        return not Path(f"/proc/{self.process}/fd/0").exists() and sys.platform == "linux"

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self._handle], [], [], max(patience, 0))
        if not ready:
            return False
        try:
            painted = os.read(self._handle, 65536)
        except OSError:  # Linux says so when the other side is gone
            return False
        self.raw += painted
        self._stream.feed(painted)
        return bool(painted)

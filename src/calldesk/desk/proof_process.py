"""Reading drafts over in a process of its own: `python -m calldesk.desk.proof_process`.

It takes what read_over() takes on its input, one pickle after another, and answers each on its
output with a ReadOver, or with None when a newer request has come before it was done. The first
thing it says is that it is ready. When its input ends nobody listens any more: it ends at once.
"""

import os
import pickle
import signal
import sys
from _thread import interrupt_main
from datetime import date
from queue import SimpleQueue
from threading import Thread
from types import FrameType
from typing import IO

from calldesk.desk.proofreading import ReadOver, read_over
from calldesk.script.policy import Policy

Request = tuple[Policy, str, date]
LENGTH = 8
"""Bytes that say how long an answer is."""


class _Stale(BaseException):
    """A newer request has come. No `except Exception` of the checker may take it."""


class Proofs:
    """Answers requests one after another; what is under way is given up for a newer one."""

    def __init__(self) -> None:
        self._requests: SimpleQueue[Request] = SimpleQueue()
        self._reading = False

    def listen(self, requests: IO[bytes]) -> None:
        """Take requests in until there are no more. Runs on a thread of its own."""
        while True:
            try:
                request = pickle.load(requests)
            except Exception:  # the end, or half of a request before it
                os._exit(0)
            self._requests.put(request)
            interrupt_main()

    def drop(self, _number: int, _frame: FrameType | None) -> None:
        """Give up what is under way. Python calls it on the main thread, wherever that is."""
        if self._reading:
            self._reading = False
            raise _Stale

    def next(self) -> ReadOver | None:
        """Wait for a request and answer it; None when it is stale."""
        request = self._requests.get()
        try:
            self._reading = True
            if self._requests.empty():
                return read_over(*request)
        except _Stale:
            pass
        finally:
            self._reading = False
        return None


def main() -> None:
    """Answer requests until the input ends."""
    proofs = Proofs()
    signal.signal(signal.SIGINT, proofs.drop)
    Thread(target=proofs.listen, args=(sys.stdin.buffer,), daemon=True).start()
    _say(sys.stdout.buffer, None)
    while True:
        _say(sys.stdout.buffer, proofs.next())


def _say(answers: IO[bytes], answer: ReadOver | None) -> None:
    said = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    answers.write(len(said).to_bytes(LENGTH) + said)
    answers.flush()


if __name__ == "__main__":
    main()

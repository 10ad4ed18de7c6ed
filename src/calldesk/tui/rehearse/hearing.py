"""What is heard at one stop: first the line is said, then nothing is, then the debtor speaks."""

from collections.abc import Sequence
from itertools import accumulate
from time import monotonic
from typing import Literal

from calldesk.tui.rehearse.speech import Word, seconds_of, words_of

Phase = Literal["saying", "silent", "speaking", "heard"]


class Hearing:
    """Three moments lie ahead of a stop: the line is said, the debtor begins, they have spoken.

    A key can bring each of them forward. The words come one by one, at the pace of speech.
    """

    def __init__(self) -> None:
        self.words: Sequence[Word] = ()
        self.wait = 0.0
        self.broken = False
        self._starts: Sequence[float] = ()  # of each word, after the first
        self._takes = 0.0
        self._said_at = self._speaks_at = self._heard_at = 0.0

    def begin(self, text: str, speaking: float, wait: float | None) -> None:
        """Begin a stop: what they will say, the seconds of the line, and those of the silence."""
        self.words = words_of(text)
        self._starts = [0.0, *accumulate(map(seconds_of, self.words))]
        self._takes = self._starts.pop()
        self.wait, self.broken = wait or 0.0, False
        nothing_to_wait_for = not (self.words or self.wait)
        self._plan(said_at=monotonic() + (0.0 if nothing_to_wait_for else speaking))

    def _plan(self, *, said_at: float) -> None:
        self._said_at = said_at
        self._speaks_at = said_at + self.wait
        self._heard_at = self._speaks_at + self._takes

    @property
    def phase(self) -> Phase:
        """What happens now."""
        now = monotonic()
        if now < self._said_at:
            return "saying"
        if now < self._speaks_at:
            return "silent"
        return "speaking" if now < self._heard_at else "heard"

    @property
    def held(self) -> bool | None:
        """Whether the silence was kept until they spoke; None where none is asked for."""
        return not self.broken if self.wait else None

    @property
    def silence(self) -> int:
        """Whole seconds of silence so far."""
        return int(max(0.0, min(monotonic(), self._speaks_at) - self._said_at))

    @property
    def said(self) -> int:
        """How many of their words have been said."""
        passed = monotonic() - self._speaks_at
        if passed < 0:
            return 0
        if passed >= self._takes or self.phase == "heard":
            return len(self.words)
        return sum(start <= passed for start in self._starts)

    @property
    def seconds(self) -> float:
        """Seconds since they had spoken, or were interrupted."""
        return max(0.0, monotonic() - self._heard_at)

    @property
    def next_change(self) -> float | None:
        """Seconds until something else is to be seen; None when nothing will change by itself."""
        now = monotonic()
        match self.phase:
            case "saying":
                return self._said_at - now
            case "silent":
                to_second = self._said_at + self.silence + 1 - now
                return min(to_second, self._speaks_at - now)
            case "speaking":
                due = [start for start in self._starts if start > now - self._speaks_at]
                return min([*due, self._takes]) - (now - self._speaks_at)
        return None

    def line_said(self) -> None:
        """The line has been said: now nothing is, or they speak."""
        if self.phase == "saying":
            self._plan(said_at=monotonic())

    def break_silence(self) -> None:
        """The trainee was the first to speak: now they do."""
        if self.phase == "silent":
            self.broken = True
            self._speaks_at = monotonic()
            self._heard_at = self._speaks_at + self._takes

    def interrupt(self) -> None:
        """They need not finish: the rest of their words is there."""
        if self.phase == "speaking":
            self._heard_at = monotonic()

    def forgive(self, seconds: float) -> None:
        """Time spent writing something down is no hesitation."""
        if self.phase == "heard":
            self._heard_at = min(self._heard_at + seconds, monotonic())

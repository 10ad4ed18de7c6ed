"""The silence bar: first say the line, then say nothing. It moves once a second."""

from time import monotonic

from textual.content import Content
from textual.timer import Timer

from calldesk.tui.draw import LIVE, MUTED, Lines, crop, line

BAR = 20


class SilenceBar(Lines):
    """Counts the time a line takes to say, then the silence after it."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.speaking = 0.0
        self.wait = 0.0
        self._started: float | None = None
        self._silence_from: float | None = None
        self._timer: Timer | None = None

    def start(self, speaking: float, wait: float | None, words: str) -> None:
        """Begin anew: seconds to say the line, seconds to be silent, words for the silence."""
        self.speaking, self.wait, self.words = speaking, wait or 0.0, words
        self._started = monotonic() if wait else None
        self._silence_from = None
        self.display = bool(wait)
        if self._timer is None:
            self._timer = self.set_interval(1.0, self._tick)
        self._timer.reset() if wait else self._timer.pause()
        if wait:
            self._timer.resume()
        self.redraw()

    def stop(self) -> None:
        """No silence is asked for."""
        self.start(0.0, None, "")

    def begin(self) -> None:
        """The line is said: the silence starts now."""
        if self._started is not None and self._silence_from is None:
            self._silence_from = monotonic()
            self.redraw()

    @property
    def held(self) -> float | None:
        """Seconds of silence so far; None when it has not begun."""
        self._turn()
        return None if self._silence_from is None else monotonic() - self._silence_from

    def _turn(self) -> None:
        if self._started is None or self._silence_from is not None:
            return
        if monotonic() - self._started >= self.speaking:
            self._silence_from = self._started + self.speaking

    def _tick(self) -> None:
        self._turn()
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw a quiet hint while the line is said, then the silence as a filling bar."""
        if self._started is None:
            return []
        if self._silence_from is None:
            return [
                crop(
                    line(("  say it  ", MUTED), (f"then {self.wait:g} s of silence", MUTED)), width
                )
            ]
        held = int(monotonic() - self._silence_from)
        whole = max(round(self.wait), 1)
        full = BAR if held >= whole else BAR * held // whole
        bar = line(("━" * full, LIVE), ("─" * (BAR - full), "$frame"))
        seconds = f"  {held} of {whole} s" if held < whole else f"  {held} s held"
        sign = line((" SAY NOTHING ", f"bold reverse {LIVE}"), "  ", bar, (seconds, LIVE))
        return [crop(line(sign, ("   ", MUTED), (self.words, MUTED)), width)]

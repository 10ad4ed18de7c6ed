"""The silence bar: first say the line, then say nothing."""

from time import monotonic

from textual.content import Content

from calldesk.tui.draw import LIVE, MUTED, crop, line

BAR = 20


class SilenceBar:
    """Counts the time a line takes to say, then the silence after it."""

    def __init__(self) -> None:
        self.words = ""
        self.speaking = 0.0
        self.wait = 0.0
        self._started: float | None = None
        self._silence_from: float | None = None

    def start(self, speaking: float, wait: float | None, words: str) -> None:
        """Begin anew: seconds to say the line, seconds to be silent, words for the silence."""
        self.speaking, self.wait, self.words = speaking, wait or 0.0, words
        self._started = monotonic() if wait else None
        self._silence_from = None

    def stop(self) -> None:
        """No silence is asked for."""
        self.start(0.0, None, "")

    def begin(self) -> None:
        """The line is said: the silence starts now."""
        if self._started is not None and self._silence_from is None:
            self._silence_from = monotonic()

    @property
    def wanted(self) -> bool:
        """Whether this stop asks for a silence."""
        return self._started is not None

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

    def lines(self, width: int) -> list[Content]:
        """Draw a quiet hint while the line is said, then the silence as a filling bar."""
        if self._started is None:
            return []
        self._turn()
        if self._silence_from is None:
            return [
                crop(
                    line(("  say it  ", MUTED), (f"then {self.wait:g} s of silence", MUTED)), width
                )
            ]
        held = int(monotonic() - self._silence_from)
        return [holding(held, self.wait, self.words, width)]


def holding(held: int, wait: float, words: str, width: int) -> Content:
    """Draw so many seconds of a silence as a bar that fills."""
    whole = max(round(wait), 1)
    full = BAR if held >= whole else BAR * held // whole
    bar = line(("━" * full, LIVE), ("─" * (BAR - full), "$frame"))
    seconds = f"  {held} of {whole} s" if held < whole else f"  {held} s held"
    sign = line((" SAY NOTHING ", f"bold reverse {LIVE}"), "  ", bar, (seconds, LIVE))
    return crop(line(sign, ("   ", MUTED), (words, MUTED)), width)

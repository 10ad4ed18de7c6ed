"""How long a simulated debtor takes: from a key to their first word, and to the next line."""

from collections.abc import Iterator
from itertools import count
from statistics import median, quantiles

from calls import ACCOUNTS, our_steps
from figure import Figure
from portfolio import copy_of, environment
from starts import MARK
from terminal import Terminal

CALLS = 16
SPACE, ENTER, REHEARSE, HANG_UP = b" ", b"\r", b"\x1b[18~", b"\x1b[20~"
_names = count()


def answering(rounds: int) -> Iterator[Figure]:
    """Speaking into their silence brings their first word; an answer brings the next line."""
    words: list[float] = []
    lines: list[float] = []
    steps: list[float] = []
    for _ in range(max(2, rounds // 3)):
        steps += our_steps()
        for word, line in _rehearsed():
            words.append(word)
            lines.append(line)
    desk, word, line = median(steps), median(words), median(lines)
    step = "script step, key to paint"
    yield Figure("debtor's first word, key to paint", step, word, desk, 1.5)
    yield Figure("debtor's first word, slowest in a hundred", step, _slowest(words), desk, 3)
    yield Figure("rehearsed answer, key to paint", step, line, desk, 1.5)
    yield Figure("rehearsed answer, slowest in a hundred", "its median", _slowest(lines), line, 5)


def _slowest(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


def _rehearsed() -> Iterator[tuple[float, float]]:
    """The same call again and again, each time as far as the second line."""
    home = copy_of(ACCOUNTS, f"rehearse-{next(_names)}")
    with Terminal(["-m", "calldesk"], environment(home)) as screen:
        screen.until(MARK)
        screen.quiet(1.0)
        screen.press(REHEARSE, "Navigate")
        screen.press(ENTER, "Captured")
        for _ in range(CALLS):
            screen.press(SPACE, "SAY NOTHING")
            word = screen.answer(b"1")
            screen.answer(SPACE)  # the rest of their words at once
            yield word, screen.answer(b"1")
            screen.quiet()
            screen.press(HANG_UP, "of 100")
            screen.press(b"s", "Captured")

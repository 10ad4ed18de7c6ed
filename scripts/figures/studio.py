"""How the studio keeps up with typing: keys to the screen, and keys to shown findings."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from calldesk.desk import script_drafts
from figure import Figure
from portfolio import copy_of, desk_at, environment
from starts import MARK
from terminal import Terminal

TESTS = Path(__file__).parents[2] / "tests"
NAME = "a-large-script"
ACCOUNTS = 100
FAULT = b"\r-> gone"
RESTED = 1.2
MENDED = 3.5  # longer than the check of a large script takes
CHECKED_AFTER = 0.25  # a little less than the rest after which the check begins
_homes = count()


def findings(rounds: int) -> Iterator[Figure]:
    """From the last key to the findings, and from a key to the screen while a check runs."""
    for words, source, checked in (
        ("shipped script", _shipped(), "nothing found"),
        ("619 steps", _large(), "errors"),
    ):
        with _studio(source, checked) as screen:
            at_rest = [screen.answer(b"x") for _ in range(30)]
            shown = [_shown(screen) for _ in range(max(5, rounds))]
            busy = [key for _ in range(max(5, rounds)) for key in _beside_a_check(screen)]
        key = median(at_rest)
        yield Figure(f"key to findings, {words}", "key to screen", median(shown), key, 200)
        yield Figure(f"key to findings, {words}, p99", "key to screen", _p99(shown), key, 300)
        yield Figure(f"key beside a check, {words}, p99", "its median", _p99(busy), median(busy), 3)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


def _shown(screen: Terminal) -> float:
    """Seconds from the key that breaks the script to the words about it; then it is mended."""
    screen.quiet(RESTED)
    took = screen.took(FAULT, "S01")
    screen.press(b"\x7f" * len(FAULT), "")
    screen.quiet(MENDED)
    return took


def _beside_a_check(screen: Terminal) -> list[float]:
    """Seconds that keys take which are pressed while the check of the one before them runs."""
    screen.quiet(RESTED)
    screen.answer(b"y")
    screen.quiet(CHECKED_AFTER)
    return [screen.at_once(b"z") for _ in range(5)]


def _studio(source: str, checked: str) -> Terminal:
    home = copy_of(ACCOUNTS, f"studio-{next(_homes)}")
    desk = desk_at(home)
    script_drafts.begin_script(desk, source)
    desk.store.close()
    screen = Terminal(["-m", "calldesk"], environment(home))
    screen.until(MARK)
    screen.quiet(1.0)
    screen.press(b"\x1b[17~", "Scripts")
    screen.press(b"\r", "Findings")
    screen.until(checked)
    screen.quiet(1.0)
    screen.press(b"\x1b[B" * 12, "13")
    screen.press(b"\x1b[F", "")
    return screen


def _shipped() -> str:
    source = (files("calldesk.shipped") / "scripts" / "call-after-notice.call.md").read_text(
        "utf-8"
    )
    return source.replace("script: call-after-notice", f"script: {NAME}", 1)


@cache
def _large() -> str:
    sys.path.append(str(TESTS))
    from chained import chained

    source = (TESTS / "script" / "first-reminder.call.md").read_text("utf-8")
    return chained(source, 17, 31).replace("script: first-reminder", f"script: {NAME}", 1)

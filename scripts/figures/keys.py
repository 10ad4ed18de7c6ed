"""How long a key takes from the finger to the screen."""

from collections.abc import Iterator
from statistics import median, quantiles

from figure import Figure
from starts import MARK, bare_table, console
from terminal import ROWS, Terminal

DOWN = b"\x1b[B"
STILL, SCROLLED = 20, 60


def down(rounds: int) -> Iterator[Figure]:
    """Down in the queue, against Down in a table of 1,000 rows."""
    many: list[list[float]] = [[], []]
    few: list[list[float]] = [[], []]
    bare: list[list[float]] = [[], []]
    for _ in range(max(2, rounds // 3)):
        for open_screen, times in (
            (lambda: console(100_000), many),
            (lambda: console(100), few),
            (lambda: bare_table(1000), bare),
        ):
            with open_screen() as screen:
                still, scrolled = _downs(screen)
            times[0] += still
            times[1] += scrolled
    for n, (kind, budget) in enumerate((("", 0.7), (" and scroll", 0.6))):
        pair = median(many[n]), median(bare[n])
        yield Figure(f"Down{kind}, 100,000 accounts", "DataTable of 1,000", *pair, budget)
        yield Figure(f"Down{kind}, 100,000 accounts", "100 accounts", pair[0], median(few[n]), 1.3)
        worst = quantiles(many[n], n=100, method="inclusive")[98]
        yield Figure(f"Down{kind}, slowest in a hundred", "its median", worst, pair[0], 3)


def _downs(screen: Terminal) -> tuple[list[float], list[float]]:
    screen.until(MARK)
    screen.quiet(1.0)
    still = [screen.answer(DOWN) for _ in range(STILL)]
    for _ in range(ROWS - STILL):
        screen.answer(DOWN)
    return still, [screen.answer(DOWN) for _ in range(SCROLLED)]

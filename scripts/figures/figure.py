"""A figure: what something costs, as a ratio to a baseline measured in the same run."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Figure:
    """Medians in seconds (or MiB), and the most that their ratio may be."""

    name: str
    against: str
    measured: float
    baseline: float
    budget: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return self.measured / self.baseline

    @property
    def kept(self) -> bool:
        return self.ratio <= self.budget

    @property
    def row(self) -> tuple[str, ...]:
        return (
            self.name,
            self.against,
            _shown(self.measured, self.unit),
            _shown(self.baseline, self.unit),
            f"{self.ratio:.2f}x",
            f"<= {self.budget:g}x",
            "" if self.kept else "over",
        )

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": round(self.ratio, 3), "kept": self.kept}


HEADINGS = ("figure", "baseline", "measured", "baseline", "ratio", "budget", "")


def table(rows: list[tuple[str, ...]]) -> str:
    """Columns as wide as their widest cell; figures to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if n < 2 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def seconds(act: Callable[[], object]) -> float:
    """How long it takes, once."""
    started = perf_counter()
    act()
    return perf_counter() - started


def side_by_side(
    measured: Callable[[], float], baseline: Callable[[], float], rounds: int
) -> tuple[float, float]:
    """Medians of both, taken in turns after one round that does not count."""
    measured(), baseline()
    pairs = [(measured(), baseline()) for _ in range(rounds)]
    return median(a for a, _ in pairs), median(b for _, b in pairs)


def _shown(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"

"""What the whole check of a call script costs, from a small script to a very large one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from calldesk.script import render, templates
from calldesk.script.check import examine, lines
from calldesk.script.parse import parse
from calldesk.script.policy import read_policy
from figure import Figure, side_by_side

TESTS = Path(__file__).parents[2] / "tests"
# Copies of the sample's Call, and objections beside those of the sample.
SMALL, LARGE, LARGEST = (1, 0), (17, 31), (34, 34)


def checking(rounds: int) -> Iterator[Figure]:
    """The check beside one reading of the lines by jinja2, and larger scripts beside smaller."""
    small, large, largest = (_Checked(*size) for size in (SMALL, LARGE, LARGEST))
    pair = side_by_side(small.check, small.read_lines, rounds)
    yield Figure(f"check, {small.size}", "jinja2 parse of its lines", *pair, 20)
    pair = side_by_side(large.check, small.check, rounds)
    yield Figure(f"check, {large.size}", f"check, {small.steps} steps", *pair, 16)
    pair = side_by_side(largest.check, large.check, rounds)
    budget = 1.3 * largest.steps / large.steps
    yield Figure(f"check, {largest.size}", f"check, {large.steps} steps", *pair, round(budget, 1))


class _Checked:
    """A script of some size, and how long it takes."""

    def __init__(self, copies: int, objections: int) -> None:
        sys.path.append(str(TESTS))
        from chained import chained

        source = (TESTS / "script" / "first-reminder.call.md").read_text("utf-8")
        policy = (TESTS / "script" / "b2b-default.toml").read_text("utf-8")
        self.parsed = parse(chained(source, copies, objections))
        self.policy = read_policy(policy)
        assert self.parsed.script is not None
        self.steps = len(self.parsed.script.steps)
        self.lines = [line.text for step in self.parsed.script.steps for line in step.say]
        self.size = f"{self.steps} steps, {examine(self.parsed, self.policy).states} states"

    def check(self) -> float:
        """Seconds of a check that has seen no line before."""
        caches = (templates.read_line, templates.read_condition, lines.read_said, render._compiled)
        for cache in caches:
            cache.cache_clear()
        return _seconds(lambda: examine(self.parsed, self.policy))

    def read_lines(self) -> float:
        """Seconds that jinja2 takes to read every spoken line."""
        parse_line = templates.sandbox().parse
        return _seconds(lambda: [parse_line(line) for line in self.lines])


def _seconds(act: Callable[[], object]) -> float:
    """Seconds of the processor: nothing here waits for anything else."""
    started = process_time()
    act()
    return process_time() - started

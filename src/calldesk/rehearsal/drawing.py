"""Chance, handed in: a `Draw` answers a number from 0 to below 1, such as Random(4711).random."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
Draw = Callable[[], float]
DrawOfTurn = Callable[[int], Draw]  # chance that begins anew at every turn, by its number


def one_of(choices: Sequence[T], draw: Draw) -> T:
    """One of the choices, each as likely as the others."""
    return choices[min(int(draw() * len(choices)), len(choices) - 1)]


def weighted(choices: Sequence[tuple[T, float]], draw: Draw) -> T:
    """One of the choices by weight; without any weight, one of them all the same."""
    total = sum(weight for _, weight in choices)
    if total <= 0:
        return one_of([choice for choice, _ in choices], draw)
    mark = draw() * total
    for choice, weight in choices:
        mark -= weight
        if mark < 0:
            return choice
    return choices[-1][0]


def lognormal(median: float, sigma: float, draw: Draw) -> float:
    """A time around its median, never negative, at times much longer."""
    from math import exp
    from statistics import NormalDist

    return median * exp(sigma * NormalDist().inv_cdf(min(max(draw(), 1e-9), 1 - 1e-9)))

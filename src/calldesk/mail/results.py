"""What became of a letter, in words for the person who approved it.

Sent      it has left, or lies in the folder
Refused   it will not be taken as it is; trying again changes nothing
TryLater  nothing was taken; a later try may succeed
InDoubt   it may have arrived; a person decides, because a second one might be too many
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Sent:
    """Where it went: a file's path, or the server that took it."""

    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Why it is not taken."""

    words: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """Why not now."""

    words: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """What is not known."""

    words: str


Delivery: TypeAlias = Sent | Refused | TryLater | InDoubt

_WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))


def backoff(attempts: int) -> timedelta:
    """How long to wait after that many failed tries: a minute at first, half a day at most."""
    return _WAITS[min(max(attempts, 1), len(_WAITS)) - 1]

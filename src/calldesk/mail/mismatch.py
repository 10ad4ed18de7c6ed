"""Where a letter and its record differ, in words for the person who approves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from calldesk.text import one_line

About = Literal["address", "addressee", "amount", "day", "time", "invoice", "text"]
LONGEST = 80

Stated = TypeVar("Stated")
Agreed = TypeVar("Agreed")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference, and what it is about."""

    about: About
    words: str


def side_by_side(
    about: About,
    wrong: Sequence[Stated],
    missing: Sequence[Agreed],
    stated: Callable[[Stated], str],
    agreed: Callable[[Agreed, Stated | None], str],
) -> list[Mismatch]:
    """Set what the letter says wrongly beside what it should have said, pair by pair."""
    pairs = list(zip(wrong, missing, strict=False))
    return [
        *(differs(about, stated(said), agreed(true, said)) for said, true in pairs),
        *(unknown(about, stated(said)) for said in wrong[len(pairs) :]),
        *(unsaid(about, agreed(true, None)) for true in missing[len(pairs) :]),
    ]


def differs(about: About, stated: str, recorded: str) -> Mismatch:
    """The letter says one thing and the record another."""
    return Mismatch(about, f"the letter says {short(stated)}, the record {short(recorded)}")


def unknown(about: About, stated: str) -> Mismatch:
    """The letter says what nobody knows of."""
    return Mismatch(about, f"the letter says {short(stated)}, which is not in the record")


def unsaid(about: About, recorded: str) -> Mismatch:
    """The letter leaves out what was agreed."""
    return Mismatch(about, f"the letter does not say {short(recorded)}, which was agreed")


def short(text: str) -> str:
    """Text from outside, on one line and short enough for a message."""
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"

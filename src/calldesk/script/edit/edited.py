"""What an edit gives back, and how it says that it cannot be done."""

from dataclasses import dataclass


class CannotEdit(Exception):
    """An edit that is not possible here, and why, in plain words."""


@dataclass(frozen=True, slots=True)
class Edited:
    """The new source, and where the cursor goes: a line from 1, a column from 0."""

    source: str
    line: int = 1
    column: int = 0

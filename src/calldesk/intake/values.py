"""A file as cells: the table, a cell at fault, a row rejected, and why a file cannot be read."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

BLANK = frozenset({"", "-", "--", "—", "–", "n/a", "na", "none", "null", "nil", "#n/a"})
"""How an empty cell may be written, in small letters."""

Cell = str | int | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file cannot be taken in as it stands, and what to do about it."""

    words: str
    line: int | None = None

    def __str__(self) -> str:
        return self.words if self.line is None else f"Line {self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one cell cannot be read."""

    reason: str


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that does not go in: its line in the file, the column, the value and the reason."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file as headings and rows. `lines` holds the line (CSV) or row (XLSX) of each row."""

    headings: tuple[str, ...]
    rows: list[list[Cell]]
    lines: list[int]
    form: str  # "CSV, UTF-8, semicolon"
    notes: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()  # rows that do not fit under the headings
    torn: dict[int, list[Cell]] = field(default_factory=dict)  # those rows, by line

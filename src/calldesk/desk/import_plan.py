"""What an import would do, and what it did: in words and as plain values."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calldesk.desk import words
from calldesk.desk.import_reading import reading_as_json, reading_in_words

if TYPE_CHECKING:
    from calldesk.desk.import_difference import Difference
    from calldesk.intake.items import Batch, OpenItem
    from calldesk.intake.values import Problem, Reject

_SHOWN = 20  # rejected rows that are named; all of them stand in the rejects file


@dataclass(frozen=True, slots=True)
class Counts:
    """How the invoices of a file fare, what else it brings, and its rejected rows."""

    new: int = 0
    changed: int = 0
    paid: int = 0
    unchanged: int = 0
    rejected: int = 0
    accounts_new: int = 0
    payments: int = 0

    @classmethod
    def of(cls, found: "Difference", batch: "Batch") -> "Counts":
        """Count what a comparison has found."""
        return cls(
            new=len(found.added),
            changed=found.changed,
            paid=found.paid,
            unchanged=found.unchanged,
            rejected=batch.counts.rejected,
            accounts_new=len(found.new_accounts),
            payments=len(found.payments),
        )

    @property
    def words(self) -> str:
        """'3 new invoices, 1 changed, 0 paid, 5 unchanged; 1 row rejected; 2 new accounts'."""
        names = ("changed", "paid", "unchanged")
        invoices = (f"{getattr(self, name):,} {name}" for name in names)
        parts = [", ".join((words.counted(self.new, "new invoice"), *invoices))]
        if self.rejected:
            parts.append(words.counted(self.rejected, "row rejected", "rows rejected"))
        if self.accounts_new:
            parts.append(words.counted(self.accounts_new, "new account"))
        if self.payments:
            parts.append(words.counted(self.payments, "payment"))
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of one file would do. With problems it would do nothing."""

    file: Path
    as_of: date
    complete: bool
    source: str
    sha256: str
    batch: "Batch"
    counts: Counts
    notes: tuple[str, ...]
    newcomers: "tuple[OpenItem, ...]" = ()  # rows of accounts that are not known yet

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """Why the file cannot be taken in."""
        return self.batch.problems

    @property
    def rejects(self) -> "tuple[Reject, ...]":
        """Rows that would not go in, with line, column, value and reason."""
        return self.batch.rejects

    @property
    def words(self) -> str:
        """The plan for a person, a line a thing."""
        if self.problems:
            return "\n".join((f"{self.file.name} cannot be imported.", *map(str, self.problems)))
        begin = f"Would import {self.file.name} ({self.batch.form}): {self.counts.words}."
        return "\n".join(
            (begin, *reading_in_words(self.batch), *self.notes, *rejects_in_words(self))
        )

    def to_json(self) -> dict[str, Any]:
        """The plan as plain values."""
        return {
            "file": str(self.file),
            "form": self.batch.form,
            "as_of": self.as_of.isoformat(),
            "read_as": reading_as_json(self.batch),
            **asdict(self.counts),
            "problems": [str(problem) for problem in self.problems],
            "rejects": [asdict(reject) for reject in self.rejects],
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    plan: ImportPlan
    rejects_file: Path | None = None
    kept: int = 0  # promises that a payment kept
    need_number: int = 0  # new accounts without a number that can be dialled

    @property
    def words(self) -> str:
        """What was done, for a person, a line a thing."""
        if self.plan.problems:
            return f"{self.plan.words}\nNothing was imported."
        batch = self.plan.batch
        begin = f"Imported {self.plan.file.name} ({batch.form}): {self.plan.counts.words}."
        lines = [begin]
        if self.kept:
            kept = words.counted(self.kept, "promise was", "promises were")
            lines.append(f"{kept} kept.")
        if self.need_number:
            accounts = words.counted(self.need_number, "new account needs", "new accounts need")
            lines.append(f"{accounts} a number.")
        lines += [*reading_in_words(batch), *self.plan.notes, *rejects_in_words(self.plan)]
        if self.rejects_file:
            lines.append(f"Rejected rows: {self.rejects_file}")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """What was done, as plain values."""
        return self.plan.to_json() | {
            "promises_kept": self.kept,
            "need_number": self.need_number,
            "rejects_file": str(self.rejects_file) if self.rejects_file else None,
        }


def with_counts(plan: ImportPlan, counts: Counts) -> ImportPlan:
    """The plan with the counts of what was really done."""
    return replace(plan, counts=counts)


def rejects_in_words(plan: ImportPlan) -> list[str]:
    """Name the first rejected rows: line, column, value, reason."""
    lines = [
        f"Line {reject.line}: "
        + ": ".join(part for part in (reject.column, reject.value[:60], reject.reason) if part)
        for reject in plan.rejects[:_SHOWN]
    ]
    more = len(plan.rejects) - _SHOWN
    return [*lines, f"and {more:,} more."] if more > 0 else lines

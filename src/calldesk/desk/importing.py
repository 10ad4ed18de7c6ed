"""Bringing a file of open invoices in: first a plan, then all of it in one transaction."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from calldesk.desk.errors import DeskError
from calldesk.desk.import_difference import difference
from calldesk.desk.import_plan import Counts, Imported, ImportPlan, with_counts
from calldesk.desk.opening import Desk

if TYPE_CHECKING:
    from calldesk.desk.import_writing import Writing
    from calldesk.intake.items import Batch
    from calldesk.intake.mapping import Mapping
    from calldesk.intake.values import Problem, Table

Progress = Callable[[float], None]

_READ, _PLANNED, _NUMBERED = 0.4, 0.5, 0.7  # of the whole way


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who imports says about the file."""

    complete: bool = False  # it lists every open invoice: what is gone was paid
    mapping: Path | None = None
    dates: str | None = None  # dmy, mdy or ymd
    as_of: date | None = None  # the day the file was made; today when nothing is said


def plan(
    desk: Desk, file: Path, options: Options, progress: Progress = lambda share: None
) -> ImportPlan:
    """Read a file and say what an import would do; nothing is changed."""
    from calldesk.intake.take_in import uncollected
    from calldesk.store import batches

    as_of = options.as_of or desk.today()
    with uncollected():
        batch, source = _read(desk, file, options, progress)
        made = ImportPlan(file, as_of, options.complete, source, "", batch, Counts(), batch.notes)
        if batch.problems:
            return made
        digest = _digest(file)
        with desk.store.reading() as tx:
            found = difference(tx, batch, source, as_of, complete=options.complete)
            before = batches.batch_of(tx, digest)
        progress(_PLANNED)
        again = (f"The same file was imported on {before.at:%Y-%m-%d}.",) if before else ()
        notes = (*batch.notes, *_remarks(batch), *again)
        return replace(
            made,
            sha256=digest,
            counts=Counts.of(found, batch),
            notes=notes,
            newcomers=tuple(found.newcomers()),
        )


def carry_out(desk: Desk, planned: ImportPlan, progress: Progress = lambda share: None) -> Imported:
    """Do what was planned: all of it is in the store afterwards, or nothing when it fails.

    Compares anew inside the transaction, since others may have worked meanwhile.
    """
    if planned.problems:
        return Imported(planned)
    from calldesk.desk import scripts
    from calldesk.desk.import_writing import Writing
    from calldesk.intake.take_in import uncollected

    with uncollected():
        rejects = _write_rejects(desk, planned)
        writing = Writing(desk, planned)
        writing.read_numbers(lambda share: progress(_PLANNED + share * (_NUMBERED - _PLANNED)))
        with desk.store.transaction() as tx:
            scripts.bring_in(desk, tx)
        done = write(desk, writing)
        progress(1.0)
    return Imported(done, rejects, writing.kept, writing.need_number)


def write(desk: Desk, writing: "Writing") -> ImportPlan:
    """The import's one transaction; answer the plan with what was found in the end."""
    planned = writing.planned
    with desk.store.transaction() as tx:
        found = difference(
            tx, planned.batch, planned.source, planned.as_of, complete=planned.complete
        )
        done = with_counts(planned, Counts.of(found, planned.batch))
        writing.write(tx, found, done.counts)
    return done


def _read(desk: Desk, file: Path, options: Options, progress: Progress) -> "tuple[Batch, str]":
    """Read the rows, by the mapping given or else by the one remembered for such headings."""
    from calldesk.intake.files import read_file
    from calldesk.intake.items import Batch
    from calldesk.intake.take_in import take_in_table
    from calldesk.intake.values import Problem
    from calldesk.store import batches

    own = desk.settings.desk
    said = _said(options)
    if isinstance(said, Problem):
        return Batch(problems=(said,)), ""
    table = read_file(file, said, own.country)
    if isinstance(table, Problem):
        return Batch(problems=(table,)), ""
    source = _source(table)
    if options.mapping is None:
        with desk.store.reading() as tx:
            said = _remembered(batches.mapping_of(tx, source), options)
    rows = max(len(table.rows), 1)
    batch = take_in_table(
        table, own.currency, said, lambda done: progress(min(done / rows, 1) * _READ)
    )
    return batch, source


def _said(options: Options) -> "Mapping | Problem | None":
    from calldesk.intake.mapping import Mapping, read_mapping
    from calldesk.intake.values import Problem

    if options.mapping is None:
        return Mapping(dates=options.dates) if options.dates else None
    try:
        said = read_mapping(options.mapping.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "not a text"
        return Problem(f"The mapping file {options.mapping} cannot be read: {reason}.")
    if isinstance(said, Problem) or not options.dates:
        return said
    return replace(said, dates=options.dates)


def _remembered(kept: "dict[str, object] | None", options: Options) -> "Mapping | None":
    """What is remembered; the person who imports now has the last word on the dates."""
    from calldesk.intake.mapping import Mapping, mapping_of
    from calldesk.intake.values import Problem

    found = mapping_of(kept) if kept else None
    if found is None or isinstance(found, Problem):
        return Mapping(dates=options.dates) if options.dates else None
    return replace(found, dates=options.dates) if options.dates else found


def _source(table: "Table") -> str:
    """Name where a file comes from: exports of one program have the same headings."""
    from calldesk.intake.headings import key

    headings = "\n".join(sorted(key(heading) for heading in table.headings))
    return f"headings {sha256(headings.encode()).hexdigest()[:16]}"


def _remarks(batch: "Batch") -> list[str]:
    return [f"Said twice in the file: {batch.counts.twice:,}."] if batch.counts.twice else []


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError as problem:
        raise DeskError(f"{file} cannot be read: {problem.strerror}.") from None


def _write_rejects(desk: Desk, planned: ImportPlan) -> Path | None:
    """Write the rejected rows beside the file, or into the data folder when that is read-only."""
    from calldesk.intake.rejects import rejects_csv

    if not planned.rejects:
        return None
    name, text = f"{planned.file.stem}.rejects.csv", rejects_csv(planned.batch)
    beside, at_home = planned.file.with_name(name), desk.settings.home / name
    for path in (beside, at_home):
        try:
            _write(path, text)
        except OSError as problem:
            reason = (problem.strerror or "not allowed").lower()
            continue
        return path
    raise DeskError(
        f"The rejected rows cannot be written to {at_home} ({reason}): nothing was imported."
    )


def _write(path: Path, text: str) -> None:
    """Write the whole file or leave what was there: it may hold rows that somebody mended."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(text.encode("utf-8-sig"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

"""Scripts handed to other programs and taken back: translations."""

from dataclasses import dataclass
from pathlib import Path

from calldesk.desk import scripts
from calldesk.desk.errors import DeskError
from calldesk.desk.text_files import read_text, write_text
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check import check
from calldesk.script.exchange.catalogue import Catalogue, follow
from calldesk.script.exchange.po import read_po, write_po
from calldesk.script.exchange.translate import translate
from calldesk.script.parse import Parsed, parse
from calldesk.script.problems import Problem
from calldesk.script.report import as_text


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A script that was taken in: its text ('' when it could not be), and what was found."""

    text: str
    report: scripts.Report


def export_po(file: Path, language: str, output: Path | None = None) -> str:
    """Write the texts of a script for translators; an `output` that is there is brought up to date.

    Returns the catalogue's text, or words about the file that was written.
    """
    parsed = _sound(file)
    former = Catalogue(language)
    if output is not None and output.exists():
        former, problems = read_po(read_text(output), language)
        _no_errors(output, problems)
    catalogue = follow(parsed, former)
    text = write_po(catalogue, parsed.script.script if parsed.script else "")
    if output is None:
        return text
    write_text(output, text, replace=True)
    return f"{output}: {_counts(catalogue)}."


def import_po(file: Path, source: Path, policy: Path | None = None) -> TakenIn:
    """Put the script `source` into the language of a PO file and check the result."""
    catalogue, problems = read_po(read_text(file))
    if problems:
        return TakenIn("", _report(file, problems))
    _sound(source)
    translation = translate(read_text(source), catalogue)
    parsed = parse(translation.text)
    found = (*translation.problems, *_checked(parsed, policy))
    ordered = tuple(sorted(found, key=lambda problem: (problem.line, problem.rule)))
    return TakenIn(translation.text, _report(source, ordered, parsed))


def keep(taken: TakenIn, output: Path, *, replace: bool) -> None:
    """Write what was taken in. Raises DeskError when the file is there, unless `replace`."""
    write_text(output, taken.text, replace=replace)


def _checked(parsed: Parsed, policy: Path | None) -> tuple[Problem, ...]:
    return check(parsed, scripts.policy_of(policy), frozenset(OUTCOMES))


def _report(
    file: Path, problems: tuple[Problem, ...], parsed: Parsed | None = None
) -> scripts.Report:
    words = as_text(str(file), problems, parsed.draft if parsed else None)
    return scripts.Report(tuple((str(file), problem) for problem in problems), words)


def _sound(file: Path) -> Parsed:
    """A script file without errors of reading. Raises DeskError."""
    parsed = parse(read_text(file))
    _no_errors(file, parsed.problems)
    return parsed


def _no_errors(file: Path, problems: tuple[Problem, ...]) -> None:
    first = next((p for p in problems if p.severity == "error"), None)
    if first is not None:
        raise DeskError(f"{file}, line {first.line}: {first.message}.")


def _counts(catalogue: Catalogue) -> str:
    total, done = len(catalogue.entries), len(catalogue.usable())
    fuzzy = sum(entry.fuzzy for entry in catalogue.entries)
    return f"{total} texts, {done} translated, {fuzzy} to look at, {total - done - fuzzy} missing"

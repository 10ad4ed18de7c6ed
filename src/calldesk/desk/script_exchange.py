"""Scripts handed to other programs and taken back: translations, and Twine's notation."""

from dataclasses import dataclass
from pathlib import Path

from calldesk.desk.checking import named_policy
from calldesk.desk.errors import DeskError
from calldesk.desk.scripts import Report
from calldesk.desk.text_files import read_text, write_text
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.check import check
from calldesk.script.check.languages import as_translation
from calldesk.script.exchange.catalogue import Catalogue, follow
from calldesk.script.exchange.from_twee import from_twee
from calldesk.script.exchange.po import read_po, write_po
from calldesk.script.exchange.translate import translate
from calldesk.script.exchange.twee import to_twee
from calldesk.script.parse import Parsed, parse
from calldesk.script.problems import Problem
from calldesk.script.report import as_text


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A script that was taken in: its text ('' when it could not be), and what was found."""

    text: str
    report: Report


def export_po(file: Path, language: str, output: Path | None = None) -> str:
    """Write the texts of a script for translators; an `output` that is there is brought up to date.

    Returns the catalogue's text, or words about the file that was written.
    """
    parsed = read_script(file)
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


def export_twee(file: Path) -> str:
    """Write a script as Twee 3."""
    read_script(file)
    return to_twee(read_text(file))


def import_po(file: Path, source: Path, policy: str | None = None) -> TakenIn:
    """Put the script `source` into the language of a PO file and check the result."""
    catalogue, problems = read_po(read_text(file))
    if problems:
        return TakenIn("", _report(file, problems))
    read_script(source)
    translation = translate(read_text(source), catalogue)
    parsed = parse(translation.text)
    found = [*translation.problems, *_checked(parsed, policy)]
    if parsed.draft is not None:
        found = [as_translation(problem, parsed.draft) for problem in found]
    found.sort(key=lambda problem: (problem.line, problem.rule))
    return TakenIn(translation.text, _report(source, found, parsed))


def import_twee(file: Path, policy: str | None = None) -> TakenIn:
    """Make a script of a Twee file and check it; one with a line that cannot be read is none."""
    made = from_twee(read_text(file))
    if any(problem.severity == "error" for problem in made.problems):
        return TakenIn("", _report(file, made.problems))
    parsed = parse(made.text)
    warnings = [problem for problem in made.problems if problem not in parsed.problems]
    return TakenIn(made.text, _report(file, [*warnings, *_checked(parsed, policy)], parsed))


def read_script(file: Path) -> Parsed:
    """Read a script file. Raises DeskError when it has an error."""
    parsed = parse(read_text(file))
    _no_errors(file, parsed.problems)
    return parsed


def _checked(parsed: Parsed, policy: str | None) -> tuple[Problem, ...]:
    return check(parsed, named_policy(policy)[1], frozenset(OUTCOMES))


def _report(
    file: Path, problems: "tuple[Problem, ...] | list[Problem]", parsed: Parsed | None = None
) -> Report:
    words = as_text(str(file), problems, parsed.draft if parsed else None)
    return Report(tuple((str(file), problem) for problem in problems), words)


def _no_errors(file: Path, problems: tuple[Problem, ...]) -> None:
    first = next((p for p in problems if p.severity == "error"), None)
    if first is not None:
        raise DeskError(f"{file}, line {first.line}: {first.message}.")


def _counts(catalogue: Catalogue) -> str:
    total, done = len(catalogue.entries), len(catalogue.usable())
    fuzzy = sum(entry.fuzzy for entry in catalogue.entries)
    return f"{total} texts, {done} translated, {fuzzy} to look at, {total - done - fuzzy} missing"

"""Script files tidied, and tried out without a customer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from calldesk.desk.errors import DeskError
from calldesk.desk.scripts import policy_of
from calldesk.desk.text_files import read_text, write_text
from calldesk.script.edit.tidy import tidy
from calldesk.script.parse import parse
from calldesk.script.trial.play import Progress
from calldesk.script.trial.report import trial_as_json, trial_as_text
from calldesk.script.trial.trial import try_out


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file, and the numbers of the lines that tidying changes."""

    file: Path
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrialReport:
    """What a trial of a file found, for people and for programs."""

    ok: bool
    words: str
    values: dict[str, Any]


def tidy_files(files: Sequence[Path], *, dry_run: bool) -> tuple[Tidied, ...]:
    """Tidy script files in place; a file that is tidy already is not written."""
    tidied = []
    for file in files:
        source = read_text(file, newline="")
        text = tidy(source)
        if text != source and not dry_run:
            write_text(file, text, replace=True)
        pairs = zip(source.splitlines(), text.splitlines(), strict=True)
        changed = tuple(number for number, (old, new) in enumerate(pairs, 1) if old != new)
        tidied.append(Tidied(file, changed))
    return tuple(tidied)


def try_file(
    file: Path,
    policy: Path | None,
    *,
    calls: int,
    seed: int,
    progress: Progress = lambda share: None,
) -> TrialReport:
    """Try a script file out. Raises DeskError when it has errors: those the check tells."""
    parsed = parse(read_text(file))
    draw = Random(seed).randrange
    trial = try_out(parsed, policy_of(policy), calls, draw, progress)
    if trial is None or parsed.script is None:
        first = next(problem for problem in parsed.problems if problem.severity == "error")
        raise DeskError(f"{file}, line {first.line}: {first.message}.")
    words = trial_as_text(trial, parsed.script, parsed.places)
    values = {"file": str(file), "seed": seed, **trial_as_json(trial, parsed.script)}
    return TrialReport(trial.ok, f"{words}\n{file}: seed {seed}", values)

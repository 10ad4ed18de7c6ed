"""A whole script in another language: its source with the texts of a catalogue put in."""

from collections.abc import Iterator
from dataclasses import dataclass

from calldesk.script.check.languages import language_name
from calldesk.script.exchange.catalogue import Catalogue
from calldesk.script.exchange.texts import BREATHS, Text, texts
from calldesk.script.model import Script
from calldesk.script.parse import Parsed, parse
from calldesk.script.problems import Problem
from calldesk.script.templates import read_line
from calldesk.text import printable

# What a translator writes for a line that is said together with the one before it.
WITHIN = "-"


@dataclass(frozen=True, slots=True)
class Translation:
    """The text of a `.call.md` in another language, and its lines that are not translated."""

    text: str
    problems: tuple[Problem, ...]


def translate(source: str, catalogue: Catalogue) -> Translation:
    """Put a script into the language of a catalogue: its steps, names and conditions stay.

    A line without a valid translation stays as it is and is a finding, L01; one that lacks a name
    of its original is another, L02. The problems of the text itself show when it is checked like
    any script. Findings name the lines of the translated text.
    """
    parsed = parse(source)
    lines = printable(source.removeprefix("\ufeff")).split("\n")
    if parsed.draft is None:
        return Translation("\n".join(lines), ())
    shift = _name(lines, parsed, parsed.draft, catalogue.language)
    language, known = language_name(catalogue.language), catalogue.usable()
    problems: list[Problem] = []
    owed = _Owed(language)
    for text in texts(parsed):
        place = text.line + shift
        breaths = _written(text, known.get((text.context, text.source), ""))
        if breaths is None:
            problems.append(_missing(text, place, language))
            breaths = [text.source]
        problems += owed.after(text, breaths, place)
        written = [f"{text.before}{breath}{text.after}" for breath in breaths] or [""]
        lines[place - 1 : place] = written
        shift += len(written) - 1
    problems += owed.settled()
    problems.sort(key=lambda problem: problem.line)
    return Translation("\n".join(lines), tuple(problems))


@dataclass
class _Owed:
    """The names that a line must speak and has not; one said within the next may pay for both."""

    language: str
    names: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    line: int = 0
    step: str = ""

    def after(self, text: Text, breaths: list[str], line: int) -> Iterator[Problem]:
        """Take the next text in; a new line is judged when it is known what follows within it."""
        if text.kind not in ("say", "again"):
            return
        if breaths:
            yield from self.settled()
            self.said = frozenset[str]().union(*(read_line(breath).names for breath in breaths))
            self.names, self.line = frozenset(), line
            self.step = text.context.partition("/")[0]
        self.names |= read_line(text.source).names

    def settled(self) -> Iterator[Problem]:
        """What is still owed, as findings."""
        for name in sorted(self.names - self.said):
            message = f"the {self.language} line lacks {{{{ {name} }}}}"
            yield Problem("L02", "error", self.line, self.step, message)
        self.names = frozenset()


def _written(text: Text, translation: str) -> list[str] | None:
    """The breaths of a translation: one, several, or none; None when it is missing."""
    breaths = [" ".join(line.split()) for line in translation.splitlines() if line.strip()]
    if text.kind not in BREATHS:
        return [" ".join(breaths)] if breaths else None
    if breaths == [WITHIN]:
        return None if text.first else []
    return breaths or None


def _name(lines: list[str], parsed: Parsed, script: Script, language: str) -> int:
    """Write the language into the header, and the name when it was made from the title.

    Returns how many lines that added at the top.
    """
    wanted = {"language": language, "script": script.script}
    for word in ("language", "script"):
        place = parsed.places.get(f"header/{word}")
        if place:
            lines[place - 1] = f"{word}: {wanted.pop(word)}"
    lines[:0] = [f"{word}: {value}" for word, value in wanted.items()]
    return len(wanted)


def _missing(text: Text, line: int, language: str) -> Problem:
    step, _, kind = text.context.partition("/")
    message = f"the {language} line is missing or out of date: {kind} '{text.source[:40]}'"
    return Problem("L01", "warning", line, step or None, message)

"""A whole script in another language: its source with the texts of a catalogue put in."""

from dataclasses import dataclass

from calldesk.script.exchange.catalogue import Catalogue
from calldesk.script.exchange.texts import BREATHS, Text, texts
from calldesk.script.model import Script
from calldesk.script.parse import Parsed, parse
from calldesk.script.problems import Problem
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

    A line without a valid translation stays as it is and is a finding, L01. The problems of the
    text itself show when it is read and checked like any script.
    """
    parsed = parse(source)
    lines = printable(source.removeprefix("\ufeff")).split("\n")
    if parsed.draft is None:
        return Translation("\n".join(lines), ())
    shift = _name(lines, parsed, parsed.draft, catalogue.language)
    known = catalogue.usable()
    problems = []
    for text in texts(parsed):
        breaths = _written(text, known.get((text.context, text.source), ""))
        if breaths is None:
            problems.append(_missing(text, text.line + shift, catalogue.language))
            breaths = [text.source]
        written = [f"{text.before}{breath}{text.after}" for breath in breaths] or [""]
        lines[text.line + shift - 1 : text.line + shift] = written
        shift += len(written) - 1
    return Translation("\n".join(lines), tuple(problems))


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
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").get_language_name("en") or language
    except (UnknownLocaleError, ValueError):
        name = language
    step, _, kind = text.context.partition("/")
    message = f"the {name} line is missing or out of date: {kind} '{text.source[:40]}'"
    return Problem("L01", "warning", line, step or None, message)

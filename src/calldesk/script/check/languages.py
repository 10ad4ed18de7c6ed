"""Rules L01 to L04: a script in another language, beside the script that it was made from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from jinja2 import nodes

from calldesk.script.locales import locale
from calldesk.script.model import Line, Script, Step
from calldesk.script.policy import Policy
from calldesk.script.problems import Problem
from calldesk.script.templates import read_line

_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NO_PLACES: Mapping[str, int] = {}


def check_translation(
    source: Script, translated: Script, places: Mapping[str, int] = _NO_PLACES
) -> Iterator[Problem]:
    """L01 and L02: lines that are missing or still in the old words, or lack a variable.

    Lines are compared by step, kind and place. `places` are those of the translated file.
    """
    language = language_name(translated.language)
    for step in source.steps:
        other = translated.by_id.get(step.id)
        for kind in ("say", "again"):
            former: tuple[Line, ...] = getattr(step, kind)
            lines: tuple[Line, ...] = getattr(other, kind) if other else ()
            for number, line in enumerate(former):
                own = lines[number] if number < len(lines) else None
                place = places.get(line.line_id, places.get(step.id, 1))
                yield from _compared(line, own, step, place, language)


def as_translation(problem: Problem, script: Script) -> Problem:
    """A finding of P01 in a translated script is one of L03, and names the language."""
    if problem.rule != "P01":
        return problem
    message = f"in {language_name(script.language)}: {problem.message}"
    return replace(problem, rule="L03", message=message)


def check_language(script: Script, policy: Policy, places: Mapping[str, int]) -> Iterator[Problem]:
    """L04, plural forms; and that the policy has words for the language at all (P01)."""
    name = language_name(script.language)
    if policy.patterns(script.language) is None:
        message = f"the policy has no word list for {name}: it needs [words.{script.language}]"
        yield Problem("P01", "error", places.get("header/language", 1), None, message)
    for step in script.steps:
        for line in (*step.say, *step.again):
            for forms in _plurals(line):
                needed = plural_forms(script.language)
                if forms != needed:
                    what = "form" if needed == 1 else "forms"
                    message = f"{name} needs {needed} plural {what}; this line has {forms}"
                    yield Problem("L04", "error", places[line.line_id], step.id, message)


def plural_forms(language: str) -> int:
    """How many forms `plural` takes: the categories of CLDR that the language tells apart."""
    return len({*locale(language).plural_form.tags, "other"})


def language_name(language: str) -> str:
    """The English name of a language, or its code when it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.split("-")[0]).english_name or language
    except (UnknownLocaleError, ValueError):
        return language


def _compared(
    line: Line, own: Line | None, step: Step, place: int, language: str
) -> Iterator[Problem]:
    wordless = not any(letter.isalpha() for letter in _CODE.sub("", line.text))
    if own is None or (own.text == line.text and not wordless):
        message = f"the {language} line is missing or out of date"
        yield Problem("L01", "warning", place, step.id, message)
        return
    for name in sorted(read_line(line.text).names - read_line(own.text).names):
        message = f"the {language} line lacks {{{{ {name} }}}}"
        yield Problem("L02", "error", place, step.id, message)


def _plurals(line: Line) -> Iterator[int]:
    """How many forms each plural of a line has."""
    tree = read_line(line.text).tree if "plural" in line.text else None
    for found in tree.find_all(nodes.Filter) if tree is not None else ():
        if found.name == "plural":
            yield len(found.args)

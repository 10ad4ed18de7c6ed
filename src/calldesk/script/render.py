"""Speaking a line: values are wrapped, so that they compare as in conditions and speak themselves.

A line is compiled when it is first shown.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from jinja2 import Template, TemplateError, Undefined

from calldesk.script import speech
from calldesk.script.conditions import Scope, compare, truth
from calldesk.script.templates import Sandbox, read_line, sandbox

GAP = "____"


class LineFault(Exception):
    """A line that cannot be spoken, in plain words."""


class Said:
    """A value inside a line: it compares as in a condition and speaks its language."""

    __slots__ = ("language", "value")

    def __init__(self, value: Any, language: str) -> None:
        self.value = value
        self.language = language

    def __str__(self) -> str:
        return speech.speak(self.value, self.language)

    def __bool__(self) -> bool:
        return bool(truth(self.value))

    def __hash__(self) -> int:
        return hash(self.value)

    def __eq__(self, other: object) -> bool:
        return compare("eq", self.value, _bare(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: object) -> bool:
        return compare("lt", self.value, _bare(other))

    def __le__(self, other: object) -> bool:
        return compare("lteq", self.value, _bare(other))

    def __gt__(self, other: object) -> bool:
        return compare("gt", self.value, _bare(other))

    def __ge__(self, other: object) -> bool:
        return compare("gteq", self.value, _bare(other))


class Gap(Undefined):
    """A name without a value yet: a gap to fill in. It is not defined, and in no order."""

    def __str__(self) -> str:
        return GAP

    def __bool__(self) -> bool:
        return False

    def __hash__(self) -> int:
        return id(type(self))

    def __eq__(self, other: object) -> bool:
        return _bare(other) is None

    def __ne__(self, other: object) -> bool:
        return _bare(other) is not None

    def __lt__(self, *others: object, **_: object) -> Any:
        return False

    __le__ = __gt__ = __ge__ = __lt__


def render(text: str, scope: Scope, known: frozenset[str], language: str) -> str:
    """Speak a line. `known` are the names that exist; raises LineFault where the line fails."""
    reading = read_line(text)
    if reading.fault:
        raise LineFault(reading.fault)
    if "{" not in text:
        return text
    context: dict[str, Any] = {}
    for name in reading.names & known:
        value = scope.value(name)
        head, _, tail = name.partition(".")
        said = Gap(name=name) if value is None else Said(value, language)
        if tail:
            context.setdefault(head, {})[tail] = said
        else:
            context[head] = said
    try:
        return _compiled(text).render(context)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise LineFault(f"this line cannot be spoken: {error}") from error


def speak_alone(value: Any, filter_name: str | None, language: str) -> str:
    """Speak one value as `{{ name }}` or `{{ name | filter }}` does. Raises LineFault."""
    said = Gap(name="value") if value is None else Said(value, language)
    try:
        return str(said if filter_name is None else _voice().filters[filter_name](said))
    except (TypeError, ValueError, ArithmeticError) as error:
        raise LineFault(f"this line cannot be spoken: {error}") from error


def _bare(value: object) -> Any:
    if isinstance(value, Said):
        return value.value
    return None if isinstance(value, Undefined) else value


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Template:
    return _voice().from_string(text)


@cache
def _voice() -> Sandbox:
    env = sandbox().overlay(finalize=_finalize)
    env.filters = {
        "money": _filter(speech.money),
        "date": _filter(speech.day),
        "digits": _filter(speech.digits),
        "spell": _filter(speech.spell),
        "plural": _filter(speech.plural),
    }
    return env


def _filter(say: Callable[..., str]) -> Callable[..., str]:
    def filtered(value: Any, *rest: Any) -> str:
        if isinstance(value, Undefined):
            return GAP
        language = value.language if isinstance(value, Said) else "en"
        return say(_bare(value), language, *map(str, rest))

    return filtered


def _finalize(value: Any) -> Any:
    return str(value) if isinstance(value, (Said, Gap)) else value

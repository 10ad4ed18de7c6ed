"""A letter's template and the facts of a call become a subject and a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from calldesk.mail.say import say, say_day, say_time
from calldesk.rules.money import Money
from calldesk.text import one_line, printable

if TYPE_CHECKING:
    from jinja2 import Template, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

# Money, date, datetime (in the clock of whoever reads it), str, int, bool, None, tuples of
# these, and frozen values that hold these.
Fact = Any

MARK = "Subject:"
LONGEST_SUBJECT = 250

# What a letter may be made of. Calls, subscripts, arithmetic, macros and imports are not here.
_ALLOWED = frozenset(
    "Template Output TemplateData Name Getattr Filter If For CondExpr Compare Operand"
    " And Or Not Test Const Tuple Concat".split()
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's words, not yet compared with anything."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """Why a template makes no letter: in which line (0 when no line is known), and what to do."""

    line: int
    words: str


def compose(
    template: str, facts: Mapping[str, Fact], language: str = "en"
) -> Composed | TemplateProblem:
    """Fill a template whose first line is 'Subject: …'; the body begins after a blank line.

    A fact's text is put in as it is and on one line: it is never read as a template, and it
    cannot start a new line of the letter. `language` says how money and dates are written.
    """
    from jinja2 import TemplateError

    compiled = _compiled(template, language)
    if isinstance(compiled, TemplateProblem):
        return compiled
    try:
        # The subject is rendered by itself, so that no fact can move where it ends.
        subject, body = (part.render(facts) for part in compiled)
    except TemplateError as error:
        return TemplateProblem(_line_of(error), one_line(str(error)))
    except (TypeError, ValueError, ArithmeticError) as error:
        return TemplateProblem(0, one_line(str(error)))
    return Composed(one_line(subject)[:LONGEST_SUBJECT], _tidied(body))


@lru_cache(32)
def _compiled(template: str, language: str) -> "tuple[Template, Template] | TemplateProblem":
    from jinja2 import TemplateError

    environment = _environment(language)
    first, _, rest = template.replace("\r\n", "\n").partition("\n")
    if not first.startswith(MARK):
        return TemplateProblem(1, f"the first line of a letter is '{MARK} …'")
    subject, body = first.removeprefix(MARK).strip(), "\n" + rest  # the lines keep their numbers
    try:
        for part in (subject, body):
            if problem := _forbidden(environment.parse(part)):
                return problem
        return environment.from_string(subject), environment.from_string(body)
    except TemplateError as error:
        return TemplateProblem(_line_of(error), one_line(str(error)))


def _environment(language: str) -> "ImmutableSandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Letters(ImmutableSandboxedEnvironment):
        """The sandbox, and no arithmetic: a power or a repeated text has no end."""

        intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            raise TypeError(f"a letter does not calculate: '{operator}'")

    environment = Letters(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=partial(_written, language=language),
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.filters |= {
        "money": _only(Money, partial(say, language=language), "money"),
        "date": _only(date, partial(say_day, language=language), "date"),
        "day": _only(date, partial(say_day, language=language, year=False), "day"),
        "time": _only(datetime, partial(say_time, language=language), "time"),
    }
    return environment


def _written(value: Fact, language: str) -> object:
    from jinja2 import Undefined

    # An unknown name is left alone: turning it into text is what reports it.
    return value if isinstance(value, Undefined) else one_line(say(value, language))


def _only(kind: type, put: Any, name: str) -> Any:
    from jinja2 import Undefined

    def put_only(value: Fact) -> str:
        if isinstance(value, Undefined):
            return str(value)
        if not isinstance(value, kind):
            raise TypeError(f"'{name}' cannot write {one_line(repr(value))[:60]}")
        return str(put(value))

    return put_only


def _forbidden(tree: "nodes.Template") -> TemplateProblem | None:
    from jinja2.nodes import Node

    for node in tree.find_all(Node):
        name = type(node).__name__
        if name not in _ALLOWED:
            return TemplateProblem(node.lineno, f"a letter may not contain '{name.lower()}'")
    return None


def _line_of(error: Exception) -> int:
    line = getattr(error, "lineno", None)
    return line if isinstance(line, int) else 0


def _tidied(body: str) -> str:
    lines = [line.rstrip() for line in printable(body).split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip("\n") + "\n"

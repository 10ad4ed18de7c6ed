"""Spoken lines and conditions: a small part of Jinja2, read into trees and judged by a white list.

Trees are kept per text, so a line is read once however often it is checked or spoken.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

FILTERS = ("money", "date", "digits", "spell", "plural")
# Far more than people write, far less than the stack holds.
DEEPEST = 60
COMPARISONS = ("eq", "ne", "gt", "gteq", "lt", "lteq")

_PLAIN: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Name),
    *(nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_NAMES = {
    "Assign": "set", "AssignBlock": "set", "CallBlock": "call", "FilterBlock": "filter",
    "FromImport": "from", "Call": "( )", "Getitem": "[ ]", "Slice": "[ ]", "List": "[ ]",
    "Tuple": "( , )", "Dict": "{ }", "Concat": "~", "Add": "+", "Sub": "-", "Mul": "*",
    "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "Neg": "-", "Pos": "+",
}  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 without globals, foreign filters or arithmetic (which compiling would carry out)."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    intercepted_unops = frozenset({"+", "-"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a text: a tree, or the fault in words."""

    tree: nodes.Node | None
    fault: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """All the names it uses, dotted."""
        return frozenset() if self.tree is None else names_in(self.tree)


@cache
def sandbox() -> Sandbox:
    """The one environment, without its filters: see speech.py for those that speak."""
    env = Sandbox(undefined=StrictUndefined, autoescape=False, cache_size=0)
    env.globals.clear()
    env.filters.clear()
    env.tests = {"defined": env.tests["defined"], "undefined": env.tests["undefined"]}
    return env


@lru_cache(maxsize=4096)
def read_line(text: str) -> Reading:
    """Read a spoken line."""
    if "{" not in text:
        data = nodes.TemplateData(text)
        return Reading(nodes.Template([nodes.Output([data])]))
    return _read(lambda: sandbox().parse(text), "the {{ }} in this line is broken: ")


@lru_cache(maxsize=1024)
def read_condition(text: str) -> Reading:
    """Read the expression of an `if:` or `when`."""

    def tree() -> nodes.Node:
        parser = Parser(sandbox(), text, state="variable")
        expression = parser.parse_expression()
        if not parser.stream.eos:
            parser.fail(f"'{text}' goes on after the condition")
        return expression

    reading = _read(tree, "the condition is broken: ", "a condition")
    if reading.tree is not None and reading.tree.find(nodes.Filter):
        return Reading(None, "'|' is not allowed in a condition")
    return reading


def dotted(node: nodes.Node) -> str | None:
    """The name a node stands for: `a` or `a.b`."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        return f"{node.node.name}.{node.attr}"
    return None


def outputs(tree: nodes.Node) -> Iterator[nodes.Expr]:
    """Every expression of a line that is spoken, literal text included, whatever its tests."""
    for output in tree.find_all(nodes.Output):
        yield from output.nodes


def _read(tree: Any, broken: str, where: str = "a spoken line") -> Reading:
    try:
        found = tree()
        forbidden = _forbidden(found)
    except TemplateSyntaxError as error:
        return Reading(None, broken + (error.message or "it cannot be read"))
    except RecursionError:
        return Reading(None, broken + "it is nested too deeply")
    if forbidden:
        return Reading(None, f"'{forbidden}' is not allowed in {where}")
    return Reading(found)


def _forbidden(node: nodes.Node, depth: int = 0) -> str | None:
    """The first construct that is not on the white list. Raises RecursionError below DEEPEST."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(node, nodes.Getattr):
        return None if dotted(node) else f".{node.attr}"
    fault = _fault(node)
    if fault:
        return fault
    for child in node.iter_child_nodes():
        if found := _forbidden(child, depth + 1):
            return found
    return None


def _fault(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Filter):
        known = node.name in FILTERS and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        return None if known else f"| {node.name}"
    if isinstance(node, nodes.Test):
        defined = node.name in ("defined", "undefined") and dotted(node.node)
        return None if defined else f"is {node.name}"
    if isinstance(node, nodes.Operand):
        return None if node.op in COMPARISONS else {"notin": "not in"}.get(node.op, node.op)
    if isinstance(node, _PLAIN):
        return None
    name = type(node).__name__
    return _NAMES.get(name, name.lower())


def names_in(node: nodes.Node) -> frozenset[str]:
    """All the names under a node, dotted."""
    name = dotted(node)
    if name:
        return frozenset({name})
    return frozenset().union(*map(names_in, node.iter_child_nodes()))

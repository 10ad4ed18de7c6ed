"""What a spoken line says for certain, and what it says of fields nobody may have filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import nodes

from calldesk.script.conditions import UNKNOWN, Scope, evaluate, truth
from calldesk.script.templates import dotted, names_in, read_line

_ORDERED = ("gt", "gteq", "lt", "lteq", "eq")


@dataclass(frozen=True, slots=True)
class Said:
    """A line with its tests; `names` are all that it speaks, whatever the tests say."""

    tree: nodes.Node | None
    tests: tuple[nodes.Node, ...]
    names: frozenset[str]


@lru_cache(maxsize=4096)
def read_said(text: str) -> Said:
    """Read a line for its tests and for what it speaks."""
    tree = read_line(text).tree
    if tree is None or "{" not in text:
        return Said(tree, (), frozenset())
    tests: list[nodes.Node] = [branch.test for branch in tree.find_all(nodes.If)]
    tests += [choice.test for choice in tree.find_all(nodes.CondExpr)]
    return Said(tree, tuple(tests), frozenset(_spoken(tree)))


def certainly(text: str, scope: Scope) -> frozenset[str]:
    """The names that are spoken in every call that has come to know what `scope` knows.

    A name that only stands in a test is not spoken, nor is one that only chooses a plural.
    """
    said = read_said(text)
    return _certain(said.tree, scope) if said.tree is not None and said.names else frozenset()


def put_in_words(text: str, options: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The choices that a line always tells, each option in words of its own.

    So a translation says `{{ 'hetente' if rhythm == 'weekly' else 'havonta' }}` for a choice of
    two; `options` are those of each field.
    """
    tree = read_said(text).tree
    outputs = tree.body if isinstance(tree, nodes.Template) else []
    said = [part for out in outputs if isinstance(out, nodes.Output) for part in out.nodes]
    return frozenset(name for part in said if (name := _told(part, options)))


def _told(node: nodes.Expr | None, options: Mapping[str, tuple[str, ...]]) -> str | None:
    """The field whose options are all told apart by a chain of `'words' if field == 'option'`."""
    tests: set[tuple[str, str]] = set()
    words: list[nodes.Expr | None] = []
    while isinstance(node, nodes.CondExpr):
        match node.test:
            case nodes.Compare(ops=[nodes.Operand(op="eq", expr=nodes.Const(value=str(value)))]):
                tests.add((dotted(node.test.expr) or "", value))
        words.append(node.expr1)
        node = node.expr2
    words.append(node)
    texts = {word.value for word in words if isinstance(word, nodes.Const) and word.value}
    fields = {name for name, _ in tests}
    field = fields.pop() if len(fields) == 1 else ""
    left = set(options.get(field, ())) - {value for _, value in tests}
    apart = len(texts) == len(words) == len(tests) + 1
    return field if apart and field in options and len(left) <= 1 else None


def unguarded(text: str, scope: Scope) -> frozenset[str]:
    """The names that may be spoken although nothing in the line tells that they have a value."""
    said = read_said(text)
    if said.tree is None or not said.tests:
        return said.names
    return frozenset(_open(said.tree, scope, frozenset()))


def _spoken(node: nodes.Node) -> Iterator[str]:
    if name := dotted(node):
        yield name
        return
    for child in _voiced(node):
        yield from _spoken(child)


def _voiced(node: nodes.Node) -> Iterator[nodes.Node]:
    """The parts of a node that can be heard, its tests left out."""
    match node:
        case nodes.If():
            yield from node.body
            yield from node.elif_
            yield from node.else_
        case nodes.CondExpr():
            yield node.expr1
            if node.expr2 is not None:
                yield node.expr2
        case nodes.Filter(name="plural"):
            yield from node.args
        case nodes.Compare() | nodes.Not() | nodes.Test():
            return
        case _:
            yield from node.iter_child_nodes()


def _certain(node: nodes.Node, scope: Scope) -> frozenset[str]:
    if name := dotted(node):
        return frozenset({name})
    match node:
        case nodes.If():
            return _certain_branch([node, *node.elif_], node.else_, scope)
        case nodes.CondExpr():
            return _certain_choice(node, scope)
        case nodes.Filter(name="plural") | nodes.And() | nodes.Or():
            return frozenset()
        case nodes.Compare() | nodes.Not() | nodes.Test():
            return frozenset()
        case nodes.Filter():
            return _certain(node.node, scope) if node.node is not None else frozenset()
    return _all(list(node.iter_child_nodes()), scope)


def _all(parts: list[nodes.Node], scope: Scope) -> frozenset[str]:
    return frozenset().union(*(_certain(part, scope) for part in parts))


def _certain_branch(
    branches: list[nodes.If], otherwise: list[nodes.Node], scope: Scope
) -> frozenset[str]:
    """What every branch says that may be taken."""
    taken: list[list[nodes.Node]] = []
    for branch in branches:
        test = truth(evaluate(branch.test, scope))
        if test is not False:
            taken.append(branch.body)
        if test is True:
            break
    else:
        taken.append(otherwise)
    return frozenset.intersection(*(_all(body, scope) for body in taken))


def _certain_choice(node: nodes.CondExpr, scope: Scope) -> frozenset[str]:
    test = truth(evaluate(node.test, scope))
    first = _certain(node.expr1, scope)
    other = _certain(node.expr2, scope) if node.expr2 is not None else frozenset()
    if test is UNKNOWN:
        return first & other
    return first if test else other


def _open(node: nodes.Node, scope: Scope, there: frozenset[str]) -> Iterator[str]:
    """Names spoken below a node; `there` are those that the tests above have found filled in."""
    if name := dotted(node):
        if name not in there:
            yield name
        return
    match node:
        case nodes.If():
            for branch in (node, *node.elif_):
                test = truth(evaluate(branch.test, scope))
                if test is not False:
                    for child in branch.body:
                        yield from _open(child, scope, there | filled_if(branch.test, True))
                if test is True:
                    return
                there |= filled_if(branch.test, False)
            for child in node.else_:
                yield from _open(child, scope, there)
        case nodes.CondExpr():
            test = truth(evaluate(node.test, scope))
            if test is not False:
                yield from _open(node.expr1, scope, there | filled_if(node.test, True))
            if test is not True and node.expr2 is not None:
                yield from _open(node.expr2, scope, there | filled_if(node.test, False))
        case _:
            for child in _voiced(node):
                yield from _open(child, scope, there)


def filled_if(test: nodes.Node, result: bool) -> frozenset[str]:
    """The names that must have a value when a test has this result."""
    name = dotted(test)
    if name:
        return frozenset({name}) if result else frozenset()
    match test:
        case nodes.Not():
            return filled_if(test.node, not result)
        case nodes.And() | nodes.Or():
            left, right = filled_if(test.left, result), filled_if(test.right, result)
            return left | right if isinstance(test, nodes.And) == result else left & right
        case nodes.Test():
            looked_for = dotted(test.node)
            defined = (test.name == "defined") == result
            return frozenset({looked_for}) if looked_for and defined else frozenset()
        case nodes.Compare() if result and all(o.op in _ORDERED for o in test.ops):
            return _compared(test)
    return frozenset()


def _compared(test: nodes.Compare) -> frozenset[str]:
    """An order, and being equal to a value that is written down, needs a value."""
    sides = [test.expr, *(operand.expr for operand in test.ops)]
    equal = any(operand.op == "eq" for operand in test.ops)
    written = any(isinstance(s, nodes.Const) and s.value is not None for s in sides)
    return names_in(test) if len(sides) == 2 and (written or not equal) else frozenset()

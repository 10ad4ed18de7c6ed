"""What a condition says: one evaluator, in three values, for the engine and for the checker.

The engine knows every value and never sees UNKNOWN. The checker knows some; what depends on the
others is UNKNOWN, after Kleene.
"""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, Protocol

from jinja2 import nodes

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script.templates import dotted, read_condition


class _Unknown(Enum):
    UNKNOWN = "unknown"


UNKNOWN: Final[Literal[_Unknown.UNKNOWN]] = _Unknown.UNKNOWN
Truth = bool | Literal[_Unknown.UNKNOWN]


class Scope(Protocol):
    """What is known where a condition is judged."""

    def value(self, name: str) -> Any:
        """The value of a name; None when it is not captured, UNKNOWN when nobody can tell."""

    def defined(self, name: str) -> Truth:
        """Whether the name has a value."""


def holds(condition: str, scope: Scope) -> Truth:
    """Whether a condition holds; an empty one does, one that cannot be read does not."""
    if not condition:
        return True
    tree = read_condition(condition).tree
    return truth(evaluate(tree, scope)) if tree is not None else False


def truth(value: Any) -> Truth:
    """A value as a condition takes it: none, no, zero and empty text are false."""
    if isinstance(value, _Unknown):
        return UNKNOWN
    return bool(value.minor if isinstance(value, Money) else value)


def evaluate(node: nodes.Node, scope: Scope) -> Any:
    """The value of an expression, or UNKNOWN."""
    name = dotted(node)
    if name is not None:
        return scope.value(name)
    match node:
        case nodes.Const():
            return node.value
        case nodes.Not():
            return _negated(truth(evaluate(node.node, scope)))
        case nodes.And():
            return _both(node, scope)
        case nodes.Or():
            return _negated(_both(node, scope, negate=True))
        case nodes.Compare():
            return _compared(node, scope)
        case nodes.Test():
            defined = scope.defined(dotted(node.node) or "")
            return defined if node.name == "defined" else _negated(defined)
        case nodes.CondExpr():
            return _chosen(node, scope)
    return UNKNOWN


def compare(operator: str, left: Any, right: Any) -> bool:
    """Compare two values; an ordering with none, or of things that have no order, is false."""
    left, right = _comparable(left, right), _comparable(right, left)
    if operator in ("eq", "ne"):
        return bool(left == right) == (operator == "eq")
    if left is None or right is None or isinstance(left, Money) != isinstance(right, Money):
        return False
    try:
        match operator:
            case "lt":
                return bool(left < right)
            case "lteq":
                return bool(left <= right)
            case "gt":
                return bool(right < left)
            case _:
                return bool(right <= left)
    except (TypeError, ValueError):
        return False


def _negated(value: Truth) -> Truth:
    return UNKNOWN if value is UNKNOWN else not value


def _both(node: nodes.And | nodes.Or, scope: Scope, negate: bool = False) -> Truth:
    """Whether both sides hold, or with `negate` neither: a sure no decides, else UNKNOWN stays."""
    sides = [truth(evaluate(side, scope)) for side in (node.left, node.right)]
    if negate:
        sides = [_negated(side) for side in sides]
    if False in sides:
        return False
    return UNKNOWN if UNKNOWN in sides else True


def _compared(node: nodes.Compare, scope: Scope) -> Truth:
    left = evaluate(node.expr, scope)
    result: Truth = True
    for operand in node.ops:
        right = evaluate(operand.expr, scope)
        if left is UNKNOWN or right is UNKNOWN:
            result = UNKNOWN
        elif not compare(operand.op, left, right):
            return False
        left = right
    return result


def _chosen(node: nodes.CondExpr, scope: Scope) -> Any:
    test = truth(evaluate(node.test, scope))
    if test is UNKNOWN:
        return UNKNOWN
    if test:
        return evaluate(node.expr1, scope)
    return evaluate(node.expr2, scope) if node.expr2 else None


def _comparable(value: Any, other: Any) -> Any:
    """Bring a value to what it is compared with: an amount and a number, a moment and a day."""
    if isinstance(value, Money) and isinstance(other, (int, Decimal, float)):
        return value.decimal
    if isinstance(value, Moment) and not isinstance(other, Moment):
        return value.day
    if isinstance(other, (date, Moment)) and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(other, bool) and value in ("yes", "no"):
        return value == "yes"
    return value

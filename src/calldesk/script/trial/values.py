"""What is typed into fields while a script is tried out, and which accounts it is tried on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from jinja2 import nodes

from calldesk.rules.money import Money
from calldesk.rules.when.values import Moment
from calldesk.script.catalogue import CATALOGUE
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import Host
from calldesk.script.model import Ask, Script
from calldesk.script.samples import SampleAccount, sample_accounts
from calldesk.script.templates import dotted, read_condition

MOST_ACCOUNTS = 24
DAY = date(2026, 11, 27)


def typical(ask: Ask, host: Host) -> Value:
    """A value of the field's type, as people give it."""
    amount = host.values.get("debtor.amount_due")
    values: dict[str, Value] = {
        "money": amount if isinstance(amount, Money) else Money(100000, "USD"),
        "date": DAY,
        "time": Moment(date(2026, 11, 24), time(9)),
        "phone": Phone("+1 416 555 0134", "+14165550134"),
        "number": 3,
        "yesno": True,
        "choice": ask.options[0] if ask.options else "",
    }
    return values.get(ask.type, "as they say it")


def values_to_try(script: Script, ask: Ask, host: Host) -> tuple[Value, ...]:
    """Values that the script's conditions can tell apart, the typical one first."""
    usual = typical(ask, host)
    known = dict(compared(script))
    if ask.field not in known:
        return (usual,)
    if ask.type == "yesno":
        return (True, False)
    if ask.type == "choice":
        return ask.options
    near = [v for constant in known[ask.field] for v in _near(constant, usual, host)]
    return tuple(dict.fromkeys([usual, *near]))


def accounts_to_try(script: Script) -> tuple[SampleAccount, ...]:
    """The sample accounts, and those that the script's conditions can tell from them."""
    accounts = list(sample_accounts(script.language))
    base = accounts[0]
    for name, constants in compared(script):
        if name not in CATALOGUE:
            continue
        usual = base.host.values[name]
        values = [v for constant in constants for v in _near(constant, usual, base.host)]
        for value in values + ([not usual] if isinstance(usual, bool) else []):
            host = replace(base.host, values={**base.host.values, name: value})
            accounts.append(SampleAccount(f"{base.name} with {name} = {value}", host))
    return tuple(accounts[:MOST_ACCOUNTS])


def compared(script: Script) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """The names that conditions read, each with the constants and names it is compared with."""
    found: dict[str, list[object]] = {}
    for condition in dict.fromkeys(w.condition for s in script.steps for w in s.ways):
        tree = read_condition(condition).tree if condition else None
        if tree is None:
            continue
        for name in read_condition(condition).names:
            found.setdefault(name, [])
        for name, other in _comparisons(tree):
            found[name].append(other)
    return tuple((name, tuple(dict.fromkeys(others))) for name, others in found.items())


def _comparisons(tree: nodes.Node) -> Iterator[tuple[str, object]]:
    here = [tree] if isinstance(tree, nodes.Compare) else []
    for compare in (*here, *tree.find_all(nodes.Compare)):
        sides = [compare.expr, *(operand.expr for operand in compare.ops)]
        for one in sides:
            for other in sides:
                name = dotted(one)
                if name and one is not other:
                    yield name, other.value if isinstance(other, nodes.Const) else _named(other)


def _named(node: nodes.Expr) -> str:
    """How a name on the other side of a comparison is kept apart from a text constant."""
    return f"{{{dotted(node)}}}"


def _near(constant: object, usual: Value, host: Host) -> tuple[Value, ...]:
    """Values just below, at and just above a constant, of the type of the usual value."""
    if isinstance(constant, str) and constant.startswith("{"):
        named = host.values.get(constant[1:-1])
        return _around(named) if type(named) is type(usual) else ()
    if isinstance(usual, Money) and isinstance(constant, (int, float)):
        minor = round(Decimal(str(constant)) * 100)
        return _around(Money(minor, usual.currency))
    if isinstance(usual, bool) or isinstance(constant, bool):
        return ()
    if isinstance(usual, int) and isinstance(constant, (int, float)):
        return _around(int(constant))
    return (constant,) if isinstance(usual, str) and isinstance(constant, str) else ()


def _around(value: Value | None) -> tuple[Value, ...]:
    match value:
        case Money():
            return (
                Money(max(0, value.minor - 1), value.currency),
                value,
                Money(value.minor + 1, value.currency),
            )
        case bool() | None:
            return ()
        case int():
            return (value - 1, value, value + 1)
    return (value,)

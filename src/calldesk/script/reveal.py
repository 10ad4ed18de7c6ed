"""What a line tells its listener: the one judge, for the screen of a call and for the checker.

After Denning's lattice of information flow, with the listener as the channel.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from jinja2 import nodes

from calldesk.script.conditions import Scope, evaluate, truth
from calldesk.script.policy import Policy
from calldesk.script.templates import dotted, names_in, read_line


@dataclass(frozen=True, slots=True)
class Revealed:
    """One thing that a line reveals, and its level."""

    level: str
    kind: Literal["variable", "word"]
    what: str


def reveal(
    text: str, language: str, policy: Policy, scope: Scope, public: Collection[str] = ()
) -> tuple[Revealed, ...]:
    """Everything the line reveals in the state that `scope` knows, in the order it is spoken.

    Counted are revealing words in literal text and in spoken string constants, and the labels of
    all names that are spoken or tested; branches that are definitely not taken do not count.
    `public` names (marks, the listener) reveal nothing.
    """
    tree = read_line(text).tree
    if tree is None:
        return ()
    judge = _Judge(language, policy, scope, frozenset(public))
    return tuple(dict.fromkeys(judge.spoken(tree)))


def words_in(text: str, language: str, policy: Policy) -> Iterator[Revealed]:
    """The revealing words of a text that is spoken as it stands."""
    plain = unicodedata.normalize("NFC", text)
    for level, pattern in policy.patterns(language) or ():
        found = pattern.search(plain)
        if found and found.group():
            yield Revealed(level, "word", found.group())


def above(revealed: Iterable[Revealed], level: str, policy: Policy) -> Revealed | None:
    """The most secret thing that lies above a level, the first of several; None when none does."""
    limit = policy.rank(level)
    secret = [item for item in revealed if policy.rank(item.level) > limit]
    return max(secret, key=lambda item: policy.rank(item.level), default=None)


@dataclass(frozen=True, slots=True)
class _Judge:
    language: str
    policy: Policy
    scope: Scope
    public: frozenset[str]

    def spoken(self, node: nodes.Node) -> Iterator[Revealed]:
        """What a part of a line reveals when it is spoken."""
        if dotted(node):
            yield from self._labels(node)
            return
        match node:
            case nodes.TemplateData():
                yield from words_in(node.data, self.language, self.policy)
            case nodes.Const():
                yield from words_in(str(node.value), self.language, self.policy)
            case nodes.If():
                yield from self._if(node)
            case nodes.CondExpr():
                yield from self._inline_if(node)
            case nodes.Compare() | nodes.Not() | nodes.Test():
                yield from self._labels(node)
            case _:
                for child in node.iter_child_nodes():
                    yield from self.spoken(child)

    def _if(self, node: nodes.If) -> Iterator[Revealed]:
        for branch in (node, *node.elif_):
            yield from self._labels(branch.test)
            test = truth(evaluate(branch.test, self.scope))
            if test is not False:
                for child in branch.body:
                    yield from self.spoken(child)
            if test is True:
                return
        for child in node.else_:
            yield from self.spoken(child)

    def _inline_if(self, node: nodes.CondExpr) -> Iterator[Revealed]:
        yield from self._labels(node.test)
        test = truth(evaluate(node.test, self.scope))
        if test is not False:
            yield from self.spoken(node.expr1)
        if test is not True and node.expr2 is not None:
            yield from self.spoken(node.expr2)

    def _labels(self, node: nodes.Node) -> Iterator[Revealed]:
        for name in sorted(names_in(node) - self.public):
            yield Revealed(self.policy.label(name), "variable", name)

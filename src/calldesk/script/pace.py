"""How long a line takes to say, and how many questions it asks."""

from collections.abc import Callable

from jinja2 import nodes

from calldesk.script.policy import Policy
from calldesk.script.templates import read_line

# A variable counts as two words, in a language of characters as four of those.
_WORDS, _CHARACTERS = 2, 4


def seconds_to_say(text: str, language: str, policy: Policy) -> float:
    """Seconds at the policy's speed; of alternatives the longest counts."""
    by_character = language.split("-")[0] == "zh"

    def length(said: str) -> int:
        parts = said if by_character else said.split()
        return sum(any(c.isalnum() for c in part) for part in parts)

    words = _most(text, length, _CHARACTERS if by_character else _WORDS)
    return words * 60 / policy.speed(language)


def questions_in(text: str) -> int:
    """How many questions a line asks; of alternatives the most."""
    return _most(text, lambda said: said.count("?") + said.count("？"), 0)


def _most(text: str, measure: Callable[[str], int], variable: int) -> int:
    """The measure of what is said, with a fixed share for each variable."""
    tree = read_line(text).tree

    def of(node: nodes.Node) -> int:
        match node:
            case nodes.TemplateData():
                return measure(node.data)
            case nodes.If():
                bodies = (node.body, *(branch.body for branch in node.elif_), node.else_)
                return max(sum(map(of, body)) for body in bodies)
            case nodes.Template() | nodes.Output():
                return sum(map(of, node.iter_child_nodes()))
        return variable

    return of(tree) if tree is not None else 0

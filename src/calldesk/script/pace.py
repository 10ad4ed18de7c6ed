"""How long a line takes to say."""

from jinja2 import nodes

from calldesk.script.policy import Policy
from calldesk.script.templates import read_line

# A variable counts as two words, in a language of characters as four of those.
_WORDS, _CHARACTERS = 2, 4


def seconds_to_say(text: str, language: str, policy: Policy) -> float:
    """Seconds at the policy's speed; of alternatives the longest counts."""
    tree = read_line(text).tree
    by_character = language.split("-")[0] == "zh"
    return _length(tree, by_character) * 60 / policy.speed(language) if tree else 0.0


def _length(node: nodes.Node, by_character: bool) -> int:
    match node:
        case nodes.TemplateData():
            parts = node.data if by_character else node.data.split()
            return sum(any(c.isalnum() for c in part) for part in parts)
        case nodes.If():
            body = sum(_length(child, by_character) for child in node.body)
            other = sum(_length(child, by_character) for child in node.else_)
            return max([body, other, *(_length(child, by_character) for child in node.elif_)])
        case nodes.Template() | nodes.Output():
            return sum(_length(child, by_character) for child in node.iter_child_nodes())
    return _CHARACTERS if by_character else _WORDS

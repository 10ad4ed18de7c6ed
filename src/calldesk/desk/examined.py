"""A script's text read and checked, and remembered: pages, doctor, publishing ask for the same."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from calldesk.script.check import Checked, examine
from calldesk.script.parse import Parsed, parse
from calldesk.script.policy import Policy


@dataclass(frozen=True, slots=True)
class _Under:
    """A policy, told from others by its hash."""

    hash: str
    policy: Policy = field(compare=False)


def examined(source: str, policy: Policy, today: date) -> tuple[Parsed, Checked]:
    """Read a text and check it as of a day; what was checked lately is not checked again."""
    return _examined(source, _Under(policy.hash, policy), today)


@lru_cache(16)
def _examined(source: str, under: _Under, today: date) -> tuple[Parsed, Checked]:
    parsed = parse(source)
    return parsed, examine(parsed, under.policy, today=today)

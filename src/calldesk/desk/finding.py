"""One thing that was looked at, and what was found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from calldesk.desk.errors import DeskError


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether it is well, what was looked at, and in words what was found and what to do."""

    ok: bool
    what: str
    words: str


def looked_at(what: str, well: str, *problems: str) -> Finding:
    """Sum up one look: well without problems."""
    return Finding(not problems, what, "; ".join(problems) or well)


def trying(what: str, look: Callable[[], str]) -> Iterator[Finding]:
    """Find out by doing it: what a person must mend is a finding, not an end."""
    try:
        yield Finding(True, what, look())
    except DeskError as problem:
        yield Finding(False, what, str(problem))
    except (OSError, UnicodeDecodeError) as problem:
        yield Finding(False, what, getattr(problem, "strerror", None) or str(problem))

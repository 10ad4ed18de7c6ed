"""The search in a call: objections first, then steps."""

from collections.abc import Iterable

from calldesk.text import folded
from calldesk.tui.finder import Found
from calldesk.tui.objections import Objection

Heard = tuple[Objection, tuple[str, ...]]
"""An objection and the words by which it is heard."""


def found_in_script(
    objections: Iterable[Heard], steps: Iterable[tuple[str, str]], typed: str
) -> list[Found]:
    """Find by title or by what they say; a title that begins so comes first.

    The value of a find is ('objection', id) or ('step', id).
    """
    wanted = folded(typed)
    scored = [
        (rank, Found(one.title, ("objection", one.id), f"objection {one.key}",
                     "" if one.enabled else one.why or "not now"))
        for one, heard in objections
        if (rank := _rank(wanted, one.title, heard)) is not None
    ]  # fmt: skip
    jumps = [
        (rank, Found(title, ("step", step), "jump to this step"))
        for step, title in steps
        if (rank := _rank(wanted, title, ())) is not None
    ]
    by_rank = sorted(scored, key=lambda pair: pair[0]) + sorted(jumps, key=lambda pair: pair[0])
    return [found for _, found in by_rank]


def _rank(wanted: str, title: str, heard: Iterable[str]) -> int | None:
    shown = folded(title)
    if shown.startswith(wanted):
        return 0
    if wanted in shown:
        return 1
    return 2 if any(wanted in folded(words) for words in heard) else None

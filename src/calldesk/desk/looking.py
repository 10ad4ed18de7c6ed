"""How this desk looks at its queue: whose, at what time, ordered by which scores."""

from functools import lru_cache
from typing import TYPE_CHECKING

from calldesk.desk import shipped
from calldesk.desk.errors import DeskError
from calldesk.desk.opening import Desk
from calldesk.rules.scores import Scores, ScoresError, read_scores

if TYPE_CHECKING:
    from calldesk.store.look import Look

SCORES = "scores.toml"


def look(desk: Desk) -> "Look":
    """One look at the queue, now."""
    from calldesk.store.look import Look

    now = desk.now().astimezone(desk.zone)
    return Look(now, desk.collector, scores(desk), desk.console)


def scores(desk: Desk) -> Scores:
    """The rule scores of this desk. Raises DeskError when their file cannot be meant."""
    try:
        return _scores(shipped.text("", SCORES, desk.settings.folder))
    except ScoresError as problem:
        raise DeskError(f"{SCORES}: {problem}") from None


@lru_cache(4)
def _scores(text: str) -> Scores:
    return read_scores(text)

"""Past calls of a script run against a draft of it: which would still go as they went."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from calldesk.desk.opening import Desk
from calldesk.script.events import Event
from calldesk.script.model import Script
from calldesk.script.moves import Refused
from calldesk.script.policy import Policy
from calldesk.script.trial.replay import Stopped, replay_against

DAYS = 31
AT_ONCE = 50
"""Calls that are replayed before the progress is told again."""

Log = tuple[Event, ...]


def read(desk: Desk, script: str, language: str) -> tuple[Log, ...]:
    """Read the calls of the last month, of all versions of a script in a language."""
    from calldesk.store import past_calls

    since = desk.now() - timedelta(days=DAYS)
    with desk.store.reading() as tx:
        logs = past_calls.logs(tx, script, language, since)
    return tuple(tuple(Event(kind, dict(data)) for kind, data in log) for log in logs)


def portions(logs: Sequence[Log]) -> Iterator[Sequence[Log]]:
    """Cut the calls into portions that take a moment each."""
    return (logs[at : at + AT_ONCE] for at in range(0, len(logs), AT_ONCE))


def run(draft: Script, policy: Policy, logs: Sequence[Log]) -> list[Stopped | None]:
    """Replay calls against a draft. Pure and long: it runs off the screen's thread.

    A call that came to no line at all is passed over.
    """
    results = []
    for log in logs:
        try:
            results.append(replay_against(draft, policy, log))
        except Refused:
            continue
    return results

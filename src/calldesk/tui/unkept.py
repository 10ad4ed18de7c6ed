"""Half-typed text of a call that is none: it stands in its field again when one comes back."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Protocol

from calldesk.desk.live import LiveCall


class HasCall(Protocol):
    """What shows the call."""

    live: LiveCall


class Unkept:
    """Holds half-typed text in the call itself; nothing of it is written."""

    def __init__(self, shows: HasCall) -> None:
        self._shows = shows

    def typed(self, key: str, text: str) -> None:
        """Note the newest text of a field."""
        live = self._shows.live
        self._shows.live = replace(live, drafts={**live.drafts, key: text})

    def taken(self, key: str, text: str) -> AbstractContextManager[None]:
        """The field is written down meanwhile; its text stays half-typed until it is."""
        return nullcontext()

    async def save(self) -> None:
        """Nothing of it is written."""

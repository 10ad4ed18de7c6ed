"""The command palette: the keys of the moment, and accounts by name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Matcher, Provider
from textual.content import Content

from calldesk.desk import queue
from calldesk.text import one_line
from calldesk.tui.keys import Key, keys_of, spoken

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

FEWEST_LETTERS = 2


class DeskCommands(Provider):
    """Offers what can be done now and the accounts whose name fits."""

    async def discover(self) -> Hits:
        """Offer the keys of the moment before anything is typed."""
        for key, run in self._doable():
            words = f"{key.help}   {self._shown(key)}"
            yield DiscoveryHit(Content(words), run, text=key.help)

    async def search(self, query: str) -> Hits:
        """Offer keys and accounts that fit what is typed."""
        matcher = self.matcher(query)
        for key, run in self._doable():
            if (score := matcher.match(key.help)) > 0:
                shown = Content(f"{key.help}   {self._shown(key)}")
                yield Hit(score, shown, run, text=key.help)
        if len(query) < FEWEST_LETTERS or not hasattr(self.screen, "open_account"):
            return
        try:
            rows = await self._app.in_db(queue.find, self._app.desk, query)
        except Exception:
            return  # already logged; the palette shows what it has
        for row in rows:
            name = one_line(row.name)
            run = partial(self.screen.open_account, row.account_id)
            yield Hit(1.0, _highlighted(matcher, name), run, text=name, help="account")

    @property
    def _app(self) -> "CalldeskApp":
        return cast("CalldeskApp", self.app)

    def _doable(self) -> list[tuple[Key, Callable[[], None]]]:
        doable = getattr(self.screen, "doable", None)
        scope, refused = doable() if doable else ("global", {})
        return [
            (key, partial(self._press, key))
            for key in (*keys_of(scope), *keys_of("global"))
            if key.bound and key.id not in refused
        ]

    def _press(self, key: Key) -> None:
        """Do what the key does, as if it had been pressed."""
        self.app.simulate_key(self._app.keys_in_force[key.id].split(",")[0])

    def _shown(self, key: Key) -> str:
        return spoken(self._app.keys_in_force[key.id])


def _highlighted(matcher: Matcher, text: str) -> Content:
    """What Matcher.highlight does, for text that is not markup."""
    content = Content(text)
    score, offsets = matcher.fuzzy_search.match(matcher.query, text)
    for offset in offsets if score else ():
        content = content.stylize(matcher.match_style or "reverse", offset, offset + 1)
    return content

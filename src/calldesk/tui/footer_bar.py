"""The last line: the keys in force, a refused one with its reason, or a word from the desk."""

from collections.abc import Mapping
from functools import partial
from typing import Literal

from textual.content import Content

from calldesk.tui.draw import BAD, GOOD, KEY, MUTED, WARN, Lines, line, spread, wrapped
from calldesk.tui.keys import BY_ID, Key, Scope, keys_of, spoken

Tone = Literal["plain", "good", "warning", "error"]
TONES: dict[Tone, tuple[str, str]] = {
    "plain": ("›", "$foreground"),
    "good": ("✓", GOOD),
    "warning": ("!", WARN),
    "error": ("✗", BAD),
}
SECONDS_SHOWN = 8.0
GAP = 2
SCREENS = ("desk", "scripts", "rehearse", "supervise")


class FooterBar(Lines):
    """Keys of the moment; `tell` lays words over them until the next key or a few seconds on."""

    ALLOW_SELECT = False

    def __init__(self, *, on_a_page: bool = False) -> None:
        """Make one; `on_a_page` the keys that open other screens do nothing and are left out."""
        super().__init__()
        self.on_a_page = on_a_page
        self.scopes: tuple[Scope, ...] = ()
        self.force: Mapping[str, str] = {}
        self.refused: Mapping[str, str] = {}
        self.left_out: tuple[str, ...] = ()
        self.words: tuple[str, Tone] | None = None
        self._told = 0

    def show(
        self,
        scopes: tuple[Scope, ...],
        force: Mapping[str, str],
        refused: Mapping[str, str],
        left_out: tuple[str, ...] = (),
    ) -> None:
        """Set the moment, the keys in force and why some of them do nothing now, by id.

        Of a moment behind a field only the keys that work while typing are shown; keys that are
        `left_out` would tell nothing now.
        """
        before = self.scopes, self.force, self.refused, self.left_out
        self.scopes, self.force, self.refused, self.left_out = scopes, force, refused, left_out
        if before != (scopes, force, refused, left_out):
            self.redraw()

    def tell(self, words: str, tone: Tone = "plain") -> None:
        """Say something here, where it covers nothing that a call needs."""
        if not words and self.words is None:
            return
        self.words = (words, tone) if words else None
        self._told += 1
        if words:
            self.set_timer(SECONDS_SHOWN, partial(self._fade, self._told))
        self.redraw()

    def _fade(self, told: int) -> None:
        if told == self._told:
            self.words = None
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the words if there are any, else the keys."""
        if self.words is not None:
            words, tone = self.words
            mark, style = TONES[tone]
            return wrapped(line((f" {mark} ", style), (words, style)), width, indent=3)[:3]
        if not self.scopes:
            return [Content("")]
        typing = self.scopes[0] == "field"
        keys = [
            key
            for scope in (*self.scopes, "global")
            for key in keys_of(scope)
            if key.rank and (not typing or scope == "field" or key.priority)
            if not (self.on_a_page and key.id in SCREENS) and key.id not in self.left_out
        ]
        aside = line(self._item(BY_ID["command_palette"]), " ")
        refused = next((key.id for key in keys if key.id in self.refused), "")
        say_why = self._needed(keys, refused) + 1 <= width
        needed = self._needed(keys, refused if say_why else "")
        if "call" in self.scopes or needed + aside.cell_length + 1 > width:
            aside = Content("")
        fitted = self._fitted(keys, width - aside.cell_length - 2, refused if say_why else "")
        return [spread(fitted, aside, width, gap=1)]

    def _needed(self, keys: list[Key], explained: str) -> int:
        """How much room the keys of the first rank take, one of them with its reason."""
        items = [self._item(key, say_why=key.id == explained) for key in keys if key.rank == 1]
        return line(" ", Content(" " * GAP).join(items)).cell_length

    def _fitted(self, keys: list[Key], room: int, explained: str) -> Content:
        """As many keys as fit, the needed ones first; one that is refused carries its reason."""
        items = {key: self._item(key, say_why=key.id == explained) for key in keys}
        fitting: set[Key] = set()
        for key in sorted(keys, key=lambda key: key.rank):
            room -= items[key].cell_length + GAP
            if room < -GAP:
                break
            fitting.add(key)
        return line(" ", Content(" " * GAP).join(items[key] for key in keys if key in fitting))

    def _item(self, key: Key, say_why: bool = False) -> Content:
        label = spoken(self.force.get(key.id, key.keys))
        why = self.refused.get(key.id)
        if why is None:
            return line((label, KEY), " ", (key.words, MUTED))
        words = f"{key.words} – {why}" if say_why and why else key.words
        return line((f"({label} {words})", f"dim {MUTED}"))

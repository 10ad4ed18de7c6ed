"""What has been written down in this call, on a line or two; Tab goes there to correct it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from calldesk.tui.draw import MUTED, Lines, flow, line

ALWAYS = frozenset({"who", "best_time", "note"})
"""What every call asks, whatever its script does."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its key, its label, how it reads back ('' when it is not known yet)."""

    key: str
    label: str
    text: str


class CaptureStrip(Lines, can_focus=True):
    """The captured things in a row. With the cursor here, arrows choose and Enter edits."""

    BINDINGS = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("enter", "edit", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """One thing is to be corrected."""

        key: str

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()
        self.at = 0

    def show(self, items: Sequence[Item]) -> None:
        """Show what is written down."""
        if self.items != tuple(items):
            self.items = tuple(items)
            self.at = min(self.at, max(len(self.items) - 1, 0))
            self.redraw()

    def action_move(self, by: int) -> None:
        """Choose the next or the one before."""
        if self.items:
            self.at = (self.at + by) % len(self.items)
            self.redraw()

    def action_edit(self) -> None:
        """Correct the chosen one."""
        if self.items:
            self.post_message(self.Chosen(self.items[self.at].key))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the choice, or hide it."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the things one after another."""
        most = 2 if self.short else 4
        shown, room = list(enumerate(self.items)), width - 2
        while len(rows := self._flowed(shown, len(shown) < len(self.items), room)) > most:
            spare = self._least_needed(shown)
            if spare is None:
                break
            shown.remove(spare)
        return [line(" ", row) for row in rows[:most]] or [Content("")]

    def _flowed(self, shown: Sequence[tuple[int, Item]], cut: bool, room: int) -> list[Content]:
        more = [line(("…", MUTED))] if cut else []
        return flow([*(self._item(at, item) for at, item in shown), *more], room)

    def _least_needed(self, shown: Sequence[tuple[int, Item]]) -> tuple[int, Item] | None:
        """What gives way first: what is not known yet, then the oldest that the script asked;
        never what is chosen.
        """
        able = [one for one in shown[1:] if not (self.has_focus and one[0] == self.at)]
        empty = [one for one in able if not one[1].text]
        asked = [one for one in able if one[1].key not in ALWAYS]
        return next(iter(empty or asked or able), None)

    def _item(self, at: int, item: Item) -> Content:
        chosen = self.has_focus and at == self.at
        mark = ("▸" if chosen else "", "$keys")
        style = "bold reverse $foreground" if chosen else "$foreground"
        return line(mark, (f"{item.label}: ", MUTED), (item.text or "–", style))

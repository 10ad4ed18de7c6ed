"""The replies of a step as a table; each row is one way out of it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from calldesk.script.edit.form import WayRow
from calldesk.tui.studio.way_box import ROW, TITLES, WayBox, sized


class WayTable(Vertical):
    """The ways in the order of the digits."""

    def __init__(self, ways: Sequence[WayRow]) -> None:
        super().__init__()
        self.boxes = [WayBox(way) for way in ways]

    def compose(self) -> ComposeResult:
        """A heading and the rows."""
        with Horizontal(classes="titles"):
            yield from (sized(Static(Content(TITLES[c])), w) for c, w in ROW)
            yield Static(classes="note")
        yield from self.boxes

    @property
    def ways(self) -> tuple[WayRow, ...]:
        """The ways as the fields say; a new row that says nothing is left out."""
        changed = (box.changed for box in self.boxes)
        return tuple(way for way in changed if way.id or way.heard or way.goto)

    @property
    def here(self) -> int | None:
        """The row with the cursor."""
        focused = self.screen.focused
        found = (at for at, box in enumerate(self.boxes) if focused in box.cells.values())
        return next(found, None)

    def across(self, column: str, by: int) -> None:
        """To the same field of the row below or above; above the first, out of the table."""
        here = self.here
        if here is None or here + by >= len(self.boxes):
            return
        if here + by < 0:
            awake = [cell for cell in self.boxes[0].cells.values() if not cell.disabled]
            chain = self.screen.focus_chain
            chain[chain.index(awake[0]) - 1].focus()
        elif not (cell := self.boxes[here + by].cells[column]).disabled:
            cell.focus()
        else:
            self.boxes[here + by].cells["goto"].focus()

    async def add(self, way: WayRow) -> None:
        """Put a row below the one with the cursor, else at the end before `other`."""
        here = self.here
        last = next((at for at, one in enumerate(self.boxes) if one.way.id == "other"), None)
        at = here + 1 if here is not None else len(self.boxes) if last is None else last
        at = min(at, last) if last is not None else at
        box = WayBox(way)
        before = self.boxes[at] if at < len(self.boxes) else None
        self.boxes.insert(at, box)
        await self.mount(box, before=before)
        box.cells["heard"].focus()

    async def drop(self) -> bool:
        """Take the row with the cursor out; answer whether there was one."""
        here = self.here
        if here is None:
            return False
        box = self.boxes.pop(here)
        if self.boxes:
            self.boxes[min(here, len(self.boxes) - 1)].cells["goto"].focus()
        await box.remove()
        return True

    def move(self, by: int) -> None:
        """Move the row with the cursor up or down."""
        here = self.here
        if here is None or not 0 <= here + by < len(self.boxes):
            return
        box = self.boxes.pop(here)
        self.boxes.insert(here + by, box)
        other = self.boxes[here]
        self.move_child(box, after=other) if by > 0 else self.move_child(box, before=other)

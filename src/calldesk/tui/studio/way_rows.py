"""The replies of a step as a table; each row is one way out of it."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from calldesk.script.edit.form import WayRow
from calldesk.text import one_line
from calldesk.tui.inputs import LineInput

FIRST = (("name", 13), ("heard", 0), ("goto", 20))
SECOND = (("condition", 14), ("audience", 14), ("gain", 0), ("blank", 7))
TITLES = {
    "name": "Name",
    "heard": "What they say",
    "goto": "Where to",
    "condition": "Only if",
    "audience": "Listener",
    "gain": "Gains",
    "blank": "Blank",
}
KINDS = {"next": "Enter goes on", "when": "when", "otherwise": "otherwise"}


class Cell(LineInput):
    """One field of a row."""

    def __init__(self, column: str, value: str) -> None:
        super().__init__(one_line(value))
        self.column = column


class WayBox(Vertical):
    """One way: what is heard and where it leads; below or beside it what else belongs to it."""

    def __init__(self, way: WayRow) -> None:
        super().__init__()
        self.way = way
        self.cells = {
            "name": Cell("name", way.id),
            "heard": Cell("heard", way.heard),
            "goto": Cell("goto", f"{way.goto} then {way.then}" if way.then else way.goto),
            "condition": Cell("condition", way.condition),
            "audience": Cell("audience", way.audience),
            "gain": Cell("gain", ", ".join(way.gain)),
            "blank": Cell("blank", "yes" if way.blank else ""),
        }

    def compose(self) -> ComposeResult:
        """Two groups of fields; what a way cannot have is no field."""
        asleep = {"name"} if self.way.kind != "reply" else set()
        asleep |= {"heard"} if self.way.kind != "reply" else set()
        asleep |= {"condition"} if self.way.kind == "otherwise" else set()
        for name in asleep:
            self.cells[name].disabled = True
        if asleep:
            self.cells["name"].value = KINDS.get(self.way.kind, "")
        for columns, name in ((FIRST, "first"), (SECOND, "second")):
            yield Horizontal(*(_sized(self.cells[c], w) for c, w in columns), classes=name)

    @property
    def changed(self) -> WayRow:
        """The way as the fields say."""
        text = {name: cell.value.strip() for name, cell in self.cells.items()}
        goto, _, then = text["goto"].partition(" then ")
        gained = tuple(mark for one in text["gain"].split(",") if (mark := one.strip()))
        reply = self.way.kind == "reply"
        return replace(
            self.way,
            id=text["name"] if reply else self.way.id,
            heard=text["heard"] if reply else self.way.heard,
            goto=goto.strip(),
            then=then.strip(),
            condition=text["condition"],
            audience=text["audience"],
            gain=gained,
            blank=text["blank"].casefold() in ("yes", "y", "1", "x"),
        )


class WayTable(Vertical):
    """The ways in the order of the digits."""

    def __init__(self, ways: Sequence[WayRow]) -> None:
        super().__init__()
        self.boxes = [WayBox(way) for way in ways]

    def compose(self) -> ComposeResult:
        """A heading and the rows."""
        with Vertical(classes="titles"):
            for columns, name in ((FIRST, "first"), (SECOND, "second")):
                yield Horizontal(
                    *(_sized(Static(Content(TITLES[c])), w) for c, w in columns), classes=name
                )
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


def _sized(widget: Static | Cell, width: int) -> Static | Cell:
    widget.styles.width = width or "1fr"
    return widget

"""One way out of a step as a row of fields, with what else belongs to it below."""

import re
from dataclasses import dataclass, replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from calldesk.script.edit.edited import CannotEdit
from calldesk.script.edit.form import WayRow
from calldesk.text import one_line
from calldesk.tui.inputs import LineInput

ROW = (("name", 14), ("heard", 0), ("goto", 22))
TITLES = {"name": "Name", "heard": "What they say", "goto": "Where to"}
MORE = (
    (("condition", "Only if"), ("audience", "Listener")),
    (("gain", "Gains"), ("set", "Sets")),
    (("tags", "Tags"), ("blank", "Blank")),
)
"""What else belongs to a way: shown below the row with the cursor, two side by side."""
KINDS = {"next": "Enter goes on", "when": "when", "otherwise": "otherwise"}
_NEXT_PAIR = re.compile(r",\s*(?=\w+\s*=)")  # a value may hold a comma


class Cell(LineInput):
    """One field of a row."""

    BINDINGS = [
        Binding("down", "across(1)", show=False),
        Binding("up", "across(-1)", show=False),
    ]

    @dataclass
    class Across(Message):
        """To the same field of the row below, or above."""

        column: str
        by: int

    def __init__(self, column: str, value: str) -> None:
        super().__init__(one_line(value))
        self.column = column

    def action_across(self, by: int) -> None:
        """Ask for the row below or above."""
        self.post_message(self.Across(self.column, by))


class WayBox(Vertical):
    """One way: what is heard and where it leads; what else belongs to it in short beside it.

    All of it can be filled in below the row while the cursor is there.
    """

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
            "set": Cell("set", ", ".join(f"{name} = {value}" for name, value in way.set)),
            "tags": Cell("tags", ", ".join(way.tags)),
            "blank": Cell("blank", "yes" if way.blank else ""),
        }
        self.note = Static(classes="note")

    def compose(self) -> ComposeResult:
        """The row, and what is filled in below it; what a way cannot have is no field."""
        asleep = {"name", "heard"} if self.way.kind != "reply" else set()
        asleep |= {"condition"} if self.way.kind == "otherwise" else set()
        for name in asleep:
            self.cells[name].disabled = True
        if asleep:
            self.cells["name"].value = KINDS.get(self.way.kind, "")
        yield Horizontal(*(sized(self.cells[c], w) for c, w in ROW), self.note, classes="row")
        for pair in MORE:
            with Horizontal(classes="more"):
                for column, label in pair:
                    yield Static(Content(label), classes="label")
                    yield self.cells[column]

    def on_mount(self) -> None:
        """Say in short what else belongs to it."""
        self.show_note()

    def on_descendant_focus(self) -> None:
        """Open what else belongs to the row."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """Shut it again."""
        self.remove_class("-here")
        self.show_note()

    def show_note(self) -> None:
        """Say in short beside the row what else belongs to it."""
        text = {name: cell.value.strip() for name, cell in self.cells.items()}
        told = [f"☏ {text['audience']}"] if text["audience"] else []
        told += [f"if {text['condition']}"] if text["condition"] else []
        told += [f"+ {text['gain']}"] if text["gain"] else []
        told += [text[name] for name in ("set", "tags") if text[name]]
        told += ["blank"] if text["blank"] else []
        self.note.update(Content("  ".join(told)))

    @property
    def changed(self) -> WayRow:
        """The way as the fields say. Raises CannotEdit for a value without a name."""
        text = {name: cell.value.strip() for name, cell in self.cells.items()}
        goto, _, then = text["goto"].partition(" then ")
        reply = self.way.kind == "reply"
        return replace(
            self.way,
            id=text["name"] if reply else self.way.id,
            heard=text["heard"] if reply else self.way.heard,
            goto=goto.strip(),
            then=then.strip(),
            condition=text["condition"],
            audience=text["audience"],
            gain=_listed(text["gain"]),
            set=tuple(_pair(one) for one in _NEXT_PAIR.split(text["set"]) if one.strip()),
            tags=_listed(text["tags"]),
            blank=text["blank"].casefold() in ("yes", "y", "1", "x"),
        )


def sized(widget: Static | Cell, width: int) -> Static | Cell:
    """The widget so many columns wide; as wide as there is room for 0."""
    widget.styles.width = width or "1fr"
    return widget


def _listed(text: str) -> tuple[str, ...]:
    return tuple(name for one in text.split(",") if (name := one.strip()))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not (name and equals and value):
        raise CannotEdit(f"'{text.strip()[:30]}' sets nothing: write  who_answered = debtor")
    return name, value

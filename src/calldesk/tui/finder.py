"""One line to type on and what it finds below; arrows choose, Enter takes, Esc leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from calldesk.text import one_line
from calldesk.tui.draw import MUTED, STRONG, Lines, line, spread
from calldesk.tui.inputs import LineInput
from calldesk.tui.keys import bindings


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be taken: its name, what is said beside it, what it stands for."""

    words: str
    value: object
    hint: str = ""
    why_not: str = ""


class Finder(Vertical):
    """A type-ahead. Its owner answers every Typed with offer()."""

    BINDINGS = bindings("field")

    @dataclass
    class Typed(Message):
        """The text changed."""

        finder: "Finder"
        text: str

    @dataclass
    class Picked(Message):
        """Something was taken."""

        finder: "Finder"
        found: Found

    @dataclass
    class Left(Message):
        """Esc: nothing was taken."""

        finder: "Finder"

    def __init__(self, label: str, *, text: str = "", most: int = 5) -> None:
        super().__init__()
        self.label = label
        self.input = LineInput(one_line(text), select_on_focus=True)
        self.offers = Offers(most)

    def compose(self) -> ComposeResult:
        """Label and line side by side, the finds below."""
        yield Horizontal(Static(Content(self.label), classes="label"), self.input)
        yield self.offers

    def on_mount(self) -> None:
        """Ask for the first finds and take the cursor."""
        self.input.focus()
        self.post_message(self.Typed(self, self.text))

    @property
    def text(self) -> str:
        """What stands on the line."""
        return one_line(self.input.value)

    def offer(self, found: Sequence[Found], text: str) -> None:
        """Show what was found for a text, unless another text stands there by now."""
        if text == self.text:
            self.offers.show(found)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Typed(self, self.text))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the marked find."""
        event.stop()
        found = self.offers.taken
        if found is not None and not found.why_not:
            self.post_message(self.Picked(self, found))

    def action_leave(self) -> None:
        """Leave without taking anything."""
        self.post_message(self.Left(self))

    def action_next_field(self) -> None:
        """Mark the next find."""
        self.offers.move(1)

    def action_last_field(self) -> None:
        """Mark the find before."""
        self.offers.move(-1)


class Offers(Lines):
    """The finds, one a line, with a mark on the one that Enter takes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most
        self.found: tuple[Found, ...] = ()
        self.at = 0

    def show(self, found: Sequence[Found]) -> None:
        """Show finds with the mark on the first."""
        self.found, self.at = tuple(found), 0
        self.redraw()

    def move(self, by: int) -> None:
        """Move the mark."""
        if self.found:
            self.at = (self.at + by) % len(self.found)
            self.redraw()

    @property
    def taken(self) -> Found | None:
        """The marked find."""
        return self.found[self.at] if self.found else None

    def lines(self, width: int) -> list[Content]:
        """Draw a window of the finds around the mark."""
        if not self.found:
            return [line(("   nothing found", MUTED))]
        first = max(0, min(self.at - self.most + 1, len(self.found) - self.most))
        shown = list(enumerate(self.found))[first : first + self.most]
        return [_drawn(found, at == self.at, width) for at, found in shown]


def _drawn(found: Found, marked: bool, width: int) -> Content:
    if found.why_not:
        return spread(line((f" {'▸' if marked else ' '} ({found.words})", f"dim {MUTED}")),
                      line((found.why_not, MUTED), " "), width)  # fmt: skip
    words = line(
        (" ▸ " if marked else "   ", STRONG), (found.words, STRONG if marked else "$foreground")
    )
    return spread(words, line((found.hint, MUTED), " "), width)

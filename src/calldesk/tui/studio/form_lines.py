"""Lines of a form: one field below the other, and always an empty one at the end."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from calldesk.text import one_line
from calldesk.tui.inputs import LineInput


class LineRow(Horizontal):
    """A label and a line to type on."""

    def __init__(self, label: str, text: str) -> None:
        super().__init__()
        self._label = label
        self.input = LineInput(one_line(text))

    def compose(self) -> ComposeResult:
        """Side by side."""
        yield Static(Content(self._label), classes="label")
        yield self.input

    @property
    def text(self) -> str:
        """What stands on the line."""
        return one_line(self.input.value)


class LineList(Vertical):
    """Several lines of one kind; `marks` stand behind the label of each, as 'a' and 'b' do."""

    def __init__(self, label: str, texts: Sequence[str], marks: Sequence[str] = ()) -> None:
        super().__init__()
        self._label = label
        self.marks = [*marks, *[""] * (len(texts) - len(marks))]
        self.rows = [LineRow(self._named(at), text) for at, text in enumerate((*texts, ""))]

    def compose(self) -> ComposeResult:
        """One below the other."""
        yield from self.rows

    @property
    def texts(self) -> list[tuple[str, str]]:
        """The lines as they stand, each with its mark; an empty one is left out when taken."""
        marks = [*self.marks, *[""] * len(self.rows)]
        return [(row.text, mark) for row, mark in zip(self.rows, marks, strict=False)]

    async def on_input_changed(self, event: Input.Changed) -> None:
        """As soon as the last line says something there is another below it."""
        if self.rows[-1].text:
            self.rows.append(LineRow("", ""))
            await self.mount(self.rows[-1])

    def _named(self, at: int) -> str:
        mark = self.marks[at] if at < len(self.marks) else ""
        if mark:
            return f"{self._label} {mark}"
        return self._label if at == 0 else ""

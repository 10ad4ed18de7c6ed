"""The text of a script, in colours, with its findings marked where they are."""

from collections.abc import Mapping
from typing import ClassVar, get_args

from rich.style import Style
from rich.text import Text
from textual.events import Paste
from textual.widgets import TextArea

from calldesk.script.edit.highlight import SpanKind, highlight
from calldesk.script.problems import Severity
from calldesk.text import printable


class ScriptEditor(TextArea):
    """A TextArea that knows the script language. Tab leaves it; its lines are numbered."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"script--{kind}" for kind in get_args(SpanKind)),
        "script--error",
        "script--warning",
    }

    def __init__(self, source: str, *, read_only: bool) -> None:
        super().__init__(
            source,
            soft_wrap=True,
            show_line_numbers=True,
            read_only=read_only,
            tab_behavior="focus",
            compact=True,
        )
        self.marks: Mapping[int, Severity] = {}
        self._inks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """The theme has changed: the pens are taken up anew."""
        self._inks = {}
        super().notify_style_update()

    def mark(self, marks: Mapping[int, Severity]) -> None:
        """Underline the lines with findings; `marks` counts lines from 1."""
        if marks != self.marks:
            self.marks = dict(marks)
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Colour a line of the script."""
        text = super().get_line(line_index)
        for span in highlight(text.plain):
            text.stylize(self._ink(span.kind), span.start, span.end)
        severity = self.marks.get(line_index + 1)
        if severity in ("error", "warning"):
            text.stylize(self._ink(severity))
        return text

    def go_to(self, line: int) -> None:
        """Put the cursor at the beginning of a line, counted from 1."""
        last = self.document.line_count - 1
        self.move_cursor((min(max(line - 1, 0), last), 0), center=True)

    @property
    def line(self) -> int:
        """The line of the cursor, counted from 1."""
        return self.cursor_location[0] + 1

    def _ink(self, kind: str) -> Style:
        name = f"script--{kind}"
        if kind not in self._inks:
            known = name in self.COMPONENT_CLASSES
            self._inks[kind] = (
                self.get_component_rich_style(name, partial=True) if known else Style()
            )
        return self._inks[kind]

    async def _on_paste(self, event: Paste) -> None:
        event.text = printable(event.text)
        await super()._on_paste(event)

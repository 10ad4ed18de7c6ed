"""The text of a script, in colours, with its findings marked where they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_args

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.events import Paste
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from calldesk.script.edit.highlight import SpanKind, highlight
from calldesk.script.problems import Severity
from calldesk.text import printable


class ScriptEditor(TextArea):
    """A TextArea that knows the script language. Tab takes a proposal, else it leaves the text."""

    BINDINGS = [
        Binding("tab", "take_proposal", show=False),
        Binding("escape", "put_away", show=False),
    ]

    @dataclass
    class Proposal(Message):
        """What is proposed is to be taken, or to be put away."""

        take: bool

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"script--{kind}" for kind in get_args(SpanKind)),
        "script--error",
        "script--warning",
    }

    def __init__(self, source: str, *, read_only: bool) -> None:
        super().__init__(
            printable(source, keep="\n\r\t"),
            soft_wrap=True,
            show_line_numbers=True,
            read_only=read_only,
            tab_behavior="focus",
            compact=True,
        )
        self.cursor_blink = False
        self.marks: Mapping[int, Severity] = {}
        self.proposing = False  # whether something is proposed at the cursor
        self._inks: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """The theme has changed: the pens are taken up anew."""
        self._inks = {}
        super().notify_style_update()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab and Esc are the screen's while nothing is proposed."""
        if action in ("take_proposal", "put_away"):
            return self.proposing
        return super().check_action(action, parameters)

    def action_take_proposal(self) -> None:
        """Take what is proposed."""
        self.post_message(self.Proposal(take=True))

    def action_put_away(self) -> None:
        """Put away what is proposed."""
        self.post_message(self.Proposal(take=False))

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

    def render_line(self, y: int) -> Strip:
        """Draw a line; that of the cursor keeps its colours on another ground."""
        theme = self._theme
        if theme is not None and theme.cursor_line_style is not None:
            theme.cursor_line_style = Style(bgcolor=theme.cursor_line_style.bgcolor)
        return super().render_line(y)

    async def on_paste(self, event: Paste) -> None:
        """Let nothing in that a terminal would obey; Textual's own handler follows by itself."""
        event.text = printable(event.text)

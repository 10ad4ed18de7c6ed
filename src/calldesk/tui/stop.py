"""One stop of a call: the lines to say, the silence, the fields asked, the replies."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.timer import Timer

from calldesk.tui.call_view import CallView
from calldesk.tui.draw import TALL, Lines, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.replies import Replies
from calldesk.tui.silence_bar import SilenceBar
from calldesk.tui.spoken_lines import SpokenLines

MANY_FIELDS = 3
"""With so many, a low screen has no room for a cue."""
ROUND_A_STOP = 11
"""Lines of a low screen that belong to something else: frames, objections, captured things."""
TIGHT = "-tight"
BLANK = Content("")

Parts = tuple[Sequence[Content], Sequence[Content]]
"""The lines that a mouse may select, and those below them."""
Extra = Callable[[int], Sequence[Content]]
"""Lines that somebody else draws into a stop, for a width."""


def no_lines(width: int) -> Sequence[Content]:
    """Nothing more."""
    return ()


class Stop(VerticalScroll, can_focus=False):
    """Shows a stop. Its text is one widget, for a step changes nearly every line of it: where
    each part had its own, a line more in one of them would lay out and paint the screen twice.
    """

    def __init__(self) -> None:
        super().__init__(id="stop")
        self.spoken = SpokenLines()
        self.silence = SilenceBar()
        self.replies = Replies()
        self.form: FieldForm | None = None
        self.before: Extra = no_lines  # above what is said
        self.between: Extra = no_lines  # between what is said and what is asked or replied
        self._above = StopText("above", self._lines_above)
        self._below = StopText("below", self._lines_below)
        self._seconds: Timer

    def compose(self) -> ComposeResult:
        """The text, or with fields between them the text above and the replies."""
        yield self._above
        yield self._below

    def on_mount(self) -> None:
        """The silence bar moves once a second."""
        self._seconds = self.set_interval(1.0, self._above.redraw, pause=True)

    def show(self, view: CallView) -> None:
        """Show the words of a stop."""
        self.replies.show(view.replies, view.only_way)
        self._fit(view)
        self.redraw()

    def _fit(self, view: CallView) -> None:
        """On a low screen line, fields and replies come before the cue and the blank lines."""
        many_fields = len(view.fields) >= MANY_FIELDS
        room = self.app.size.height - ROUND_A_STOP
        low = self.app.size.height < TALL
        self.spoken.show(view.coach, view.said, crowded=many_fields)
        if low and self._wanted(view) > room:
            self.spoken.show(view.coach, view.said, crowded=True)
        self.set_class(low and self._wanted(view) > room, TIGHT)

    def _wanted(self, view: CallView) -> int:
        """The lines of a stop, with its blank ones and one for the echo of what is typed."""
        width = self.content_size.width or self.app.size.width - 2
        said, replies = self.spoken.lines(width, short=True), self.replies.lines(width)
        fields = len(view.fields) + 2 if view.fields else 0
        extra = len(self.before(width)) + len(self.between(width))
        return extra + len(said) + bool(view.wait) + fields + 1 + len(replies)

    async def begin(self, view: CallView) -> None:
        """Show a stop that the call has just come to: its silence begins, its fields are asked."""
        if self.form is not None:
            await self.form.remove()
        self.form = FieldForm(view.fields) if view.fields else None
        if self.form is not None:
            await self.mount(self.form, after=self._above)
        self._above.fills = self.form is None
        self._below.display = self.form is not None
        self.silence.start(view.speaking, view.wait, view.wait_words)
        self._seconds.reset()
        if not self.silence.wanted:
            self._seconds.pause()
        self.show(view)
        if self.scroll_y:
            self.scroll_home(animate=False)

    def mark(self, by: int) -> None:
        """Move the mark among the replies."""
        self.replies.mark(by)
        self.redraw()

    def begin_silence(self) -> None:
        """The line is said: the silence starts now."""
        self.silence.begin()
        self.redraw()

    def end_silence(self) -> None:
        """They have spoken."""
        self.silence.stop()
        self._seconds.pause()
        self.redraw()

    def redraw(self) -> None:
        """Draw the text of the stop anew."""
        self._above.redraw()
        if self._below.display:
            self._below.redraw()

    def _lines_above(self, width: int) -> Parts:
        """What is said; then the silence and, where no field is asked, the replies."""
        short = self.app.size.height < TALL
        gap = [] if short else [BLANK]
        silence = [line("  ", drawn) for drawn in self.silence.lines(width - 2)]
        between = self.between(width)
        rest = [*gap, *silence, *(gap if silence else ()), *between, *(gap if between else ())]
        if self.form is None:
            rest += self._lines_below(width)[1]
        return (*self.before(width), *self.spoken.lines(width, short=short)), rest

    def _lines_below(self, width: int) -> Parts:
        drawn = self.replies.lines(width)
        gap = [] if self.has_class(TIGHT) else [BLANK]
        return (), [*gap, *drawn] if self.app.size.height < TALL else [*drawn, BLANK]


class StopText(Lines):
    """Text of a stop, drawn by `draw`."""

    def __init__(self, place: str, draw: Callable[[int], Parts]) -> None:
        super().__init__(id=place)
        self.draw = draw
        self.fills = False
        self._room = self._selectable = 0

    def lines(self, width: int) -> Sequence[Content]:
        """Draw."""
        selectable, others = self.draw(width)
        self._selectable = len(selectable)
        return [*selectable, *others]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Answer how high it is where its container has so much room."""
        self._room = container.height
        return super().get_content_height(container, viewport, width)

    def room_for(self, lines: int) -> int:
        """Where it fills its container, a line more or less is no reason to lay out anew."""
        return max(lines, self._room) if self.fills else lines

    def render(self) -> Content:
        """Answer what can be selected and copied."""
        return Content("\n").join(self._lines_once(self.content_size.width)[: self._selectable])

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return super().render_line(y) if y < self._selectable else self.plain_line(y)

"""Lines of text for widgets: literal, measured in cells, cropped with a mark, never wrapped."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Self

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from calldesk.text import one_line

MUTED = "$quiet"
STRONG = "bold $foreground"
KEY = "bold $keys"
GOOD = "$text-success"
WARN = "bold $text-warning"
BAD = "bold $text-error"
LIVE = "$lively"
THEIRS = "$theirs"  # what a simulated debtor says, and all that tells a rehearsal from a call

TALL = 30

Ink = tuple[str, str]
"""A text and the style it is drawn in."""


def line(*parts: str | Ink | Content) -> Content:
    """Put data and styles together; every text is shown as it is, on one line."""
    return Content.assemble(*(_safe(part) for part in parts))


def _safe(part: str | Ink | Content) -> Content | Ink:
    if isinstance(part, Content):
        return part
    if isinstance(part, str):
        return Content(_shown(part))
    return (_shown(part[0]), part[1])


def _shown(text: str) -> str:
    """one_line() that keeps the spaces at both ends: they are ours, between two parts."""
    shown = one_line(text)
    before = " " * (len(text) - len(text.lstrip(" ")))
    after = " " * (len(text) - len(text.rstrip(" "))) if shown else ""
    return f"{before}{shown}{after}"


def crop(content: Content, width: int) -> Content:
    """Cut to a width in cells; a cut ends in an ellipsis."""
    return content.truncate(max(width, 0), ellipsis=True)


def column(content: Content, width: int) -> Content:
    """Cut or fill to exactly this many cells."""
    return content.truncate(max(width, 0), ellipsis=True, pad=True)


def spread(left: Content, right: Content, width: int, gap: int = 2) -> Content:
    """Put one text at each end; the left one gives way when there is no room for both."""
    if right.cell_length + gap >= width:
        return crop(left if left.cell_length else right, width)
    return line(column(left, width - right.cell_length - gap), " " * gap, right)


def flow(items: Sequence[Content], width: int, gap: int = 3) -> list[Content]:
    """Set items one after another, on as many lines as they need."""
    rows: list[list[Content]] = []
    taken = 0
    for item in (crop(item, width) for item in items):
        if rows and taken + gap + item.cell_length <= width:
            rows[-1].append(item)
            taken += gap + item.cell_length
        else:
            rows.append([item])
            taken = item.cell_length
    return [Content(" " * gap).join(row) for row in rows]


def wrapped(content: Content, width: int, indent: int = 0) -> list[Content]:
    """Fold a long text at its spaces; lines after the first are indented."""
    room = max(width - indent, 8)
    first, *rest = content.wrap(room) or [Content("")]
    return [first, *(line(" " * indent, other) for other in rest)]


class Lines(Widget):
    """A widget whose picture is a list of lines made for the width it has."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }"

    _drawn: tuple[int, Size, Sequence[Content]] | None = None
    _painted: tuple[Region, Size, list[Strip]] | None = None
    _painting = False

    def lines(self, width: int) -> Sequence[Content]:
        """Draw: each line at most `width` cells wide."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew: to be called, and not refresh(), when what is drawn has changed.

        Only lines that differ are painted again, and the screen is laid out again only if there
        are more lines now, or fewer.
        """
        before, self._drawn, size = self._drawn, None, self.content_size
        drawn = self._lines_once(size.width)
        if not size or self.room_for(len(drawn)) != size.height:
            self.refresh(layout=True)
        elif before is None or before[:2] != (size.width, self.app.size):
            self.refresh()
        elif differing := [
            Region(0, y, size.width, 1) for y in _differing(before[2], drawn) if y < size.height
        ]:
            self.refresh(*differing)

    def _lines_once(self, width: int) -> Sequence[Content]:
        """The lines, drawn once for every redraw(): to be measured and to be shown."""
        screen = self.app.size
        if self._drawn is None or self._drawn[:2] != (width, screen):
            self._drawn = (width, screen, self.lines(width) if width else ())
        return self._drawn[2]

    def room_for(self, lines: int) -> int:
        """Answer how high so many lines make the widget."""
        return lines

    @property
    def short(self) -> bool:
        """Whether the screen is so low that every line counts."""
        return self.app.size.height < TALL

    @property
    def plain(self) -> bool:
        """Whether no frames are wanted."""
        return self.app.has_class("-plain")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Answer how many lines there are at this width."""
        return self.room_for(len(self._lines_once(width)))

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Forget what was painted."""
        self._painted = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint; what has not changed since the last time is at hand."""
        if self._painted is None or self._painted[:2] != (crop, self.size):
            self._painting = True
            self._painted = (crop, self.size, super().render_lines(crop))
            self._painting = False
        return self._painted[2]

    def render_line(self, y: int) -> Strip:
        """Draw one line. Its words need to know their places only for a mouse that selects them."""
        at_rest = self._painting and self.text_selection is None
        return self.plain_line(y) if at_rest or not self.ALLOW_SELECT else super().render_line(y)

    def plain_line(self, y: int) -> Strip:
        """Draw a line in which nothing can be selected: no word needs to know its place."""
        width, base = self.size.width, self.visual_style
        drawn = self._lines_once(width)
        if y >= len(drawn):
            return Strip.blank(width, base.rich_style)
        parts = drawn[y].render(base, "", self.app.stylesheet.parse_style)
        return Strip([Segment(text, style.rich_style) for text, style in parts])

    def render(self) -> Content:
        """Put the lines under one another."""
        return Content("\n").join(self._lines_once(self.content_size.width))


def _differing(before: Sequence[Content], now: Sequence[Content]) -> Iterator[int]:
    """The places of lines that are not what they were."""
    for y, (old, new) in enumerate(zip_longest(before, now, fillvalue=Content(""))):
        if not old.is_same(new):
            yield y

"""A list that is walked with the arrows, and pages that are read."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from calldesk.tui.draw import MUTED, STRONG, Lines, line

Drawing = Callable[[int], list[Content]]


class Rows(OptionList):
    """Rows drawn for the width there is; rows without a place cannot be marked."""

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._draw: Callable[[int], Sequence[tuple[Content, bool]]] = lambda width: ()

    def show(self, draw: Callable[[int], Sequence[tuple[Content, bool]]]) -> None:
        """Show rows: `draw` answers them for a width, each with whether it can be marked."""
        self._draw = draw
        self._redraw()

    def on_resize(self) -> None:
        """Draw for the new width; the cursor stays."""
        self._redraw()

    def _redraw(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        at = self.highlighted
        rows = self._draw(width)
        self.set_options([Option(row, disabled=not placed) for row, placed in rows])
        first = next((n for n, (_, placed) in enumerate(rows) if placed), None)
        self.highlighted = at if at is not None and at < len(rows) else first


class Told(Lines):
    """A page of text, drawn for the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self._draw: Drawing = lambda width: [line(("reading …", MUTED))]

    def show(self, draw: Drawing) -> None:
        """Show a page."""
        self._draw = draw
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the page."""
        return self._draw(width)


def titled(title: str, rows: list[Content]) -> list[Content]:
    """A section: nothing when it has no rows."""
    return [Content(""), line((title, STRONG)), *rows] if rows else []

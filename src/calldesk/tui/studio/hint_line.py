"""What may be typed here, on one line under the text; Tab takes it."""

from collections.abc import Sequence

from textual.content import Content

from calldesk.script.edit.complete import Completion
from calldesk.tui.draw import KEY, MUTED, STRONG, Lines, crop, flow, line


class HintLine(Lines):
    """The proposals in a row, the nearest first; the one taken last is marked."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.proposals: tuple[Completion, ...] = ()
        self.taken: int | None = None

    def show(self, proposals: Sequence[Completion], taken: int | None = None) -> None:
        """Show proposals; `taken` is the one that stands in the text by now."""
        if (self.proposals, self.taken) != (tuple(proposals), taken):
            self.proposals, self.taken = tuple(proposals), taken
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw as many proposals as there is room for, from the one taken on."""
        if not self.proposals:
            return [Content("")]
        at = self.taken or 0
        turned = [*self.proposals[at:], *self.proposals[:at]]
        drawn = [
            _item(one, STRONG if not n else "$foreground") for n, one in enumerate(turned[:12])
        ]
        tab = line((" Tab", KEY), " ")
        row = flow(drawn, max(width - tab.cell_length - 2, 8), gap=2)[0]
        return [crop(line(tab, row), width)]


def _item(one: Completion, ink: str) -> Content:
    return line((one.text.strip(), ink), (f" {one.detail}" if one.detail else "", MUTED))

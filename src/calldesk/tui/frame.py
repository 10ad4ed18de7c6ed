"""The horizontal lines of a frame, with words set into them at both ends."""

from typing import Literal

from textual.content import Content

from calldesk.tui.draw import Lines, crop, line, spread

Place = Literal["top", "middle", "bottom"]
CORNERS: dict[Place, tuple[str, str]] = {
    "top": ("╭", "╮"),
    "middle": ("├", "┤"),
    "bottom": ("╰", "╯"),
}
INK = "$frame"


class FrameLine(Lines):
    """One line of a frame: '├─ They object ──────┤'."""

    ALLOW_SELECT = False

    def __init__(self, place: Place, title: str = "") -> None:
        super().__init__()
        self.place: Place = place
        self.left = line((title, "$quiet"))
        self.right = Content("")

    def say(self, left: Content, right: Content | None = None) -> None:
        """Set the words at the left end and, if there is room, at the right end."""
        self.left, self.right = left, right or Content("")
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the line; the left words give way first."""
        if self.plain:
            return [spread(line(" ", self.left), self.right, width)]
        return [framed(self.place, self.left, self.right, width)]


def framed(place: Place, left: Content, right: Content, width: int) -> Content:
    """Draw one line of a frame with words in it, exactly `width` cells wide."""
    opening, closing = CORNERS[place]
    room = width - 6
    if room < 4:
        return line((opening + "─" * max(width - 2, 0) + closing, INK))
    right = right if right.cell_length <= room - 8 or not left.cell_length else Content("")
    right = crop(right, room)
    left = crop(left, room - right.cell_length - (2 if right.cell_length else 0))
    words = sum(part.cell_length + 2 for part in (left, right) if part.cell_length)
    return line(
        (f"{opening}─", INK),
        *((" ", left, " ") if left.cell_length else ()),
        ("─" * (width - 4 - words), INK),
        *((" ", right, " ") if right.cell_length else ()),
        (f"─{closing}", INK),
    )

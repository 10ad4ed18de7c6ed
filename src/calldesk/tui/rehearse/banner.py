"""The banner: nobody who sees it can take a rehearsal for a call."""

from textual.content import Content

from calldesk.tui.draw import THEIRS, Lines, column, crop, line

SIGN = "REHEARSAL – nobody is on the line"
ROOMY = 72


class Banner(Lines):
    """The title bar of everything that is rehearsed, over the whole width."""

    ALLOW_SELECT = False

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.words = words

    def say(self, words: str) -> None:
        """Say at the right what is rehearsed."""
        if words != self.words:
            self.words = words
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw one line, filled from edge to edge."""
        sign = f" calldesk   {SIGN}" if width >= ROOMY else f" {SIGN}"
        room = width - Content(sign).cell_length - 4
        words = crop(line(self.words), room) if room > 0 else Content("")
        filled = column(line(sign), width - words.cell_length - 1)
        return [line(filled, words, " ").stylize(f"bold reverse {THEIRS}")]

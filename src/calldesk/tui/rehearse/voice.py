"""What is heard, as lines of a stop: the silence, then the debtor's words as they are spoken."""

from textual.content import Content

from calldesk.tui.draw import KEY, MUTED, THEIRS, WARN, crop, line
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.speech import folded, spoken
from calldesk.tui.silence_bar import holding
from calldesk.tui.spoken_lines import INDENT, WIDEST

MOST, MOST_SHORT = 5, 3


class Voice:
    """Draws a Hearing; its lines are as many before the words as when all of them are said."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.only_listens = False
        self.wait_words = ""
        self.space_key = "Space"

    def lines(self, width: int, *, short: bool) -> list[Content]:
        """Draw what is to be done now, then what they say."""
        moment = crop(line("  ", self._moment(width - 2)), width)
        heard = self._words(width, MOST_SHORT if short else MOST)
        return [moment, *([] if short else [Content("")]), *heard]

    def _moment(self, width: int) -> Content:
        hearing = self.hearing
        match hearing.phase:
            case "saying":
                then = f", then {hearing.wait:g} s of silence" if hearing.wait else ""
                return line(
                    ("  say it  ", MUTED),
                    (self.space_key, KEY),
                    (f" when you have said it{then}", MUTED),
                )
            case "silent":
                return holding(hearing.silence, hearing.wait, self.wait_words, width)
        if hearing.held is None:
            return Content("")
        if hearing.held:
            return line(("  ✓ you held the silence", MUTED))
        return line(("  · you spoke first, and they noticed", WARN))

    def _words(self, width: int, most: int) -> list[Content]:
        hearing = self.hearing
        room = max(min(width - INDENT - 2, WIDEST), 8)
        if not hearing.words:
            listens = "they listen" if self.only_listens else ""
            return [line(("  ☏ ", MUTED), (listens, MUTED))]
        rows = spoken(folded(hearing.words, room), hearing.said, most)
        begun = hearing.said > 0
        mark = ("  ☏ ", f"bold {THEIRS}" if begun else MUTED)
        first, *rest = rows
        shown = [line(mark, (first, f"bold {THEIRS}") if begun else ("…", MUTED))]
        return [*shown, *(line(" " * INDENT, (row, f"bold {THEIRS}")) for row in rest)]

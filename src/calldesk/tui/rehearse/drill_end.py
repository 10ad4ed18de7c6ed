"""The end of a drill: how many, how many right, what to see again, and when the cards come back."""

from textual.content import Content

from calldesk.desk.drilling import Drilled
from calldesk.desk.words import counted
from calldesk.tui.draw import GOOD, KEY, MUTED, STRONG, Lines, flow, line, wrapped

MOST, MOST_SHORT = 12, 6


class DrillEnd(Lines):
    """What a drill came to."""

    def __init__(self, summed: Drilled, why: str) -> None:
        super().__init__()
        self.summed, self.why = summed, why

    def lines(self, width: int) -> list[Content]:
        """Draw the sum, the cards to see again, the next days."""
        one = self.summed
        figures = f"{counted(one.answered, 'card')}, {one.right} right"
        drawn = [Content(""), line((f"  {self.why}  ", MUTED), (figures, STRONG)), Content("")]
        return [*drawn, *self._again(), Content(""), *self._days(width)]

    def _again(self) -> list[Content]:
        again = self.summed.again
        if not again:
            return [line(("  ✓ nothing missed", GOOD))]
        most = MOST_SHORT if self.short else MOST
        rows = [line(("  To see again", STRONG))]
        for one in again[:most]:
            times = "once" if one.missed == 1 else f"{one.missed} times"
            missed = f"   missed {times}"
            rows.append(line("    ", (one.letter, KEY), "  ", one.title, (missed, MUTED)))
        more = len(again) - most
        return [*rows, line((f"    and {more} more", MUTED))] if more > 0 else rows

    def _days(self, width: int) -> list[Content]:
        days = [
            line((day, STRONG), (f": {counted(count, 'card')}", MUTED))
            for day, count in self.summed.days
        ]
        rows = flow(days, width - 6)[: 3 if self.short else 8]
        words = "  The first answer to a card decides when it is due again; the rest was practice."
        return [
            line(("  Due again", STRONG)),
            *(line("    ", row) for row in rows),
            Content(""),
            *wrapped(line((words, MUTED)), width - 2, 2),
        ]

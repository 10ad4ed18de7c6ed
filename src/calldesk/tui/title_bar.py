"""The title bar: whose desk this is, what time it is there, and how the day goes."""

from datetime import datetime

from textual.content import Content

from calldesk.desk.queue import DayCounts
from calldesk.tui.draw import MUTED, STRONG, Lines, column, line, spread

GAP = 2


class TitleBar(Lines):
    """One line; it sheds the least needed words first when the screen is narrow."""

    ALLOW_SELECT = False

    def __init__(self, company: str, collector: str, *, clock_is_set: bool) -> None:
        super().__init__()
        self.company = company
        self.collector = collector
        self.clock_is_set = clock_is_set
        self.time = ""
        self.counts: DayCounts | None = None

    def tick(self, local: datetime) -> None:
        """Show the desk's own time; called once a second, drawn once a minute."""
        time = f"{local:%a} {local.day} {local:%b %H:%M}"
        if time != self.time:
            self.time = time
            self.redraw()

    def count(self, counts: DayCounts) -> None:
        """Show today's figures."""
        self.counts = counts
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the desk at the left, the day at the right, the clock between them."""
        roomy = width >= 100
        who = " · ".join(part for part in (self.company, self.collector) if part)
        left = line((" calldesk", STRONG), "   ", (who, "$foreground"))
        set_by = " (clock is set)" if roomy else " (set)"
        time = f"{self.time}{set_by}" if self.clock_is_set else self.time
        figures = line((self._figures(roomy), MUTED), " ")
        if not roomy:
            right = line((time, "$foreground"), "  ", figures)
            fits = left.cell_length + GAP + right.cell_length <= width
            return [spread(left if fits or not who else line(" ", who), right, width, GAP)]
        room = width - figures.cell_length - len(time) - 4
        middle = line(column(left, room), "  ", (time, "$foreground"))
        return [spread(middle, figures, width)]

    def _figures(self, roomy: bool) -> str:
        if self.counts is None:
            return ""
        done, to_go = f"{self.counts.done} done", f"{self.counts.to_go} to go"
        if not roomy:
            return f"{done} · {to_go}"
        promised = " + ".join(str(money) for money in self.counts.promised)
        return " · ".join(
            part for part in (done, promised and f"promised {promised}", to_go) if part
        )

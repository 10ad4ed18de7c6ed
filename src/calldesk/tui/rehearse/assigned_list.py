"""What was asked of trainees: who, with whom, by which day, and whether it is done."""

from datetime import date

from textual.content import Content
from textual.geometry import Region

from calldesk.desk.assignments import Assigned
from calldesk.desk.words import day as day_words
from calldesk.tui.draw import GOOD, KEY, MUTED, STRONG, WARN, Lines, column, crop, line

STATE, DAY = 8, 14
NAME, NAME_SHORT = 26, 18
ROOMY = 100


class AssignedList(Lines, can_focus=True):
    """One line for each; the late ones first, then the open ones, the done ones last."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Assigned, ...] = ()
        self.today: date | None = None
        self.at = 0

    def show(self, rows: tuple[Assigned, ...], today: date) -> None:
        """Show assignments; the mark stays on the one it was on."""
        before = self.marked.id if self.marked else None
        self.rows = tuple(sorted(rows, key=lambda one: (one.done_by is not None, one.due_on)))
        self.today = today
        known = [one.id for one in self.rows]
        last = max(len(known) - 1, 0)
        self.at = known.index(before) if before in known else min(self.at, last)
        self.redraw()

    @property
    def marked(self) -> Assigned | None:
        """The assignment under the mark."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    @property
    def marked_region(self) -> Region:
        """Where the marked row is."""
        return Region(0, self.at, max(self.size.width, 1), 1)

    def move(self, by: int) -> None:
        """Mark another one."""
        if self.rows:
            self.at = (self.at + by) % len(self.rows)
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw them."""
        if not self.rows:
            return [line(("   nothing for this script", MUTED))]
        return [self._row(at, one, width) for at, one in enumerate(self.rows)]

    def _row(self, at: int, one: Assigned, width: int) -> Content:
        marked = self.has_focus and at == self.at
        name = NAME if width >= ROOMY else NAME_SHORT
        what = one.persona_title or "any debtor"
        call = f", call {one.seed}" if one.seed is not None else ""
        assert self.today is not None
        by = f"by {day_words(one.due_on, self.today)}"
        who = line((one.trainee, STRONG if marked else "$foreground"))
        return line(
            (" ▸ " if marked else "   ", KEY),
            column(crop(who, name - 1), name),
            column(_state(one), STATE),
            column(line((by, MUTED)), DAY),
            column(line((f"{what}{call}", "$foreground")), width - name - STATE - DAY - 4),
        )

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the mark, or hide it."""
        super().watch_has_focus(has_focus)
        self.redraw()


def _state(one: Assigned) -> Content:
    if one.done_by is not None:
        return line(("✓ done", GOOD))
    return line(("! late", WARN)) if one.late else line(("open", "$foreground"))

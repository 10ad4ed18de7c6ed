"""The day's queue as a list of lines: only what is seen is drawn, however long it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from calldesk.desk.queue import QueuePage, QueueRow, Section
from calldesk.text import one_line
from calldesk.tui.keys import bindings, keys_of

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

Heading = Section | Literal["found"]
HEADINGS: dict[Heading, str] = {
    "found": "FOUND", "now": "NOW", "today": "TODAY", "not_yet": "NOT YET",
}  # fmt: skip
SLIM = 36
"""Below this width a row shows its name alone."""
MOST_REASON = 18
"""The reasons take the width of the longest, but no more than this."""
AHEAD = 40
"""More rows are asked for when the cursor is this near to the end."""


@dataclass(frozen=True, slots=True)
class Pens:
    """The styles of a row, looked up once until the stylesheet gives others."""

    row: Style
    heading: Style
    reason: Style
    amount: Style
    waiting: Style
    cursor: Style


class QueueList(ScrollView, can_focus=True):
    """Rows under their headings; the cursor belongs to an account, not to a line number."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES = {f"queue--{pen}" for pen in Pens.__slots__}

    @dataclass
    class RowMarked(Message):
        """The cursor came to stand on an account, or on nothing."""

        row: QueueRow | None

    class MoreWanted(Message):
        """The end of the loaded rows is near."""

    def __init__(self, home_currency: str) -> None:
        super().__init__()
        self.home_currency = home_currency
        self.rows: list[QueueRow] = []
        self.more = False
        self.empty = "Reading the queue …"
        self._lines: list[QueueRow | Heading] = []
        self._cursor: int | None = None
        self._asked_at = -1
        self._reason = 0
        self._foreign = False
        self._taken_up: Pens | None = None

    @property
    def marked(self) -> QueueRow | None:
        """The row under the cursor."""
        entry = None if self._cursor is None else self._lines[self._cursor]
        return entry if isinstance(entry, QueueRow) else None

    def show(self, page: QueuePage, empty: str, keep: int | None = None) -> bool:
        """Show the first rows anew with the cursor on account `keep`, or on the first row.

        Answers whether `keep` was found; when it is gone the cursor goes to the first row.
        """
        self.rows, self._lines, self.empty, self._asked_at = [], [], empty, -1
        self._append(page)
        places = {
            row.account_id: at for at, row in enumerate(self._lines) if isinstance(row, QueueRow)
        }
        first = next(iter(places.values()), None)
        self._cursor = places.get(keep, first) if keep is not None else first
        self.scroll_to(y=0, animate=False)
        self.refresh()
        self._moved()
        return keep is None or keep in places

    def say_empty(self, words: str) -> None:
        """Say why there are no rows."""
        self.empty = words
        self.refresh()

    def add(self, page: QueuePage) -> None:
        """Put more rows at the end."""
        self._append(page)
        self.refresh()

    def mark(self, account_id: int) -> bool:
        """Put the cursor on an account; answers whether it has a row here."""
        for at, row in enumerate(self._lines):
            if isinstance(row, QueueRow) and row.account_id == account_id:
                self._move(at)
                return True
        return False

    def mark_found(self, row: QueueRow) -> None:
        """Put the cursor on an account; one without a row stands on top until the next reading."""
        if self.mark(row.account_id):
            return
        if self._lines[:1] == ["found"]:
            del self._lines[:2]
        self._lines[:0] = ["found", row]
        self.virtual_size = Size(0, len(self._lines))
        self._cursor = 1
        self.refresh()
        self._moved()

    def _append(self, page: QueuePage) -> None:
        last = self.rows[-1].section if self.rows else None
        for row in page.rows:
            if row.section != last:
                self._lines.append(row.section)
                last = row.section
            self._lines.append(row)
        longest = max((cell_len(one_line(_why(row))) for row in page.rows), default=0)
        self._reason = min(max(self._reason, longest), MOST_REASON)
        self._foreign |= any(row.amount.currency != self.home_currency for row in page.rows)
        self.rows.extend(page.rows)
        self.more = page.more
        self.virtual_size = Size(0, len(self._lines))

    def keeps(self, key: str) -> bool:
        """Whether a key moves the cursor of the list and does nothing else."""
        force = cast("CalldeskApp", self.app).keys_in_force
        return any(key in force[moves.id].split(",") for moves in keys_of("list"))

    def action_row_up(self) -> None:
        """Go one row up."""
        self._step(-1)

    def action_row_down(self) -> None:
        """Go one row down."""
        self._step(1)

    def action_page_up(self) -> None:
        """Go one page up."""
        self._step(-max(self.size.height - 2, 1))

    def action_page_down(self) -> None:
        """Go one page down."""
        self._step(max(self.size.height - 2, 1))

    def action_first_row(self) -> None:
        """Go to the first row."""
        self._step(-len(self._lines))

    def action_last_row(self) -> None:
        """Go to the last loaded row."""
        self._step(len(self._lines))

    def _step(self, by: int) -> None:
        """Move by lines; a heading is passed over, the ends hold."""
        if self._cursor is None:
            return
        way = 1 if by > 0 else -1
        at = min(max(self._cursor + by, 0), len(self._lines) - 1)
        while 0 <= at < len(self._lines) and not _is_row(self._lines[at]):
            at += way
        if not 0 <= at < len(self._lines):
            at = next(at for at, entry in enumerate(self._lines) if _is_row(entry))
        if at != self._cursor:
            self._move(at)

    def _move(self, to: int) -> None:
        """Go to a line; where nothing scrolls, two lines are drawn anew."""
        left, self._cursor = self._cursor, to
        self._moved()
        for at in (left, to):
            if at is not None:
                self.refresh_line(at)

    def _moved(self) -> None:
        if self._cursor is not None:
            top = self._cursor - 1 if not _is_row(self._lines[self._cursor - 1]) else self._cursor
            region = Region(0, top, 1, self._cursor - top + 1)
            self.scroll_to_region(region, animate=False, force=True)
        # The cursor is painted first, then the desk turns to the account under it.
        self.call_after_refresh(self.post_message, self.RowMarked(self.marked))
        near_end = self._cursor is not None and len(self._lines) - self._cursor < AHEAD
        if near_end and self.more and self._asked_at != len(self._lines):
            self._asked_at = len(self._lines)
            self.post_message(self.MoreWanted())

    def on_click(self, event: Click) -> None:
        """Put the cursor on the row that was clicked."""
        inside = event.get_content_offset(self)
        at = inside.y + self.scroll_offset.y if inside else len(self._lines)
        if self.can_focus and at < len(self._lines) and _is_row(self._lines[at]):
            self._move(at)

    def notify_style_update(self) -> None:
        """Lay the pens down: the theme has changed, or the cursor came or went."""
        super().notify_style_update()
        self._taken_up = None

    @property
    def _pens(self) -> Pens:
        if self._taken_up is None:
            looks = (f"queue--{pen}" for pen in Pens.__slots__)
            self._taken_up = Pens(*map(self.get_component_rich_style, looks))
        return self._taken_up

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is seen."""
        self._width = self.scrollable_content_region.width
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is seen."""
        at, width, base = y + self.scroll_offset.y, self._width, self._pens.row
        if not self._lines:
            lines = Content(one_line(self.empty)).wrap(max(width - 2, 4)) if width > 4 else []
            text = f" {lines[y - 1].plain}" if 1 <= y <= len(lines) else ""
            return (
                Strip([Segment(text, self._pens.heading)])
                .extend_cell_length(width, base)
                .crop(0, width)
            )
        if at >= len(self._lines):
            return Strip.blank(width, base)
        entry = self._lines[at]
        segments = self._row(entry, at, width) if isinstance(entry, QueueRow) else [
            Segment(f" {HEADINGS[entry]}", self._pens.heading)
        ]  # fmt: skip
        return Strip(segments).adjust_cell_length(width, base)

    def _row(self, row: QueueRow, at: int, width: int) -> list[Segment]:
        here, pens = at == self._cursor, self._pens
        reason, amount, name = pens.reason, pens.amount, pens.row
        if here:
            reason = amount = name = pens.cursor
        elif row.section == "not_yet":
            name = amount = pens.waiting
        mark = Segment(" ▸ " if here else "   ", name)
        if width < SLIM:
            return [mark, Segment(_cells(row.name, width - 4), name), Segment(" ", name)]
        figures = self._figures(row)
        room = width - 3 - self._reason - 1 - len(figures) - 2
        return [
            mark,
            Segment(_cells(_why(row), self._reason) + " ", reason),
            Segment(_cells(_named(row), room) + " ", name),
            Segment(figures + " ", amount),
        ]

    def _figures(self, row: QueueRow) -> str:
        """'6,240', and its currency where that is not the desk's own, in a column of its own."""
        whole = row.amount.figures.partition(".")[0]
        if not self._foreign:
            return whole
        own = row.amount.currency == self.home_currency
        return f"{whole} {'' if own else row.amount.currency:3}"


def _is_row(entry: "QueueRow | Heading") -> bool:
    return isinstance(entry, QueueRow)


def _cells(text: str, width: int) -> str:
    shown, width = one_line(text), max(width, 0)
    if shown.isascii() and len(shown) <= width:  # most are: no cells to count
        return shown.ljust(width)
    return Content(shown).truncate(width, ellipsis=True, pad=True).plain


def _why(row: QueueRow) -> str:
    """'14:30 callback', or only the moment for a row that is not open yet."""
    return row.when if row.section == "not_yet" and row.when else f"{row.when} {row.reason}".strip()


def _named(row: QueueRow) -> str:
    return f"{row.name} ({row.mark})" if row.mark else row.name

"""The account page: everything known, to be read. Also the list of what is not in the queue."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.desk import account, queue
from calldesk.desk.account import PageSection
from calldesk.desk.opening import Desk
from calldesk.tui.draw import KEY, MUTED, STRONG, Lines, column, line, spread, wrapped
from calldesk.tui.footer_bar import FooterBar

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

LABEL = 14
WIDEST_COLUMN = 32
GAP = 2
LEAST_LAST = 24
"""With less room the last column stands on a line of its own."""
BELOW = 6
MOST_LISTED = 100
"""So many accounts of one reason are listed; a hundred thousand would be read by nobody."""
AMOUNT = re.compile(r"-?[\d.,\s]*( [A-Z]{3})?")


class PageScreen(Screen[None]):
    """A page of text that scrolls; Esc goes back."""

    BINDINGS = [
        Binding("escape,q,enter", "dismiss", show=False),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()

    def compose(self) -> ComposeResult:
        """The page, and the line where the desk says things."""
        with VerticalScroll():
            yield self.page
        yield FooterBar()


class AccountScreen(PageScreen):
    """Everything about one account."""

    def __init__(self, desk: Desk, account_id: int) -> None:
        super().__init__()
        self.desk, self.account_id = desk, account_id

    async def on_mount(self) -> None:
        """Read the page."""
        app = cast("CalldeskApp", self.app)
        with app.telling():
            page = await app.in_db(account.page, self.desk, self.account_id)
            self.page.show(page.head.name, str(page.head.balance), page.facts, page.sections)


class ElsewhereScreen(PageScreen):
    """What is not in the queue: the accounts, by the reason that keeps them out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    async def on_mount(self) -> None:
        """Read and show them."""
        app = cast("CalldeskApp", self.app)
        with app.telling():
            counts = await app.in_db(queue.counts, self.desk)
            sections = []
            for why, number in counts.left_out:
                rows = await app.in_db(queue.left_out, self.desk, why, MOST_LISTED)
                shown = tuple((row.name, str(row.amount), row.when) for row in rows)
                cut = f"the first {len(shown)}; / at the queue finds the others"
                note = cut if len(shown) < number else ""
                sections.append(PageSection(f"{why}: {number:,}", (), shown, "", note))
            empty = (PageSection("", (), (), "Every account is in the queue."),)
            self.page.show("Not in the queue", "", (), tuple(sections) or empty)


class Page(Lines):
    """A title, facts in two columns, then sections of rows."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.aside = "", ""
        self.facts: tuple[tuple[str, str], ...] = ()
        self.sections: tuple[PageSection, ...] = ()

    def show(
        self,
        title: str,
        aside: str,
        facts: tuple[tuple[str, str], ...],
        sections: tuple[PageSection, ...],
    ) -> None:
        """Show a page."""
        self.title, self.aside, self.facts, self.sections = title, aside, facts, sections
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the page."""
        back = line((self.aside, STRONG), "   ", ("Esc", KEY), (" back", MUTED))
        drawn = [spread(line((self.title, STRONG)), back, width), Content("")]
        for label, text in self.facts:
            first, *rest = wrapped(line(text), width - LABEL)
            drawn.append(line(column(line((label, KEY)), LABEL), first))
            drawn += [line(" " * LABEL, other) for other in rest]
        for section in self.sections:
            drawn += [Content(""), *_section(section, width)]
        return drawn


def _section(section: PageSection, width: int) -> list[Content]:
    title = [line((section.title, STRONG), "  ", (section.note, MUTED))] if section.title else []
    if not section.rows:
        return [*title, line("  ", (section.empty, MUTED))]
    rows = section.rows
    numeric = [
        all(AMOUNT.fullmatch(row[at]) for row in rows if at < len(row))
        for at in range(max(len(row) for row in rows))
    ]
    widths = _widths([section.columns, *section.rows] if section.columns else section.rows)
    head = _row(section.columns, widths, numeric, width, MUTED) if section.columns else []
    drawn = [_row(row, widths, numeric, width, "$foreground") for row in section.rows]
    return [*title, *head, *(part for row in drawn for part in row)]


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    most = max(len(row) for row in rows)
    cells = [[line(row[at]).cell_length for row in rows if at < len(row)] for at in range(most)]
    return [min(max(column_cells), WIDEST_COLUMN) for column_cells in cells]


def _row(
    cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], width: int, ink: str
) -> list[Content]:
    """Amounts end under one another; the last column folds into the room that is left, and what
    finds no room at all stands below.
    """
    texts = [line((cell, ink)) for cell in cells]
    fitting = _fitting(texts, widths, width)
    begun = line("  ", *map(_cell, texts[:fitting], widths, numeric))
    *between, last = texts[fitting:] or [line()]
    room = width - begun.cell_length
    if not between and last.cell_length <= room:
        return [line(begun, last)]
    if between or room < LEAST_LAST:
        left = [text for text in (*between, last) if text.cell_length]
        below = wrapped(Content("  ").join(left), width - BELOW) if left else []
        return [begun, *(line(" " * BELOW, part) for part in below)]
    first, *rest = wrapped(last, room)
    return [line(begun, first), *(line(" " * begun.cell_length, part) for part in rest)]


def _fitting(texts: Sequence[Content], widths: Sequence[int], width: int) -> int:
    """How many columns before the last have their room on one line; the first always has."""
    taken = 2
    for at, size in enumerate(widths[: len(texts) - 1]):
        taken += size + GAP
        if at and taken > width:
            return at
    return len(texts) - 1


def _cell(text: Content, size: int, numeric: bool) -> Content:
    if numeric:
        text = text.pad_left(max(size - text.cell_length, 0))
    return column(text, size + GAP)

"""The wrap-up: everything is proposed; Enter accepts it, each row can be edited first."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from calldesk.tui.draw import BAD, GOOD, KEY, LIVE, MUTED, STRONG, WARN, Lines, line, wrapped
from calldesk.tui.field_form import Field, FieldForm
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import KeyPressed, bindings

if TYPE_CHECKING:
    from calldesk.desk.forms import FormField
    from calldesk.desk.wrapup import WrapRow, WrapUp

LABEL = 12
LETTER_LINES = 4


class WrapUpPanel(Vertical, can_focus=True):
    """Outcome, best time, next step, e-mail and note, one row marked."""

    BINDINGS = bindings("wrapup", as_message=True)

    def __init__(self) -> None:
        super().__init__()
        self.rows = WrapRows()
        self.form: FieldForm | None = None
        self._foot = WrapFoot()
        self._editing = FrameLine("middle")
        self._editing.display = False

    def compose(self) -> ComposeResult:
        """The rows, the fields of the one that is edited, and what Enter does."""
        yield FrameLine("middle", "After the call")
        with VerticalScroll(id="rows", can_focus=False):
            yield self.rows
        yield self._editing
        yield Vertical(id="drawer")
        yield FrameLine("middle")
        yield self._foot
        yield FrameLine("bottom")

    def show(self, wrap: "WrapUp") -> None:
        """Show a proposal; the mark stays where it was."""
        self.rows.show(wrap)
        self._foot.show(wrap)

    async def edit(self, key: str | None = None) -> None:
        """Open the fields of the marked row, or of the row that holds a field."""
        row = self.rows.mark_field(key) if key else self.rows.marked
        if row is None or not row.fields:
            return
        await self.close()
        self.form = FieldForm([_field(field) for field in row.fields])
        self._editing.say(line((row.label, LIVE)))
        self._editing.display = True
        await self.query_one("#drawer").mount(self.form)
        first_wrong = next((field.key for field in row.fields if field.problem), None)
        self.form.enter(key or first_wrong or row.fields[0].key)

    async def close(self) -> None:
        """Close the fields and give the cursor back to the rows."""
        if self.form is not None:
            await self.form.remove()
            self.form = None
            self._editing.display = False
        self.focus()

    def action_press(self, key: str) -> None:
        """Move the mark here; pass every other key on."""
        scroll = self.query_one("#rows", VerticalScroll)
        if key in ("row_above", "row_below"):
            self.rows.move(1 if key == "row_below" else -1)
            scroll.scroll_to_region(self.rows.marked_region, animate=False)
        elif key == "letter_up":
            scroll.scroll_page_up(animate=False)
        elif key == "letter_down":
            scroll.scroll_page_down(animate=False)
        else:
            self.post_message(KeyPressed(key))


def _field(field: "FormField") -> Field:
    return Field(
        field.key,
        field.label,
        field.text,
        field.echo,
        field.problem,
        field.choices,
        required=False,
        long="\n" in field.text or field.key.endswith("body"),
    )


class WrapRows(Lines):
    """The rows of the proposal, and the letter below its row."""

    def __init__(self) -> None:
        super().__init__()
        self.wrap: WrapUp | None = None
        self.at = 0
        self.whole_letter = False
        self.marked_region = Region(0, 0, 1, 1)

    def show(self, wrap: "WrapUp") -> None:
        """Show a proposal."""
        self.wrap = wrap
        self.at = min(self.at, len(wrap.rows) - 1)
        self.redraw()

    @property
    def marked(self) -> "WrapRow | None":
        """The row under the mark."""
        return self.wrap.rows[self.at] if self.wrap else None

    def move(self, by: int) -> None:
        """Move the mark."""
        if self.wrap:
            self.at = (self.at + by) % len(self.wrap.rows)
            self.redraw()

    def mark_field(self, key: str) -> "WrapRow | None":
        """Mark the row that holds a field and answer it."""
        for at, row in enumerate(self.wrap.rows if self.wrap else ()):
            if any(field.key == key for field in row.fields):
                self.at = at
                self.redraw()
                return row
        return None

    def toggle_letter(self) -> None:
        """Show the e-mail whole, or its beginning."""
        self.whole_letter = not self.whole_letter
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the rows, a blank line after each."""
        between = [] if self.short else [Content("")]
        drawn = list(between)
        for at, row in enumerate(self.wrap.rows if self.wrap else ()):
            lines = self._row(row, at == self.at, width)
            if at == self.at:
                self.marked_region = Region(0, len(drawn), 1, len(lines))
            drawn += [*lines, *between]
        return drawn

    def _row(self, row: "WrapRow", marked: bool, width: int) -> list[Content]:
        room = width - LABEL - 3
        texts = [part for text in row.summary for part in wrapped(line(text), room)]
        texts += [
            part
            for field in row.fields
            if field.problem
            for part in wrapped(line((f"? {field.label}: {field.problem}", WARN)), room, 2)
        ]
        if row.id == "letter":
            texts += self._letter(room)
        heading = line(("▸ " if marked else "  ", KEY), (row.label, STRONG if marked else KEY))
        first, *rest = texts or [line(("–", MUTED))]
        return [
            line(heading.truncate(LABEL + 2, pad=True), first),
            *(line(" " * (LABEL + 2), text) for text in rest),
        ]

    def _letter(self, room: int) -> list[Content]:
        assert self.wrap is not None
        letter = self.wrap.letter
        if letter is None:
            return [line((self.wrap.no_letter, MUTED))] if self.wrap.no_letter else []
        body = [part for text in letter.body.split("\n") for part in wrapped(line(text), room)]
        cut = not self.whole_letter and len(body) > LETTER_LINES
        shown = body[:LETTER_LINES] if cut else body
        return [
            *(line((text.plain, MUTED)) for text in shown),
            *([line(("…  v shows it whole", MUTED))] if cut else []),
            *(
                part
                for words in letter.problems
                for part in wrapped(line((f"✗ {words}", BAD)), room)
            ),
        ]


class WrapFoot(Lines):
    """What stands against saving, or that all is ready; a kind word after a hard call."""

    def __init__(self) -> None:
        super().__init__()
        self.wrap: WrapUp | None = None

    def show(self, wrap: "WrapUp") -> None:
        """Show how ready the proposal is."""
        self.wrap = wrap
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw problems first, then the word."""
        if self.wrap is None:
            return [Content("")]
        drawn = [line((f" ✗ {words}", BAD)) for words in self.wrap.problems]
        if self.wrap.missing and not self.wrap.problems:
            drawn = [line((" ? something is still missing: Enter goes there", WARN))]
        if self.wrap.hard:
            drawn.append(line((" That was a hard one. Walk a minute; the next call waits.", LIVE)))
        if not drawn:
            drawn = [line((" ✓ all set: Enter saves it and opens the next", GOOD))]
        return [part for row in drawn for part in wrapped(row, width, 3)]

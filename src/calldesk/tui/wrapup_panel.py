"""The wrap-up: everything is proposed; Enter accepts it, each row can be edited first."""

import asyncio
from collections.abc import Collection
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region

from calldesk.tui.draw import BAD, GOOD, KEY, LIVE, MUTED, STRONG, WARN, Lines, line, wrapped
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import KeyPressed, bindings

if TYPE_CHECKING:
    from calldesk.desk.forms import FormField
    from calldesk.desk.wrapup import WrapRow, WrapUp

LABEL = 12
LETTER = "letter"
ROUND_THE_ROWS = 7
"""Lines of the screen that belong to something else: title, strip, frames, foot, keys."""


class WrapUpPanel(Vertical, can_focus=True):
    """Outcome, best time, next step, e-mail and note, one row marked."""

    BINDINGS = bindings("wrapup", as_message=True)

    def __init__(self) -> None:
        super().__init__()
        self.rows = WrapRows()
        self.form: FieldForm | None = None
        self._foot = WrapFoot()
        self._scroll = VerticalScroll(self.rows, id="rows", can_focus=False)
        self._read: set[str] = set()  # letters whose last line has been on the screen
        self._editing = FrameLine("middle")
        self._editing.display = False

    def compose(self) -> ComposeResult:
        """The rows, the fields of the one that is edited, and what Enter does."""
        yield FrameLine("middle", "After the call")
        yield self._scroll
        yield self._editing
        yield Vertical(id="drawer")
        yield FrameLine("middle")
        yield self._foot
        yield FrameLine("bottom")

    def show(self, wrap: "WrapUp") -> None:
        """Show a proposal; the mark stays where it was."""
        self.rows.show(wrap)
        self._foot.show(wrap)
        self.call_after_refresh(self._look)

    def on_mount(self) -> None:
        """Whatever moves the rows, the foot says whether the e-mail goes on below."""
        self.watch(self._scroll, "scroll_y", self._look, init=False)

    async def read_on(self) -> bool:
        """Show more of the e-mail when some of it was never seen; answer whether that was so."""
        await self.rows.laid_out.wait()
        self._look()
        if self._all_read:
            return False
        self._scroll.scroll_page_down(animate=False)
        return True

    def _look(self) -> None:
        """Note what can be read now."""
        bottom = self._scroll.scroll_offset.y + self._scroll.scrollable_content_region.height
        if self.rows.laid_out.is_set() and bottom >= self.rows.end_of_letter:
            self._read.add(self.rows.letter)
        self._foot.tell_unread(not self._all_read)

    @property
    def _all_read(self) -> bool:
        return not self.rows.letter or self.rows.letter in self._read

    async def edit(self, key: str | None = None) -> None:
        """Open the fields of the marked row, or of the row that holds a field."""
        row = self.rows.mark_field(key) if key else self.rows.marked
        if row is None or not row.fields:
            return
        await self.close()
        missing = self.rows.wrap.missing if self.rows.wrap else ()
        self.form = FieldForm([_field(field, missing) for field in row.fields])
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
        scroll = self._scroll
        if key in ("row_above", "row_below"):
            self.rows.move(1 if key == "row_below" else -1)
            scroll.scroll_to_region(self.rows.marked_region, animate=False)
        elif key == "letter_up":
            scroll.scroll_page_up(animate=False)
        elif key == "letter_down":
            scroll.scroll_page_down(animate=False)
        elif key == "view":
            on_letter = self.rows.view()
            scroll.scroll_to(y=self.rows.top_of_letter if on_letter else 0, animate=False)
        else:
            self.post_message(KeyPressed(key))


def _field(field: "FormField", missing: Collection[str]) -> Field:
    return Field(
        field.key,
        field.label,
        field.text,
        field.echo,
        field.problem,
        field.choices,
        required=False,
        empty_counts=field.key in missing,
        long="\n" in field.text or field.key.endswith("body"),
    )


class WrapRows(Lines):
    """The rows of the proposal, and the letter below its row."""

    def __init__(self) -> None:
        super().__init__()
        self.wrap: WrapUp | None = None
        self.at = self._viewed_from = 0
        self.marked_region = Region(0, 0, 1, 1)
        self.top_of_letter = self.end_of_letter = 0
        self.laid_out = asyncio.Event()

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

    def view(self) -> bool:
        """Mark the e-mail, or again what was marked before; answer whether it is the e-mail."""
        ids = [row.id for row in self.wrap.rows] if self.wrap else []
        if LETTER not in ids:
            return False
        there = ids.index(LETTER)
        back = self.at == there
        self.at, self._viewed_from = (self._viewed_from if back else there), self.at
        self.redraw()
        return not back

    def mark_field(self, key: str) -> "WrapRow | None":
        """Mark the row that holds a field and answer it."""
        for at, row in enumerate(self.wrap.rows if self.wrap else ()):
            if any(field.key == key for field in row.fields):
                self.at = at
                self.redraw()
                return row
        return None

    @property
    def letter(self) -> str:
        """The text of the e-mail, '' when there is none."""
        found = self.wrap.letter if self.wrap else None
        return f"{found.subject}\n{found.body}" if found else ""

    def on_resize(self) -> None:
        """Now it is known how much of it is seen."""
        self.laid_out.set()

    def lines(self, width: int) -> list[Content]:
        """Draw the rows with the air that the screen has room for."""
        airy = self._drawn_rows(width, airy=True)
        fits = not self.short and len(airy) <= self.app.size.height - ROUND_THE_ROWS
        return airy if fits else self._drawn_rows(width, airy=False)

    def _drawn_rows(self, width: int, *, airy: bool) -> list[Content]:
        between = [Content("")] if airy else []
        drawn = list(between)
        for at, row in enumerate(self.wrap.rows if self.wrap else ()):
            lines = self._row(row, at == self.at, width, airy=airy)
            if at == self.at:
                self.marked_region = Region(0, len(drawn), 1, len(lines))
            if row.id == LETTER:
                self.top_of_letter, self.end_of_letter = len(drawn), len(drawn) + len(lines)
            drawn += [*lines, *between]
        return drawn

    def _row(self, row: "WrapRow", marked: bool, width: int, *, airy: bool) -> list[Content]:
        room = width - LABEL - 3
        texts = [part for text in row.summary for part in wrapped(line(text), room)]
        texts += [
            part
            for field in row.fields
            if field.problem
            for part in wrapped(line((f"? {field.label}: {field.problem}", WARN)), room, 2)
        ]
        if row.id == LETTER:
            texts += self._letter(room, airy=airy)
        heading = line(("▸ " if marked else "  ", KEY), (row.label, STRONG if marked else KEY))
        first, *rest = texts or [line(("–", MUTED))]
        return [
            line(heading.truncate(LABEL + 2, pad=True), first),
            *(line(" " * (LABEL + 2), text) for text in rest),
        ]

    def _letter(self, room: int, *, airy: bool) -> list[Content]:
        assert self.wrap is not None
        letter = self.wrap.letter
        if letter is None:
            return [line((self.wrap.no_letter, MUTED))] if self.wrap.no_letter else []
        texts = [text for text in letter.body.split("\n") if airy or text.strip()]
        body = [part for text in texts for part in wrapped(line(text), room)]
        return [
            *(
                part
                for words in letter.problems
                for part in wrapped(line((f"✗ {words}", BAD)), room)
            ),
            *(line((text.plain, MUTED)) for text in body),
        ]


class WrapFoot(Lines):
    """What stands against saving, or that all is ready; a kind word after a hard call."""

    def __init__(self) -> None:
        super().__init__()
        self.wrap: WrapUp | None = None
        self._unread = False

    def tell_unread(self, unread: bool) -> None:
        """Say that the e-mail goes on below, or that it has been seen to its end."""
        if unread != self._unread:
            self._unread = unread
            self.redraw()

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
            label = _label_of(self.wrap, self.wrap.missing[0])
            drawn = [line((f" ? still missing: {label}; Enter goes there", WARN))]
        if self.wrap.hard:
            drawn.append(line((" That was a hard one. Walk a minute; the next call waits.", LIVE)))
        if not self.wrap.problems and not self.wrap.missing:
            drawn.append(
                line((" ↓ the e-mail goes on below: Enter reads on", LIVE))
                if self._unread
                else line((" ✓ all set: Enter saves it and opens the next", GOOD))
            )
        return [part for row in drawn for part in wrapped(row, width, 3)]


def _label_of(wrap: "WrapUp", key: str) -> str:
    """What a field is called on the screen."""
    fields = (field for row in wrap.rows for field in row.fields)
    return next(field.label for field in fields if field.key == key)

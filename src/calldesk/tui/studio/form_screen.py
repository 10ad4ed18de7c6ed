"""One step as a form, for people who do not like to write the language."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Input

from calldesk.script.edit.complete import Completion
from calldesk.script.edit.edited import CannotEdit, Edited
from calldesk.script.edit.form import SaidRow, StepForm, WayRow, step_form
from calldesk.script.edit.rewrite import rewrite_step
from calldesk.script.model import RETURN, Script
from calldesk.text import folded
from calldesk.tui.draw import MUTED, STRONG, line
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings
from calldesk.tui.studio.form_lines import LineList, LineRow
from calldesk.tui.studio.hint_line import HintLine
from calldesk.tui.studio.twice import Twice
from calldesk.tui.studio.way_box import Cell
from calldesk.tui.studio.way_rows import WayTable

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp


class FormScreen(Screen[Edited]):
    """Answers the edited text; only the lines of this step are not as they were."""

    BINDINGS = bindings("form")
    AUTO_FOCUS = "LineInput"

    def __init__(
        self, source: str, script: Script, step: str, changed: Callable[[], None] = lambda: None
    ) -> None:
        """Open a step of a source; `changed` is called as often as something is typed."""
        super().__init__()
        self.source, self.script, self.step = source, script, step
        self._changed = changed
        self.before = form = step_form(source, step)
        seconds = "" if form.wait_seconds is None else f"{form.wait_seconds:g}"
        self.named = LineRow("Title", form.title)
        self.coach = LineList("Cues", form.coach)
        said = [one.text for one in form.say]
        self.say = LineList("To say", said, [one.variant or "" for one in form.say])
        self.again = LineList("Said again", form.again)
        self.seconds = LineRow("Silent for", seconds)
        self.silence = LineRow("because", form.wait_text)
        self.ways = WayTable(form.ways)
        self.hint = HintLine()
        self.twice = Twice()
        self._footer = FooterBar()

    def compose(self) -> ComposeResult:
        """From the title down to the replies; what fits is proposed below."""
        head = FrameLine("top")
        head.say(
            line((self.before.title or self.step, STRONG), ("  ", ""), (self.step, MUTED)),
            line(("one step as a form", MUTED)),
        )
        yield head
        with VerticalScroll(id="form", can_focus=False):
            yield from (self.named, self.coach, self.say, self.again, self.seconds, self.silence)
            yield self.ways
        yield self.hint
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Show the keys."""
        self._footer.show(("form",), self.console.keys_in_force, {})

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        return "form", {}

    @property
    def form(self) -> StepForm:
        """What the form says. Raises CannotEdit for seconds that are no number, and the like."""
        return StepForm(
            title=self.named.text,
            coach=_texts(self.coach),
            say=tuple(SaidRow(text, mark or None) for text, mark in self.say.texts if text),
            again=_texts(self.again),
            wait_seconds=_seconds(self.seconds.text),
            wait_text=self.silence.text,
            ways=self.ways.ways,
        )

    @property
    def text(self) -> str:
        """The source with the form in it; as it was while the form does not hold."""
        try:
            return rewrite_step(self.source, self.step, self.form).source
        except CannotEdit:
            return self.source

    def action_take_form(self) -> None:
        """Write the form back into the text, or say what does not hold."""
        self._take()

    def action_leave_form(self) -> None:
        """Leave; nothing that was typed is lost, unless it does not hold and is given up."""
        self._take(given_up=self.twice.again("leave"))

    def _take(self, *, given_up: bool = False) -> None:
        self._complete()
        try:
            form = self.form
            edited = None if form == self.before else rewrite_step(self.source, self.step, form)
        except CannotEdit as why:
            if given_up:
                self.dismiss(None)
            else:
                self.console.tell(f"{why} (Esc twice leaves the form as it was.)", "warning")
        else:
            self.dismiss(edited)

    def action_next_cell(self) -> None:
        """The next field; where a step is asked for, what was begun is completed."""
        self._complete()
        self.focus_next("LineInput")

    def action_last_cell(self) -> None:
        """The field before."""
        self._complete()
        self.focus_previous("LineInput")

    async def action_add_row(self) -> None:
        """Add a reply."""
        name = _free({box.cells["name"].value for box in self.ways.boxes})
        back = RETURN if self.script.by_id[self.step].procedure else self.step
        await self.ways.add(WayRow(name, "", back))

    async def action_drop_row(self) -> None:
        """Take a reply out."""
        if not await self.ways.drop():
            self.console.tell("Put the cursor into the reply that is to go.", "warning")

    def action_move_up(self) -> None:
        """Move a reply up: it gets a lower digit."""
        self.ways.move(-1)

    def action_move_down(self) -> None:
        """Move a reply down."""
        self.ways.move(1)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field."""
        event.stop()
        self.action_next_cell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Propose steps while one is typed."""
        event.stop()
        self._propose()
        self._changed()

    def on_cell_across(self, event: Cell.Across) -> None:
        """The arrows lead from row to row."""
        event.stop()
        self._complete()
        self.ways.across(event.column, event.by)

    def on_descendant_focus(self) -> None:
        """Other fields want other things."""
        self._propose()

    def _propose(self) -> None:
        cell = self.focused
        wanted = isinstance(cell, Cell) and cell.column == "goto"
        self.hint.show(self._fitting(cell.value) if wanted and isinstance(cell, Cell) else ())

    def _fitting(self, typed: str) -> list[Completion]:
        """The steps that begin so, then those with such a title; none for a step's full name."""
        before, then, beginning = typed.rpartition(" then ")
        here, text = self.script.by_id[self.step], folded(beginning.strip())
        if beginning.strip() in (*self.script.by_id, RETURN):
            return []
        names = [(step.id, step.title) for step in self.script.steps]
        names += [(RETURN, "back to where it came in")] if here.procedure else []
        begins = [one for one in names if one[0].startswith(text)]
        titled = [one for one in names if text in folded(one[1]) and one not in begins]
        return [Completion(before + then + n, "step", t, 0) for n, t in (*begins, *titled)]

    def _complete(self) -> None:
        cell = self.focused
        if isinstance(cell, Cell) and cell.column == "goto" and cell.value.strip():
            found = self._fitting(cell.value)
            if found:
                cell.value = found[0].text


def _texts(lines: LineList) -> tuple[str, ...]:
    return tuple(text for text, _ in lines.texts if text)


def _seconds(typed: str) -> float | None:
    text = typed.strip().removesuffix("s").strip().replace(",", ".")
    if not text:
        return None
    if not text.replace(".", "", 1).isdecimal():
        raise CannotEdit(f"'{typed[:20]}' is no number of seconds.")
    return float(text)


def _free(taken: set[str]) -> str:
    names = ("reply", *(f"reply_{number}" for number in range(2, 99)))
    return next(name for name in names if name not in taken)

"""Talking: keys become steps of the script, and a reply waits for the fields it demands."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol

from textual.app import ComposeResult
from textual.message import Message

from calldesk.desk import call
from calldesk.desk.errors import NotRead
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.tui.call_drawers import CallDrawers
from calldesk.tui.call_panel import CallPanel
from calldesk.tui.call_view import CallView, view_of
from calldesk.tui.capture_strip import CaptureStrip
from calldesk.tui.field_form import FieldForm
from calldesk.tui.finder import Finder
from calldesk.tui.keys import KeyPressed, spoken
from calldesk.tui.sheer import Sheer

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

P = ParamSpec("P")
Step = Callable[[], Awaitable[None]]


Demands = Callable[[], Collection[str]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that waits for the empty fields that it demands."""

    step: Step
    demands: Demands


class HalfTyped(Protocol):
    """Where half-typed text goes until it is written down."""

    def typed(self, key: str, text: str) -> None:
        """Note the newest text of a field."""

    def taken(self, key: str, text: str) -> AbstractContextManager[None]:
        """The field is written down meanwhile; when it was not, its text is half-typed again."""
        ...

    async def save(self) -> None:
        """Write what is half typed now."""
        ...


class Side(Protocol):
    """Who holds the call that is talked: a real one, or one that only tries a script."""

    @property
    def desk(self) -> Desk:
        """Whose desk it is."""
        ...

    @property
    def live(self) -> LiveCall:
        """The call as it stands."""
        ...

    @property
    def console(self) -> "CalldeskApp":
        """The application."""
        ...

    @property
    def drafts(self) -> HalfTyped:
        """Where half-typed text goes."""
        ...

    async def step(
        self,
        use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do something to the call and show what came of it."""


class Talk(Sheer):
    """The script on the screen, and what each key does to the call."""

    class NothingToLeave(Message):
        """Esc was pressed where there is nothing to go back from."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        self.panel = CallPanel()
        self.drawers = CallDrawers(side, self.panel)
        self._unmask = spoken(side.console.keys_in_force["unmask"])
        self.view: CallView = self.seen()
        self._waiting: Waiting | None = None
        self._asked_back: set[tuple[str, str]] = set()

    def compose(self) -> ComposeResult:
        """Only the panel."""
        yield self.panel

    def seen(self) -> CallView:
        """What there is to see of the call now."""
        return view_of(self.side.live, self._unmask)

    async def show(self, *, new_stop: bool) -> None:
        """Show the stop at which the call stands."""
        self.view = self.seen()
        await self.panel.show(self.view, new_stop=new_stop)
        if new_stop:
            self._waiting = None
            self._asked_back.clear()
            self.side.console.tell("")
            if self.panel.drawer is None and not self.panel.has_focus:
                self.panel.focus()

    def focus(self, scroll_visible: bool = True) -> "Talk":
        """Give the cursor to the script."""
        self.panel.focus(scroll_visible)
        return self

    async def on_call_panel_replied(self, event: CallPanel.Replied) -> None:
        """They said one of the replies."""
        event.stop()
        await self._reply(event.digit)

    async def _reply(self, digit: int) -> None:
        reply = next((one for one in self.view.replies if one.digit == digit), None)
        if reply is None:
            self.side.console.tell(f"there is no reply {digit} here", "warning")
        elif not reply.enabled:
            self.side.console.tell(f"not here: {reply.why or reply.heard}", "warning")
        else:
            await self._attempt(
                lambda: self.side.step(call.answer, reply.id), lambda: self._demanded(digit)
            )

    def _demanded(self, digit: int) -> tuple[str, ...]:
        """The empty fields that a reply waits for now."""
        return next((one.demands for one in self.view.replies if one.digit == digit), ())

    async def on_call_panel_objected(self, event: CallPanel.Objected) -> None:
        """They object."""
        event.stop()
        for objection, _ in self.view.objections:
            if objection.key.casefold() == event.letter:
                await self.object_to(objection.id)
                return
        self.side.console.tell(
            f"no objection has the letter {event.letter}; / finds one", "warning"
        )

    async def object_to(self, objection: str) -> None:
        """Raise an objection; what was typed stays in its field."""
        with self.side.console.telling():
            await self._keep_silence()
            await self.side.step(call.object_to, objection)

    async def on_key_pressed(self, event: KeyPressed) -> None:
        """The keys of a call that are neither digits nor letters."""
        event.stop()
        with self.side.console.telling():
            match event.id:
                case "go_on":
                    await self._go_on()
                case "undo":
                    await self.side.step(call.undo)
                case "redo":
                    await self.side.step(call.redo)
                case "back":
                    await self._back()
                case "silence":
                    self.panel.stop.begin_silence()
                case "captured":
                    self._to_captured()
                case "hang_up":
                    await self.side.step(call.hang_up)
                case drawer:
                    await self.drawers.open(drawer)

    async def _go_on(self) -> None:
        marked = self.panel.stop.replies.marked
        if marked is not None:
            await self._reply(marked)
        elif self.view.replies:
            self.side.console.tell("what do they say? a digit, or the arrows and Enter")
        else:
            await self._attempt(lambda: self.side.step(call.go_on), lambda: self.view.demands)

    async def _back(self) -> None:
        if self.panel.captured.has_focus:
            self.panel.focus()
        elif self.view.aside:
            await self.side.step(call.escape)
        else:
            self.post_message(self.NothingToLeave())

    def _to_captured(self) -> None:
        """Tab: to the fields of this stop, then to what is captured, then back to the script."""
        form, captured = self.panel.stop.form, self.panel.captured
        if captured.has_focus:
            self.panel.focus()
        elif form is not None and not form.complete:
            form.enter()
        else:
            captured.focus()

    async def _attempt(self, step: Step, demands: Demands) -> None:
        """Take a step; while it demands an empty field, put the cursor there and wait."""
        with self.side.console.telling():
            try:
                await self._take_typed(demands())
            except NotRead:
                self._waiting = Waiting(step, demands)
                return
            empty = demands()
            if empty and self.panel.stop.form is not None:
                self._waiting = Waiting(step, demands)
                self.panel.stop.form.enter(next(iter(empty)))
                return
            await self._keep_silence()
            await step()

    async def _take_typed(self, demanded: Collection[str]) -> None:
        """Capture what was typed and left without Enter.

        What cannot be read and is not demanded is asked back once; then it stays half-typed.
        """
        if self.panel.stop.form is not None:
            for key, text in self.panel.stop.form.typed.items():
                if text and (key in demanded or (key, text) not in self._asked_back):
                    await self._capture(self.panel.stop.form, key, text)

    async def _keep_silence(self) -> None:
        held = self.panel.stop.silence.held
        if held is not None:
            self.panel.stop.end_silence()
            await self.side.step(call.held_silence, held)

    async def _capture(self, form: FieldForm, key: str, text: str) -> None:
        """Write one field down. Raises NotRead after asking back in place."""
        try:
            with self.side.drafts.taken(key, text):
                await self.side.step(call.capture, key, text)
        except NotRead as problem:
            self._asked_back.add((key, text))
            form.ask_back(key, str(problem), problem.answers)
            raise

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Enter in a field of the stop, or of the drawer."""
        event.stop()
        form = self.panel.stop.form
        with self.side.console.telling():
            if form is None or event.form is not form:
                await self.drawers.taken(event)
                return
            try:
                await self._capture(form, event.key, event.text)
            except NotRead:
                return
            form.accept(event.key, wanted=self._waiting.demands() if self._waiting else None)

    async def on_field_form_done(self, event: FieldForm.Done) -> None:
        """After the last field the reply that waited is carried out."""
        event.stop()
        if self.panel.drawer is not None:
            return
        self.panel.focus()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            await self._attempt(waiting.step, waiting.demands)

    async def on_field_form_left(self, event: FieldForm.Left) -> None:
        """Esc in a field: the text stays, the cursor goes back to the call."""
        event.stop()
        self._waiting = None
        await self.side.drafts.save()
        if self.panel.drawer is not None:
            await self.panel.close_drawer()
        else:
            self.panel.focus()

    def on_field_form_typed(self, event: FieldForm.Typed) -> None:
        """Keep the text and say how it reads."""
        event.stop()
        self.side.drafts.typed(event.key, event.text)
        self.run_worker(self._echo(event), exclusive=True, group="echo", exit_on_error=False)

    async def _echo(self, event: FieldForm.Typed) -> None:
        side = self.side
        echo = await side.console.in_db(call.echo, side.desk, side.live, event.key, event.text)
        event.form.echo(event.key, event.text, echo.words, echo.takes)

    async def on_capture_strip_chosen(self, event: CaptureStrip.Chosen) -> None:
        """Correct something that is written down already."""
        event.stop()
        with self.side.console.telling():
            await self.drawers.open(event.key)

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Search as it is typed."""
        event.stop()
        self.drawers.offer(event.finder, self.view)

    async def on_finder_picked(self, event: Finder.Picked) -> None:
        """Something was found: a person, an objection, a step."""
        event.stop()
        with self.side.console.telling():
            await self.drawers.picked(event.found, self)

    async def on_finder_left(self, event: Finder.Left) -> None:
        """Nothing was wanted after all."""
        event.stop()
        await self.panel.close_drawer()

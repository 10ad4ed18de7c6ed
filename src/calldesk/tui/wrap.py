"""After the call: the proposal, the collector's edits, and the one Enter that saves it all."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from calldesk.desk import call, finish, wrapup
from calldesk.desk.live import WRAP
from calldesk.desk.wrapup import WrapUp
from calldesk.tui.field_form import FieldForm
from calldesk.tui.keys import KeyPressed
from calldesk.tui.wrapup_panel import WrapUpPanel

if TYPE_CHECKING:
    from calldesk.tui.call_side import CallSide


class Wrap(Container):
    """The wrap-up of a call. Until it is accepted, Backspace goes back into the script."""

    def __init__(self, side: "CallSide") -> None:
        super().__init__()
        self.side = side
        self.panel = WrapUpPanel()
        self.proposal: WrapUp | None = None
        self.edits = side.live.edits
        self._saving = False

    def compose(self) -> ComposeResult:
        """Only the panel."""
        yield self.panel

    def focus(self, scroll_visible: bool = True) -> "Wrap":
        """Give the cursor to the rows."""
        self.panel.focus(scroll_visible)
        return self

    async def show(self) -> None:
        """Propose anew with the edits laid over."""
        side = self.side
        with side.console.telling():
            proposal = await side.console.in_db(wrapup.propose, side.desk, side.live, self.edits)
            self.proposal = proposal
            self.panel.show(proposal)

    async def on_key_pressed(self, event: KeyPressed) -> None:
        """The keys of the wrap-up."""
        event.stop()
        with self.side.console.telling():
            match event.id:
                case "save":
                    await self._save(rest=False)
                case "take_break":
                    await self._save(rest=True)
                case "edit":
                    await self.panel.edit()
                case "to_script":
                    await self.side.step(call.undo)

    async def _save(self, *, rest: bool) -> None:
        """Save once; when something is missing, put the cursor there; unread is read first."""
        if self._saving or self.proposal is None:
            return
        if self.proposal.missing:
            await self.panel.edit(self.proposal.missing[0])
            return
        self._saving = True
        try:
            if self.proposal.ready and await self.panel.read_on():
                return
            side = self.side
            writing = side.console.in_db(finish.finish, self.proposal)
            done = await side.console.written(writing)
            side.post_message(side.Over(done.words, rest=rest))
        finally:
            self._saving = False

    def on_field_form_typed(self, event: FieldForm.Typed) -> None:
        """Keep the edit, and say how it reads."""
        event.stop()
        self.side.drafts.typed(WRAP + event.key, event.text)
        self.run_worker(self._echo(event), exclusive=True, group="echo", exit_on_error=False)

    async def _echo(self, event: FieldForm.Typed) -> None:
        side, edits = self.side, {**self.edits, event.key: event.text}
        proposal = await side.console.in_db(wrapup.propose, side.desk, side.live, edits)
        for field in (field for row in proposal.rows for field in row.fields):
            if field.key == event.key:
                words = field.problem or field.echo
                event.form.echo(event.key, event.text, words, not field.problem)

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Write the edit down and lay it over the proposal; a problem is asked back in place."""
        event.stop()
        self.edits[event.key] = event.text
        self.side.drafts.typed(WRAP + event.key, event.text)
        await self.side.drafts.save()
        await self.show()
        row = self.panel.rows.mark_field(event.key)
        fields = {field.key: field for field in row.fields} if row else {}
        if row is not None and list(fields) != event.form.keys:
            await self._go_on_in(list(fields), event.key)
        elif fields and fields[event.key].problem:
            asked = fields[event.key]
            event.form.ask_back(event.key, asked.problem, asked.answers)
        else:
            event.form.accept(event.key)

    async def _go_on_in(self, keys: list[str], key: str) -> None:
        """The row has other fields now: on to the next while one of them is missing."""
        missing = self.proposal.missing if self.proposal else ()
        if any(key in missing for key in keys):
            await self.panel.edit(_after(keys, key))
        else:
            await self.panel.close()

    async def on_field_form_done(self, event: FieldForm.Done) -> None:
        """The row is edited."""
        event.stop()
        await self.panel.close()

    async def on_field_form_left(self, event: FieldForm.Left) -> None:
        """Esc: what was typed is kept as an edit."""
        event.stop()
        if self.panel.form is not None:
            self.edits.update(self.panel.form.typed)
            await self.side.drafts.save()
        await self.panel.close()
        await self.show()


def _after(keys: list[str], key: str) -> str:
    """The field after this one: another outcome asks for other fields."""
    at = keys.index(key) + 1
    return keys[at] if at < len(keys) else key

"""Edits that know the language: a step renamed everywhere, a reply or an objection put in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical

from calldesk.script.edit import insert, rename
from calldesk.script.edit.edited import CannotEdit, Edited
from calldesk.script.edit.outline import step_at
from calldesk.script.parse import parse
from calldesk.tui.draw import LIVE, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.studio.changing import take

if TYPE_CHECKING:
    from calldesk.tui.studio.form_screen import FormScreen
    from calldesk.tui.studio.studio_screen import StudioScreen

Insert = Callable[[str, int], Edited]


def insert_reply(source: str, at: int) -> Edited:
    """Put a reply into the step at a line."""
    return insert.insert_reply(source, at)


def insert_objection(source: str, at: int) -> Edited:
    """Put an objection behind the others; the line does not matter."""
    return insert.insert_objection(source)


class Edits:
    """Carries edits out on the text of the studio; each is one step to undo."""

    def __init__(self, studio: "StudioScreen") -> None:
        self._studio = studio
        self._step = ""
        self._form: FieldForm | None = None
        self._step_form: FormScreen | None = None

    @property
    def text(self) -> str:
        """The text of the draft, with what is being filled in in the form of a step."""
        form = self._step_form
        return self._studio.editor.text if form is None else form.text

    @property
    def asking(self) -> bool:
        """Whether a name is being typed."""
        return self._form is not None

    def insert(self, how: Insert) -> None:
        """Put something in at the cursor, or say why that cannot be."""
        if not self._refused():
            editor = self._studio.editor
            try:
                self.put(how(editor.text, editor.line))
            except CannotEdit as why:
                self._studio.console.tell(str(why), "warning")

    def put(self, edited: Edited) -> None:
        """Put an edited text in place of the present one."""
        self._studio.look_at("text")
        take(self._studio.editor, edited)
        self._studio.editor.focus()

    async def ask_name(self) -> None:
        """Ask what the step at the cursor is to be called."""
        studio = self._studio
        if self._refused():
            return
        if self._form is not None:
            self._form.enter()
            return
        step = step_at(parse(studio.editor.text), studio.editor.line)
        if step is None:
            studio.console.tell("Put the cursor into a step first.", "warning")
            return
        self._step = step
        self._form = FieldForm([Field("name", f"'{step}' is called", step)])
        studio.found.list.display = False
        studio.found.head.say(line((f"Rename the step '{step}' everywhere", LIVE)))
        await studio.query_one("#drawer", Vertical).mount(self._form)
        self._form.enter()

    def open_form(self) -> None:
        """Open the step at the cursor as a form; what comes back is put into the text."""
        studio = self._studio
        if self._refused():
            return
        parsed = parse(studio.editor.text)
        step = step_at(parsed, studio.editor.line)
        if step is None or parsed.draft is None:
            studio.console.tell("Put the cursor into a step first.", "warning")
            return
        from calldesk.tui.studio.form_screen import FormScreen

        def done(edited: Edited | None) -> None:
            self._step_form = None
            if edited is not None:
                self.put(edited)
                studio.console.tell(f"'{step}' is in the text as you filled it in", "good")
            studio.keep_soon()

        self._step_form = FormScreen(studio.editor.text, parsed.draft, step, studio.keep_soon)
        studio.app.push_screen(self._step_form, done)

    async def rename(self, name: str) -> None:
        """Rename the step, or ask back in place."""
        if self._form is None:
            return
        try:
            edited = rename.rename_step(self._studio.editor.text, self._step, name)
        except CannotEdit as why:
            self._form.ask_back("name", str(why))
            return
        await self.leave()
        self.put(edited)
        words = f"'{self._step}' is '{name}' everywhere; its former name is kept under was:"
        self._studio.console.tell(words, "good")

    async def leave(self) -> None:
        """Shut the drawer; the findings are below the text again."""
        if self._form is not None:
            form, self._form = self._form, None
            await form.remove()
            self._studio.found.list.display = True
            self._studio.found.show_count()
            self._studio.editor.focus()

    def _refused(self) -> bool:
        why = self._studio.doable()[1].get("rename_step")
        if why is not None:
            self._studio.console.tell(why, "warning")
        return why is not None

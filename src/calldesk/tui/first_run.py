"""The first run: four questions, in place. An existing settings file is never written over."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from calldesk.desk import first_run
from calldesk.desk.first_run import FirstRun
from calldesk.desk.opening import Desk
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.footer_bar import FooterBar

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

WELCOME = "Welcome to calldesk"
WHY = "Four answers and the desk is yours. All of them stand in one settings file afterwards."
FIELDS = (
    Field("name", "Your name"),
    Field("telephone", "Your telephone"),
    Field("company", "Your company"),
    Field("country", "Its country"),
)
SPOKEN = Field("spoken_name", "Spoken name")


class FirstRunScreen(Screen[None]):
    """Asks who sits here and for whom; what follows from that is worked out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.answers = {field.key: "" for field in (*FIELDS, SPOKEN)}
        known = {"name": desk.settings.me.name, "telephone": desk.settings.me.telephone}
        self.form = FieldForm([replace(one, text=known.get(one.key, "")) for one in FIELDS])
        self._footer = FooterBar()

    def compose(self) -> ComposeResult:
        """A word of welcome, the questions."""
        with Vertical(id="welcome"):
            yield Static(Content(WELCOME), classes="title")
            yield Static(Content(WHY), classes="why")
            yield self.form
        yield self._footer

    @property
    def console(self) -> "CalldeskApp":
        """The application."""
        return cast("CalldeskApp", self.app)

    def on_mount(self) -> None:
        """Begin with the first question."""
        self._footer.show(("field",), self.console.keys_in_force, {})
        self.form.enter()

    def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Take an answer; what cannot be is asked back when all are there."""
        self.answers[event.key] = event.text
        event.form.accept(event.key)

    async def on_field_form_done(self) -> None:
        """All are answered: ask back, or write the file and open the desk."""
        answers = FirstRun(**self.answers)
        with self.console.telling():
            wrong = await self.console.in_db(first_run.problems, answers)
            if not wrong:
                await self._open_desk(answers)
            elif "spoken_name" in wrong and len(wrong) == 1:
                await self._ask_spoken_name(wrong["spoken_name"])
            else:
                key = next(key for key in self.answers if key in wrong)
                self.form.ask_back(key, wrong[key])

    async def _ask_spoken_name(self, why: str) -> None:
        if all(row.field.key != SPOKEN.key for row in self.form.rows):
            await self.form.add(SPOKEN)
        self.form.ask_back(SPOKEN.key, why)

    async def _open_desk(self, answers: FirstRun) -> None:
        from calldesk.tui.desk_screen import DeskScreen

        desk = await self.console.in_db(first_run.settle_in, self.desk, answers)
        self.console.desk = desk
        self.console.switch_screen(DeskScreen(desk))

"""The drawer in which a rehearsal is assigned: who, what, with whom, by which day."""

from dataclasses import dataclass
from datetime import date

from textual.containers import Vertical
from textual.message import Message

from calldesk.desk import assigning
from calldesk.desk.assigning import ToAssign
from calldesk.desk.errors import NotRead
from calldesk.desk.opening import Desk
from calldesk.tui.draw import LIVE, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.frame import FrameLine

ANY = "any"


class AssignForm(Vertical):
    """Shut until it is wanted. Its owner assigns, or asks back."""

    @dataclass
    class Wanted(Message):
        """All was answered; without a persona or a number any will do."""

        trainee: str
        script: str
        persona: str | None
        seed: int | None
        due_on: date

    class Left(Message):
        """Esc: nothing is assigned."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form: FieldForm | None = None
        self._taken: dict[str, str] = {}
        self._day: date | None = None
        self._number: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is asked now."""
        return self.form is not None

    async def open(self, trainee: str, script: str, known: ToAssign) -> None:
        """Ask; the marked trainee and the script of the page stand ready."""
        await self.close()
        scripts = dict(known.scripts)
        personas = ((ANY, "any"), *known.personas)
        self.form = FieldForm(
            [
                Field("trainee", "Trainee", trainee),
                Field("script", "Script", scripts.get(script, ""), choices=known.scripts),
                Field("persona", "Debtor", "any", choices=personas),
                Field("seed", "Call number", required=False),
                Field("day", "By"),
            ]
        )
        title = FrameLine("middle")
        title.say(line(("Assign a rehearsal", LIVE)))
        self._taken, self._day, self._number = {}, None, None
        self.display = True
        await self.mount(title, self.form)
        self.form.enter()

    async def close(self) -> None:
        """Take the drawer away."""
        self.form, self.display = None, False
        await self.remove_children()

    def ask_back(self, key: str, question: str) -> None:
        """Something cannot be: say why and leave the cursor there."""
        if self.form is not None:
            self.form.ask_back(key, question)

    def on_field_form_typed(self, event: FieldForm.Typed) -> None:
        """Say how the day reads."""
        event.stop()
        if event.key != "day":
            return
        try:
            words, takes = assigning.read_day(self.desk, event.text)[1], True
        except NotRead as question:
            words, takes = (str(question) if event.text.strip() else ""), False
        event.form.echo("day", event.text, words, takes)

    def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Take an answer, or ask back in place."""
        event.stop()
        try:
            echo = self._take(event.key, event.text)
        except NotRead as problem:
            event.form.ask_back(event.key, str(problem), problem.answers)
            return
        event.form.accept(event.key, echo)

    def _take(self, key: str, text: str) -> str:
        if key == "day":
            self._day, words = assigning.read_day(self.desk, text)
            return words
        if key == "seed":
            self._number = assigning.read_number(text)
        self._taken[key] = text
        return ""

    def on_field_form_done(self, event: FieldForm.Done) -> None:
        """All is answered."""
        event.stop()
        persona, day = self._taken["persona"], self._day
        assert day is not None
        self.post_message(
            self.Wanted(
                trainee=self._taken["trainee"],
                script=self._taken["script"],
                persona=None if persona == ANY else persona,
                seed=self._number,
                due_on=day,
            )
        )

    def on_field_form_left(self, event: FieldForm.Left) -> None:
        """Nothing is wanted."""
        event.stop()
        self.post_message(self.Left())

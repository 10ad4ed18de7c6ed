"""The drawer in which a new script is named: its name, its title, what it begins from."""

from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message

from calldesk.desk.script_drafts import Shelved
from calldesk.tui.draw import LIVE, line
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.frame import FrameLine

LIKE, SHORT = "like", "short"


class NewScript(Vertical):
    """Shut until it is wanted. Its owner begins the script, or asks back."""

    @dataclass
    class Wanted(Message):
        """All was answered."""

        name: str
        title: str
        like: Shelved | None

    class Left(Message):
        """Esc: no new script."""

    def __init__(self) -> None:
        super().__init__()
        self._like: Shelved | None = None
        self._texts: dict[str, str] = {}
        self.form: FieldForm | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is asked now."""
        return self.form is not None

    async def open(self, like: Shelved | None) -> None:
        """Ask; the script marked on the shelf is what is proposed to begin from."""
        await self.close()
        self._like, self._texts = like, {}
        name = Field("name", "Short name (Enter: the title)", required=False)
        fields = [Field("title", "Title"), name]
        if like is not None:
            choices = ((LIKE, f"{like.title} (Enter)"), (SHORT, "a short one"))
            fields.append(Field("from", "Begin from", choices=choices, required=False))
        self.form = FieldForm(fields)
        title = FrameLine("middle")
        title.say(line(("New script", LIVE)))
        self.display = True
        await self.mount(title, self.form)
        self.form.enter()

    async def close(self) -> None:
        """Take the drawer away."""
        self.form, self.display = None, False
        await self.remove_children()

    def ask_back(self, question: str) -> None:
        """The name cannot be: say why and leave the cursor there."""
        if self.form is not None:
            self.form.ask_back("name", question)

    def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Take an answer."""
        event.stop()
        self._texts[event.key] = event.text
        event.form.accept(event.key)

    def on_field_form_done(self, event: FieldForm.Done) -> None:
        """All is answered."""
        event.stop()
        like = self._like if self._texts.get("from", LIKE) == LIKE else None
        title = self._texts["title"]
        self.post_message(self.Wanted(self._texts.get("name") or title, title, like))

    def on_field_form_left(self, event: FieldForm.Left) -> None:
        """Nothing is wanted."""
        event.stop()
        self.post_message(self.Left())

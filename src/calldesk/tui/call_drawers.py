"""What opens where the objections stand: search, who answered, best time, note, a correction."""

from typing import TYPE_CHECKING, cast

from calldesk.desk import call
from calldesk.desk.brief import PersonChoice
from calldesk.desk.errors import NotRead
from calldesk.desk.who import Who
from calldesk.tui.call_panel import CallPanel
from calldesk.tui.call_view import CallView
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.finder import Finder, Found
from calldesk.tui.search import found_in_script
from calldesk.tui.who import people_found, roles_found

if TYPE_CHECKING:
    from calldesk.tui.talk import Side, Talk


class CallDrawers:
    """Opens one drawer at a time and carries out what is typed or picked there."""

    def __init__(self, side: "Side", panel: CallPanel) -> None:
        self.side, self.panel = side, panel
        self._kind = ""
        self._name = ""

    async def open(self, kind: str) -> None:
        """Open the drawer of a key or of a captured thing."""
        self._kind = kind
        live = self.side.live
        match kind:
            case "search":
                await self._open("Find an objection or a step", Finder("Find"))
            case "who":
                await self._open("Who answered", Finder("Name or role"))
            case "best_time":
                known = live.best_time or live.best_time_proposed.partition(", said")[0]
                half = live.drafts.get("best_time", "")
                await self._ask(Field("best_time", "Best time", half or known, proposed=not half))
            case "note":
                text = live.drafts.get("note") or live.note
                await self._ask(Field("note", "Note", text, required=False))
            case "unmask" if live.prompt is None or not live.prompt.masked:
                self.side.console.tell("nothing is hidden here")
            case "unmask":
                await self._ask(Field("unmask", "Why show it"))
            case field:
                written = {one.field: one for one in live.captured}
                if field in written:
                    label, text = written[field].label, written[field].text
                    await self._ask(Field(field, label, text, proposed=True))

    async def _open(self, title: str, content: Finder | FieldForm) -> None:
        await self.panel.open_drawer(title, content)

    async def _ask(self, field: Field) -> None:
        form = FieldForm([field])
        await self._open(field.label, form)
        form.enter()

    def offer(self, finder: Finder, view: CallView) -> None:
        """Answer what is typed in a finder."""
        text = finder.text
        match self._kind:
            case "search":
                steps = self.side.live.walk.script.steps if self.side.live.walk else ()
                jumps = [
                    (step.id, step.title) for step in steps if step.stops and step.part == "call"
                ]
                finder.offer(found_in_script(view.objections, jumps, text), text)
            case "who":
                finder.offer(people_found(self.side.live.people, text), text)
            case "role":
                finder.offer(roles_found(text), text)

    async def picked(self, found: Found, talk: "Talk") -> None:
        """Carry out what was picked."""
        match found.value:
            case ("objection", str(objection)):
                await self.panel.close_drawer()
                await talk.object_to(objection)
            case ("step", str(step)):
                await self.panel.close_drawer()
                await self.side.step(call.jump, step)
            case PersonChoice() as person:
                await self._set_who(Who(person.name, person.role, person.contact_id))
            case (str(name),):
                self._kind, self._name = "role", name
                await self._open(f"Who answered: {name}", Finder("Role"))
            case role:
                await self._set_who(Who(self._name, cast(str, role)))
                self._name = ""

    async def _set_who(self, who: Who) -> None:
        await self.panel.close_drawer()
        await self.side.step(call.set_who, who)

    async def taken(self, event: FieldForm.Taken) -> None:
        """Write down what was typed in the drawer; ask back in place when it cannot be read."""
        try:
            with self.side.drafts.taken(event.key, event.text):
                await self._write(event.key, event.text)
        except NotRead as problem:
            event.form.ask_back(event.key, str(problem), problem.answers)
            return
        await self.panel.close_drawer()

    async def _write(self, key: str, text: str) -> None:
        match key:
            case "best_time":
                await self.side.step(call.set_best_time, text)
            case "note":
                await self.side.step(call.set_note, text)
            case "unmask":
                await self.side.step(call.unmask, text)
            case field:
                await self.side.step(call.capture, field, text)

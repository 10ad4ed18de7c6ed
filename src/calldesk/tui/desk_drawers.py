"""What is typed on the desk before a call: find, skip, people and numbers, the time zone."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from calldesk.desk import corrections, queue
from calldesk.desk.brief import Brief, PersonChoice, PhoneChoice
from calldesk.desk.errors import NotRead
from calldesk.desk.queue import QueueRow
from calldesk.rules.people import ROLES
from calldesk.tui.field_form import FieldForm
from calldesk.tui.field_row import Field
from calldesk.tui.finder import Finder, Found
from calldesk.tui.who import begins

if TYPE_CHECKING:
    from asyncio import Future

    from calldesk.tui.desk_screen import DeskScreen

NEW_PERSON = "new person"
NEW_NUMBER = "new number"
GONE, EMAIL_GONE = "gone", "email"
RETIRED = (("wrong", "wrong number"), ("not_in_service", "not in service"), ("retired", "retired"))


class DeskDrawers:
    """Opens one drawer below the brief and carries out what is typed there."""

    def __init__(self, screen: "DeskScreen") -> None:
        self.screen = screen
        self._kind = ""
        self._about: PersonChoice | PhoneChoice | None = None
        self._texts: dict[str, str] = {}

    def telling(self) -> AbstractContextManager[None]:
        """Say what goes wrong on the last line of the screen."""
        return self.screen.console.telling()

    async def open(self, kind: str) -> None:
        """Open the drawer of a key."""
        self._kind, self._texts = kind, {}
        match kind:
            case "find":
                await self._open("Find an account", Finder("Name or number", most=8))
            case "people":
                await self._open("People and numbers", Finder("Who or what", most=6))
            case "skip":
                await self._ask("Skip", Field("reason", "Why"))
            case "set_zone":
                await self._open("Time zone", Finder("City or zone", most=6))

    async def _open(self, title: str, content: Finder | FieldForm) -> None:
        self.screen.add_class("-drawer")
        await self.screen.side.open_drawer(title, content)

    async def _ask(self, title: str, *fields: Field) -> None:
        form = FieldForm(fields)
        await self._open(title, form)
        form.enter()

    async def offer(self, finder: Finder) -> None:
        """Answer what is typed in a finder."""
        text = finder.text
        if self._kind == "people":
            finder.offer(_people(self.screen.brief_shown, text), text)
        elif self._kind == "set_zone":
            finder.offer(_zones(self.screen.brief_shown, text), text)
        elif text:
            screen = self.screen
            rows = await screen.console.in_db(queue.find, screen.desk, text)
            finder.offer([_found(row) for row in rows], text)

    async def picked(self, found: Found) -> None:
        """Carry out what was picked, or ask for the rest of it."""
        match found.value:
            case QueueRow() as row:
                await self.close()
                self.screen.queue.mark_found(row)
            case ("zone", str(zone)):
                self._texts["zone"] = zone
                await self._write()
            case PhoneChoice() as phone:
                self._about, self._kind = phone, "retire"
                await self._ask(f"Take {phone.shown} out", Field("why", "Why", choices=RETIRED))
            case PersonChoice() as person:
                self._about, self._kind = person, "reach"
                out = Field("out", "Take out", required=False, choices=_gone(person))
                await self._ask(person.name, *_reached("phone", "email"), out)
            case "new person":
                self._about, self._kind = None, "person"
                role = Field("role", "Role", choices=tuple(ROLES.items()))
                await self._ask(
                    "New person", Field("name", "Name"), role, *_reached("phone", "email")
                )
            case "new number":
                self._about, self._kind = None, "reach"
                await self._ask("New number", Field("phone", "Number"))

    def taken(self, form: FieldForm, key: str, text: str) -> None:
        """Keep a field until the last one is taken."""
        self._texts[key] = text
        form.accept(key)

    async def done(self, form: FieldForm) -> None:
        """All fields are taken: write them. What cannot be read is asked back in place."""
        try:
            await self._write()
        except NotRead as problem:
            form.ask_back(list(self._texts)[-1], str(problem))

    async def _write(self) -> None:
        screen, shown = self.screen, self.screen.brief_shown
        if shown is None:
            return
        for use in self._writes(shown.head.account_id):
            await screen.console.written(use)
        await self.close()
        if self._kind == "skip":
            await screen.day.read()
        else:
            screen.show_brief(shown.head.account_id)
        screen.console.tell("saved", "good")

    def _writes(self, account_id: int) -> "Iterator[Future[Any]]":
        """Yield what is to be written, one use case after another."""
        in_db, desk, texts = self.screen.console.in_db, self.screen.desk, self._texts
        match self._kind:
            case "skip":
                yield in_db(queue.skip, desk, account_id, texts["reason"])
            case "set_zone":
                yield in_db(corrections.set_zone, desk, account_id, texts["zone"])
            case "retire" if isinstance(self._about, PhoneChoice):
                yield in_db(
                    corrections.retire_phone, desk, account_id, self._about.phone_id, texts["why"]
                )
            case "person":
                role, email, phone = (texts.get(key, "") for key in ("role", "email", "phone"))
                yield in_db(
                    corrections.add_person, desk, account_id, texts["name"], role, email, phone
                )
            case "reach":
                contact = self._about.contact_id if isinstance(self._about, PersonChoice) else None
                if texts.get("phone"):
                    yield in_db(corrections.add_phone, desk, account_id, texts["phone"], contact)
                if contact is not None and texts.get("out") == GONE:
                    yield in_db(corrections.retire_person, desk, account_id, contact)
                if contact is not None and texts.get("out") == EMAIL_GONE:
                    yield in_db(corrections.retire_email, desk, account_id, contact)
                if contact is not None and texts.get("email"):
                    yield in_db(corrections.add_email, desk, account_id, contact, texts["email"])

    async def close(self) -> None:
        """Take the drawer away and give the cursor back to the queue."""
        await self.screen.side.close_drawer()
        self.screen.remove_class("-drawer")
        self.screen.take_focus()


def _reached(*keys: str) -> list[Field]:
    labels = {"phone": "Number", "email": "E-mail"}
    return [Field(key, labels[key], required=False) for key in keys]


def _gone(person: PersonChoice) -> tuple[tuple[str, str], ...]:
    """What of a person can be taken out of use."""
    address = ((EMAIL_GONE, f"the e-mail {person.email}"),) if person.email else ()
    return ((GONE, "no longer there"), *address)


def _found(row: QueueRow) -> Found:
    return Found(row.name, row, f"{row.amount}  {row.when or row.reason}")


def _zones(shown: Brief | None, typed: str) -> list[Found]:
    """Zones of that name; before anything is typed, only those the account may be in."""
    likely = shown.zones if shown else ()
    names = corrections.zones_like(typed) if typed else likely
    return [Found(name, ("zone", name)) for name in names]


def _people(shown: Brief | None, typed: str) -> list[Found]:
    """People to add to or take out, numbers to take out, and what can be added."""
    if shown is None:
        return []
    found = [
        *(Found(one.name, one, "add a number or an e-mail, or take out") for one in shown.people),
        *(Found(one.shown, one, "take out of use") for one in shown.phones),
        Found(NEW_PERSON, NEW_PERSON),
        Found(NEW_NUMBER, NEW_NUMBER),
    ]
    return [one for one in found if begins(one.words, typed)]

"""To whom the letter after a call goes, and the address that somebody gave."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk.ended import EndedCall
from calldesk.desk.forms import FormField, chosen
from calldesk.desk.who import Who
from calldesk.rules.outcomes import OUTCOMES
from calldesk.text import one_line

if TYPE_CHECKING:
    from calldesk.store.people import Person

EMAIL, LETTER = "email", "letter"
SEND, NONE = "send", "none"
_CHOICES = ((SEND, "send"), (NONE, "no e-mail"))
# Letters that speak of invoices only; every other one speaks of the debt.
_OF_INVOICES = frozenset({"callback", "message"})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to. `given` is the address to keep, `address` '' when no letter goes out."""

    fields: tuple[FormField, ...]  # the address, and whether to send
    name: str
    contact_id: int | None
    given: str
    address: str
    asked: bool  # an address is asked for before the call can be saved
    why_not: str  # why no letter goes out

    @property
    def problem(self) -> str:
        """What is wrong with the address."""
        field = self.fields[0]
        return f"{field.label}: {field.problem}" if field.problem else ""


def addressee(ended: EndedCall, outcome: str, who: Who) -> Addressee:
    """Work out who is written to: whoever agreed, or after a message the person it is for."""
    from calldesk.mail.address import address_problem

    person = _person(ended, outcome, who)
    said = ended.text(EMAIL) if outcome != "message" else ""
    known = person.email if person and person.email else ""
    text = one_line(ended.edits.get(EMAIL, said or known))
    problem = (address_problem(text) or "") if text else ""
    given = "" if problem else text
    choice, sent = chosen(LETTER, "Send it", _CHOICES, ended.edits.get(LETTER, SEND))
    why_not = "You chose none." if sent == NONE else _why_not(ended, outcome, person, who)
    agreed = OUTCOMES[outcome].agreed and ended.may_read(who, "debtor.amount_due")
    return Addressee(
        (FormField(EMAIL, "E-mail", text, "", problem), choice),
        name=person.name if person else who.name,
        contact_id=person.id if person else None,
        given=given,
        address="" if why_not else given,
        asked=agreed and not why_not and not text and EMAIL not in ended.edits,
        why_not=why_not or ("" if given else "No e-mail address."),
    )


def _person(ended: EndedCall, outcome: str, who: Who) -> "Person | None":
    if outcome == "message":
        return ended.dossier.person
    return next((p for p in ended.dossier.people if p.id == who.contact_id), None)


def _why_not(ended: EndedCall, outcome: str, person: "Person | None", who: Who) -> str:
    if not OUTCOMES[outcome].letter:
        return "Nothing to confirm."
    if outcome == "message" and person is None:
        return "Nobody is known to write to."
    if person and (person.opted_out or not person.email_ok):
        return f"{person.name} wants no e-mail."
    reader = Who(person.name, person.role, person.id) if outcome == "message" and person else who
    speaks_of = "invoice.numbers" if outcome in _OF_INVOICES else "debtor.amount_due"
    if not ended.may_read(reader, speaks_of):
        return f"{reader.words or 'Whoever answered'} may not be told so much."
    return ""

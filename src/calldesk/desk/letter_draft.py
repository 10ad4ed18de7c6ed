"""The e-mail that confirms what was agreed: written from a template, held against the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from calldesk.desk import shipped, words
from calldesk.desk.agreement import CHECK, Agreement
from calldesk.desk.dossier import Dossier
from calldesk.desk.live import Who
from calldesk.desk.opening import Desk
from calldesk.mail.compare import compare
from calldesk.mail.compose import TemplateProblem, compose
from calldesk.mail.record import Record
from calldesk.rules.calendar import add_working_days
from calldesk.rules.outcomes import OUTCOMES


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter before it is approved, and what stands against sending it."""

    kind: str
    language: str
    to_name: str
    to_address: str
    subject: str
    body: str
    problems: tuple[str, ...]
    record: Mapping[str, Any]


def draft(
    desk: Desk,
    dossier: Dossier,
    agreement: Agreement,
    who: Who,
    address: str,
    zone: ZoneInfo,
    edits: Mapping[str, str],
) -> LetterDraft | None:
    """Write the letter of an outcome, None for one that has none; edits win over the template."""
    kind = CHECK if agreement.kind == CHECK else OUTCOMES[agreement.outcome].letter
    if kind is None:
        return None
    language = desk.settings.desk.language
    today = desk.now().astimezone(zone).date()
    template = shipped.text(f"letters/{language}", f"{kind}.txt", desk.settings.folder)
    written = compose(template, _facts(desk, dossier, agreement, who, zone, today), language)
    if isinstance(written, TemplateProblem):
        problem = f"The letter '{kind}' cannot be written, line {written.line}: {written.words}"
        return LetterDraft(kind, language, who.name, address, "", "", (problem,), {})
    subject = edits.get("subject", written.subject)
    body = edits.get("body", written.body)
    record = _record(desk, dossier, agreement, who, address, zone, today)
    problems = tuple(mismatch.words for mismatch in compare(subject, body, record))
    return LetterDraft(kind, language, who.name, address, subject, body, problems, record.to_json())


def _facts(
    desk: Desk,
    dossier: Dossier,
    agreement: Agreement,
    who: Who,
    zone: ZoneInfo,
    today: date,
) -> dict[str, Any]:
    settings, first = desk.settings, agreement.payments[0] if agreement.payments else None
    return {
        "to_name": who.name,
        "contact_greeting": who.name,
        "agent": {"name": settings.me.name, "phone": settings.me.telephone},
        "company": {"name": settings.desk.company, "pay_to": settings.desk.pay_to},
        "amount": first.amount if first else None,
        "due": first.due if first else answer_by(desk, dossier, today),
        "method": agreement.method,
        "reference": agreement.reference,
        "invoices": agreement.invoices or tuple(i.number for i in dossier.open_invoices),
        "invoice_words": invoice_words(agreement, dossier),
        "instalments": tuple(
            {"amount": part.amount, "due": part.due} for part in agreement.payments
        ),
        "first_amount": first.amount if first else None,
        "count": len(agreement.payments),
        "rhythm": agreement.rhythm,
        "message_with": agreement.left_with,
        "reason": agreement.dispute_reason,
        "callback_at": agreement.callback_at.astimezone(zone) if agreement.callback_at else None,
        "callback_by": answer_by(desk, dossier, today),
        "balance": dossier.account.balance,
        "called_on": today,
    }


def _record(
    desk: Desk,
    dossier: Dossier,
    agreement: Agreement,
    who: Who,
    address: str,
    zone: ZoneInfo,
    today: date,
) -> Record:
    paid = agreement.payments
    at = agreement.callback_at.astimezone(zone) if agreement.callback_at else None
    person = next((p for p in dossier.people if p.id == who.contact_id), None)
    return Record(
        to_name=who.name,
        to_address=address,
        written_on=today,
        language=desk.settings.desk.language,
        may_write=person is None or (person.email_ok and not person.opted_out),
        agreed_amounts=tuple(part.amount for part in paid),
        agreed_days=tuple(part.due for part in paid) + ((at.date(),) if at else ()),
        agreed_times=(at.time(),) if at else (),
        agreed_invoices=agreement.invoices,
        amounts=(dossier.account.balance, *(i.balance for i in dossier.open_invoices)),
        days=(
            answer_by(desk, dossier, today),
            *(i.due for i in dossier.open_invoices if i.due),
        ),
        invoices=tuple(i.number for i in dossier.open_invoices),
        names=(dossier.account.name,),
        known=tuple(
            text
            for text in (
                desk.settings.me.telephone,
                desk.settings.desk.pay_to,
                agreement.reference,
                agreement.dispute_reason,
                desk.settings.desk.company,
                dossier.account.name,
            )
            if text
        ),
    )


def answer_by(desk: Desk, dossier: Dossier, today: date) -> date:
    """By when somebody of us is heard again: the deadline that messages and letters give."""
    return add_working_days(today, desk.settings.terms.callback_days, dossier.country)


def invoice_words(agreement: Agreement, dossier: Dossier) -> str:
    """'invoice 2231', 'invoices 2231 and 2260'."""
    numbers = agreement.invoices or tuple(i.number for i in dossier.open_invoices)
    noun = "invoice" if len(numbers) == 1 else "invoices"
    return f"{noun} {words.joined(numbers)}" if numbers else ""

"""The e-mail that confirms what was agreed: written from a template, held against the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calldesk.desk import shipped, words
from calldesk.desk.addressee import Addressee
from calldesk.desk.agreement import Agreement
from calldesk.desk.ended import EndedCall
from calldesk.desk.next_step import answer_by
from calldesk.mail.compare import compare
from calldesk.mail.compose import TemplateProblem, compose
from calldesk.mail.record import Record
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.promises import CHECK

SUBJECT, BODY = "subject", "body"


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


def draft(ended: EndedCall, agreement: Agreement, to: Addressee) -> LetterDraft | None:
    """Write the letter of an outcome, None where none goes out; edits win over the template."""
    kind = CHECK if agreement.kind == CHECK else OUTCOMES[agreement.outcome].letter
    if kind is None or not to.address:
        return None
    language, template = _template(ended, kind, to)
    name = to.name or ended.dossier.account.name
    written = compose(template, _facts(ended, agreement, name), language)
    if isinstance(written, TemplateProblem):
        problem = f"The letter '{kind}' cannot be written, line {written.line}: {written.words}"
        return LetterDraft(kind, language, name, to.address, "", "", (problem,), {})
    subject = ended.edits.get(SUBJECT, written.subject)
    body = ended.edits.get(BODY, written.body)
    record = _record(ended, agreement, name, to.address, language)
    problems = tuple(mismatch.words for mismatch in compare(subject, body, record))
    return LetterDraft(kind, language, name, to.address, subject, body, problems, record.to_json())


def _template(ended: EndedCall, kind: str, to: Addressee) -> tuple[str, str]:
    """The letter in the addressee's language, else the account's, the desk's or English."""
    settings, dossier = ended.desk.settings, ended.dossier
    person = next((p for p in dossier.people if p.id == to.contact_id), None)
    spoken = (person.language if person else None, dossier.account.language)
    for language in (*spoken, settings.desk.language):
        base = (language or "").replace("_", "-").split("-")[0].lower()
        try:
            if base.isalpha():
                return base, shipped.text(f"letters/{base}", f"{kind}.txt", settings.folder)
        except FileNotFoundError:
            continue  # nobody has written our letters in that language
    return "en", shipped.text("letters/en", f"{kind}.txt", settings.folder)


def _facts(ended: EndedCall, agreement: Agreement, name: str) -> dict[str, Any]:
    settings, dossier = ended.desk.settings, ended.dossier
    first = agreement.payments[0] if agreement.payments else None
    at = agreement.callback_at
    return {
        "to_name": name,
        "contact_greeting": name,
        "agent": {"name": settings.me.name, "phone": settings.me.telephone},
        "company": {"name": settings.desk.company, "pay_to": settings.desk.pay_to},
        "amount": first.amount if first else None,
        "due": first.due if first else answer_by(ended),
        "method": agreement.method,
        "reference": agreement.reference,
        "posted": agreement.posted,
        "otherwise_on": agreement.otherwise_on,
        "invoices": _invoices(ended, agreement),
        "invoice_words": _invoice_words(_invoices(ended, agreement)),
        "in_part": _in_part(ended, agreement),
        "instalments": tuple({"amount": p.amount, "due": p.due} for p in agreement.payments),
        "first_amount": first.amount if first else None,
        "count": len(agreement.payments),
        "rhythm": agreement.rhythm,
        "message_with": agreement.left_with,
        "reason": agreement.dispute_reason,
        "disputed": agreement.disputed,
        "callback_at": at.astimezone(ended.zone) if at else None,
        "callback_by": answer_by(ended),
        "balance": dossier.account.balance,
        "called_on": ended.today,
    }


def _record(
    ended: EndedCall, agreement: Agreement, name: str, address: str, language: str
) -> Record:
    """What is true and agreed; a letter that says anything else, or less, is refused."""
    dossier, settings = ended.dossier, ended.desk.settings
    at = agreement.callback_at.astimezone(ended.zone) if agreement.callback_at else None
    agreed_days = [p.due for p in agreement.payments]
    agreed_days += [day for day in (agreement.otherwise_on, at.date() if at else None) if day]
    known_days = [day for i in dossier.open_invoices if (day := i.due)]
    passages = (
        settings.me.telephone,
        settings.desk.pay_to,
        settings.desk.company,
        dossier.account.name,
        agreement.reference,
        agreement.dispute_reason,
        agreement.left_with,
    )
    disputed = (agreement.disputed,) if agreement.disputed else ()
    return Record(
        to_name=name,
        to_address=address,
        written_on=ended.today,
        language=language,
        agreed_amounts=tuple(part.amount for part in agreement.payments),
        agreed_days=tuple(agreed_days),
        agreed_times=(at.time(),) if at else (),
        agreed_invoices=agreement.invoices,
        amounts=(dossier.account.balance, *disputed, *(i.balance for i in dossier.open_invoices)),
        days=(
            answer_by(ended),
            *((agreement.posted,) if agreement.posted else ()),
            *known_days,
        ),
        invoices=tuple(i.number for i in dossier.open_invoices),
        names=(dossier.account.name,),
        known=tuple(text for text in passages if text),
    )


def _invoices(ended: EndedCall, agreement: Agreement) -> tuple[str, ...]:
    return agreement.invoices or tuple(i.number for i in ended.dossier.open_invoices)


def _in_part(ended: EndedCall, agreement: Agreement) -> bool:
    """Whether what comes is less than the invoices that the letter names: they stay open."""
    if agreement.outcome == "settlement" or not agreement.payments:
        return False
    named = _invoices(ended, agreement)
    owed = sum(i.balance.minor for i in ended.dossier.open_invoices if i.number in named)
    return sum(part.amount.minor for part in agreement.payments) < owed


def _invoice_words(numbers: tuple[str, ...]) -> str:
    """'invoice 2231', 'invoices 2231 and 2260'."""
    noun = "invoice" if len(numbers) == 1 else "invoices"
    return f"{noun} {words.joined(numbers)}" if numbers else ""

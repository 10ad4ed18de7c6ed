"""The wrap-up: everything is proposed from the call, and the collector's edits win over it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from calldesk.desk import dossier as dossiers
from calldesk.desk import next_step, words
from calldesk.desk.agreement import Agreement, agree
from calldesk.desk.dossier import Dossier
from calldesk.desk.errors import NotRead
from calldesk.desk.forms import FieldSpec, Filled, FormField, complete, fill, read_field
from calldesk.desk.letter_draft import LetterDraft, draft
from calldesk.desk.live import BEST_TIME, LiveCall, Who
from calldesk.desk.opening import Desk
from calldesk.desk.typed import Reader
from calldesk.rules.calendar import is_working_day
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.people import ROLES
from calldesk.rules.steps import NextStep
from calldesk.script.fields import Value, Windows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WHO_ANSWERED = "who_answered"
_LISTENERS = ("debtor", "gatekeeper", "spouse", "voicemail", "wrong_number", "unknown")
_HARD = frozenset({"refused", "escalated", "hung_up"})
SEND, NONE = "send", "none"


@dataclass(frozen=True, slots=True)
class WrapRow:
    """One line of the wrap-up with the fields that edit it."""

    id: str  # outcome, best_time, next, letter, note
    label: str
    summary: tuple[str, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class LetterPreview:
    """The proposed e-mail, and what stands against sending it."""

    to: str
    subject: str
    body: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrapUp:
    """The proposal with the collector's edits laid over it."""

    rows: tuple[WrapRow, ...]
    letter: LetterPreview | None
    no_letter: str  # why there is none, '' when there is one
    missing: tuple[str, ...]  # keys of fields that must be filled before Enter
    problems: tuple[str, ...]  # what stands against saving, in words
    hard: bool

    @property
    def ready(self) -> bool:
        """Whether Enter saves."""
        return not self.missing and not self.problems


@dataclass(frozen=True)
class Proposal:
    """The same as values, for the transaction that finishes the call."""

    outcome: str
    who: Who
    agreement: Agreement | None
    best_time: Value | None
    best_time_words: str
    step: NextStep | None
    letter: LetterDraft | None
    address: str
    note: str
    who_answered: str
    shown: WrapUp


def propose(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> WrapUp:
    """Propose outcome, best time, next step and e-mail; `edits` (field key -> text) win."""
    with desk.store.reading() as tx:
        return proposal(desk, tx, live, edits).shown


def proposal(desk: Desk, tx: "Session", live: LiveCall, edits: Mapping[str, str]) -> Proposal:
    """Work the wrap-up out, as values and as it is shown."""
    dossier = dossiers.read(tx, live.head.account_id, desk.settings.desk.country)
    reader = live.reader(desk)
    outcome = _outcome(live, edits)
    who = _who(live, edits)
    filled = fill(outcome, live, reader, edits, _defaults(outcome, live, dossier, who))
    problems = list(filled.problems)
    agreement: Agreement | None = None
    if not filled.missing and not filled.problems:
        try:
            agreement = agree(
                outcome,
                filled.values,
                dossier,
                desk.settings.terms,
                reader.zone,
                reader.now,
                lambda day: is_working_day(day, dossier.country),
            )
        except NotRead as problem:
            problems.append(str(problem))
    best_field, best_time = _best_time(live, reader, edits)
    step_field, step, step_problem = next_step.propose(
        desk, dossier, live, agreement, best_time, edits
    )
    address_field, address, asks_address = _address(live, dossier, outcome, who, edits)
    letter = None
    if agreement is not None and address:
        letter = draft(desk, dossier, agreement, who, address, reader.zone, edits)
    answered_field, who_answered = _who_answered(live, edits)
    missing = list(filled.missing)
    missing += [WHO_ANSWERED] if answered_field and not who_answered else []
    missing += ["email"] if asks_address else []
    problems += [f"{best_field.label}: {best_field.problem}"] if best_field.problem else []
    problems += [step_problem] if step_problem else []
    problems += list(letter.problems) if letter else []
    note = edits.get("note", live.note)
    shown = WrapUp(
        rows=(
            _outcome_row(live, outcome, who, agreement, filled, answered_field, edits),
            WrapRow("best_time", "Best time", (best_field.echo or "not known",), (best_field,)),
            WrapRow("next", "Next", (_step_words(step, reader.here),), (step_field,)),
            _letter_row(letter, address_field, edits),
            WrapRow("note", "Note", (note or "none",), (FormField("note", "Note", note),)),
        ),
        letter=_preview(letter),
        no_letter="" if letter else _no_letter(outcome, address, agreement),
        missing=tuple(missing),
        problems=tuple(problems),
        hard=outcome in _HARD,
    )
    return Proposal(
        outcome=outcome,
        who=who,
        agreement=agreement,
        best_time=best_time,
        best_time_words=best_field.text,
        step=step,
        letter=letter,
        address=address,
        note=note,
        who_answered=who_answered,
        shown=shown,
    )


def _outcome(live: LiveCall, edits: Mapping[str, str]) -> str:
    chosen = edits.get("outcome", "")
    if chosen in OUTCOMES:
        return chosen
    return (live.walk.view.ended if live.walk else None) or "hung_up"


def _who(live: LiveCall, edits: Mapping[str, str]) -> Who:
    name = edits.get("who_name", live.who.name).strip()
    known = live.person_named(name) if name else Who()
    role = edits.get("who_role") or known.role or live.who.role
    return replace(known, role=role)


def _defaults(outcome: str, live: LiveCall, dossier: Dossier, who: Who) -> dict[str, str]:
    balance = dossier.account.balance.figures
    defaults = {"callback_for": "anyone", "message_with": who.name or "a machine"}
    if outcome == "promise":
        defaults["amount"] = balance
    if outcome == "dispute":
        told = " ".join(i.number for i in dossier.open_invoices)
        defaults["invoices"] = told
    return defaults


def _best_time(
    live: LiveCall, reader: Reader, edits: Mapping[str, str]
) -> tuple[FormField, Value | None]:
    said = live.walk.view.fields.get(BEST_TIME) if live.walk else None
    text = edits.get(BEST_TIME)
    if text is None and said is not None:
        words_ = said.words if isinstance(said, Windows) else live.best_time
        return FormField(BEST_TIME, "Best time", words_, words_), said
    spec = FieldSpec(BEST_TIME, "Best time", "time", required=False)
    field, typed = read_field(spec, text or "", reader)
    if typed is None and not text and live.best_time_proposed:
        field = replace(field, echo=live.best_time_proposed)
    return field, typed.value if typed else None


def _address(
    live: LiveCall, dossier: Dossier, outcome: str, who: Who, edits: Mapping[str, str]
) -> tuple[FormField, str, bool]:
    """The address of the letter, and whether it must be asked for first."""
    person = next((p for p in dossier.people if p.id == who.contact_id), None)
    if outcome == "message":
        person = dossier.person
    said = str(live.walk.view.fields.get("email", "")) if live.walk else ""
    text = edits.get("email", said or (person.email if person and person.email else ""))
    field = FormField("email", "E-mail", text)
    if not OUTCOMES[outcome].letter:
        return field, "", False
    from calldesk.mail.address import address_problem

    if text and (problem := address_problem(text)):
        return replace(field, problem=problem), "", True
    asks = not text and OUTCOMES[outcome].agreed and "email" not in edits
    return field, "" if edits.get("letter") == NONE else text, asks


def _who_answered(live: LiveCall, edits: Mapping[str, str]) -> tuple[FormField | None, str]:
    """The field that the policy wants of every ending, when the call was cut before it."""
    fields = live.walk.view.fields if live.walk else {}
    demanded = live.walk is not None and WHO_ANSWERED in live.walk.policy.captured
    if not demanded or WHO_ANSWERED in fields:
        return None, str(fields.get(WHO_ANSWERED, ""))
    chosen = edits.get(WHO_ANSWERED, "")
    choices = tuple((option, option.replace("_", " ")) for option in _LISTENERS)
    value = chosen if chosen in _LISTENERS else ""
    return FormField(WHO_ANSWERED, "Who answered", chosen, choices=choices), value


def _outcome_row(
    live: LiveCall,
    outcome: str,
    who: Who,
    agreement: Agreement | None,
    filled: Filled,
    answered: FormField | None,
    edits: Mapping[str, str],
) -> WrapRow:
    choices = tuple((o.id, _offered(o.id, live)) for o in OUTCOMES.values() if o.answered)
    chooser = FormField("outcome", "Outcome", outcome, OUTCOMES[outcome].title, "", choices)
    roles = tuple(ROLES.items())
    people = (
        FormField("who_name", "Answered by", who.name),
        FormField("who_role", "Role", who.role, ROLES.get(who.role, ""), "", roles),
    )
    told = agreement_words(agreement) if agreement else OUTCOMES[outcome].title
    by = f"answered by {who.words}" if who.words else "nobody named"
    fields = (chooser, *filled.fields, *((answered,) if answered else ()), *people)
    return WrapRow("outcome", "Outcome", (told, by), fields)


def _offered(outcome: str, live: LiveCall) -> str:
    """An outcome's words; one whose fields a hung-up call holds is offered, never chosen."""
    ended = live.walk.view.ended if live.walk else None
    title = OUTCOMES[outcome].title
    return f"{title} (unconfirmed)" if ended == "hung_up" and complete(outcome, live) else title


def agreement_words(agreement: Agreement) -> str:
    """'promise 2,000.00 USD on Fri 27 Nov 2026, invoice 2231, by transfer'."""
    title = "check in the mail" if agreement.kind == "check" else OUTCOMES[agreement.outcome].title
    parts = [title]
    if len(agreement.payments) == 1:
        paid = agreement.payments[0]
        parts = [f"{title} {paid.amount} on {words.full_day(paid.due)}"]
    elif agreement.payments:
        first = agreement.payments[0]
        parts = [
            f"{title}, {len(agreement.payments)} payments, "
            f"first {first.amount} on {words.full_day(first.due)}"
        ]
    if agreement.invoices:
        noun = "invoice" if len(agreement.invoices) == 1 else "invoices"
        parts.append(f"{noun} {words.joined(agreement.invoices)}")
    if agreement.method:
        parts.append(f"by {agreement.method}")
    if agreement.reference:
        parts.append(f"number {agreement.reference}")
    if agreement.left_with:
        parts.append(f"with {agreement.left_with}")
    if agreement.dispute_reason:
        parts.append(f"“{agreement.dispute_reason}”")
    return ", ".join(parts)


def _step_words(step: NextStep | None, here: ZoneInfo) -> str:
    if step is None:
        return "nothing planned"
    local = step.at
    return f"{words.full_day(local.date())} {local:%H:%M}  {step.words}"


def _letter_row(
    letter: LetterDraft | None, address: FormField, edits: Mapping[str, str]
) -> WrapRow:
    choice = FormField(
        "letter",
        "Send it",
        edits.get("letter", SEND),
        choices=((SEND, "send"), (NONE, "no e-mail")),
    )
    if letter is None:
        return WrapRow("letter", "E-mail", ("no e-mail",), (address, choice))
    return WrapRow(
        "letter",
        "E-mail",
        (f"to {letter.to_address}", f"Subject: {letter.subject}"),
        (
            address,
            FormField("subject", "Subject", letter.subject),
            FormField("body", "Text", letter.body),
            choice,
        ),
    )


def _preview(letter: LetterDraft | None) -> LetterPreview | None:
    if letter is None:
        return None
    return LetterPreview(letter.to_address, letter.subject, letter.body, letter.problems)


def _no_letter(outcome: str, address: str, agreement: Agreement | None) -> str:
    if not OUTCOMES[outcome].letter:
        return "Nothing to confirm."
    if agreement is None:
        return "First fill in what was agreed."
    return "" if address else "No e-mail address."

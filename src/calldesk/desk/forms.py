"""What each outcome asks for at the wrap-up, where it comes from, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from calldesk.desk import words
from calldesk.desk.ended import EndedCall
from calldesk.desk.errors import NotRead
from calldesk.desk.typed import Reader, Typed, choose, retyped
from calldesk.rules.outcomes import OUTCOMES, Form
from calldesk.script.fields import Value, Windows

METHODS = ("transfer", "check", "card", "cash")
RHYTHMS = ("weekly", "fortnightly", "monthly")
MINE, ANYONE = "mine", "anyone"
# What a script notes where nobody took the message by name.
_NOBODY = frozenset({"voicemail", "no name given"})

Choices = tuple[tuple[str, str], ...]  # value and words


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form: its key, name, type, and the fields of the script it comes from.

    With `said_back` those count only when they were said aloud once more at the end.
    """

    key: str
    label: str
    kind: str
    sources: tuple[str, ...] = ()
    required: bool = True
    options: tuple[str, ...] = ()
    said_back: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the wrap-up: its text as typed, how it reads, what is wrong with it."""

    key: str
    label: str
    text: str
    echo: str = ""
    problem: str = ""
    choices: Choices = ()  # for a field that is chosen
    answers: tuple[str, ...] = ()  # what the text can mean, where that is the problem


_METHOD = FieldSpec("method", "How", "choice", ("promise_method",), False, METHODS)
_INVOICES = FieldSpec("invoices", "Invoices", "text", (), False)
CALLBACK_FOR = FieldSpec("callback_for", "By", "choice", (), False, (ANYONE, MINE))

FormId = Form | Literal["check"]

FORMS: dict[FormId, tuple[FieldSpec, ...]] = {
    "promise": (
        FieldSpec("amount", "Amount", "money", ("promise_amount",)),
        FieldSpec("date", "By which day", "date", ("promise_date",)),
        _METHOD,
        FieldSpec("reference", "Number", "text", (), False),
        _INVOICES,
    ),
    "check": (
        FieldSpec("amount", "Amount", "money", ("promise_amount",)),
        FieldSpec("date", "Here by", "date", ("check_due",)),
        FieldSpec("reference", "Check number", "text", ("check_number",)),
        FieldSpec("posted", "Posted on", "past_date", ("check_posted",), False),
        FieldSpec("otherwise_on", "Else a transfer on", "date", ("promise_date",), False),
        _INVOICES,
    ),
    "settlement": (
        FieldSpec("amount", "Amount", "money", ("promise_amount",)),
        FieldSpec("date", "By which day", "date", ("promise_date",)),
        _METHOD,
        _INVOICES,
    ),
    "plan": (
        FieldSpec("first_amount", "First payment", "money", ("plan_first_amount",)),
        FieldSpec("first_date", "On which day", "date", ("plan_first_date",)),
        FieldSpec("count", "How many payments", "number", ("plan_count",)),
        FieldSpec("rhythm", "Rhythm", "choice", ("plan_rhythm",), True, RHYTHMS),
        _METHOD,
    ),
    "callback": (FieldSpec("callback_at", "Call back", "time", ("best_time",)), CALLBACK_FOR),
    "dispute": (
        FieldSpec("dispute_reason", "What is wrong", "text", ("dispute_reason",)),
        FieldSpec("dispute_amount", "Amount in dispute", "money", ("dispute_amount",), False),
        FieldSpec("invoices", "Invoices", "text", (), False),
        FieldSpec("amount", "They pay of it", "money", ("promise_amount",), False, (), True),
        FieldSpec("date", "By which day", "date", ("promise_date",), False, (), True),
    ),
    "message": (FieldSpec("message_with", "Left with", "text", ("message_with",), False),),
    "refusal": (FieldSpec("refusal_reason", "Their reason", "text", ("refusal_reason",)),),
    "none": (),
}


@dataclass(frozen=True)
class Filled:
    """A form filled in: its fields as shown and the values of those that can be read."""

    fields: tuple[FormField, ...]
    values: Mapping[str, Value]
    missing: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with what was typed, field by field."""
        return tuple(f"{f.label}: {f.problem}" for f in self.fields if f.problem)


def form_of(ended: EndedCall, outcome: str) -> FormId:
    """The form of an outcome; a promise whose check was said back is a check in the mail."""
    in_the_mail = outcome == "promise" and "check_due" in ended.said_back
    return "check" if in_the_mail else OUTCOMES[outcome].form


def fill(ended: EndedCall, outcome: str) -> Filled:
    """Fill the form of an outcome: an edit wins over the call, the call over the defaults."""
    defaults = _defaults(ended, outcome)
    shown: list[FormField] = []
    values: dict[str, Value] = {}
    missing: list[str] = []
    for spec in FORMS[form_of(ended, outcome)]:
        proposed = _from_call(ended, spec) or defaults.get(spec.key, "")
        text = ended.edits.get(spec.key, proposed)
        field, typed = read_field(spec, text, ended.reader)
        shown.append(field)
        if typed is not None:
            values[spec.key] = typed.value
        elif spec.required and not text.strip():
            missing.append(spec.key)
    return Filled(tuple(shown), values, tuple(missing))


def read_field(spec: FieldSpec, text: str, reader: Reader) -> tuple[FormField, Typed | None]:
    """Read one field; an empty one is neither a value nor a problem."""
    choices = choices_of(spec.options)
    shown = dict(choices).get(text, text)
    if not text.strip():
        return FormField(spec.key, spec.label, text, choices=choices), None
    try:
        typed = reader.read(spec.kind, text, spec.options)
    except NotRead as question:
        problem = str(question)
        return (
            FormField(spec.key, spec.label, text, "", problem, choices, question.answers),
            None,
        )
    return FormField(spec.key, spec.label, shown, typed.words, "", choices), typed


def choices_of(options: tuple[str, ...]) -> Choices:
    """Options with their words."""
    return tuple((option, words.option(option)) for option in options)


def chosen(key: str, label: str, choices: Choices, text: str) -> tuple[FormField, str]:
    """Read a field that is chosen, by value, number or words: the field, and what is chosen."""
    words = dict(choices)
    value = choose(text, words)
    if value is None:
        return FormField(
            key, label, text, "", "Which one? Its number, or how it begins.", choices
        ), ""
    return FormField(key, label, words.get(text, text), words[value], "", choices), value


def unconfirmed(ended: EndedCall) -> tuple[str, ...]:
    """The agreements that a call cut short holds in full: offered, never chosen for anybody."""
    if ended.ended_as != "hung_up":
        return ()
    return tuple(o.id for o in OUTCOMES.values() if o.agreed and _complete(ended, o.id))


def _complete(ended: EndedCall, outcome: str) -> bool:
    needed = [spec for spec in FORMS[form_of(ended, outcome)] if spec.required]
    if not all(any(ended.field(s) is not None for s in spec.sources) for spec in needed):
        return False
    whole = ended.field("promise_amount") == ended.dossier.account.balance
    match outcome:
        case "settlement":
            return ended.on_settlement
        case "promise":
            return not ended.on_settlement and (whole or "check_due" in ended.said_back)
        case "part_payment":
            return not ended.on_settlement and not whole
    return True


def _from_call(ended: EndedCall, spec: FieldSpec) -> str:
    if spec.key == "callback_at" and "best_time" in ended.edits:
        return ended.edits["best_time"]
    for source in spec.sources:
        value = ended.field(source)
        if value is not None and (source in ended.said_back or not spec.said_back):
            return value.words if isinstance(value, Windows) else retyped(value)
    return ""


def _defaults(ended: EndedCall, outcome: str) -> dict[str, str]:
    defaults = {"callback_for": ANYONE, "message_with": ended.live.who.name}
    if outcome == "promise":
        defaults["amount"] = ended.dossier.account.balance.figures
    if outcome == "dispute":
        defaults["invoices"] = ", ".join(i.number for i in ended.dossier.open_invoices)
    return defaults


def taken_by(name: str) -> str:
    """Who took a message, '' for a machine and for somebody who gave no name."""
    return "" if name in _NOBODY else name

"""What each outcome asks for at the wrap-up, where it comes from, and how it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from calldesk.desk.errors import NotRead
from calldesk.desk.live import LiveCall
from calldesk.desk.typed import Reader, Typed, retyped
from calldesk.rules.outcomes import OUTCOMES, Form
from calldesk.script.fields import Value, Windows

METHODS = ("transfer", "check", "card", "cash")
RHYTHMS = ("weekly", "fortnightly", "monthly")
MINE, ANYONE = "mine", "anyone"
WHO_ANSWERED = "who_answered"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form: its key, name, type, and the fields of the script it comes from."""

    key: str
    label: str
    kind: str
    sources: tuple[str, ...] = ()
    required: bool = True
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the wrap-up: its text as typed, how it reads, what is wrong with it."""

    key: str
    label: str
    text: str
    echo: str = ""
    problem: str = ""
    choices: tuple[tuple[str, str], ...] = ()  # value and words, for a field that is chosen


_AMOUNT = FieldSpec("amount", "Amount", "money", ("promise_amount",))
_DATE = FieldSpec("date", "By which day", "date", ("promise_date", "check_due"))
_METHOD = FieldSpec("method", "How", "choice", ("promise_method",), False, METHODS)
_REFERENCE = FieldSpec("reference", "Number", "text", ("check_number",), False)
_INVOICES = FieldSpec("invoices", "Invoices", "text", (), False)

FORMS: dict[Form, tuple[FieldSpec, ...]] = {
    "promise": (_AMOUNT, _DATE, _METHOD, _REFERENCE, _INVOICES),
    "settlement": (_AMOUNT, _DATE, _METHOD, _INVOICES),
    "plan": (
        FieldSpec("first_amount", "First payment", "money", ("plan_first_amount",)),
        FieldSpec("first_date", "On which day", "date", ("plan_first_date",)),
        FieldSpec("count", "How many payments", "number", ("plan_count",)),
        FieldSpec("rhythm", "Rhythm", "choice", ("plan_rhythm",), True, RHYTHMS),
    ),
    "callback": (
        FieldSpec("callback_at", "Call back", "time", ("best_time",)),
        FieldSpec("callback_for", "By", "choice", (), False, (ANYONE, MINE)),
    ),
    "dispute": (
        FieldSpec("dispute_reason", "What is wrong", "text", ("dispute_reason",)),
        FieldSpec("dispute_amount", "Amount in dispute", "money", ("dispute_amount",), False),
        FieldSpec("invoices", "Invoices", "text", (), False),
    ),
    "message": (
        FieldSpec("message_with", "Left with", "text", ("message_with", "speaking_with"), False),
    ),
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


def fill(
    outcome: str,
    live: LiveCall,
    reader: Reader,
    edits: Mapping[str, str],
    defaults: Mapping[str, str],
) -> Filled:
    """Fill the form of an outcome: an edit wins over the call, the call over the defaults."""
    specs = FORMS[OUTCOMES[outcome].form]
    shown: list[FormField] = []
    values: dict[str, Value] = {}
    missing: list[str] = []
    for spec in specs:
        text = edits.get(spec.key, _from_call(spec, live) or defaults.get(spec.key, ""))
        field, typed = read_field(spec, text, reader)
        shown.append(field)
        if typed is not None:
            values[spec.key] = typed.value
        elif spec.required and not text.strip():
            missing.append(spec.key)
    return Filled(tuple(shown), values, tuple(missing))


def read_field(spec: FieldSpec, text: str, reader: Reader) -> tuple[FormField, Typed | None]:
    """Read one field; an empty one is neither a value nor a problem."""
    choices = tuple((option, option.replace("_", " ")) for option in spec.options)
    if not text.strip():
        return FormField(spec.key, spec.label, text, choices=choices), None
    try:
        typed = reader.read(spec.kind, text, spec.options)
    except NotRead as question:
        return FormField(spec.key, spec.label, text, "", str(question), choices), None
    return FormField(spec.key, spec.label, text, typed.words, "", choices), typed


def complete(outcome: str, live: LiveCall) -> bool:
    """Whether the call itself holds all that this outcome needs."""
    fields = live.walk.view.fields if live.walk else {}
    needed = [spec for spec in FORMS[OUTCOMES[outcome].form] if spec.required]
    return bool(needed) and all(any(s in fields for s in spec.sources) for spec in needed)


def _from_call(spec: FieldSpec, live: LiveCall) -> str:
    fields = live.walk.view.fields if live.walk else {}
    for source in spec.sources:
        if source in fields:
            value = fields[source]
            return value.words if isinstance(value, Windows) else retyped(value)
    return ""

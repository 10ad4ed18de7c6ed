"""What was agreed in a call, out of the wrap-up's form: payments, a callback, a dispute."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from calldesk.desk import words
from calldesk.desk.ended import EndedCall
from calldesk.desk.errors import NotRead
from calldesk.desk.forms import MINE, form_of, taken_by
from calldesk.desk.limits import is_open, may_grant, may_settle
from calldesk.rules.money import Money
from calldesk.rules.promises import CHECK, Instalment, PlanError, Rhythm, instalments, kind_words
from calldesk.rules.when import Moment, next_moment
from calldesk.script.fields import Value, Windows
from calldesk.text import one_line

Values = Mapping[str, Value]  # of the form's fields, by their keys


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed: `payments` are amounts with their days, one of them or a plan's series.

    `posted` and `otherwise_on` are a check's: when it left, and when a transfer comes instead.
    """

    outcome: str
    kind: str = ""  # promise, part_payment, plan, settlement, check
    payments: tuple[Instalment, ...] = ()
    method: str = ""
    reference: str = ""
    posted: date | None = None
    otherwise_on: date | None = None
    rhythm: Rhythm | None = None
    invoices: tuple[str, ...] = ()
    callback_at: datetime | None = None
    callback_mine: bool = False
    dispute_reason: str = ""
    disputed: Money | None = None
    left_with: str = ""


def agree(ended: EndedCall, outcome: str, values: Values) -> Agreement:
    """Put the form's values together. Raises NotRead for what may not be agreed."""
    match form_of(ended, outcome):
        case "promise":
            return _promise(ended, outcome, values)
        case "check":
            return _check(ended, values)
        case "settlement":
            return _settlement(ended, values)
        case "plan":
            return _plan(ended, values)
        case "callback":
            at = moment_of(ended, values["callback_at"])
            return Agreement(
                outcome, callback_at=at, callback_mine=values.get("callback_for") == MINE
            )
        case "dispute":
            return _dispute(ended, values)
        case "message":
            return Agreement(outcome, left_with=taken_by(_text(values, "message_with")))
        case _:
            return Agreement(outcome)


def calling_back(agreement: Agreement, at: datetime, *, mine: bool) -> Agreement:
    """The agreement with a call at a time of theirs beside it, unless it holds one."""
    if agreement.callback_at is not None:
        return agreement
    return replace(agreement, callback_at=at, callback_mine=mine)


def moment_of(ended: EndedCall, value: Value) -> datetime:
    """The moment that a best time stands for: itself, or the next one inside its windows."""
    if isinstance(value, Moment):
        return value.on(ended.zone)
    if isinstance(value, Windows):
        here = ended.reader.now.astimezone(ended.zone)
        found = next_moment(value.windows, here, ended.working_day)
        if found is not None:
            return found
    raise NotRead("Type a time: tue 9am, mornings.")


def told(agreement: Agreement) -> str:
    """'promise 2,000.00 USD on Fri 27 Nov 2026, invoice 2231, by transfer'."""
    disputes = agreement.outcome == "dispute"
    title = kind_words(agreement.outcome if disputes else agreement.kind or agreement.outcome)
    parts = [
        f"{title}{_paid(agreement)}",
        f"{_noun(agreement)} {words.joined(agreement.invoices)}" if agreement.invoices else "",
        f"by {agreement.method}" if agreement.method and agreement.kind != CHECK else "",
        f"number {agreement.reference}" if agreement.reference else "",
        f"posted {words.full_day(agreement.posted)}" if agreement.posted else "",
        f"with {agreement.left_with}" if agreement.left_with else "",
        f"“{agreement.dispute_reason}”" if agreement.dispute_reason else "",
    ]
    return ", ".join(part for part in parts if part)


def _paid(agreement: Agreement) -> str:
    if not agreement.payments:
        return ""
    first, count = agreement.payments[0], len(agreement.payments)
    paid = f"{first.amount} on {words.full_day(first.due)}"
    if agreement.outcome == "dispute":
        return f", they pay {paid}"
    return f" {paid}" if count == 1 else f", {count} payments, first {paid}"


def _noun(agreement: Agreement) -> str:
    return "invoice" if len(agreement.invoices) == 1 else "invoices"


def _promise(ended: EndedCall, outcome: str, values: Values) -> Agreement:
    payment = _payment(ended, values)
    return Agreement(
        outcome,
        kind=outcome,
        payments=(payment,),
        method=_text(values, "method"),
        reference=_text(values, "reference"),
        invoices=_invoices(ended, values, whole=payment.amount == ended.dossier.account.balance),
    )


def _check(ended: EndedCall, values: Values) -> Agreement:
    return replace(
        _promise(ended, "promise", values),
        kind=CHECK,
        method=CHECK,
        posted=_day(values, "posted"),
        otherwise_on=_day(values, "otherwise_on"),
    )


def _settlement(ended: EndedCall, values: Values) -> Agreement:
    agreement = _promise(ended, "settlement", values)
    terms, balance = ended.desk.settings.terms, ended.dossier.account.balance
    may_settle(terms, balance, agreement.payments[0].amount)
    return replace(agreement, invoices=_invoices(ended, values, whole=True))


def _plan(ended: EndedCall, values: Values) -> Agreement:
    balance = ended.dossier.account.balance
    first, due, count = values["first_amount"], values["first_date"], values["count"]
    assert isinstance(first, Money)
    assert isinstance(due, date)
    assert isinstance(count, int)
    may_grant(ended.desk.settings.terms, count)
    rhythm: Rhythm = _text(values, "rhythm")  # type: ignore[assignment]  # chosen from a list
    try:
        series = instalments(balance, first, due, count, rhythm)
    except PlanError as problem:
        raise NotRead(words.sentence(str(problem))) from None
    return Agreement(
        "plan",
        kind="plan",
        payments=series,
        method=_text(values, "method"),
        rhythm=rhythm,
        invoices=_invoices(ended, values, whole=True),
    )


def _dispute(ended: EndedCall, values: Values) -> Agreement:
    amount = values.get("dispute_amount")
    if ("amount" in values) != ("date" in values):
        raise NotRead("What they pay of it needs an amount and a day, or neither.")
    return Agreement(
        "dispute",
        kind="part_payment" if "amount" in values else "",
        payments=(_payment(ended, values),) if "amount" in values else (),
        invoices=_invoices(ended, values, whole=True),
        dispute_reason=_text(values, "dispute_reason"),
        disputed=amount if isinstance(amount, Money) else None,
    )


def _payment(ended: EndedCall, values: Values) -> Instalment:
    amount, due = values["amount"], values["date"]
    assert isinstance(amount, Money)
    assert isinstance(due, date)
    is_open(ended.dossier.account.balance, amount)
    return Instalment(amount, due)


def _text(values: Values, key: str) -> str:
    return str(values.get(key, ""))


def _day(values: Values, key: str) -> date | None:
    value = values.get(key)
    return value if isinstance(value, date) else None


def _invoices(ended: EndedCall, values: Values, *, whole: bool) -> tuple[str, ...]:
    """The invoices named, else all of them when the whole debt is meant."""
    known = tuple(i.number for i in ended.dossier.open_invoices)
    if one_line(_text(values, "invoices")) == one_line(", ".join(known)):
        return known  # as it was proposed, whatever signs a number is made of
    named = tuple(n for part in _text(values, "invoices").split(",") for n in _numbers(part, known))
    strangers = [number for number in named if number not in known]
    if strangers:
        raise NotRead(f"There is no open invoice {strangers[0]}: {', '.join(known[:6])}.")
    return tuple(dict.fromkeys(named)) or (known if whole else ())


def _numbers(text: str, known: tuple[str, ...]) -> Iterable[str]:
    """The numbers between two commas: one that has spaces in it, or several."""
    return (text.strip(),) if text.strip() in known else text.split()

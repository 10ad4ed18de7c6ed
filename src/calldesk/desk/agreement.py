"""What was agreed in a call, out of the wrap-up's form: payments, a callback, a dispute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from calldesk.desk.dossier import Dossier
from calldesk.desk.errors import NotRead
from calldesk.desk.host import settlement_offer
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.promises import Instalment, instalments
from calldesk.rules.when import Moment, next_moment
from calldesk.script.fields import Value, Windows
from calldesk.settings import Terms

CHECK = "check"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed: `payments` are amounts with their days, one of them or a plan's series."""

    outcome: str
    kind: str = ""  # promise, part_payment, plan, settlement, check
    payments: tuple[Instalment, ...] = ()
    method: str = ""
    reference: str = ""
    rhythm: str = ""
    invoices: tuple[str, ...] = ()
    callback_at: datetime | None = None
    callback_mine: bool = False
    dispute_reason: str = ""
    disputed: Money | None = None
    left_with: str = ""


def agree(
    outcome: str,
    values: Mapping[str, Value],
    dossier: Dossier,
    terms: Terms,
    zone: ZoneInfo,
    now: datetime,
    working_day: Callable[[date], bool],
) -> Agreement:
    """Put the form's values together. Raises NotRead for what may not be agreed."""
    match OUTCOMES[outcome].form:
        case "promise" | "settlement":
            return _promise(outcome, values, dossier, terms)
        case "plan":
            return _plan(values, dossier, terms)
        case "callback":
            at = values["callback_at"]
            return Agreement(
                outcome,
                callback_at=moment_of(at, zone, now, working_day),
                callback_mine=values.get("callback_for") == "mine",
            )
        case "dispute":
            amount = values.get("dispute_amount")
            return Agreement(
                outcome,
                invoices=_invoices(values, dossier, whole=True),
                dispute_reason=str(values["dispute_reason"]),
                disputed=amount if isinstance(amount, Money) else None,
            )
        case "message":
            return Agreement(outcome, left_with=str(values.get("message_with", "")))
        case _:
            return Agreement(outcome)


def moment_of(
    value: Value, zone: ZoneInfo, now: datetime, working_day: Callable[[date], bool]
) -> datetime:
    """The moment that a best time stands for: itself, or the next one inside its windows."""
    if isinstance(value, Moment):
        return value.on(zone)
    if isinstance(value, Windows):
        found = next_moment(value.windows, now.astimezone(zone), working_day)
        if found is not None:
            return found
    raise NotRead("Type a time: tue 9am, mornings.")


def _promise(
    outcome: str, values: Mapping[str, Value], dossier: Dossier, terms: Terms
) -> Agreement:
    amount, due = values["amount"], values["date"]
    assert isinstance(amount, Money)
    assert isinstance(due, date)
    balance = dossier.account.balance
    if outcome == "settlement":
        least = settlement_offer(balance, terms.settle_share)
        if amount < least:
            raise NotRead(f"You may settle for {least} at the least.")
    if balance < amount:
        raise NotRead(f"Only {balance} is open.")
    method = str(values.get("method", ""))
    reference = str(values.get("reference", ""))
    is_check = outcome == "promise" and bool(reference)
    return Agreement(
        outcome,
        kind=CHECK if is_check else outcome,
        payments=(Instalment(amount, due),),
        method=CHECK if is_check and not method else method,
        reference=reference,
        invoices=_invoices(values, dossier, whole=amount == balance or outcome == "settlement"),
    )


def _plan(values: Mapping[str, Value], dossier: Dossier, terms: Terms) -> Agreement:
    first, due, count = values["first_amount"], values["first_date"], values["count"]
    assert isinstance(first, Money)
    assert isinstance(due, date)
    assert isinstance(count, int)
    if not 2 <= count <= terms.largest_plan:
        raise NotRead(f"You may grant 2 to {terms.largest_plan} payments.")
    balance = dossier.account.balance
    if not first < balance:
        raise NotRead(f"The first payment must be below {balance}.")
    rhythm = str(values["rhythm"])
    series = instalments(balance, first, due, count, rhythm)  # type: ignore[arg-type]
    invoices = _invoices(values, dossier, whole=True)
    return Agreement("plan", kind="plan", payments=series, rhythm=rhythm, invoices=invoices)


def _invoices(values: Mapping[str, Value], dossier: Dossier, *, whole: bool) -> tuple[str, ...]:
    """The invoices named, else all of them when the whole debt is meant."""
    known = tuple(i.number for i in dossier.open_invoices)
    typed = str(values.get("invoices", "")).replace(",", " ").split()
    strangers = [number for number in typed if number not in known]
    if strangers:
        raise NotRead(f"There is no open invoice {strangers[0]}: {', '.join(known[:6])}.")
    return tuple(typed) or (known if whole else ())

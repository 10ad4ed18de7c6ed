"""The made-up accounts that come with personas: nobody's debt, in the form a call needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from calldesk.rules.datafile import Section
from calldesk.rules.money import Money, MoneyError, from_decimal
from calldesk.script.fields import Value
from calldesk.script.hosts import Host, daypart

_KEYS = ("business", "contact", "amount", "currency", "invoices", "days_overdue")
_PAST = ("messages_left", "promised_days_ago", "promise_kept")
_SETTLE = 90  # percent


@dataclass(frozen=True, slots=True)
class Account:
    """A made-up account. `promised_days_ago` is None where nothing was ever promised."""

    business: str
    contact: str | None
    due: Money
    invoices: tuple[str, ...]
    days_overdue: int
    messages_left: int = 0
    promised_days_ago: int | None = None
    promise_kept: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Who rehearses, for the lines that name them: the trainee, their number and firm."""

    name: str
    phone: Value
    company: str


def read_account(table: Section) -> Account:
    """Read the account of a persona. Raises DataFileError."""
    table.only(*_KEYS, *_PAST)
    invoices = table.values.get("invoices", [])
    if not isinstance(invoices, list) or not invoices:
        raise table.error("'invoices' must be a list of invoice numbers")
    past = "promised_days_ago" in table.values
    return Account(
        business=table.text("business"),
        contact=table.text("contact") if "contact" in table.values else None,
        due=_amount(table),
        invoices=tuple(map(str, invoices)),
        days_overdue=table.number("days_overdue", 0),
        messages_left=table.number("messages_left", 0) if "messages_left" in table.values else 0,
        promised_days_ago=table.number("promised_days_ago", 0) if past else None,
        promise_kept=table.yes("promise_kept", False),
    )


def host(account: Account, caller: Caller, today: date, hour: int, language: str = "en") -> Host:
    """The host variables of a rehearsed call on that day, at that hour of the callee's clock."""
    due, promised = account.due, account.promised_days_ago
    values: Mapping[str, Value | None] = {
        "agent.name": caller.name,
        "agent.phone": caller.phone,
        "company.name": caller.company,
        "debtor.contact": account.contact,
        "debtor.business": account.business,
        "debtor.amount_due": due,
        "debtor.days_overdue": account.days_overdue,
        "debtor.oldest_due_date": today - timedelta(days=account.days_overdue),
        "invoice.count": len(account.invoices),
        "invoice.numbers": account.invoices,
        "invoice.first_number": account.invoices[0],
        "settlement_offer": Money(due.minor * _SETTLE // 100, due.currency),
        "messages_left": account.messages_left,
        "messages_left_total": account.messages_left,
        "last_promise_date": None if promised is None else today - timedelta(days=promised),
        "last_promise_kept": None if promised is None else account.promise_kept,
        "daypart": daypart(hour, language),
        "callback_by": working_day(today, 2),
    }
    return Host.of(values, account.business, language)


def working_day(start: date, ahead: int) -> date:
    """The day so many days from Monday to Friday later."""
    day = start
    while ahead > 0:
        day += timedelta(days=1)
        ahead -= day.weekday() < 5
    return day


def _amount(table: Section) -> Money:
    try:
        return from_decimal(Decimal(table.text("amount")), table.text("currency", "USD"))
    except (InvalidOperation, MoneyError, KeyError):
        raise table.error("'amount' must be an amount such as \"1840.00\"") from None

"""Three accounts that stand for all others where a script is tried out without a customer.

They differ in what lines and conditions look at: one invoice or many, a named contact or none, a
young debt or an old one, a last promise kept, broken or never given.
"""

from dataclasses import dataclass
from datetime import date

from calldesk.rules.money import Money
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import NOBODY_NAMED, Host, daypart


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """A made-up account: what to call it in a report, and its host variables."""

    name: str
    host: Host

    @property
    def contact(self) -> str:
        """Whom to ask for; nothing where nobody is named."""
        contact = self.host.values.get("debtor.contact", "")
        return "" if contact in NOBODY_NAMED.values() else str(contact)


def sample_accounts(language: str = "en") -> tuple[SampleAccount, ...]:
    """The three accounts, with the words of a language where a variable is a word."""
    return (
        SampleAccount("Brightline Dental", _host(_BRIGHTLINE, 10, "17", language)),
        SampleAccount("Pike Motors", _host(_PIKE, 15, "4", language)),
        SampleAccount("Oakfield Timber", _host(_OAKFIELD, 19, "230", language)),
    )


def _host(values: dict[str, Value], hour: int, debtor: str, language: str) -> Host:
    common: dict[str, Value] = {
        "agent.name": "Dana Reed",
        "agent.phone": Phone("+1 416 555 0100", "+14165550100"),
        "company.name": "Acme Supplies",
        "daypart": daypart(hour, language),
        "callback_by": date(2026, 11, 24),
    }
    return Host.of({**common, **values}, debtor, language)


_BRIGHTLINE: dict[str, Value] = {
    "debtor.contact": "Maya Ortiz",
    "debtor.business": "Brightline Dental",
    "debtor.amount_due": Money(624000, "USD"),
    "debtor.days_overdue": 43,
    "debtor.oldest_due_date": date(2026, 10, 8),
    "invoice.count": 3,
    "invoice.numbers": ("2231", "2260", "2275"),
    "invoice.first_number": "2231",
    "settlement_offer": Money(561600, "USD"),
    "messages_left": 4,
    "messages_left_total": 4,
    "last_promise_date": date(2026, 11, 2),
    "last_promise_kept": False,
}
_PIKE: dict[str, Value] = {
    "debtor.business": "Pike Motors",
    "debtor.amount_due": Money(41000, "USD"),
    "debtor.days_overdue": 9,
    "debtor.oldest_due_date": date(2026, 11, 11),
    "invoice.count": 1,
    "invoice.numbers": ("A-88/7",),
    "invoice.first_number": "A-88/7",
    "settlement_offer": Money(41000, "USD"),
    "messages_left": 0,
    "messages_left_total": 0,
}
_OAKFIELD: dict[str, Value] = {
    "debtor.contact": "Wang Xiaoming (王小明)",
    "debtor.business": "Oakfield Timber & Sons Ltd.",
    "debtor.amount_due": Money(3_150_075, "USD"),
    "debtor.days_overdue": 412,
    "debtor.oldest_due_date": date(2025, 10, 4),
    "invoice.count": 12,
    "invoice.numbers": tuple(str(number) for number in range(1001, 1013)),
    "invoice.first_number": "1001",
    "settlement_offer": Money(2_835_068, "USD"),
    "messages_left": 1,
    "messages_left_total": 6,
    "last_promise_date": date(2026, 9, 30),
    "last_promise_kept": True,
}

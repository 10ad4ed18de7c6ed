"""What a script knows of an account: the host variables, frozen when the call starts."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from calldesk.desk.dossier import Dossier
from calldesk.rules.calendar import add_working_days
from calldesk.rules.invoices import days_overdue
from calldesk.rules.money import Money
from calldesk.script.fields import Phone, Value
from calldesk.script.hosts import Host, daypart
from calldesk.settings import Settings
from calldesk.text import one_line

LONGEST_NAME = 80  # in a spoken line


def host_of(
    dossier: Dossier, settings: Settings, now: datetime, zone: ZoneInfo, language: str
) -> Host:
    """Build the snapshot of one account for a call that starts `now` in the callee's `zone`."""
    local = now.astimezone(zone)
    invoices = dossier.open_invoices
    numbers = tuple(i.number for i in invoices)
    person = dossier.person
    settled = [p for p in dossier.promises if p.state in ("kept", "part", "broken")]
    last = max(settled, key=lambda p: p.made_at, default=None)
    values: dict[str, Value | None] = {
        "agent.name": settings.me.name,
        "agent.phone": Phone(settings.me.telephone, None),
        "company.name": settings.desk.spoken_name or settings.desk.company,
        "debtor.contact": _sayable(person.name) if person else None,
        "debtor.business": _sayable(dossier.account.name),
        "debtor.amount_due": dossier.account.balance,
        "debtor.days_overdue": days_overdue(dossier.account.oldest_due, local.date()),
        "debtor.oldest_due_date": dossier.account.oldest_due,
        "invoice.count": len(invoices),
        "invoice.numbers": numbers,
        "invoice.first_number": numbers[0] if numbers else "",
        "settlement_offer": settlement_offer(dossier.account.balance, settings.terms.settle_share),
        "messages_left": next(iter(dossier.messages.values()), 0),
        "messages_left_total": sum(dossier.messages.values()),
        "last_promise_date": last.due if last else None,
        "last_promise_kept": last.state == "kept" if last else None,
        "daypart": daypart(local.hour, language),
        "callback_by": add_working_days(
            local.date(), settings.terms.callback_days, dossier.country
        ),
    }
    return Host.of(values, debtor=str(dossier.account.key), language=language)


def settlement_offer(balance: Money, share: float) -> Money:
    """The least that may be taken for the whole: the balance times the share, to whole cents."""
    exact = Decimal(balance.minor) * Decimal(str(share))
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), balance.currency)


def _sayable(name: str) -> str:
    """A name as a line can hold it: what nobody could say in one breath is cut."""
    clean = one_line(name)
    return clean if len(clean) <= LONGEST_NAME else f"{clean[: LONGEST_NAME - 1]}…"

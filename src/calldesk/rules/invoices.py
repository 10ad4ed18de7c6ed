"""How late an invoice is, and what interest it bears."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from calldesk.rules.money import Money


def days_overdue(due: date | None, today: date) -> int:
    """Return how many days the invoice is late; 0 when it is not, or has no due day."""
    return max(0, (today - due).days) if due else 0


def accrued_interest(balance: Money, rate: Decimal, days: int) -> Money:
    """Return simple interest: `rate` per cent a year on the balance, actual days over 365.

    Half a minor unit is rounded up; credit balances and days before the due day bear none.
    """
    if balance.minor <= 0 or days <= 0 or rate <= 0:
        return Money(0, balance.currency)
    exact = Decimal(balance.minor) * rate * days / Decimal(36500)
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), balance.currency)

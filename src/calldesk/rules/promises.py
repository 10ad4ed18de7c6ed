"""Promises to pay: when one is kept or broken, which payments count, and plans in instalments.

Queue, screens, import and analytics all ask here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from calldesk.rules.calendar import add_working_days
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.when.dates import add_months

State = Literal["open", "kept", "part", "broken"]
Rhythm = Literal["weekly", "fortnightly", "monthly"]

KEPT_SHARE = Decimal("0.95")
PART_SHARE = Decimal("0.20")
CHECK = "check"  # the kind of promise that is a check in the mail
GRACE = 3  # banking days, for the money to arrive


class PlanError(ValueError):
    """Instalments that cannot be, in plain words."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of an agreement: how much, and by which day."""

    amount: Money
    due: date


@dataclass(frozen=True, slots=True)
class Promised:
    """What counts of a promise when payments are allotted; no invoices means any of them."""

    id: int
    amount: Money
    due: date
    made_on: date
    breaks_on: date
    invoices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """Money that came in, and the number of the invoice it was booked on, if any."""

    amount: Money
    value_date: date
    invoice: str | None = None


def kind_words(kind: str) -> str:
    """Name a kind of promise as it is written everywhere: 'part payment', 'check in the mail'."""
    return "check in the mail" if kind == CHECK else OUTCOMES[kind].title


def breaks_on(due: date, country: str | None, grace: int = GRACE) -> date:
    """Return the first day on which a promise counts as broken: after the grace has passed."""
    return add_working_days(due, grace, country) + timedelta(1)


def state_of(
    amount: Money,
    paid_in_time: Money,
    due: date,
    today: date,
    country: str | None,
    grace: int = GRACE,
) -> State:
    """Return what became of a promise, by the money that came in before it broke.

    It is open until it breaks or 95 % are paid; once broken, a fifth of it makes it part kept.
    """
    return state_on(amount, paid_in_time, breaks_on(due, country, grace), today)


def state_on(amount: Money, paid_in_time: Money, breaks: date, today: date) -> State:
    """The same for a promise whose breaking day is known."""
    share = Decimal(paid_in_time.minor) / amount.minor if amount.minor else Decimal(1)
    if share >= KEPT_SHARE:
        return "kept"
    if today < breaks:
        return "open"
    return "part" if share >= PART_SHARE else "broken"


def allot(promises: Iterable[Promised], payments: Iterable[Received]) -> dict[int, Money]:
    """Return what was paid in time on each promise, by its id; no money is counted twice.

    The earliest payment goes first to the promise due first. It counts from the day the promise
    was made until the day before it breaks, and on the promised invoices only, if it names one.
    """
    waiting = sorted(promises, key=lambda promise: (promise.due, promise.id))
    paid = {promise.id: Money(0, promise.amount.currency) for promise in waiting}
    for payment in sorted(payments, key=lambda payment: payment.value_date):
        left = payment.amount
        for promise in waiting:
            share = min(left, promise.amount - paid[promise.id])
            if share.minor > 0 and _counts(payment, promise):
                paid[promise.id] += share
                left -= share
    return paid


def instalments(
    total: Money, first: Money, first_due: date, count: int, rhythm: Rhythm
) -> tuple[Instalment, ...]:
    """Return a plan of `count` payments that add up to `total`; the last takes the rounding.

    Monthly ones keep the first one's day, or take the last day of a shorter month. Raises
    PlanError.
    """
    _check_plan(total, first, count)
    rest = total - first
    each = Money(rest.minor // (count - 1), total.currency) if count > 1 else rest
    amounts = [first, *[each] * (count - 1)]
    if count > 1:
        amounts[-1] += rest - Money(each.minor * (count - 1), total.currency)
    return tuple(
        Instalment(amount, _due(first_due, place, rhythm)) for place, amount in enumerate(amounts)
    )


def _counts(payment: Received, promise: Promised) -> bool:
    in_time = promise.made_on <= payment.value_date < promise.breaks_on
    named = not promise.invoices or payment.invoice is None
    return in_time and (named or payment.invoice in promise.invoices)


def _check_plan(total: Money, first: Money, count: int) -> None:
    if count < 1:
        raise PlanError("a plan needs at least one payment")
    if first.minor <= 0:
        raise PlanError("the first payment must be more than nothing")
    if total < first or (count > 1 and first == total):
        raise PlanError(f"the first payment must leave something of {total} for the others")
    if count == 1 and first != total:
        raise PlanError(f"one payment must be the whole {total}")
    if count > 1 and (total - first).minor < count - 1:
        raise PlanError("so many payments would be of nothing; plan fewer")


def _due(first: date, place: int, rhythm: Rhythm) -> date:
    if rhythm == "monthly":
        return add_months(first, place)
    return first + timedelta(weeks=place * (2 if rhythm == "fortnightly" else 1))

"""Lateness and interest."""

from datetime import date
from decimal import Decimal

import pytest

from calldesk.rules.invoices import accrued_interest, days_overdue
from calldesk.rules.money import Money

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "days"),
    [
        pytest.param(date(2026, 10, 8), 43, id="six weeks late"),
        pytest.param(TODAY, 0, id="due today"),
        pytest.param(date(2026, 12, 1), 0, id="not yet due"),
        pytest.param(None, 0, id="no due day"),
    ],
)
def test_days_overdue(due: date | None, days: int) -> None:
    assert days_overdue(due, TODAY) == days


@pytest.mark.parametrize(
    ("minor", "rate", "days", "interest"),
    [
        pytest.param(624000, "8.0", 43, 5881, id="8 % on 6,240.00 for 43 days"),
        pytest.param(36500, "1", 365, 365, id="a whole year"),
        pytest.param(18250, "1", 1, 1, id="half a cent is rounded up"),
        pytest.param(18249, "1", 1, 0, id="less than half a cent is dropped"),
        pytest.param(-500000, "8", 43, 0, id="a credit bears none"),
        pytest.param(500000, "8", 0, 0, id="none before it is late"),
        pytest.param(500000, "0", 43, 0, id="none without a rate"),
    ],
)
def test_simple_interest(minor: int, rate: str, days: int, interest: int) -> None:
    found = accrued_interest(Money(minor, "USD"), Decimal(rate), days)
    assert found == Money(interest, "USD")

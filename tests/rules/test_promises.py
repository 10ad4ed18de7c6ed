"""Promises: kept, part kept, broken; what was paid on them; plans."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calldesk.rules.money import Money
from calldesk.rules.promises import (
    PlanError,
    Promised,
    Received,
    Rhythm,
    allot,
    breaks_on,
    instalments,
    state_of,
)

DUE = date(2026, 11, 27)  # a Friday


def usd(amount: float) -> Money:
    return Money(round(amount * 100), "USD")


def promised(number: int, amount: float, due: date, *invoices: str) -> Promised:
    return Promised(
        number, usd(amount), due, date(2026, 11, 20), due + timedelta(5), tuple(invoices)
    )


def test_a_promise_breaks_after_three_banking_days_of_grace() -> None:
    assert breaks_on(DUE, "CA") == date(2026, 12, 3)
    assert breaks_on(DUE, "CA", grace=0) == date(2026, 11, 28)


def test_holidays_are_no_banking_days() -> None:
    assert breaks_on(date(2026, 12, 23), "CA") > date(2026, 12, 29)


@pytest.mark.parametrize(
    ("paid", "today", "state"),
    [
        pytest.param(0, date(2026, 11, 27), "open", id="due today"),
        pytest.param(0, date(2026, 12, 2), "open", id="inside the grace"),
        pytest.param(0, date(2026, 12, 3), "broken", id="after the grace"),
        pytest.param(399.99, date(2026, 12, 3), "broken", id="less than a fifth paid"),
        pytest.param(400, date(2026, 12, 3), "part", id="a fifth paid"),
        pytest.param(400, date(2026, 12, 1), "open", id="a fifth paid with time left"),
        pytest.param(1900, date(2026, 12, 3), "kept", id="95 % are enough"),
        pytest.param(1899.99, date(2026, 12, 3), "part", id="less than 95 % are not"),
        pytest.param(2000, date(2026, 11, 21), "kept", id="paid early"),
    ],
)
def test_what_became_of_a_promise(paid: float, today: date, state: str) -> None:
    assert state_of(usd(2000), usd(paid), DUE, today, "CA") == state


def test_a_payment_fills_the_promise_due_first_then_the_next() -> None:
    early = promised(2, 100, date(2026, 11, 25))
    late = promised(1, 100, date(2026, 11, 27))
    paid = allot([late, early], [Received(usd(150), date(2026, 11, 24))])
    assert paid == {2: usd(100), 1: usd(50)}


@pytest.mark.parametrize(
    ("day", "paid"),
    [
        pytest.param(date(2026, 11, 19), 0, id="before it was promised"),
        pytest.param(date(2026, 11, 20), 100, id="the same day"),
        pytest.param(date(2026, 12, 1), 100, id="the last day of grace"),
        pytest.param(date(2026, 12, 2), 0, id="once it is broken"),
    ],
)
def test_only_money_in_time_counts(day: date, paid: float) -> None:
    assert allot([promised(1, 100, DUE)], [Received(usd(100), day)]) == {1: usd(paid)}


def test_a_promise_for_an_invoice_is_not_kept_by_paying_another() -> None:
    promise = promised(1, 100, DUE, "2231")
    assert allot([promise], [Received(usd(100), DUE, "2260")]) == {1: usd(0)}
    assert allot([promise], [Received(usd(100), DUE, "2231")]) == {1: usd(100)}
    assert allot([promise], [Received(usd(100), DUE)]) == {1: usd(100)}


def test_a_plan_takes_its_rounding_last() -> None:
    plan = instalments(usd(100), usd(33.33), DUE, 4, "weekly")
    assert [part.amount.minor for part in plan] == [3333, 2222, 2222, 2223]
    assert [part.due for part in plan] == [DUE + timedelta(weeks=place) for place in range(4)]


def test_monthly_instalments_keep_to_the_month_end() -> None:
    plan = instalments(usd(100), usd(25), date(2027, 1, 31), 4, "monthly")
    assert [part.due for part in plan] == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]


@pytest.mark.parametrize(
    ("total", "first", "count", "reason"),
    [
        (100, 100, 2, "leave something"),
        (100, 120, 3, "leave something"),
        (100, 0, 3, "more than nothing"),
        (100, 50, 1, "whole 100.00 USD"),
        (100, 50, 0, "at least one"),
        (100, 99.99, 3, "fewer"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    total: float, first: float, count: int, reason: str
) -> None:
    with pytest.raises(PlanError, match=reason):
        instalments(usd(total), usd(first), DUE, count, "weekly")


@given(
    st.integers(2, 10**9),
    st.integers(1, 10**9),
    st.integers(1, 60),
    st.sampled_from(["weekly", "fortnightly", "monthly"]),
    st.dates(date(2026, 1, 1), date(2060, 1, 1)),
)
def test_a_plan_always_adds_up(
    total: int, first: int, count: int, rhythm: Rhythm, start: date
) -> None:
    try:
        plan = instalments(Money(total, "USD"), Money(first, "USD"), start, count, rhythm)
    except PlanError:
        return
    assert sum(part.amount.minor for part in plan) == total
    assert len(plan) == count
    assert all(part.amount.minor > 0 for part in plan)
    assert [part.due for part in plan] == sorted({part.due for part in plan})


@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 20)), max_size=5),
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 30)), max_size=6),
)
def test_no_money_is_counted_twice(
    promises: list[tuple[int, int]], payments: list[tuple[int, int]]
) -> None:
    made = [
        promised(number, amount, DUE + timedelta(days))
        for number, (amount, days) in enumerate(promises)
    ]
    received = [Received(usd(a), date(2026, 11, 20) + timedelta(days)) for a, days in payments]
    paid = allot(made, received)
    assert sum(money.minor for money in paid.values()) <= sum(r.amount.minor for r in received)
    assert all(paid[promise.id] <= promise.amount for promise in made)

"""Lists for the command line: the queue, one account by what people type, promises."""

from datetime import UTC, date, datetime, timedelta

import pytest

from calldesk.desk import listing
from calldesk.desk.errors import DeskError
from calldesk.desk.standing import restand
from calldesk.rules.money import Money
from calldesk.store import accounts, invoices, phones, promises

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)
KEYS = {"account", "name", "group", "reasons", "amount", "currency", "earliest"}


@pytest.fixture
def debtor(desk):
    """Make an account that owes 1,000: debtor(name, number=…) -> id."""

    def make(name, number=None, *, overdue=10, zone="America/Toronto", phone=True, currency="USD"):
        with desk.store.transaction() as tx:
            made = accounts.create(
                tx, name=name, number=number, currency=currency, created_at=NOW, zone=zone
            )
            if phone:
                phones.create(tx, made, original="x", created_at=NOW, e164="+14165550134")
            due = desk.today() - timedelta(overdue)
            money = Money(100_000, currency)
            invoices.create(tx, made, number="1", amount=money, due=due)
            restand(desk, tx, made)
        return made

    return make


def test_a_line_of_the_queue_is_plain_values_for_programs(desk, debtor) -> None:
    debtor("Koval Print", "C-7", overdue=43)
    debtor("Lee Ceramics", zone="Asia/Kuala_Lumpur")
    ready, later = (line.to_json() for line in listing.queue(desk))
    assert ready == {
        "account": "C-7",
        "name": "Koval Print",
        "group": "overdue",
        "reasons": ["43 days overdue"],
        "amount": "1000.00",
        "currency": "USD",
        "earliest": None,
    }
    assert (later["account"], later["earliest"]) == ("Lee Ceramics", "2026-11-23T00:01:00+00:00")
    assert set(later) == KEYS


def test_everything_adds_what_is_left_out_with_the_reason_why(desk, debtor) -> None:
    debtor("Koval Print")
    debtor("Rookery Hill", phone=False)
    in_queue, left_out = listing.queue(desk, everything=True)
    assert in_queue.to_json(why_not=True)["why_not"] is None
    assert left_out.to_json(why_not=True) | {"reasons": []} == {
        "account": "Rookery Hill",
        "name": "Rookery Hill",
        "group": None,
        "reasons": [],
        "amount": "1000.00",
        "currency": "USD",
        "earliest": None,
        "why_not": "no_number",
    }
    assert (in_queue.group_words, left_out.group_words) == ("overdue", "needs a number")


def test_a_limit_counts_all_rows(desk, debtor) -> None:
    for n in range(3):
        debtor(f"Account {n}")
    debtor("Rookery Hill", phone=False)
    assert len(listing.queue(desk, limit=2)) == 2
    assert len(listing.queue(desk, limit=2, everything=True)) == 2
    assert len(listing.queue(desk, everything=True)) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("C-7", "Koval Print", id="the number"),
        pytest.param("koval", "Koval Print", id="a part of the name"),
        pytest.param("KOVAL PRINT", "Koval Print", id="the name in capitals"),
        pytest.param("Print", "Print", id="the whole name of one, a part of another's"),
    ],
)
def test_an_account_is_found_by_what_people_type(desk, debtor, typed, found) -> None:
    debtor("Koval Print", "C-7")
    debtor("Print", "C-8")
    assert listing.account(desk, typed).head.name == found


@pytest.mark.parametrize("typed", ["", "  ", "zzzzzz", "\x1b[31m", "%", "株"])
def test_an_account_that_is_not_there_is_said_so(desk, debtor, typed) -> None:
    debtor("Koval Print", "C-7")
    with pytest.raises(DeskError, match="There is no account"):
        listing.account(desk, typed)


def test_several_that_fit_are_named(desk, debtor) -> None:
    debtor("Koval Print", "C-7")
    debtor("Koval Dental", "C-9")
    with pytest.raises(DeskError, match=r"Koval Dental \(C-9, USD\), Koval Print \(C-7, USD\)"):
        listing.account(desk, "koval")


def test_one_customer_in_two_currencies_is_chosen_by_currency(desk, debtor) -> None:
    debtor("Koval Print", "C-7")
    debtor("Koval Print", "C-7", currency="EUR")
    for typed in ("C-7", "koval print", "koval"):
        with pytest.raises(DeskError) as question:
            listing.account(desk, typed)
        assert str(question.value) == (
            "Koval Print has accounts in EUR and USD: add --currency EUR or --currency USD."
        )
        assert listing.account(desk, typed, "eur").head.balance == Money(100_000, "EUR")
    with pytest.raises(DeskError, match="has no account in PLN: there are EUR and USD"):
        listing.account(desk, "C-7", "PLN")


def test_a_whole_number_is_found_among_many_that_hold_it(desk, debtor) -> None:
    for one in range(25):
        debtor(f"1 of {one:02}", f"1{one:02}", phone=False)
    debtor("Koval Print", "1")
    assert listing.account(desk, "1").head.name == "Koval Print"


def test_promises_are_listed_by_what_became_of_them(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        for due, state in ((20, "open"), (27, "open"), (6, "broken"), (2, "kept")):
            day = date(2026, 11, due)
            made = promises.create(
                tx,
                account,
                amount=Money(5_000, "USD"),
                due=day,
                breaks_on=day + timedelta(5),
                by_name="Maya",
                made_at=NOW,
            )
            promises.settle(tx, made, state=state, paid=Money(0, "USD"), at=None)
    assert [line.state for line in listing.promises(desk)] == ["kept", "broken", "open", "open"]
    assert [line.due.day for line in listing.promises(desk, "due")] == [20]
    (broken,) = listing.promises(desk, "broken")
    assert broken.to_json() == {
        "account": "Koval Print",
        "amount": "50.00",
        "currency": "USD",
        "due": "2026-11-06",
        "state": "broken",
        "by": "Maya",
        "kind": "promise",
        "paid": "0.00",
        "invoices": [],
    }

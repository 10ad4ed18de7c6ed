import csv
import io
from collections import Counter
from datetime import date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from calldesk.desk.demo_portfolio import ZONE, demo_morning, demo_portfolio
from calldesk.desk.demo_values import DemoAccount, Portfolio
from calldesk.rules.calendar import is_working_day
from calldesk.rules.contact.facts import ContactFacts, Lift, PastCall, StandingBlock
from calldesk.rules.contact.profile import read_profile
from calldesk.rules.contact.verdict import judge
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.people import ROLES
from calldesk.rules.phones import read_phone
from calldesk.rules.when import ENGLISH, read_when
from calldesk.rules.zones import candidate_zones

SHIPPED = files("calldesk") / "shipped"
TEXTS = [
    path.read_text("utf-8")
    for path in sorted((SHIPPED / "demo").iterdir(), key=lambda path: path.name)
    if path.name.endswith(".toml")
]
PROFILE = read_profile((SHIPPED / "profiles" / "b2b-first-party.toml").read_text("utf-8"))
TORONTO = ZoneInfo(ZONE)
FRIDAY = datetime(2026, 11, 20, 9, 40, tzinfo=TORONTO)
DAYS = [FRIDAY, FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=38)]


@pytest.fixture(scope="module", params=DAYS, ids=["a Friday", "a Monday", "after Christmas"])
def portfolio(request: pytest.FixtureRequest) -> Portfolio:
    return demo_portfolio(TEXTS, request.param)


@pytest.fixture(scope="module")
def friday() -> Portfolio:
    return demo_portfolio(TEXTS, FRIDAY)


def numbers(account: DemoAccount) -> list[str]:
    usable = [phone.original for phone in account.phones if phone.state == "works"]
    return usable + [number for person in account.people for number in person.phones]


def facts(account: DemoAccount) -> ContactFacts:
    read = [found for n in numbers(account) if (found := read_phone(n, account.country))]
    zones = candidate_zones(account.zone, account.country, read[0].zones if read else ())
    calls = tuple(
        PastCall(call.at, "out", OUTCOMES[call.outcome].counts_as_attempt, call.spoke)
        for call in account.calls
    )
    lifts = [Lift("callback", one.at) for one in account.callbacks]
    lifts += [
        Lift("promise_broken", datetime.combine(one.breaks_on, datetime.min.time(), TORONTO))
        for one in account.promises
        if one.state in ("broken", "part")
    ]
    blocks = tuple(StandingBlock(b.kind, b.reason, b.since) for b in account.blocks)
    return ContactFacts(
        account.kind, account.country, zones, bool(read), blocks, calls, tuple(lifts)
    )


def balance(account: DemoAccount) -> int:
    return sum(invoice.balance.minor for invoice in account.invoices)


def named(portfolio: Portfolio, name: str) -> DemoAccount:
    return next(account for account in portfolio.accounts if name in account.name)


def test_it_is_a_desk_of_the_world(friday: Portfolio) -> None:
    accounts = friday.accounts
    assert 110 <= len(accounts) <= 135
    assert len({account.country for account in accounts}) >= 15
    currencies = {account.currency for account in accounts}
    assert {"USD", "CAD", "GBP", "EUR", "PLN", "HUF", "MYR", "CNY", "JPY"} <= currencies
    assert {"en", "pl", "hu", "ms", "zh", "de"} <= {account.language for account in accounts}


def test_numbers_and_names_are_nobody_elses(friday: Portfolio) -> None:
    keys = Counter((account.number, account.currency) for account in friday.accounts)
    assert max(keys.values()) == 1
    invoices = [invoice.number for account in friday.accounts for invoice in account.invoices]
    assert len(set(invoices)) == len(invoices)


def test_every_number_can_be_dialled_but_the_one_that_cannot(friday: Portfolio) -> None:
    unread = [
        account.name
        for account in friday.accounts
        for number in numbers(account)
        if read_phone(number, account.country) is None
    ]
    assert unread == ["Gilded Fern Florists"]


def test_letters_go_nowhere(friday: Portfolio) -> None:
    addresses = [p.email for a in friday.accounts for p in a.people if p.email]
    assert len(addresses) > 80
    assert all(address.isascii() and address.endswith(".example") for address in addresses)


def test_words_are_the_ones_the_desk_knows(friday: Portfolio) -> None:
    for account in friday.accounts:
        assert account.habit in {"usual", "bursts", "avoids", "unknown"}
        assert {person.role for person in account.people} <= set(ROLES)
        assert {call.outcome for call in account.calls} <= set(OUTCOMES)
        assert all(call.outcome != "promise" or call.answered_name for call in account.calls)


def test_times_are_told_as_people_tell_them(friday: Portfolio) -> None:
    for account in friday.accounts:
        for best in account.best_times:
            reading = read_when(best.words, FRIDAY, ENGLISH)
            assert (best.words, reading.status) == (best.words, "read")
            assert reading.windows


def test_what_happened_lies_in_the_past_and_what_comes_ahead(portfolio: Portfolio) -> None:
    now = portfolio.now
    for account in portfolio.accounts:
        assert all(call.at < now for call in account.calls)
        assert all(one.made_at < now for one in account.promises)
        assert all(one.made_at.date() <= one.due for one in account.promises)
        assert all(one.value_date <= now.date() for one in account.payments)
        assert all(one.at.date() >= now.date() for one in account.steps)


def test_nobody_was_called_on_a_day_off(portfolio: Portfolio) -> None:
    for account in portfolio.accounts:
        for call in account.calls:
            assert is_working_day(call.at.date(), account.country), (account.name, call.at)
            assert 8 <= call.at.hour <= 21


def test_promises_add_up_with_the_payments(portfolio: Portfolio) -> None:
    states: Counter[str] = Counter()
    for account in portfolio.accounts:
        for one in account.promises:
            states[one.state] += 1
            share = one.paid.minor / one.amount.minor
            fits = {"kept": share >= 0.95, "part": 0.2 <= share < 0.95, "broken": share < 0.2}
            assert fits.get(one.state, portfolio.now.date() < one.breaks_on), account.name
            assert set(one.invoices) <= {invoice.number for invoice in account.invoices}
            assert one.by_name in {person.name for person in account.people}
    assert states["kept"] >= 8
    assert states["broken"] + states["part"] >= 6
    assert states["open"] >= 10


def test_nobody_paid_more_than_an_invoice(friday: Portfolio) -> None:
    for account in friday.accounts:
        for invoice in account.invoices:
            assert invoice.kind == "credit" or 0 <= invoice.balance.minor <= invoice.amount.minor
            assert invoice.disputed is None or invoice.disputed.minor <= invoice.balance.minor


def test_every_promise_was_made_in_a_call(portfolio: Portfolio) -> None:
    for account in portfolio.accounts:
        made = {call.at for call in account.calls if OUTCOMES[call.outcome].agreed}
        assert all(one.made_at in made for one in account.promises), account.name


@pytest.mark.parametrize("day", range(0, 366, 7))
def test_the_demo_opens_on_a_morning_with_something_to_call(day: int) -> None:
    now = demo_morning(datetime(2026, 11, 21, 23, 30, tzinfo=TORONTO) + timedelta(days=day))
    found = demo_portfolio(TEXTS, now)
    verdicts = [judge(PROFILE, facts(a), now) for a in found.accounts if balance(a) > 0]
    assert now.weekday() < 5
    assert (now.hour, now.minute) == (9, 40)
    assert sum(verdict.allowed for verdict in verdicts) >= 35


def test_the_morning_is_today_when_people_work() -> None:
    assert demo_morning(FRIDAY.replace(hour=22)) == FRIDAY


def test_a_saturday_night_shows_monday_morning() -> None:
    saturday = datetime(2026, 11, 21, 23, 50, tzinfo=TORONTO)
    assert demo_morning(saturday) == datetime(2026, 11, 23, 9, 40, tzinfo=TORONTO)


def test_a_christmas_shows_the_next_day_on_which_people_work() -> None:
    christmas = datetime(2026, 12, 25, 8, 0, tzinfo=TORONTO)
    assert demo_morning(christmas).date() == date(2026, 12, 29)


def test_every_reason_to_wait_is_there(friday: Portfolio) -> None:
    reasons = Counter(
        ruling.rule
        for account in friday.accounts
        for ruling in judge(PROFILE, facts(account), FRIDAY).rulings
    )
    assert {
        "hours",
        "quiet",
        "attempts",
        "standing",
        "number",
        "zone",
        "profile",
        "working-days",
    } <= set(reasons)


def test_callbacks_wait_for_this_morning(friday: Portfolio) -> None:
    due = [one for account in friday.accounts for one in account.callbacks if one.at <= FRIDAY]
    assert len(due) >= 3
    assert any(one.mine for one in due)
    assert any(one.at > FRIDAY for account in friday.accounts for one in account.callbacks)


def test_four_messages_were_left_with_susie(friday: Portfolio) -> None:
    calls = named(friday, "Brightline").calls
    left = [c for c in calls if c.outcome == "message" and c.answered_name == "Susie Tran"]
    assert len(left) == 4


def test_a_customer_in_two_currencies_has_sibling_accounts(friday: Portfolio) -> None:
    both = [account for account in friday.accounts if account.name == "Brightline Dental"]
    assert {account.currency for account in both} == {"USD", "CAD"}
    assert len({account.number for account in both}) == 1


def test_a_check_is_in_the_mail(friday: Portfolio) -> None:
    account = named(friday, "Hollis")
    assert account.promises[0].kind == "check"
    assert account.promises[0].reference == "4471"
    assert account.steps[0].at.date() == FRIDAY.date()


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        ("Quarry Lane", lambda a: not a.phones),
        ("Northern Petrel", lambda a: a.country is None),
        ("Worshipful", lambda a: len(a.name) > 150),
        ("Square", lambda a: "[@click" in a.name),
        ("Ever", lambda a: "\x1b" in a.name and "\u202e" in a.name),
        ("النخيل", lambda a: a.country == "SA"),
        ("東亞", lambda a: "☕" in a.name),
        ("Walter Simms", lambda a: a.kind == "person"),
        ("Low Gate", lambda a: a.people[0].opted_out),
        ("Meridian", lambda a: balance(a) > 480_000_000),
        ("Penny Whistle", lambda a: balance(a) == 43),
        ("Larkspur", lambda a: a.invoices[0].disputed == a.invoices[0].balance),
        ("Old Mill", lambda a: balance(a) < 0 and a.invoices[0].kind == "credit"),
        ("Silverbirch", lambda a: a.invoices[0].due > FRIDAY.date()),
        ("Harrow", lambda a: a.promises[0].state == "open" and not a.payments),
        ("Gullwing", lambda a: a.blocks[0].kind == "attorney"),
        ("Sable Creek", lambda a: a.supply == "stopped"),
    ],
)
def test_each_awkward_case_is_met(friday: Portfolio, name: str, holds: object) -> None:
    assert callable(holds)
    assert holds(named(friday, name))


def test_a_portfolio_stands_where_its_clock_stands() -> None:
    one, later = (demo_portfolio(TEXTS, FRIDAY + timedelta(weeks=n)) for n in (0, 1))
    moved = zip(one.accounts, later.accounts, strict=True)
    assert all(
        there.due - here.due == timedelta(weeks=1)
        for before, after in moved
        for here, there in zip(before.invoices, after.invoices, strict=True)
    )


def test_the_sample_export_is_what_an_accounting_program_writes() -> None:
    text = (SHIPPED / "demo" / "open-items.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert 36 <= len(rows) <= 48
    assert len({row["Currency"] for row in rows}) >= 4
    assert any(row["Open Balance"].startswith("(") for row in rows)
    assert len({row["Invoice No."] for row in rows}) == len(rows)
    for row in rows:
        assert date.fromisoformat(row["Due Date"]) > date.fromisoformat(row["Invoice Date"])
        assert not row["Telephone"] or read_phone(row["Telephone"], row["Country"])
        assert not row["E-mail"] or row["E-mail"].endswith(".example")

"""The day's queue: its rows in words, its counts, skipping, finding, and what time changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from calldesk.desk import console, queue
from calldesk.desk.errors import NotRead, Taken
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand
from calldesk.rules.money import Money
from calldesk.store import (
    accounts,
    activities,
    blocks,
    callbacks,
    calls,
    invoices,
    letters,
    phones,
    promises,
    steps,
)

NOW = datetime(2026, 11, 20, 14, 32, tzinfo=UTC)  # Friday, 09:32 in Toronto
HOSTILE = "[@click=app.quit]x[/] \x1b[31m‮ " + "株" * 200


@pytest.fixture
def debtor(desk):
    """Make an account in Toronto that owes 1,000 since October: debtor(name, …) -> id."""

    def make(name, *, overdue=10, country="CA", zone="America/Toronto", number=True, **more):
        with desk.store.transaction() as tx:
            made = accounts.create(
                tx, name=name, currency="USD", created_at=NOW, country=country, zone=zone, **more
            )
            if number:
                phones.create(tx, made, original="x", created_at=NOW, e164="+14165550134")
            due = desk.today() - timedelta(overdue)
            invoices.create(tx, made, number="1", amount=Money(100_000, "USD"), due=due)
            restand(desk, tx, made)
        return made

    return make


def another_window(desk, name="Ines"):
    opened = Desk(replace(desk.settings, me=replace(desk.settings.me, name=name)), desk.clock)
    opened.store = desk.store
    return opened


def shown(desk):
    return [(r.section, r.when, r.reason, r.name) for r in queue.page(desk).rows]


def test_rows_say_when_and_why(desk, debtor) -> None:
    debtor("Koval Print", overdue=43)
    waiting = debtor("Brightline Dental")
    far = debtor("Lee Ceramics", country="MY", zone="Asia/Kuala_Lumpur")
    with desk.store.transaction() as tx:
        callbacks.create(tx, waiting, at=NOW - timedelta(minutes=2), asked_by="Maya")
        restand(desk, tx, waiting)
    assert shown(desk) == [
        ("now", "09:30", "callback", "Brightline Dental"),
        ("today", "", "43 days", "Koval Print"),
        ("not_yet", "from Sun 22", "10 days", "Lee Ceramics"),
    ]
    assert queue.page(desk).rows[-1].account_id == far


def test_a_planned_step_and_a_promise_due_today_are_named(desk, debtor) -> None:
    stepped, promised = debtor("Marsh & Co"), debtor("Pike Motors")
    with desk.store.transaction() as tx:
        steps.create(tx, stepped, kind="check_in_mail", at=NOW - timedelta(hours=1))
        promises.create(
            tx,
            promised,
            amount=Money(100_000, "USD"),
            due=desk.today(),
            breaks_on=date(2026, 11, 26),
            by_name="Maya",
            made_at=NOW - timedelta(days=5),
        )
        restand(desk, tx, stepped, promised)
    assert {row[2:] for row in shown(desk)} == {
        ("check in mail", "Marsh & Co"),
        ("due today", "Pike Motors"),
    }


def test_pages_follow_one_another_without_gap_or_repeat(desk, debtor) -> None:
    made = [debtor(f"Account {n}", overdue=n + 1) for n in range(7)]
    pages = [queue.page(desk, offset, 3) for offset in (0, 3, 6)]
    assert [page.more for page in pages] == [True, True, False]
    assert sorted(row.account_id for page in pages for row in page.rows) == sorted(made)


def test_the_first_page_is_the_same_before_the_database_library_is_there(desk, debtor) -> None:
    for n in range(3):
        debtor(f"Account {n}", overdue=n + 1)
    fresh = Desk(desk.settings, desk.clock)
    assert queue.page(fresh, limit=2).rows == queue.page(desk, limit=2).rows
    assert "store" not in vars(fresh)


def test_an_account_without_a_number_is_counted_and_listed_with_its_reason(desk, debtor) -> None:
    debtor("Koval Print")
    mute = debtor("Rookery Hill", number=False)
    lost = debtor("Survey Vessel", zone=None, country=None)
    counted = queue.counts(desk)
    assert dict(counted.left_out) == {"needs a number": 1, "zone not known": 1}
    assert (counted.to_go, counted.accounts) == (1, 3)
    (row,) = queue.left_out(desk, "needs a number")
    assert (row.account_id, row.reason) == (mute, "needs a number")
    assert {r.account_id for r in queue.left_out(desk)} == {mute, lost}


def test_the_day_counts_this_collectors_calls_and_what_they_were_promised(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        for collector, at in (
            (desk.collector, NOW),
            ("Ines", NOW),
            (desk.collector, NOW.replace(day=19)),
        ):
            call = calls.start(
                tx, account, collector=collector, console="x", dialled_at=at, state="done"
            )
            promises.create(
                tx,
                account,
                amount=Money(5_000, "USD"),
                due=date(2026, 11, 27),
                breaks_on=date(2026, 12, 3),
                by_name="Maya",
                made_at=at,
                call_id=call,
            )
    counted = queue.counts(desk)
    assert (counted.done, counted.promised) == (1, (Money(5_000, "USD"),))


def test_a_skip_keeps_its_reason_and_goes_to_the_end_of_its_group(desk, debtor) -> None:
    first, second = debtor("Koval Print", overdue=60), debtor("Pike Motors", overdue=20)
    assert [row.account_id for row in queue.page(desk).rows] == [first, second]
    queue.skip(desk, first, " ask\tPriya first ")
    rows = queue.page(desk).rows
    assert [(row.account_id, row.mark) for row in rows] == [(second, ""), (first, "skipped")]
    with desk.store.reading() as tx:
        (kept,) = activities.of_account(tx, first)
    assert (kept.kind, kept.words, kept.by) == ("skip", "ask Priya first", desk.collector)


@pytest.mark.parametrize("reason", ["", "  ", "\x1b"])
def test_a_skip_asks_for_a_reason(desk, debtor, reason) -> None:
    with pytest.raises(NotRead, match="Say why"):
        queue.skip(desk, debtor("Koval Print"), reason)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("lodz", "Łódź Dental", id="letters without their marks"),
        pytest.param("C-77", "Koval Print", id="a number"),
        pytest.param("koval prnt", "Koval Print", id="a slip of the finger"),
        pytest.param("[@click", HOSTILE, id="a hostile name"),
    ],
)
def test_accounts_are_found_as_people_type_them(desk, debtor, typed, found) -> None:
    for name, number in (("Łódź Dental", "A-1"), ("Koval Print", "C-77"), (HOSTILE, "B-1")):
        debtor(name, number=True) if not number else _numbered(desk, debtor(name), number)
    assert queue.find(desk, typed)[0].name == found


def _numbered(desk, account_id, number):
    with desk.store.transaction() as tx:
        accounts.correct(tx, account_id, number=number)


def test_nothing_typed_finds_nothing(desk, debtor) -> None:
    debtor("Koval Print")
    assert queue.find(desk, " ") == ()


def test_what_another_window_works_on_leaves_the_queue_and_names_its_holder(desk, debtor) -> None:
    account = debtor("Koval Print")
    ines = another_window(desk)
    held = console.sign_in(ines)
    try:
        console.claim(ines, account)
        assert queue.page(desk).rows == ()
        assert queue.find(desk, "koval")[0].mark == "Ines"
        assert dict(queue.counts(desk).left_out) == {"in another window": 1}
        with pytest.raises(Taken, match="Ines has this account"):
            console.claim(desk, account)
        console.touch(ines)
        console.release(ines, account)
        console.claim(desk, account)
    finally:
        console.sign_out(ines, held)


def test_a_window_that_closes_lets_go_of_everything(desk, debtor) -> None:
    account = debtor("Koval Print")
    ines = another_window(desk)
    held = console.sign_in(ines)
    console.claim(ines, account)
    console.sign_out(ines, held)
    assert [row.account_id for row in queue.page(desk).rows] == [account]


def test_the_sweep_breaks_a_promise_whose_grace_is_over(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        promises.create(
            tx,
            account,
            amount=Money(50_000, "USD"),
            due=date(2026, 11, 13),
            breaks_on=desk.today(),
            by_name="Maya",
            made_at=NOW - timedelta(days=9),
        )
        restand(desk, tx, account)
    assert queue.sweep(desk)
    with desk.store.reading() as tx:
        (promise,) = promises.of_account(tx, account)
        kept = accounts.get(tx, account)
    assert (promise.state, promise.settled_at, kept.broken) == ("broken", NOW, 1)
    assert not queue.sweep(desk)


def test_the_sweep_settles_a_promise_by_the_money_that_came(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        made = {"breaks_on": desk.today(), "by_name": "Maya", "made_at": NOW - timedelta(9)}
        promises.create(tx, account, amount=Money(50_000, "USD"), due=date(2026, 11, 13), **made)
        invoices.pay(
            tx, account, amount=Money(20_000, "USD"), value_date=date(2026, 11, 16), seen_at=NOW
        )
    queue.sweep(desk)
    with desk.store.reading() as tx:
        (promise,) = promises.of_account(tx, account)
    assert (promise.state, promise.paid) == ("part", Money(20_000, "USD"))


def test_the_sweep_frees_an_account_whose_block_has_ended(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        until = NOW + timedelta(hours=1)
        blocks.create(tx, account, kind="cease", since=NOW, set_by="Dana", until=until)
        restand(desk, tx, account)
    assert queue.page(desk).rows == ()
    later = another_window(desk, desk.collector)
    later.clock = replace(desk.clock, set_to=NOW + timedelta(hours=2))
    assert queue.sweep(later)
    assert [row.account_id for row in queue.page(later).rows] == [account]


def test_the_sweep_writes_calling_hours_that_run_out(desk, debtor) -> None:
    account = debtor("Koval Print")
    later = another_window(desk)
    later.clock = replace(desk.clock, set_to=NOW + timedelta(days=35))
    assert queue.page(later).rows[0].section == "not_yet"
    assert queue.sweep(later)
    assert not queue.sweep(later)
    (row,) = queue.page(later).rows
    assert (row.account_id, row.when) == (account, "from Mon 28")  # after Christmas


def test_the_sweep_puts_a_letter_in_doubt_whose_console_died(desk, debtor) -> None:
    account = debtor("Koval Print")
    with desk.store.transaction() as tx:
        letter = letters.create(
            tx,
            account,
            kind="promise",
            to_name="Maya",
            to_address="maya@koval.example",
            subject="What we agreed",
            body="Dear Maya",
            message_id="<1@x>",
            created_at=NOW,
            record={},
            state="approved",
        )
        letters.take(tx, letter, "a dead window")
    queue.sweep(desk)
    with desk.store.reading() as tx:
        assert letters.get(tx, letter).state == "in_doubt"

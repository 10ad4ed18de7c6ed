"""The summary columns say what the records say, whichever way they are brought up to date."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from calldesk.rules.money import Money
from calldesk.store import (
    accounts,
    activities,
    blocks,
    callbacks,
    calls,
    invoices,
    moments,
    phones,
    promises,
    steps,
    summary,
)


@pytest.fixture
def owing(store, account_id, now):
    """The account owes 6,240.00 on two invoices, has a number and calling hours."""
    with store.transaction() as tx:
        for number, day, minor in (("2231", 8, 200000), ("2260", 20, 424000)):
            invoices.create(
                tx,
                account_id,
                number=number,
                due=date(2026, 10, day),
                amount=Money(minor, "USD"),
            )
        phones.create(tx, account_id, original="1", e164="+14165550134", created_at=now)
        moments.write_waits(tx, [moments.Waits(account_id, "b2b CA America/Toronto")])
    return account_id


@pytest.fixture
def summed(store, now):
    """Refresh and read an account."""

    def summed(account_id, at=now):
        with store.transaction() as tx:
            summary.refresh(tx, [account_id], at)
            return accounts.get(tx, account_id)

    return summed


def test_what_is_owed_is_summed_up(store, owing, summed):
    with store.transaction() as tx:
        invoices.create(tx, owing, number="K-1", kind="credit", amount=Money(-4000, "USD"))
    account = summed(owing)
    assert account.balance == Money(620000, "USD")
    assert (account.invoices_open, account.oldest_due) == (2, date(2026, 10, 8))
    assert account.standing == "open"


def test_the_oldest_day_is_that_of_an_undisputed_invoice(store, owing, summed):
    with store.transaction() as tx:
        first = invoices.of_account(tx, owing)[0]
        invoices.dispute(
            tx, first.id, reason="faulty", disputed=first.balance, since=date(2026, 11, 1)
        )
    account = summed(owing)
    assert (account.oldest_due, account.disputed) == (date(2026, 10, 20), Money(200000, "USD"))
    assert account.standing == "open"


def test_nothing_is_owed_when_all_is_paid(store, owing, summed):
    with store.transaction() as tx:
        tx.execute(text("update invoice set balance = 0"))
    account = summed(owing)
    assert (account.standing, account.invoices_open, account.oldest_due) == ("nothing_due", 0, None)


def dispute_all(tx, account_id, now):
    for invoice in invoices.of_account(tx, account_id):
        invoices.dispute(
            tx, invoice.id, reason="faulty", disputed=invoice.balance, since=date(2026, 11, 1)
        )


@pytest.mark.parametrize(
    ("change", "standing"),
    [
        pytest.param(dispute_all, "disputed", id="everything is disputed"),
        pytest.param(
            lambda tx, account, now: blocks.create(
                tx, account, kind="attorney", since=now, set_by="Dana"
            ),
            "blocked",
            id="a block stands",
        ),
        pytest.param(
            lambda tx, account, now: phones.set_state(
                tx, phones.of_account(tx, account)[0].id, "wrong"
            ),
            "no_number",
            id="the only number is wrong",
        ),
        pytest.param(
            lambda tx, account, now: moments.write_waits(tx, [moments.Waits(account, "")]),
            "zone",
            id="its hours are not known",
        ),
        pytest.param(
            lambda tx, account, now: (
                accounts.correct(tx, account, kind="person"),
                moments.write_waits(tx, [moments.Waits(account, "")]),
            ),
            "no_profile",
            id="a consumer has no profile yet",
        ),
    ],
)
def test_why_an_account_is_not_in_the_queue(store, owing, summed, now, change, standing):
    with store.transaction() as tx:
        change(tx, owing, now)
    assert summed(owing).standing == standing


def test_a_block_stands_until_its_day_or_until_it_is_lifted(store, owing, summed, now):
    with store.transaction() as tx:
        until = now + timedelta(days=2)
        blocks.create(tx, owing, kind="cease", since=now, set_by="Dana", until=until)
        lifted = blocks.create(tx, owing, kind="attorney", since=now, set_by="Dana")
        blocks.lift(tx, lifted, now)
    assert summed(owing).standing == "blocked"
    assert summed(owing, now + timedelta(days=3)).standing == "open"


def call(tx, account_id, at, outcome, **more):
    made = calls.start(tx, account_id, collector="Dana", console="one", dialled_at=at)
    calls.finish(tx, made, ended_at=at, outcome=outcome, **more)


def test_calls_are_counted_and_the_last_one_is_remembered(store, owing, summed, now):
    with store.transaction() as tx:
        call(tx, owing, now - timedelta(days=1), "no_answer", counts_as_attempt=True)
        call(
            tx,
            owing,
            now - timedelta(days=3),
            "promise",
            counts_as_attempt=True,
            conversation=True,
        )
        calls.start(tx, owing, collector="Dana", console="one", dialled_at=now)
    account = summed(owing)
    assert (account.attempts, account.spoken_with) == (2, True)
    assert (account.last_outcome, account.last_call_at) == ("no_answer", now - timedelta(days=1))


def promise(tx, account_id, now, due):
    return promises.create(
        tx,
        account_id,
        amount=Money(200000, "USD"),
        due=due,
        breaks_on=due + timedelta(days=5),
        by_name="Maya",
        made_at=now,
    )


def test_the_first_open_promise_counts(store, owing, summed, now):
    with store.transaction() as tx:
        promise(tx, owing, now, date(2026, 12, 4))
        promise(tx, owing, now, date(2026, 11, 27))
    account = summed(owing)
    assert (account.promise_due, account.breaks_on) == (date(2026, 11, 27), date(2026, 12, 2))
    assert account.promise_amount == Money(200000, "USD")


def test_a_broken_promise_waits_until_they_were_spoken_with(store, owing, summed, now):
    with store.transaction() as tx:
        made = promise(tx, owing, now, date(2026, 11, 2))
        promises.settle(tx, made, state="broken", paid=Money(0, "USD"), at=now)
        call(tx, owing, now + timedelta(hours=1), "no_answer")
    account = summed(owing)
    assert (account.broken, account.promise_due) == (1, date(2026, 11, 2))
    assert account.breaks_on == date(2026, 11, 7)
    with store.transaction() as tx:
        call(tx, owing, now + timedelta(hours=2), "refused", conversation=True)
    account = summed(owing)
    assert (account.broken, account.breaks_on, account.promise_amount) == (1, None, None)


def test_callbacks_steps_retries_and_skips(store, owing, summed, now):
    hours = [now + timedelta(hours=h) for h in range(6)]
    with store.transaction() as tx:
        callbacks.create(tx, owing, at=hours[3], asked_by="Maya", mine="Dana")
        callbacks.create(tx, owing, at=hours[2], asked_by="Maya", mine="Ewa")
        steps.create(tx, owing, kind="letter", at=hours[5])
        steps.create(tx, owing, kind="call", at=hours[4], lifts_quiet=True)
        steps.create(tx, owing, kind=steps.RETRY, at=hours[1])
        activities.create(tx, owing, at=hours[0], by="Dana", kind=activities.SKIP)
    account = summed(owing)
    assert (account.callback_at, account.callback_for) == (hours[2], "Ewa")
    assert (account.step_at, account.step_kind, account.step_lifts) == (hours[4], "call", True)
    assert (account.retry_at, account.skipped_at) == (hours[1], hours[0])
    with store.transaction() as tx:
        callbacks.close(tx, owing)
        steps.close(tx, owing)
    account = summed(owing)
    assert (account.callback_at, account.callback_for, account.retry_at) == (None, None, None)
    assert (account.step_at, account.step_kind, account.step_lifts) == (None, None, False)


def test_only_the_accounts_given_are_refreshed_and_doctor_finds_the_others(
    store, owing, new_account, now
):
    with store.transaction() as tx:
        other = new_account(tx, name="Koval Print")
        invoices.create(tx, other, number="1", amount=Money(5, "USD"))
        summary.refresh(tx, [owing], now)
        found = {(d.column, d.kept, d.computed) for d in summary.differences(tx, now)}
        assert found == {
            ("balance", 0, 5),
            ("invoices_open", 0, 1),
            ("standing", "nothing_due", "no_number"),
        }
        summary.refresh(tx, None, now)
        assert summary.differences(tx, now) == ()


def test_refreshing_no_account_changes_nothing(store, owing, now):
    with store.transaction() as tx:
        summary.refresh(tx, [], now)
        assert accounts.get(tx, owing).balance == Money(0, "USD")


def test_calling_windows_are_replaced_pruned_and_missed(store, owing, now):
    key = "b2b CA America/Toronto"
    days = [(now + timedelta(days=n), now + timedelta(days=n, hours=8)) for n in range(3)]
    with store.transaction() as tx:
        assert moments.keys_without_windows(tx, now) == (key,)
        moments.write_windows(tx, key, days[:2])
        moments.write_windows(tx, key, days)
        assert moments.keys_without_windows(tx, now + timedelta(days=2)) == ()
        assert moments.keys_without_windows(tx, now + timedelta(days=9)) == (key,)
        moments.prune_windows(tx, now + timedelta(days=1))
        assert tx.execute(text("select count(*) from calling_window")).scalar() == 2


def test_waits_are_kept(store, owing, now):
    with store.transaction() as tx:
        moments.write_waits(
            tx, [moments.Waits(owing, "b2b", now, now + timedelta(days=1), "courtesy-count")]
        )
        account = accounts.get(tx, owing)
    assert (account.hours_key, account.quiet_until) == ("b2b", now)
    assert (account.limit_until, account.limit_rule) == (now + timedelta(days=1), "courtesy-count")

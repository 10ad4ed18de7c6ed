"""Accounts, people, numbers, invoices, promises, callbacks, steps: written, read, changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.money import Money
from calldesk.store import (
    accounts,
    activities,
    best_times,
    blocks,
    callbacks,
    invoices,
    people,
    phones,
    promises,
    steps,
)
from calldesk.store.errors import StoreConflict

HOSTILE = "[@click=app.quit]x[/] \x1b[2J ‮gnp.exe 牙科 " + "ä" * 10_000


def test_an_account_reads_back_as_it_was_made(store, now):
    with store.transaction() as tx:
        made = accounts.create(
            tx, name="Łódź Dental", number="C-7", currency="PLN", created_at=now, country="PL"
        )
    with store.reading() as tx:
        account = accounts.get(tx, made)
    assert (account.name, account.key, account.country) == ("Łódź Dental", "C-7", "PL")
    assert (account.balance, account.standing) == (Money(0, "PLN"), "nothing_due")
    assert account.created_at == now


def test_without_a_number_the_folded_name_is_the_key(store, new_account):
    with store.transaction() as tx:
        made = new_account(tx, name="  Łódź   DENTAL ")
        assert accounts.get(tx, made).key == "lodz dental"


def test_the_same_customer_in_one_currency_is_there_once(store, account_id, new_account):
    with pytest.raises(StoreConflict), store.transaction() as tx:
        new_account(tx, number="C-1")


def test_siblings_are_the_same_customer_in_other_currencies(store, account_id, new_account):
    with store.transaction() as tx:
        other = new_account(tx, number="C-1", currency="EUR")
        new_account(tx, number="C-2", currency="EUR")
        assert [sibling.id for sibling in accounts.siblings(tx, account_id)] == [other]


def test_a_corrected_name_is_found_under_the_new_one(store, account_id):
    with store.transaction() as tx:
        accounts.correct(tx, account_id, name="Brightline Zähne", zone="Europe/Berlin")
        account = accounts.get(tx, account_id)
    assert (account.name, account.zone) == ("Brightline Zähne", "Europe/Berlin")


def test_a_summary_column_cannot_be_corrected_by_hand(store, account_id):
    with pytest.raises(TypeError, match="balance"), store.transaction() as tx:
        accounts.correct(tx, account_id, balance=5)


def test_an_account_that_is_gone_is_told(store):
    with pytest.raises(StoreConflict, match="no longer there"), store.reading() as tx:
        accounts.get(tx, 77)


def test_hostile_text_is_kept_as_it_came(store, account_id, now):
    with store.transaction() as tx:
        person = people.create(tx, account_id, name=HOSTILE, created_at=now)
        read = people.get(tx, person)
    assert read.name == HOSTILE


def test_people_who_left_are_only_shown_when_asked(store, account_id, now):
    with store.transaction() as tx:
        maya = people.create(
            tx, account_id, name="Maya Ortiz", role="accounts_payable", created_at=now
        )
        susie = people.create(tx, account_id, name="Susie", role="reception", created_at=now)
        people.correct(tx, maya, email="maya@brightline.example", email_by="Maya Ortiz")
        people.retire(tx, susie, now)
    with store.reading() as tx:
        assert [p.email for p in people.of_account(tx, account_id)] == ["maya@brightline.example"]
        assert [p.id for p in people.of_account(tx, account_id, retired=True)] == [maya, susie]


def test_a_number_out_of_use_is_not_usable(store, account_id, now):
    with store.transaction() as tx:
        good = phones.create(
            tx,
            account_id,
            original="416 555 0134",
            e164="+14165550134",
            zones=("America/Toronto", "America/Detroit"),
            created_at=now,
        )
        phones.create(tx, account_id, original="ask Susie", created_at=now)
        first, second = phones.of_account(tx, account_id)
        assert first.zones == "America/Toronto,America/Detroit"
        assert (first.usable, second.usable, second.zones) == (True, False, "")
        phones.set_state(tx, good, "wrong")
        assert not phones.get(tx, good).usable


def test_the_last_said_best_time_comes_first(store, account_id, now):
    tuesday = {"weekdays": [1], "start": "09:00", "end": "11:00"}
    with store.transaction() as tx:
        for words, days in (("tue 9-11", 0), ("mornings", 3), ("after 3", 2)):
            best_times.create(
                tx,
                account_id,
                words=words,
                windows=[tuesday],
                said_by="Maya Ortiz",
                said_at=now + timedelta(days=days),
            )
        found = best_times.of_account(tx, account_id)
    assert [best.words for best in found] == ["mornings", "after 3", "tue 9-11"]
    assert found[0].windows == (tuesday,)


def test_a_lifted_block_no_longer_stands(store, account_id, now):
    with store.transaction() as tx:
        block = blocks.create(tx, account_id, kind="attorney", since=now, set_by="Dana")
        assert [b.kind for b in blocks.of_account(tx, account_id)] == ["attorney"]
        blocks.lift(tx, block, now)
        assert blocks.of_account(tx, account_id) == ()
        assert blocks.of_account(tx, account_id, lifted=True)[0].lifted_at == now


def test_open_invoices_come_oldest_first_and_paid_ones_when_asked(store, account_id):
    with store.transaction() as tx:
        for number, due, balance in (
            ("2260", date(2026, 10, 20), 224000),
            ("2231", date(2026, 10, 8), 200000),
            ("2100", date(2026, 9, 1), 0),
            ("K-1", None, -5000),
        ):
            invoices.create(
                tx,
                account_id,
                number=number,
                due=due,
                amount=Money(224000, "USD"),
                balance=Money(balance, "USD"),
            )
        open_ones = invoices.of_account(tx, account_id)
        assert [invoice.number for invoice in open_ones] == ["2231", "2260", "K-1"]
        assert open_ones[0].balance == Money(200000, "USD")
        assert len(invoices.of_account(tx, account_id, paid=True)) == 4


def test_an_amount_of_thirty_million_fits(store, account_id):
    huge = Money(3_000_000_000_00, "USD")
    with store.transaction() as tx:
        invoices.create(tx, account_id, number="1", amount=huge)
        assert invoices.of_account(tx, account_id)[0].balance == huge


def test_a_dispute_is_noted_and_settled(store, account_id):
    with store.transaction() as tx:
        made = invoices.create(tx, account_id, number="1", amount=Money(500, "USD"))
        invoices.dispute(
            tx, made, reason="faulty", disputed=Money(500, "USD"), since=date(2026, 11, 1)
        )
        assert invoices.of_account(tx, account_id)[0].dispute == "faulty"
        invoices.dispute(tx, made, reason="", disputed=Money(0, "USD"), since=None)
        assert invoices.of_account(tx, account_id)[0].dispute is None


def test_payments_are_read_from_a_day_on(store, account_id, now):
    with store.transaction() as tx:
        for day in (1, 9):
            invoices.pay(
                tx,
                account_id,
                amount=Money(100 * day, "USD"),
                value_date=date(2026, 11, day),
                seen_at=now,
            )
        since = invoices.payments_of(tx, account_id, date(2026, 11, 2))
    assert [payment.amount for payment in since] == [Money(900, "USD")]


def promise(tx, account_id, now, due=date(2026, 11, 27), **more):
    return promises.create(
        tx,
        account_id,
        amount=Money(200000, "USD"),
        due=due,
        breaks_on=due + timedelta(days=5),
        by_name="Maya Ortiz",
        made_at=now,
        invoices=("2231",),
        **more,
    )


def test_a_promise_reads_back_and_is_settled(store, account_id, now):
    with store.transaction() as tx:
        made = promise(tx, account_id, now, method="transfer")
        promises.settle(tx, made, state="kept", paid=Money(200000, "USD"), at=now)
        (read,) = promises.of_account(tx, account_id)
    assert (read.amount, read.invoices, read.method) == (
        Money(200000, "USD"),
        ("2231",),
        "transfer",
    )
    assert (read.state, read.paid, read.settled_at) == ("kept", Money(200000, "USD"), now)


def test_a_plan_is_one_series(store, account_id, now):
    parts = [
        (Money(amount, "USD"), date(2026, 11, day), date(2026, 11, day + 1))
        for amount, day in ((1000, 1), (1000, 8), (1001, 15))
    ]
    with store.transaction() as tx:
        ids = promises.create_plan(tx, account_id, parts, by_name="Maya", made_at=now)
        series = promises.of_account(tx, account_id)
    assert [p.id for p in series] == list(ids)
    assert {p.plan_id for p in series} == {ids[0]}
    assert [(p.part, p.parts, p.kind) for p in series] == [(n, 3, "plan") for n in (1, 2, 3)]


def test_a_new_agreement_takes_the_place_of_open_promises_only(store, account_id, now):
    with store.transaction() as tx:
        kept = promise(tx, account_id, now)
        promises.settle(tx, kept, state="kept", paid=Money(1, "USD"), at=now)
        promise(tx, account_id, now)
        assert promises.supersede(tx, account_id, now) == 1
        assert promises.supersede(tx, account_id, now) == 0


def test_promises_of_all_accounts_are_listed_by_their_day(store, account_id, new_account, now):
    with store.transaction() as tx:
        other = new_account(tx, name="Koval Print", currency="EUR")
        promise(tx, account_id, now, due=date(2026, 11, 27))
        promise(tx, other, now, due=date(2026, 11, 20))
        promise(tx, other, now, due=date(2026, 12, 24))
        listed = promises.in_state(tx, ["open"], due_by=date(2026, 11, 30))
    assert [item.name for item in listed] == ["Koval Print", "Brightline Dental"]
    assert [item.promise.amount.currency for item in listed] == ["EUR", "USD"]


def test_callbacks_whose_time_has_come_are_closed_and_later_ones_stay(store, account_id, now):
    toronto = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("America/Toronto"))
    with store.transaction() as tx:
        callbacks.create(tx, account_id, at=toronto, asked_by="Maya", consent=True, mine="Dana")
        callbacks.create(tx, account_id, at=now + timedelta(days=1), asked_by="Maya")
        first = callbacks.of_account(tx, account_id)[0]
        assert (first.at, first.at.tzinfo, first.mine) == (toronto, UTC, "Dana")
        callbacks.close(tx, account_id, by=now)
        assert len(callbacks.of_account(tx, account_id)) == 1
        assert len(callbacks.of_account(tx, account_id, closed=True)) == 2


def test_steps_of_one_kind_are_closed_and_others_stay(store, account_id, now):
    with store.transaction() as tx:
        steps.create(tx, account_id, kind="call", at=now + timedelta(days=2), lifts_quiet=True)
        steps.create(tx, account_id, kind=steps.RETRY, at=now)
        assert [s.kind for s in steps.of_account(tx, account_id)] == ["retry", "call"]
        steps.close(tx, account_id, "dropped", kind=steps.RETRY)
        assert [s.kind for s in steps.of_account(tx, account_id)] == ["call"]


def test_activities_and_breaks_are_kept(store, account_id, now):
    with store.transaction() as tx:
        activities.create(tx, account_id, at=now, by="Dana", kind="skip", words="at lunch")
        assert activities.of_account(tx, account_id)[0].words == "at lunch"
        activities.begin_break(tx, "Dana", now)
        activities.begin_break(tx, "Dana", now + timedelta(hours=1))
        activities.end_break(tx, "Dana", now + timedelta(hours=2))


def test_a_moment_without_a_zone_is_refused(store, account_id):
    with pytest.raises(Exception, match="timezone"), store.transaction() as tx:
        steps.create(tx, account_id, kind="call", at=datetime(2026, 11, 20))

"""What happened to an account, a collector's day, and finding an account."""

from datetime import UTC, date, datetime, timedelta

import pytest

from calldesk.rules.money import Money
from calldesk.store import (
    activities,
    callbacks,
    calls,
    day,
    history,
    invoices,
    letters,
    promises,
    search,
)


def call(tx, account_id, at, outcome, collector="Dana", **more):
    made = calls.start(tx, account_id, collector=collector, console="one", dialled_at=at)
    calls.finish(tx, made, ended_at=at, outcome=outcome, **more)
    return made


def promise(tx, account_id, call_id, at, minor, currency="USD"):
    return promises.create(
        tx,
        account_id,
        call_id=call_id,
        amount=Money(minor, currency),
        due=date(2026, 11, 27),
        breaks_on=date(2026, 12, 2),
        by_name="Maya Ortiz",
        made_at=at,
    )


def test_the_timeline_tells_everything_the_last_first(store, account_id, now):
    hour = timedelta(hours=1)
    with store.transaction() as tx:
        made = call(tx, account_id, now, "promise", answered_name="Maya Ortiz", note="Tuesdays")
        promise(tx, account_id, made, now + hour, 200000)
        letters.create(
            tx,
            account_id,
            kind="promise",
            to_name="Maya",
            to_address="maya@brightline.example",
            subject="What we agreed",
            body="",
            message_id="<1@desk>",
            created_at=now + 2 * hour,
            record={},
        )
        activities.create(
            tx, account_id, at=now + 3 * hour, by="Dana", kind="visit", words="nobody in"
        )
        invoices.pay(
            tx,
            account_id,
            amount=Money(100, "USD"),
            value_date=now.date() + timedelta(days=3),
            seen_at=now,
        )
        told = history.of_account(tx, account_id)
        assert history.of_account(tx, account_id, limit=2) == told[:2]
    assert [(entry.kind, entry.words) for entry in told] == [
        ("payment", "1.00 USD came in"),
        ("visit", "nobody in"),
        ("letter", "What we agreed · to maya@brightline.example · draft"),
        ("promise", "2,000.00 USD by Fri 27 Nov 2026 · Maya Ortiz · open"),
        ("call", "promise · Maya Ortiz · Tuesdays"),
    ]
    assert (told[-1].by, told[-1].at) == ("Dana", now)


def test_messages_are_counted_by_the_name_they_were_left_with(store, account_id, now):
    with store.transaction() as tx:
        for name in ("Susie", "Susie", None, "Ben"):
            call(tx, account_id, now, "message", answered_name=name)
        call(tx, account_id, now, "refused", answered_name="Susie")
        assert history.messages(tx, account_id) == (("Susie", 2), ("", 1), ("Ben", 1))


def test_a_collectors_day_counts_their_own_calls_of_that_day(store, account_id, new_account, now):
    begins, ends = now - timedelta(hours=9), now + timedelta(hours=9)
    with store.transaction() as tx:
        polish = new_account(tx, name="Łódź", currency="PLN")
        mine = call(tx, account_id, now, "promise")
        promise(tx, account_id, mine, now, 100)
        promises.supersede(tx, account_id, now)
        promise(tx, account_id, mine, now, 200000)
        promise(tx, account_id, mine, now, 42000)
        promise(tx, polish, call(tx, polish, now, "promise"), now, 500, "PLN")
        call(tx, account_id, now, "refused", collector="Ewa")
        call(tx, account_id, begins - timedelta(minutes=1), "refused")
        calls.start(tx, account_id, collector="Dana", console="one", dialled_at=now)
        figures = day.figures(tx, "Dana", begins, ends)
    assert figures.done == 2
    assert figures.promised == (Money(242000, "USD"), Money(500, "PLN"))


@pytest.fixture
def names(store, new_account):
    with store.transaction() as tx:
        made = [
            new_account(tx, name=name, number=number)
            for name, number in (
                ("Wiśniewska i Syn", "PL-77"),
                ("Kowalski Druk", "PL-78"),
                ("100 % Timber_Land", "US-1"),
                ("Old Kowalski", "PL-79"),
            )
        ]
    return dict(zip(("wisniewska", "kowalski", "timber", "old"), made, strict=True))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("WISNIEWSKA", ["wisniewska"], id="without marks and in capitals"),
        pytest.param("wiśn", ["wisniewska"], id="the beginning with marks"),
        pytest.param("kowalski", ["kowalski", "old"], id="the beginning of a name first"),
        pytest.param("pl-78", ["kowalski"], id="a number"),
        pytest.param("100 %", ["timber"], id="a per cent sign is itself"),
        pytest.param("r_l", ["timber"], id="an underscore is itself"),
        pytest.param("k_w", [], id="and stands for no other letter"),
        pytest.param("kowalsky", ["kowalski", "old"], id="a typing slip"),
        pytest.param("  ", [], id="nothing typed"),
        pytest.param("zzzzqq", [], id="nothing like it"),
    ],
)
def test_accounts_are_found_as_people_type(store, names, typed, found):
    with store.reading() as tx:
        ids = search.accounts(tx, typed)
    known = {account: name for name, account in names.items()}
    assert [known[account] for account in ids] == found


def test_a_search_answers_no_more_than_asked_for(store, names):
    with store.reading() as tx:
        assert len(search.accounts(tx, "kowalski", limit=1)) == 1


def test_a_time_to_call_stands_with_the_call_in_which_it_was_asked_for(store, account_id, now):
    with store.transaction() as tx:
        for outcome in ("callback", "promise"):
            made = call(tx, account_id, now, outcome, answered_name="Maya")
            callbacks.create(
                tx,
                account_id,
                at=datetime(2026, 11, 24, 14, tzinfo=UTC),
                zone="America/Toronto",
                asked_by="Maya",
                call_id=made,
            )
        told = [entry.words for entry in history.of_account(tx, account_id)]
    assert sorted(told) == [
        "callback for Tue 24 Nov 2026 09:00 · Maya",
        "promise · callback for Tue 24 Nov 2026 09:00 · Maya",
    ]

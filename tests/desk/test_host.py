"""What a script knows of an account when the call starts."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from brightline import NOW
from telephone import ring, save, talk

from calldesk.desk import dossier
from calldesk.desk.host import host_of, settlement_offer
from calldesk.rules.money import Money
from calldesk.store import people, promises

TORONTO = ZoneInfo("America/Toronto")


def host(desk, account):
    with desk.store.reading() as tx:
        found = dossier.read(tx, account, "CA")
    return host_of(found, desk.settings, desk.now(), TORONTO, "en").values


def test_the_account_in_the_words_of_a_script(desk, brightline) -> None:
    values = host(desk, brightline.account)
    assert values["debtor.contact"] == "Maya Ortiz"
    assert values["debtor.amount_due"] == Money(624000, "USD")
    assert values["debtor.days_overdue"] == 43
    assert values["invoice.numbers"] == ("2231", "2260", "2275")
    assert values["settlement_offer"] == Money(561600, "USD")
    assert values["callback_by"] == date(2026, 11, 24)
    assert values["daypart"] == "morning"
    assert values["messages_left"] == 0
    assert "last_promise_date" not in values


def test_nobody_known_is_named_by_what_they_do(desk, brightline) -> None:
    with desk.store.transaction() as tx:
        people.retire(tx, brightline.maya, NOW)
    assert host(desk, brightline.account)["debtor.contact"] == "whoever does your bookkeeping"


def test_the_last_promise_that_was_settled_is_told(desk, brightline) -> None:
    with desk.store.transaction() as tx:
        for days, state in ((20, "kept"), (9, "broken"), (1, "open")):
            promise = promises.create(
                tx,
                brightline.account,
                amount=Money(1000, "USD"),
                due=NOW.date() - timedelta(days - 2),
                breaks_on=NOW.date() - timedelta(days - 6),
                by_name="Maya Ortiz",
                made_at=NOW - timedelta(days),
            )
            promises.settle(tx, promise, state=state, paid=Money(0, "USD"), at=NOW)
    values = host(desk, brightline.account)
    assert values["last_promise_date"] == NOW.date() - timedelta(7)
    assert values["last_promise_kept"] is False


@pytest.mark.parametrize(
    "said", ["machine, left", "assistant, other, message_with=Susie, taken, >"]
)
def test_messages_are_counted_by_who_took_them(desk, brightline, said) -> None:
    for count in (1, 2):
        save(desk, talk(desk, ring(desk, brightline.account), said), {})
        desk.clock = type(desk.clock)(desk.now() + timedelta(hours=1))
        values = host(desk, brightline.account)
        assert (values["messages_left"], values["messages_left_total"]) == (count, count)
    with desk.store.reading() as tx:
        taken = dossier.read(tx, brightline.account, "CA").messages
    assert taken == {"Susie" if "Susie" in said else "a machine": 2}


def test_an_offer_is_rounded_to_whole_cents() -> None:
    assert settlement_offer(Money(1, "USD"), 0.5) == Money(1, "USD")

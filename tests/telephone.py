"""Calls in tests: accounts to ring, and what is said there, written as one line of keys.

A line such as 'speaking, yes, >, promise_amount=2000, !check_in_mail, F9' holds replies by their
ids, '>' for Enter, fields with what is typed into them, objections and the hang-up key.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from brightline import NOW, Known

from calldesk.desk import call, dialling, finish, wrapup
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money

INVOICES = (
    ("2231", 200000, date(2026, 10, 8)),
    ("2260", 224000, date(2026, 10, 20)),
    ("2275", 200000, date(2026, 11, 2)),
)


def lay(desk: Desk, number: str = "C-2", *, older: int = 0) -> Known:
    """Lay an account like Brightline's, its invoices due so many days earlier."""
    from calldesk.desk.standing import restand
    from calldesk.store import accounts, invoices, people, phones

    with desk.store.transaction() as tx:
        account = accounts.create(
            tx,
            name="Brightline Dental",
            currency="USD",
            created_at=NOW,
            number=number,
            country="CA",
            zone="America/Toronto",
        )
        maya = people.create(
            tx,
            account,
            name="Maya Ortiz",
            created_at=NOW,
            role="accounts_payable",
            email="maya@brightline.example",
        )
        susie = people.create(tx, account, name="Susie", created_at=NOW, role="reception")
        phone = phones.create(
            tx,
            account,
            original="416 555 0134",
            created_at=NOW,
            e164="+14165550134",
            region="CA",
            zones=("America/Toronto",),
        )
        for invoice, amount, due in INVOICES:
            money, day = Money(amount, "USD"), due - timedelta(older)
            invoices.create(tx, account, number=invoice, amount=money, balance=money, due=day)
        restand(desk, tx, account)
    return Known(account, phone, maya, susie)


def another_console(desk: Desk) -> Desk:
    """Another window of the same collector, at the same database."""
    opened = Desk(desk.settings, desk.clock)
    opened.store = desk.store
    return opened


def ring(desk: Desk, account: int, script: str | None = None) -> LiveCall:
    """Dial, and something speaks."""
    return dialling.connect(desk, dialling.dial(desk, account, None, script))


def steps(desk: Desk, live: LiveCall, said: str) -> Iterator[LiveCall]:
    """Carry the call on, key by key."""
    for key in said.split(", "):
        if key == ">":
            live = call.go_on(desk, live)
        elif key == "F9":
            live = call.hang_up(desk, live)
        elif key.startswith("!"):
            live = call.object_to(desk, live, key[1:])
        elif "=" in key:
            live = call.capture(desk, live, *key.split("=", 1))
        else:
            live = call.answer(desk, live, key)
        yield live


def talk(desk: Desk, live: LiveCall, said: str) -> LiveCall:
    """Carry the call on to the end of the line."""
    for after in steps(desk, live, said):
        live = after
    return live


def save(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> finish.Finished:
    """Press Enter at the wrap-up, with these edits."""
    return finish.finish(wrapup.propose(desk, live, edits))

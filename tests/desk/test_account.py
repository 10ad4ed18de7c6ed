from datetime import UTC, datetime

from telephone import ring, save, talk

from calldesk.desk import account
from calldesk.store import callbacks, steps


def test_the_page_says_what_comes_next_on_their_clock(desk, brightline) -> None:
    with desk.store.transaction() as tx:
        callbacks.create(
            tx, brightline.account, at=datetime(2026, 11, 24, 14, tzinfo=UTC), asked_by="Susie"
        )
        steps.create(
            tx,
            brightline.account,
            kind="after_promise",
            at=datetime(2026, 12, 3, 14, tzinfo=UTC),
            words="call if not paid",
        )
    facts = dict(account.page(desk, brightline.account).facts)
    assert facts["Next"] == (
        "24 Nov 2026 09:00 call back, asked by Susie; 3 Dec 2026 09:00 call if not paid"
    )


def test_a_page_without_plans_has_no_line_for_them(desk, brightline) -> None:
    assert "Next" not in dict(account.page(desk, brightline.account).facts)


def test_a_check_in_the_mail_shows_its_number_and_when_it_was_posted(desk, brightline) -> None:
    said = (
        "speaking, yes, >, !check_in_mail, check_posted=tue, check_number=0042, "
        "promise_amount=6240, check_due=27 nov, posted, promise_date=30 nov, date, yes, >"
    )
    live = talk(desk, ring(desk, brightline.account), said)
    save(desk, live, {"posted": "wed"})
    page = account.page(desk, brightline.account)
    (promise,) = next(part for part in page.sections if part.title == "Promises").rows
    assert "check in the mail" in promise
    assert promise[-1] == "number 0042, posted Wed 18 Nov 2026"

from datetime import UTC, datetime

from brightline import lay_brightline
from telephone import ring, save, talk

from calldesk.desk import account, brief, listing
from calldesk.desk.standing import restand
from calldesk.store import callbacks, phones, steps


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
        "Tue 24 Nov 09:00: callback, asked by Susie; Thu 3 Dec 09:00: call if not paid"
    )


def test_a_callback_elsewhere_is_on_both_clocks_everywhere(desk) -> None:
    there = lay_brightline(
        desk, "Ashgrove", "Orla Keane", number="C-2", zone="Europe/Dublin"
    ).account
    with desk.store.transaction() as tx:
        callbacks.create(
            tx, there, at=datetime(2026, 11, 19, 15, tzinfo=UTC), asked_by="Orla Keane"
        )
        restand(desk, tx, there)
    both = "Thu 19 Nov 15:00 Dublin · 10:00 here"
    facts = dict(account.page(desk, there).facts)
    assert facts["Next"] == f"{both}: callback, asked by Orla Keane"
    assert dict(brief.brief(desk, there).lines)["Why now"].startswith(f"callback {both}; ")
    (line,) = listing.queue(desk)
    assert line.reasons[0] == f"callback {both}"


def test_a_number_that_cannot_be_dialled_does_not_say_that_it_works(desk, brightline) -> None:
    with desk.store.transaction() as tx:
        phones.create(tx, brightline.account, original="12", created_at=desk.now(), region="CA")
    page = account.page(desk, brightline.account)
    numbers = next(part for part in page.sections if part.title == "Numbers").rows
    assert {number: state for number, _, state in numbers} == {
        "+1 416-555-0134": "works",
        "12": "cannot be dialled",
    }


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


def test_what_has_happened_is_told_on_the_clock_of_the_queue_and_says_so(desk) -> None:
    there = lay_brightline(desk, "Śląskie Narzędzia", number="7765", zone="Europe/Warsaw")
    save(desk, talk(desk, ring(desk, there.account), "speaking, yes, >, F9"), {})
    timeline = account.page(desk, there.account).sections[-1]
    now = desk.now().astimezone(desk.zone)
    assert (timeline.title, timeline.note) == ("Timeline", "times here")
    assert timeline.rows[0][0].endswith(f"{now:%H:%M}")

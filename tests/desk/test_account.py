from datetime import UTC, datetime

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

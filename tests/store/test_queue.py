"""The queue by SQL: the same order and the same reasons as `rules.worklist` gives one by one."""

import random
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from calldesk.rules.scores import read_scores
from calldesk.rules.worklist import order_key, place
from calldesk.store import claims, consoles, moments, queue
from calldesk.store.dialect import SQLITE
from calldesk.store.look import Look
from calldesk.store.queue_sql import QueueSql
from calldesk.store.tables import ACCOUNT, CALLING_WINDOW

SCORES = read_scores(files("calldesk.shipped").joinpath("scores.toml").read_text("utf-8"))
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 20, 9, 40, 12, 345678, tzinfo=NEW_YORK)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KEYS = ["", "open now", "later today", "tomorrow", "minutes", "none"]

# Moments that meet: the same ones, just beside each other, on both sides of now and of the day.
EDGES = [NOW + step for step in (-9 * DAY, -HOUR, timedelta(0), timedelta(seconds=1), HOUR)]
EDGES += [NOW + 6 * HOUR, NOW + DAY, NOW + 2 * DAY, NOW.replace(second=0, microsecond=0) + HOUR]
MOMENTS = [edge.astimezone(UTC) for edge in EDGES]
DAYS = [NOW.date() + n * DAY for n in (-400, -31, -1, 0, 1, 7)]
OFTEN, SELDOM = [None] * len(MOMENTS), [None] * 40

CHOICES = {
    "currency": ["USD", "PLN", "JPY", "XTS"],
    "balance": [-500, 0, 1, 19_999, 20_000, 100_000, 78_000, 9_000_000_00],
    "oldest_due": [None, *DAYS],
    "standing": ["open"] * 12 + ["blocked", "disputed"],
    "habit": ["unknown", "bursts", "good", "avoids"],
    "broken": [0, 1, 2, 3, 4],
    "attempts": [0, 1, 2],
    "spoken_with": [False, True],
    "callback_at": [*OFTEN, *MOMENTS],
    "callback_for": [None, "", "Dana", "Ewa"],
    "promise_due": [*OFTEN, *DAYS],
    "promise_amount": [500],
    "breaks_on": [None, *DAYS],
    "step_at": [*OFTEN, *MOMENTS],
    "step_kind": ["call", "await_check"],
    "retry_at": [*OFTEN, *MOMENTS],
    "last_call_at": [*OFTEN, *MOMENTS],
    "skipped_at": [*SELDOM, *MOMENTS],
    "quiet_until": [*SELDOM, *MOMENTS],
    "limit_until": [*SELDOM, *MOMENTS],
    "hours_key": ["open now"] * 12 + KEYS,
}
# Every other account has nothing planned, promised or waited for: those are read by their index.
NOTHING_YET = dict.fromkeys(
    [n for n in CHOICES if n.endswith(("_at", "_until"))] + ["promise_due", "breaks_on"]
)
anything = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in CHOICES.items()})
account = anything | anything.map(lambda cells: cells | NOTHING_YET)


def many_accounts(seed):
    chance = random.Random(seed)
    made = [{n: chance.choice(cells) for n, cells in CHOICES.items()} for _ in range(400)]
    return [cells | NOTHING_YET if n % 2 else cells for n, cells in enumerate(made)]


@pytest.fixture
def look():
    return Look(NOW, "Dana", SCORES, console="dana")


def lay_windows(tx):
    """Calling hours that are open, open later, tomorrow, for a minute only, or never."""
    starts = {"open now": -HOUR, "later today": 2 * HOUR, "tomorrow": 20 * HOUR}
    spans = [
        (key, NOW + start + n * DAY, NOW + start + n * DAY + 8 * HOUR)
        for key, start in starts.items()
        for n in range(4)
    ]
    minute = NOW.replace(second=0, microsecond=0) + 3 * HOUR
    spans += [("minutes", minute, minute + timedelta(minutes=1))]
    spans += [("minutes", minute + HOUR, minute + HOUR + timedelta(minutes=2))]
    names = ("hours_key", "opens_at", "closes_at")
    tx.execute(insert(CALLING_WINDOW), [dict(zip(names, span, strict=True)) for span in spans])


def lay_accounts(tx, portfolio):
    rows = [
        {"id": n, "key": str(n), "name": f"A{n}", "search_key": "", "created_at": NOW, **cells}
        for n, cells in enumerate(portfolio, start=1)
    ]
    tx.execute(insert(ACCOUNT), rows)


class Undone(Exception):
    """Leaves a transaction without a trace."""


@contextmanager
def undone(store):
    with suppress(Undone), store.transaction() as tx:
        yield tx
        raise Undone


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(account, min_size=1, max_size=8))
def test_sql_and_rules_give_the_same_queue(store, portfolio):
    assert_same_queue(store, portfolio)


@pytest.mark.parametrize("seed", range(4))
def test_sql_and_rules_give_the_same_long_queue(store, seed):
    assert_same_queue(store, many_accounts(seed))


def assert_same_queue(store, portfolio):
    look = Look(NOW, "Dana", SCORES)
    with undone(store) as tx:
        lay_windows(tx)
        lay_accounts(tx, portfolio)
        rows = queue.page(tx, look, limit=1000).rows
        rest = queue.left_out(tx, look, limit=1000)
        counted = queue.counts(tx, look)
        every = {row.standing: placed(row, look) for row in (*rows, *rest)}
        assert len(every) == len(portfolio)
        by_rule = sorted(every, key=lambda standing: order_key(every[standing], standing))
        assert [row.standing for row in (*rows, *rest)] == by_rule
        sections = [every[standing].section for standing in by_rule]
        assert counted.ready == sections.count("now") + sections.count("today")
        assert counted.not_yet == sections.count("not_yet")
        why = [p.why_not for p in every.values() if p.why_not]
        assert counted.left_out == {reason: why.count(reason) for reason in sorted(set(why))}


def test_untouched_accounts_are_found_by_their_index(sqlite_store, look):
    sql = QueueSql(look, SQLITE)
    with sqlite_store.reading() as tx:
        for statement in (sql.ready(0, 10), sql.not_yet(0, 10), sql.counts()):
            asked = f"explain query plan {statement.sql}"
            plan = tx.connection().exec_driver_sql(asked, statement.parameters).all()
            used = " ".join(step.detail for step in plan)
            assert "USING INDEX ix_account_untouched" in used
            assert "USING INDEX ix_account_touched" in used


def placed(row, look):
    return place(row.standing, look.scores, look.now, look.today, look.collector)


@pytest.fixture
def portfolio(store):
    """Thirty overdue accounts: twenty may be called now, ten tomorrow."""
    with store.transaction() as tx:
        lay_windows(tx)
        owed = {"standing": "open", "oldest_due": date(2026, 10, 1), "currency": "USD"}
        lay_accounts(
            tx,
            [
                owed | {"balance": 1000 + n, "hours_key": "tomorrow" if n % 3 else "open now"}
                for n in range(30)
            ],
        )


def names(page):
    return [row.name for row in page.rows]


@pytest.mark.parametrize("size", [1, 7, 10, 30, 31])
def test_pages_follow_one_another_without_a_gap(store, portfolio, look, size):
    with store.reading() as tx:
        whole = queue.page(tx, look, limit=100)
        assert not whole.more
        pages = [queue.page(tx, look, offset=n, limit=size) for n in range(0, 30, size)]
    assert [name for page in pages for name in names(page)] == names(whole)
    assert [page.more for page in pages] == [True] * (len(pages) - 1) + [False]


def test_a_page_behind_the_end_is_empty(store, portfolio, look):
    with store.reading() as tx:
        page = queue.page(tx, look, offset=99)
    assert (page.rows, page.more) == ((), False)


def test_an_empty_database_has_an_empty_queue(store, look):
    with store.reading() as tx:
        assert queue.page(tx, look).rows == ()
        assert queue.counts(tx, look).accounts == 0


def test_what_others_work_on_is_counted_and_not_shown(store, portfolio, look):
    held = consoles.enter(store, "ewa", collector="Ewa", host="desk", now=NOW)
    mine = consoles.enter(store, "dana", collector="Dana", host="desk", now=NOW)
    with store.transaction() as tx:
        claims.claim(tx, 1, console="ewa", collector="Ewa", now=NOW)
        claims.claim(tx, 4, console="dana", collector="Dana", now=NOW)
    with store.reading() as tx:
        page, counted = queue.page(tx, look), queue.counts(tx, look)
        late = Look(NOW + claims.LAPSE * 2, "Dana", SCORES, console="dana")
        assert "A1" in names(queue.page(tx, late))
    assert ("A1" in names(page), "A4" in names(page)) == (False, True)
    assert page.held == {1: "Ewa"}
    assert (counted.ready, counted.not_yet, counted.held) == (9, 20, 1)
    held.let_go()
    mine.let_go()
    with store.reading() as tx:
        assert queue.page(tx, look).held == {}


def test_accounts_are_read_in_the_order_asked_for(store, portfolio, look):
    with store.reading() as tx:
        assert [row.name for row in queue.some(tx, look, [7, 2, 30])] == ["A7", "A2", "A30"]
        assert queue.some(tx, look, []) == ()


def test_accounts_left_out_are_listed_by_their_reason(store, portfolio, look):
    with store.transaction() as tx:
        tx.execute(update(ACCOUNT).where(ACCOUNT.c.id < 4).values(standing="blocked"))
        tx.execute(update(ACCOUNT).where(ACCOUNT.c.id == 9).values(standing="zone"))
        assert [row.name for row in queue.left_out(tx, look, "blocked")] == ["A1", "A2", "A3"]
        assert queue.counts(tx, look).left_out == {"blocked": 3, "zone": 1}
        assert len(queue.left_out(tx, look)) == 4


def test_a_week_ahead_is_found_when_today_has_no_hours(store, look):
    far = NOW.astimezone(UTC) + 6 * DAY
    with store.transaction() as tx:
        moments.write_windows(tx, "far", [(far, far + 8 * HOUR)])
        owed = {"standing": "open", "balance": 5, "oldest_due": date(2026, 10, 1)}
        lay_accounts(tx, [owed | {"currency": "USD", "hours_key": "far"}])
        (row,) = queue.page(tx, look).rows
    assert placed(row, look).earliest == far.replace(second=0, microsecond=0) + timedelta(minutes=1)

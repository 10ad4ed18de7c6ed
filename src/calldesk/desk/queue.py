"""The day's queue: who next, and why. Its first page needs no database library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from calldesk.desk import queue_words
from calldesk.desk.errors import NotRead
from calldesk.desk.looking import look
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money
from calldesk.rules.worklist import place
from calldesk.text import one_line

if TYPE_CHECKING:
    from calldesk.store.look import Look
    from calldesk.store.queue_rows import Queued
    from calldesk.store.queue_rows import QueuePage as Read

Section = Literal["now", "today", "not_yet"]
FOUND = 20  # accounts that a search answers with at most


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One account in the queue, ready to be drawn."""

    account_id: int
    section: Section
    when: str  # '14:30' for a callback, 'from 16:01' or 'from Thu 26' for a row not yet open
    reason: str  # 'callback', 'broken promise', 'retry': the first reason in a word or two
    name: str
    amount: Money
    mark: str = ""  # 'skipped', or who holds it: 'Dana'


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows of the queue in their order, and whether more follow."""

    rows: tuple[QueueRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The title bar's figures: today's finished calls, what was promised, what is left."""

    done: int
    promised: tuple[Money, ...]  # one sum a currency
    to_go: int
    not_yet: int
    left_out: tuple[tuple[str, int], ...]  # why an account is not in the queue, and how many
    accounts: int


def page(desk: Desk, offset: int = 0, limit: int = 200) -> QueuePage:
    """Read some rows of the queue, those that may be called now first."""
    looking = look(desk)
    read = _read(desk, looking, offset, limit)
    rows = tuple(_row(desk, looking, queued, "") for queued in read.rows)
    return QueuePage(rows, read.more)


def counts(desk: Desk) -> DayCounts:
    """Count today's work for the title bar."""
    from calldesk.store import day, queue

    looking = look(desk)
    with desk.store.reading() as tx:
        found = queue.counts(tx, looking)
        figures = day.figures(tx, looking.collector, *looking.day)
    left_out = dict(found.left_out) | ({"held": found.held} if found.held else {})
    return DayCounts(
        done=figures.done,
        promised=figures.promised,
        to_go=found.ready,
        not_yet=found.not_yet,
        left_out=tuple((queue_words.left_out_words(why), n) for why, n in left_out.items()),
        accounts=found.accounts,
    )


def left_out(desk: Desk, why: str | None = None, limit: int = 200) -> tuple[QueueRow, ...]:
    """List accounts that are not in the queue, for one reason ('needs a number') or for all."""
    from calldesk.store import queue

    looking = look(desk)
    names = {words: name for name, words in queue_words.LEFT_OUT.items()}
    with desk.store.reading() as tx:
        found = queue.left_out(tx, looking, names.get(why, why) if why else None, 0, limit)
    return tuple(_row(desk, looking, queued, "") for queued in found)


def find(desk: Desk, text: str) -> tuple[QueueRow, ...]:
    """Find accounts by name or number, in the queue or not; the best match first."""
    from calldesk.store import queue, search

    looking = look(desk)
    with desk.store.reading() as tx:
        found = queue.some(tx, looking, search.accounts(tx, text, FOUND))
        held = queue.held(tx, looking)
    return tuple(_row(desk, looking, q, held.get(q.standing.account_id, "")) for q in found)


def skip(desk: Desk, account_id: int, reason: str) -> None:
    """Put an account at the end of its group for today, and keep the reason. Raises NotRead."""
    from calldesk.store import activities, claims, summary

    why = one_line(reason)
    if not why:
        raise NotRead("Say why in a word or two: 'on holiday', 'ask Priya first'.")
    now = desk.now()
    with desk.store.transaction() as tx:
        activities.create(
            tx, account_id, at=now, by=desk.collector, kind=activities.SKIP, words=why
        )
        summary.refresh(tx, [account_id], now)
        claims.release(tx, account_id, console=desk.console)


def sweep(desk: Desk) -> bool:
    """Bring up to date what depends on the day; answer whether to read the queue again."""
    from calldesk.desk import sweeping

    return sweeping.sweep(desk)


def _read(desk: Desk, looking: "Look", offset: int, limit: int) -> "Read":
    """Read by the opened database; before there is one, by the driver alone."""
    if "store" not in vars(desk):
        from calldesk.store.first_page import first_page

        read = first_page(desk.settings.database, looking, limit)
        if read is not None and not offset:
            return read
    from calldesk.store import queue

    with desk.store.reading() as tx:
        return queue.page(tx, looking, offset, limit)


def _row(desk: Desk, looking: "Look", queued: "Queued", holder: str) -> QueueRow:
    standing = queued.standing
    placed = place(standing, looking.scores, looking.now, looking.today, desk.collector)
    return QueueRow(
        account_id=standing.account_id,
        section="not_yet" if placed.section == "left_out" else placed.section,
        when=queue_words.when(placed, standing, looking.now, desk.zone),
        reason=queue_words.reason(placed, standing, looking.today),
        name=queued.name,
        amount=standing.balance,
        mark=holder or ("skipped" if placed.skipped else ""),
    )

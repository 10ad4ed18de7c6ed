"""Everything that happened to an account, the last first, and messages that were left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from calldesk.rules.letters import STATES
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.promises import kind_words
from calldesk.store import activities, callbacks, calls, invoices, letters, promises
from calldesk.store.tables import CALL


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `kind` is call, letter, payment, promise or an activity's."""

    at: datetime
    kind: str
    words: str
    by: str = ""
    record: int = 0  # the record's own id


def of_account(tx: Session, account_id: int, limit: int = 500) -> tuple[Entry, ...]:
    """Read an account's timeline, the last first."""
    entries = [
        *_calls(tx, account_id),
        *_letters(tx, account_id),
        *_payments(tx, account_id),
        *_promises(tx, account_id),
        *_activities(tx, account_id),
    ]
    entries.sort(key=lambda entry: (entry.at, entry.kind, entry.record), reverse=True)
    return tuple(entries[:limit])


def messages(tx: Session, account_id: int) -> tuple[tuple[str, int], ...]:
    """Count the messages left with each name ('' for a machine), most first."""
    name = func.coalesce(CALL.c.answered_name, literal_column("''"))
    number = func.count()
    left = (
        select(name, number)
        .where(CALL.c.account_id == account_id, CALL.c.outcome == "message")
        .group_by(name)
        .order_by(number.desc(), name)
    )
    return tuple((who, count) for who, count in tx.execute(left))


def _calls(tx: Session, account_id: int) -> Iterator[Entry]:
    asked = {
        one.call_id: _moment(one.at.astimezone(ZoneInfo(one.zone)) if one.zone else one.at)
        for one in callbacks.of_account(tx, account_id, closed=True)
    }
    for call in calls.of_account(tx, account_id):
        outcome = OUTCOMES.get(call.outcome or "")
        title = outcome.title if outcome else call.outcome or ""
        if call.id in asked:
            also = title if call.outcome == "callback" else f"{title} · callback"
            title = f"{also} for {asked[call.id]}"
        who = f" · {call.answered_name}" if call.answered_name else ""
        note = f" · {call.note}" if call.note else ""
        words = f"{title}{who}{note}"
        yield Entry(call.dialled_at, "call", words, call.collector, call.id)


def _letters(tx: Session, account_id: int) -> Iterator[Entry]:
    for letter in letters.of_account(tx, account_id):
        why = f" · {letter.problem}" if letter.problem else ""
        words = f"{letter.subject} · to {letter.to_address} · {STATES[letter.state]}{why}"
        at = letter.sent_at or letter.created_at
        yield Entry(at, "letter", words, letter.approved_by or "", letter.id)


def _payments(tx: Session, account_id: int) -> Iterator[Entry]:
    for payment in invoices.payments_of(tx, account_id):
        # Noon is the same date nearly everywhere.
        at = datetime.combine(payment.value_date, time(12), UTC)
        yield Entry(at, "payment", f"{payment.amount} came in", "", payment.id)


def _promises(tx: Session, account_id: int) -> Iterator[Entry]:
    for promise in promises.of_account(tx, account_id):
        words = f"{promise.amount} by {_day(promise.due)} · {promise.by_name} · {promise.state}"
        yield Entry(promise.made_at, kind_words(promise.kind), words, promise.by_name, promise.id)


def _activities(tx: Session, account_id: int) -> Iterator[Entry]:
    for activity in activities.of_account(tx, account_id):
        yield Entry(activity.at, activity.kind, activity.words, activity.by, activity.id)


def _moment(at: datetime) -> str:
    return f"{_day(at)} {at:%H:%M}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"

"""What comes next after a call, as the wrap-up proposes it; the collector may change all of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from calldesk.rules.when.following import next_moment
from calldesk.rules.when.values import Window

WorkingDay = Callable[[date], bool]

MORNING = time(9)
# A day's hours to try somebody at; a call belongs to the nearest of them.
_TRIES = (time(9), time(11), time(14), time(16, 30))
_LAST_ATTEMPTS, _A_DAY = 8, 2
_BUSY_FOR, _APART = timedelta(minutes=20), timedelta(hours=2)
_NEAR = timedelta(days=7)  # a best time later than this is not waited for
_SEARCHED = 60  # no calendar has more free days in a row
_PERSIST = 7  # days between talks that led to nothing


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is due next and when (aware, in the callee's zone), in the wrap-up's words.

    `lifts_quiet`: they agreed to it, so the courtesy distance after a talk does not hold it back.
    """

    kind: str
    at: datetime
    words: str
    lifts_quiet: bool = False


def retry_at(
    outcome: str,
    *,
    now: datetime,
    past: Sequence[datetime],
    windows: Iterable[tuple[datetime, datetime]],
    zone: tzinfo,
) -> NextStep:
    """Return the next try after no answer or a busy line, inside the open windows.

    A busy line is tried again soon, another number at once. Who did not answer is tried at the
    time of day that was tried least, two hours later at the earliest and twice a day at most.
    `past` are the earlier attempts, this one among them or not.
    """
    spans = [(start.astimezone(zone), end.astimezone(zone)) for start, end in windows]
    if outcome == "busy":
        return NextStep("retry", _inside(now + _BUSY_FOR, spans, zone), "the line was busy")
    if outcome == "not_in_service":
        at = _inside(now + timedelta(minutes=1), spans, zone)
        return NextStep("retry", at, "try another number")
    attempts = sorted({at.astimezone(zone) for at in (*past, now)})
    other = _another_time(now.astimezone(zone) + _APART, attempts, spans)
    at = other or _inside(now + _APART, spans, zone)
    return NextStep("retry", at, "try another time of day")


def after_promise(
    breaks: date,
    zone: tzinfo,
    working_day: WorkingDay,
    best: Sequence[Window] = (),
    grace: int = 3,
) -> NextStep:
    """Return the call to make if a promise is not paid, on the day it breaks or soon after."""
    at, theirs = _at_best(breaks, zone, working_day, best)
    why = [*(["their best time"] if theirs else []), *([_grace(grace)] if grace else [])]
    words = f"call if not paid ({'; '.join(why)})" if why else "call if not paid"
    return NextStep("after_promise", at, words, lifts_quiet=True)


def check_in_mail(
    expected: date,
    zone: tzinfo,
    working_day: WorkingDay,
    best: Sequence[Window] = (),
    number: str = "",
) -> NextStep:
    """Return the day to look for a check that was posted, and to call if it is not here."""
    at, theirs = _at_best(expected, zone, working_day, best)
    words = f"look for check {number}".rstrip() + ", call if it is not here"
    return NextStep("check_in_mail", at, words + _best(theirs), lifts_quiet=True)


def after_message(
    callback_by: date, zone: tzinfo, working_day: WorkingDay, best: Sequence[Window] = ()
) -> NextStep:
    """Return the next call after a message, once the deadline it gave has passed."""
    at, theirs = _at_best(callback_by + timedelta(1), zone, working_day, best)
    return NextStep("after_message", at, "call if they have not called back" + _best(theirs))


def after_dispute(today: date, zone: tzinfo, working_day: WorkingDay, days: int = 3) -> NextStep:
    """Return the day by which a dispute should have an answer, so many working days ahead."""
    day = _working_days_on(today, days, working_day)
    return NextStep("after_dispute", _nine(day, zone), "call with an answer to the dispute")


def after_escalation(today: date, zone: tzinfo, working_day: WorkingDay) -> NextStep:
    """Return the next working day, on which the supervisor decides."""
    day = _working_days_on(today, 1, working_day)
    return NextStep("after_escalation", _nine(day, zone), "the supervisor decides what comes next")


def follow_up(
    today: date, zone: tzinfo, working_day: WorkingDay, best: Sequence[Window] = ()
) -> NextStep:
    """Return the next call after one that led to nothing: about a week later."""
    at, theirs = _at_best(today + timedelta(_PERSIST), zone, working_day, best)
    return NextStep("follow_up", at, "call again" + _best(theirs))


def _at_best(
    day: date, zone: tzinfo, working_day: WorkingDay, best: Sequence[Window]
) -> tuple[datetime, bool]:
    """Return the first best time on or after the day, and whether one was near enough."""
    start = datetime.combine(day, time(0), zone)
    found = next_moment(best, start, working_day) if best else None
    if found and found - start < _NEAR:
        return found, True
    return _nine(_working_days_on(day - timedelta(1), 1, working_day), zone), False


def _another_time(
    earliest: datetime, attempts: list[datetime], spans: list[tuple[datetime, datetime]]
) -> datetime | None:
    """Return the first of the least tried times on the first day that has one to offer."""
    tried = Counter(_nearest(at.time()) for at in attempts[-_LAST_ATTEMPTS:])
    tried[_nearest(attempts[-1].time())] += len(attempts)  # never the same time again
    calls_on = Counter(at.date() for at in attempts)
    by_day: dict[date, list[datetime]] = {}
    for start, end in spans:
        by_day.setdefault(start.date(), []).extend(
            at
            for at in (datetime.combine(start.date(), clock, start.tzinfo) for clock in _TRIES)
            if start < at < end and at >= earliest and calls_on[at.date()] < _A_DAY
        )
    for _, times in sorted(by_day.items()):
        if times:
            return min(times, key=lambda at: (tried[at.time()], at))
    return None


def _nearest(clock: time) -> time:
    minutes = clock.hour * 60 + clock.minute
    return min(_TRIES, key=lambda at: abs(at.hour * 60 + at.minute - minutes))


def _inside(
    earliest: datetime, spans: Sequence[tuple[datetime, datetime]], zone: tzinfo
) -> datetime:
    """Return the first full minute inside a window; a window's own edges are outside."""
    minute = _full_minute(earliest)
    for start, end in sorted(spans):
        at = max(minute, _full_minute(start.astimezone(UTC) + timedelta(minutes=1)))
        if at < end:
            return at.astimezone(zone)
    return minute.astimezone(zone)


def _full_minute(at: datetime) -> datetime:
    whole = at.astimezone(UTC).replace(second=0, microsecond=0)
    return whole if whole == at else whole + timedelta(minutes=1)


def _working_days_on(day: date, count: int, working_day: WorkingDay) -> date:
    for _ in range(_SEARCHED):
        if not count:
            break
        day += timedelta(1)
        count -= working_day(day)
    return day


def _nine(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, MORNING, zone)


def _best(theirs: bool) -> str:
    return " (their best time)" if theirs else ""


def _grace(days: int) -> str:
    """'three banking days' grace'."""
    words = ("no", "one", "two", "three", "four", "five")
    count = words[days] if days < len(words) else str(days)
    return f"{count} banking day's grace" if days == 1 else f"{count} banking days' grace"

"""Who next, and why: where one account stands in the queue. The store orders by the same rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import Literal
from zoneinfo import ZoneInfo

from calldesk.rules.contact.spans import Window, first_inside, whole_minute
from calldesk.rules.money import Money
from calldesk.rules.scores import Part, Scores, read_scores
from calldesk.rules.wording import dated_words, day_words, moment_words
from calldesk.rules.zones import place as city

__all__ = ["Group", "Part", "Placed", "Scores", "Section", "Standing", "left_out"]
__all__ += ["order_key", "place", "read_scores", "score_parts"]


class Group(IntEnum):
    """The queue's groups, the most urgent first."""

    CALLBACK = 1
    BROKEN = 2
    STEP = 3
    RETRY = 4
    OVERDUE = 5


Section = Literal["now", "today", "not_yet", "left_out"]
_SECTIONS: tuple[Section, ...] = ("now", "today", "not_yet", "left_out")


@dataclass(frozen=True, slots=True)
class Standing:
    """An account's summary: what the queue knows of it.

    `standing` is 'open' or why the account is left out; `quiet_until` and `limit_until` come from
    the contact rules; `windows` are its calling windows from now on, in order, at least as far
    as its next plan. `zone` is theirs, by its name; empty while it is not known.
    """

    account_id: int
    balance: Money
    oldest_due: date | None
    standing: str = "open"
    habit: str = "unknown"
    broken: int = 0
    attempts: int = 0
    spoken_with: bool = False
    callback_at: datetime | None = None
    callback_for: str | None = None
    promise_due: date | None = None
    promise_amount: Money | None = None
    breaks_on: date | None = None
    step_at: datetime | None = None
    step_kind: str | None = None
    retry_at: datetime | None = None
    last_call_at: datetime | None = None
    skipped_at: datetime | None = None
    quiet_until: datetime | None = None
    limit_until: datetime | None = None
    windows: tuple[Window, ...] = ()
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An account's place. `group` is None when it is not in the queue, and `why_not` says why.

    `earliest` is None when it may be called now, else the first minute (UTC) at which its plan
    and the contact rules hold. `reasons` are one line each, the group's own first; `parts` add
    up to `score`. `skipped`: put aside today, so it goes to the end of its group.
    """

    group: Group | None
    reasons: tuple[str, ...]
    score: int
    parts: tuple[Part, ...]
    earliest: datetime | None = None
    why_not: str | None = None
    skipped: bool = False

    @property
    def section(self) -> Section:
        """Under which heading of the queue it stands."""
        if self.group is None:
            return "left_out"
        if self.earliest:
            return "not_yet"
        return "now" if self.group <= Group.BROKEN else "today"


def place(standing: Standing, scores: Scores, now: datetime, today: date, collector: str) -> Placed:
    """Place one account in a collector's queue; `now` is on the desk's clock, `today` its date."""
    parts = tuple(score_parts(standing, scores, today))
    score = sum(part.points for part in parts)
    skipped = _is_today(standing.skipped_at, now, today)
    why_not = left_out(standing, today, collector)
    if why_not:
        return Placed(None, (), score, parts, None, why_not, skipped)
    group, planned = _plan(standing, now, today)
    earliest, wait = _earliest(standing, planned, now)
    reasons = [words for _, words in sorted(_reasons(standing, now, today, group))]
    reasons += [wait] if wait else []
    reasons += ["skipped today"] if skipped else []
    return Placed(group, tuple(reasons), score, parts, earliest, None, skipped)


def order_key(placed: Placed, standing: Standing) -> tuple[float, ...]:
    """Sort by this: what may be called, then what may be called later, then what is left out.

    Inside a group: skipped ones last, callbacks by their time, then the score; the account's
    number makes the order total.
    """
    callback = placed.group == Group.CALLBACK and standing.callback_at
    return (
        max(_SECTIONS.index(placed.section), 1),
        placed.earliest.timestamp() if placed.earliest else 0,
        placed.group or 0,
        placed.skipped,
        callback.timestamp() if callback else 0,
        -placed.score,
        standing.account_id,
    )


def score_parts(standing: Standing, scores: Scores, today: date) -> Sequence[Part]:
    """What the account scores, each part by itself."""
    days = (today - standing.oldest_due).days if standing.oldest_due else None
    values = {
        "oldest_due": days,
        "broken": standing.broken,
        "attempts": standing.attempts,
        "habit": standing.habit,
        "spoken_with": standing.spoken_with,
    }
    return scores.parts(values, standing.balance)


def left_out(standing: Standing, today: date, collector: str) -> str | None:
    """Why an account is not in this collector's queue, or None.

    A word of `Standing.standing`, 'nothing_due', 'promise' (open and not yet due; a callback is
    kept all the same), or 'waits for Dana'.
    """
    if standing.standing != "open":
        return standing.standing
    if standing.balance.minor <= 0:
        return "nothing_due"
    if standing.callback_at:
        mine = standing.callback_for in (None, "", collector)
        return None if mine else f"waits for {standing.callback_for}"
    if _promise_waits(standing, today):
        return "promise"
    planned = standing.promise_due or standing.step_at or standing.retry_at
    overdue = standing.oldest_due is not None and standing.oldest_due < today
    return None if planned or overdue else "nothing_due"


def _plan(s: Standing, now: datetime, today: date) -> tuple[Group, datetime | None]:
    """The group, and the moment before which its own plan forbids to call.

    A retry that is still to come holds everything back but a callback asked for since the call
    that it repeats; a broken promise also waits for the step planned for the same day.
    """
    retry = _ahead(s.retry_at, now)
    tried = bool(retry and s.callback_at and s.last_call_at and s.callback_at <= s.last_call_at)
    callback = retry if tried else s.callback_at
    if callback and (callback <= now or _promise_waits(s, today)):
        return Group.CALLBACK, callback
    if s.breaks_on and s.breaks_on <= today:
        step = s.step_at if _is_today(s.step_at, now, today) else None
        return Group.BROKEN, max((m for m in (retry, step) if m), default=None)
    if s.step_at and s.step_at <= now:
        return Group.STEP, retry
    if s.retry_at and not retry:
        return Group.RETRY, None
    plans = ((callback, Group.CALLBACK), (s.step_at, Group.STEP), (retry, Group.RETRY))
    coming = [(moment, group) for moment, group in plans if moment]
    if coming:
        moment, group = min(coming)
        return group, moment
    return (Group.STEP if s.promise_due else Group.OVERDUE), None


def _earliest(
    s: Standing, planned: datetime | None, now: datetime
) -> tuple[datetime | None, str | None]:
    """From when it may be called (None: now), and what it waits for besides its plan."""
    waits = [
        (planned, None),
        (s.quiet_until, "spoken with lately"),
        (s.limit_until, "attempts used up"),
    ]
    ahead = [(moment, words) for moment, words in waits if moment and moment > now]
    if not ahead and any(opens < now < closes for opens, closes in s.windows):
        return None, None
    moment, words = max(ahead, key=lambda wait: wait[0], default=(now, None))
    minute = whole_minute(moment)
    inside = first_inside(s.windows, minute)
    if inside is None:
        return minute, words
    return inside, words if inside == minute or words else "outside calling hours"


def _reasons(s: Standing, now: datetime, today: date, group: Group) -> Iterator[tuple[int, str]]:
    """Every reason to call, to be sorted: the group's own first, then by group."""

    def ranked(reason: Group, words: str) -> tuple[int, str]:
        return (0 if reason == group else reason, words)

    if s.callback_at:
        yield ranked(Group.CALLBACK, f"callback {_clocks(s.callback_at, s.zone, now, today)}")
    broken = s.breaks_on is not None and s.breaks_on <= today
    if broken or (s.promise_due and not _promise_waits(s, today)):
        yield ranked(Group.BROKEN if broken else Group.STEP, _promise(s, broken, today))
    if s.step_at:
        yield ranked(Group.STEP, (s.step_kind or "next step").replace("_", " "))
    if s.retry_at:
        yield ranked(Group.RETRY, "retry")
    if group == Group.OVERDUE and s.oldest_due:
        days = (today - s.oldest_due).days
        yield ranked(Group.OVERDUE, "1 day overdue" if days == 1 else f"{days} days overdue")


def _clocks(moment: datetime, zone: str, now: datetime, today: date) -> str:
    """A moment on their clock and the desk's, on the desk's alone where both show the same."""
    here = moment.astimezone(now.tzinfo)
    there = moment.astimezone(ZoneInfo(zone)) if zone else here
    if here.utcoffset() == there.utcoffset():
        return moment_words(here, today)
    same_day = here.date() == there.date()
    # Where the dates differ, 'today' would leave open whose.
    theirs = moment_words(there, today) if same_day else dated_words(there, today)
    ours = f"{here:%H:%M}" if same_day else dated_words(here, today)
    return f"{theirs} {city(zone)} · {ours} here"


def _promise(s: Standing, broken: bool, today: date) -> str:
    amount = f", {s.promise_amount.figures}" if s.promise_amount else ""
    day = f" of {day_words(s.promise_due, today)}" if s.promise_due else ""
    if broken:
        return f"broken promise{day}{amount}"
    return f"promise{' due today' if s.promise_due == today else day + ' due'}{amount}"


def _promise_waits(s: Standing, today: date) -> bool:
    return s.promise_due is not None and s.promise_due > today


def _ahead(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment and moment > now else None


def _is_today(moment: datetime | None, now: datetime, today: date) -> bool:
    """Whether a moment falls on the desk's date."""
    if moment is None:
        return False
    begins = datetime.combine(today, time.min, now.tzinfo)
    ends = datetime.combine(today + timedelta(days=1), time.min, now.tzinfo)
    return begins <= moment < ends

"""From pieces to moments: a day, an hour, and what must be asked back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from calldesk.rules.when.clocks import in_part
from calldesk.rules.when.dates import weekday_after
from calldesk.rules.when.hours import within
from calldesk.rules.when.pieces import (
    Asked,
    Clock,
    Days,
    Habit,
    Hours,
    Part,
    Piece,
    Shift,
    Stop,
    Wait,
    Weekday,
)
from calldesk.rules.when.values import Moment
from calldesk.rules.when.wording import moment_words

# When 'morning', 'noon', 'afternoon', 'evening' and 'night' are taken to begin, and are over.
_PART_START = (time(9), time(12), time(14), time(18), time(20))
_PART_END = (time(12), time(14), time(18), time(21), time(23))
_FAR = timedelta(5 * 366)


@dataclass(frozen=True, slots=True)
class Found:
    """The moments a phrase could be, likeliest first; with a question they are asked back."""

    moments: tuple[Moment, ...]
    question: str = ""


def moments(pieces: tuple[Piece, ...], asked: Asked) -> Found | Stop | None:
    """Put the pieces of one moment together; None when they do not belong together."""
    if any(isinstance(piece, Wait) for piece in pieces):
        return _after(pieces, asked)
    if any(isinstance(piece, Habit) for piece in pieces):
        return None
    days = _days(pieces, asked)
    times = _times(pieces, asked)
    if times is None or days is None:
        return None
    if isinstance(times, Stop):
        return times
    if not times.times and not days.days:
        return None
    if not times.times:
        return _sound([Moment(day) for day in days.days], days.question, asked)
    parts = [piece for piece in pieces if isinstance(piece, Part)]
    part_alone = parts and not any(isinstance(piece, Clock | Hours) for piece in pieces)
    if not days.days:
        return _sound(_next_at(times, asked), asked.says.on_which_day if part_alone else "", asked)
    if parts and days.days == (asked.today,):
        times = _rest_of_part(times, pieces, asked)
    question = days.question or _doubt(days, times, asked)
    return _sound(_each(days, times, asked), question, asked)


def _doubt(days: Days, clock: Clock, asked: Asked) -> str:
    """Ask back two bare numbers ('fri 4 10'), and a bare hour whose likelier reading has passed."""
    if days.loose and clock.loose:
        return asked.says.day_then_hour
    if clock.leaning and not _ahead(Moment(days.days[0], clock.times[0]), asked):
        return asked.says.hour_has_passed.format(clock=f"{clock.times[0]:%H:%M}")
    return ""


def _after(pieces: tuple[Piece, ...], asked: Asked) -> Found | Stop | None:
    wait = pieces[0]
    if len(pieces) > 1 or not isinstance(wait, Wait):
        return None
    at = (asked.now.astimezone(UTC) + timedelta(minutes=wait.minutes)).astimezone(asked.now.tzinfo)
    return _sound([Moment(at.date(), time(at.hour, at.minute))], "", asked)


def _days(pieces: tuple[Piece, ...], asked: Asked) -> Days | None:
    """Return the one day the pieces name, or the days it could be; no days when none is named."""
    named = [piece for piece in pieces if isinstance(piece, Days)]
    weekdays = [piece.weekday for piece in pieces if isinstance(piece, Weekday)]
    shifts = [piece.days for piece in pieces if isinstance(piece, Shift)]
    if len(named) > 1 or len(shifts) > 1 or (shifts and not named and not weekdays):
        return None
    found = (
        _with_weekday(named[0], weekdays, asked) if named else Days(_coming(weekdays, asked.today))
    )
    if found and shifts:
        return replace(found, days=tuple(day + timedelta(shifts[0]) for day in found.days))
    return found


def _with_weekday(named: Days, weekdays: list[int], asked: Asked) -> Days | None:
    if not weekdays:
        return named
    agreeing = tuple(day for day in named.days if day.weekday() in weekdays)
    if agreeing:
        return replace(named, days=agreeing)
    return None if named.loose else replace(named, question=asked.says.weekday_disagrees)


def _coming(weekdays: list[int], today: date) -> tuple[date, ...]:
    coming = sorted({weekday_after(today, weekday) for weekday in weekdays})
    return tuple(coming + [today + timedelta(7)] * (today in coming))


def _times(pieces: tuple[Piece, ...], asked: Asked) -> Clock | Stop | None:
    """Return the time of day the pieces name; an empty Clock when they name none."""
    clocks = [piece for piece in pieces if isinstance(piece, Clock)]
    parts = [piece.part for piece in pieces if isinstance(piece, Part)]
    hours = [piece for piece in pieces if isinstance(piece, Hours)]
    if len(clocks) + len(hours) > 1 or len(parts) > 1:
        return None
    if hours:
        found = within(hours[0], parts[0]) if parts else hours[0]
        if found and found.open_start:
            return Stop(asked.says.hour_open)
        return Clock(tuple(dict.fromkeys(start for start, _ in found.pairs))) if found else None
    if not parts:
        return clocks[0] if clocks else Clock(())
    if not clocks:
        return Clock((_PART_START[parts[0]],))
    fitting = in_part(clocks[0], parts[0])
    if not fitting:
        return Stop(asked.says.part_disagrees)
    return replace(clocks[0], times=fitting)


def _rest_of_part(times: Clock, pieces: tuple[Piece, ...], asked: Asked) -> Clock:
    """Once the afternoon has begun, 'this afternoon' is one of the full hours it still has."""
    part = next(piece.part for piece in pieces if isinstance(piece, Part))
    now = asked.now.time()
    if any(isinstance(piece, Clock) for piece in pieces) or now < times.times[0]:
        return times
    return Clock(
        tuple(time(hour) for hour in range(now.hour + 1, _PART_END[part].hour)) or times.times
    )


def _next_at(clock: Clock, asked: Asked) -> list[Moment]:
    """Return the next time the clock shows this; a bare 9 that has passed today is unclear."""
    moments = [
        Moment(day, at)
        for at in clock.times
        for day in (asked.today, asked.today + timedelta(1))
        if _ahead(Moment(day, at), asked)
    ]
    first = {moment.clock: moment for moment in reversed(moments)}
    found = [first[at] for at in clock.times if at in first]
    if clock.leaning and found[0].day == asked.today:
        return found[:1]
    return found


def _each(days: Days, clock: Clock, asked: Asked) -> list[Moment]:
    """Return every pair of day and time; what has passed goes only while something is left."""
    everything: list[Moment] = []
    for day in days.days:
        on_day = [Moment(day, at) for at in clock.times]
        if clock.leaning and _ahead(on_day[0], asked):
            on_day = on_day[:1]
        everything += on_day
    ahead = [moment for moment in everything if _ahead(moment, asked)]
    return ahead or everything[:1]


def _sound(moments: Iterable[Moment], question: str, asked: Asked) -> Found | Stop:
    """Keep the moments that are ahead, not absurdly far, and stand once on the callee's clock."""
    problems, sound = [], []
    for moment in moments:
        problem = _problem(moment, asked)
        if problem:
            problems.append(problem)
        else:
            sound.append(moment)
    return Found(tuple(sound), question) if sound else Stop(problems[0])


def _problem(moment: Moment, asked: Asked) -> str:
    if moment.day - asked.today > _FAR:
        return asked.says.too_far
    if not _ahead(moment, asked):
        now = f"{asked.now:%H:%M}"
        return asked.says.moment_has_passed.format(moment=_said(moment, asked), now=now)
    if moment.clock is None:
        return ""
    first, second = (
        datetime.combine(moment.day, moment.clock, asked.now.tzinfo).replace(fold=fold).utcoffset()
        for fold in (0, 1)
    )
    if first == second or first is None or second is None:
        return ""
    form = asked.says.skipped if first < second else asked.says.twice
    return form.format(moment=_said(moment, asked))


def _ahead(moment: Moment, asked: Asked) -> bool:
    if moment.clock is None:
        return moment.day >= asked.today
    if moment.day != asked.today:
        return moment.day > asked.today
    at = datetime.combine(moment.day, moment.clock, asked.now.tzinfo)
    return at.astimezone(UTC) > asked.now.astimezone(UTC)


def _said(moment: Moment, asked: Asked) -> str:
    return moment_words(moment, asked.today.year, asked.says)

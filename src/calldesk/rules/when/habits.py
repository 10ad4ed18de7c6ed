"""From pieces to windows: the hours of a week at which a person can be reached."""

from datetime import datetime, time, timedelta
from itertools import product

from calldesk.rules.when.hours import BUSINESS, of_part, within
from calldesk.rules.when.pieces import Clock, Days, Habit, Hours, Part, Piece, Shift, Wait, Weekday
from calldesk.rules.when.values import Window

Hour = tuple[time, time]


def is_habit(pieces: tuple[Piece, ...]) -> bool:
    """Tell a habit ('tue thu 9-11', 'mornings') from a single moment ('tomorrow 9-11')."""
    kinds = [type(piece) for piece in pieces]
    if any(kind in (Days, Shift, Wait) for kind in kinds):
        return False
    return Habit in kinds or Hours in kinds or (kinds.count(Weekday) > 1 and Part in kinds)


def windows(pieces: tuple[Piece, ...]) -> list[tuple[Window, ...]]:
    """Return the windows a habit could be, one tuple for each reading."""
    groups = [_group(days, hours) for days, hours in _grouped(pieces)]
    if not all(groups):
        return []
    return [tuple(w for group in choice for w in group) for choice in product(*groups)]


def _grouped(pieces: tuple[Piece, ...]) -> list[tuple[list[int], list[Piece]]]:
    """Put days and hours together: 'tue 9-11, thu 2-4' and '9-11 tue, 2-4 thu' are two groups."""
    groups: list[tuple[list[int], list[Piece]]] = [([], [])]
    days_first = isinstance(pieces[0], Weekday | Habit)
    for piece in pieces:
        days, hours = groups[-1]
        is_day = isinstance(piece, Weekday | Habit)
        if is_day == days_first and (hours if days_first else days):
            groups.append(([], []))
            days, hours = groups[-1]
        if isinstance(piece, Weekday):
            days.append(piece.weekday)
        elif isinstance(piece, Habit):
            days.extend(piece.weekdays)
        else:
            hours.append(piece)
    return groups


def _group(days: list[int], hours: list[Piece]) -> list[tuple[Window, ...]]:
    hours = _in_their_part(hours)
    if len({isinstance(piece, Clock) for piece in hours}) > 1:
        return []  # 'at 9' and 'to 5' are not two hours of one habit
    if len(hours) > 1 and any(isinstance(piece, Hours) and piece.open_start for piece in hours):
        return []  # nor are 'from 9' and 'to 5'
    weekdays = tuple(sorted(set(days)))
    every = tuple(range(7))
    choices = product(*(_pairs(piece) for piece in hours)) if hours else [(BUSINESS,)]
    return [
        tuple(Window(() if weekdays == every else weekdays, *pair) for pair in choice)
        for choice in choices
    ]


def _in_their_part(pieces: list[Piece]) -> list[Piece]:
    """Narrow 'afternoons 2-4' to one of the two; what does not fit together is no hour at all."""
    parts = [piece.part for piece in pieces if isinstance(piece, Part)]
    hours = [piece for piece in pieces if isinstance(piece, Hours)]
    if len(parts) != 1 or len(hours) != 1 or len(pieces) != 2:
        return pieces
    return [within(hours[0], parts[0]) or Hours(())]


def _pairs(piece: Piece) -> tuple[Hour, ...]:
    if isinstance(piece, Hours):
        return piece.pairs
    if isinstance(piece, Part):
        return of_part(piece).pairs
    if isinstance(piece, Clock):
        times = piece.times[:1] if piece.leaning else piece.times
        return tuple((at, _hour_later(at)) for at in times)
    return ()


def _hour_later(at: time) -> time:
    return min(datetime.combine(datetime.min, at) + timedelta(hours=1), _END_OF_DAY).time()


_END_OF_DAY = datetime.combine(datetime.min, time(23, 59))

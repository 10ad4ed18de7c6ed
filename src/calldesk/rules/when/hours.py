"""Hours that a person can be reached: '9-11', 'after 3', 'before noon', 'between 2 and 4'."""

import re
from datetime import time
from itertools import product

from calldesk.rules.when.clocks import CLOCK, clock
from calldesk.rules.when.pieces import Asked, Clock, Hours, Part, Piece
from calldesk.rules.when.tokens import Token

# When a part of the day can be called: morning, noon, afternoon, evening, night.
PART_HOURS = (
    (time(8), time(12)),
    (time(11), time(14)),
    (time(13), time(18)),
    (time(18), time(21)),
    (time(18), time(21)),
)
BUSINESS = (time(8), time(18))
_WAKING = (time(7), time(21))

RANGE = re.compile(f"[Fb]?({CLOCK})[-~,]({CLOCK})")


def between(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read '9-11': of all the hours it could be, those of business, else those of the day."""
    kinds = "".join(token.kind for token in tokens)
    found = RANGE.fullmatch(kinds)
    if not found or ("," in kinds and kinds[0] != "b"):
        return None
    start = clock(tokens[slice(*found.span(1))], asked)
    end = clock(tokens[slice(*found.span(2))], asked)
    if not start or not end:
        return None
    return _hours(start[0], end[0])


def since(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'after 3', 'from 3', '3 onwards': until business ends, or the evening after it."""
    start = clock(tuple(token for token in tokens if token.kind not in ">F}"), asked)
    if not start or not isinstance(start[0], Clock):
        return start
    pairs = tuple(
        (first, BUSINESS[1] if first < BUSINESS[1] else _WAKING[1])
        for first in start[0].times
        if first < _WAKING[1]
    )
    return (Hours(_likely(pairs)),) if pairs else None


def until(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'before noon': from the start of business."""
    end = clock(tokens[1:], asked)
    if not end or not isinstance(end[0], Clock):
        return end
    pairs = tuple(
        (BUSINESS[0] if last > BUSINESS[0] else _WAKING[0], last)
        for last in end[0].times
        if last > _WAKING[0]
    )
    return (Hours(_likely(pairs), open_start=True),) if pairs else None


def of_part(part: Part) -> Hours:
    """Return the hours of a part of the day."""
    return Hours((PART_HOURS[part.part],))


def _hours(start: Piece, end: Piece) -> tuple[Piece, ...] | None:
    if not isinstance(start, Clock) or not isinstance(end, Clock):
        return (start if not isinstance(start, Clock) else end,)
    found = _likely(_pairs(start, end))
    found = tuple(pair for pair in found if not _whole_day(pair)) or found
    return (Hours(found),) if found else None


def _pairs(start: Clock, end: Clock) -> tuple[tuple[time, time], ...]:
    return tuple(pair for pair in product(start.times, end.times) if pair[0] < pair[1])


def _likely(pairs: tuple[tuple[time, time], ...]) -> tuple[tuple[time, time], ...]:
    """Keep the pairs inside business hours if there are any, else those of a waking day."""
    for first, last in (BUSINESS, _WAKING):
        inside = tuple(pair for pair in pairs if first <= pair[0] and pair[1] <= last)
        if inside:
            return inside
    return pairs


def _whole_day(pair: tuple[time, time]) -> bool:
    """'7-9' is an early or a late visit, hardly fourteen hours."""
    return pair[1].hour - pair[0].hour > 10

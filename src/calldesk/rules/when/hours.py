"""Hours that a person can be reached: '9-11', 'after 3', 'before noon', 'between 2 and 4'."""

import re
from datetime import time
from itertools import product

from calldesk.rules.when.clocks import CLOCK, clock, in_part
from calldesk.rules.when.pieces import Asked, Clock, Hours, Part, Piece, values
from calldesk.rules.when.tokens import Token
from calldesk.rules.when.words import PARTS

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
_NOON = PARTS.index("noon")

RANGE = re.compile(f"[Fb]?({CLOCK})(?:f[-~,]?|[-~,])({CLOCK})[uw]?")

_PARTED = f"(?:P{CLOCK}|{CLOCK}P)"
PARTED = re.compile(f"[Fb]?({_PARTED})(?:f[-~,]?|[-~,])({_PARTED})[uw]?")


def between(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read '9-11': of all the hours it could be, those of business, else those of the day."""
    kinds = "".join(token.kind for token in tokens)
    found = RANGE.fullmatch(kinds)
    if not found or ("," in kinds and kinds[0] != "b" and kinds[-1] != "w"):
        return None
    start = clock(tokens[slice(*found.span(1))], asked)
    end = clock(tokens[slice(*found.span(2))], asked)
    if not start or not end:
        return None
    return _hours(start[0], end[0])


def between_parts(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read '下午2点到晚上7点', 'antara 9 pagi dan 11 pagi': each hour has its part of the day."""
    found = PARTED.fullmatch("".join(token.kind for token in tokens))
    if not found:
        return None
    start = _parted(tokens[slice(*found.span(1))], asked)
    end = _parted(tokens[slice(*found.span(2))], asked)
    return _hours(start, end) if start and end else None


def _parted(tokens: tuple[Token, ...], asked: Asked) -> Clock | None:
    at = clock(tuple(token for token in tokens if token.kind != "P"), asked)
    if not at or not isinstance(at[0], Clock):
        return None
    times = in_part(at[0], values(tokens, "P")[0])
    return Clock(times) if times else None


def since(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'after 3', 'from 3', '3 onwards': until business ends, or the evening after it."""
    start = clock(tuple(token for token in tokens if token.kind not in ">F}af"), asked)
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
    end = clock(tuple(token for token in tokens if token.kind not in "<~eu"), asked)
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


def before_noon(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'sebelum tengah hari', where noon is a part of the day."""
    noon = values(tokens, "P") == [_NOON]
    return (Hours(((BUSINESS[0], time(12)),), open_start=True),) if noon else None


def after_noon(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...] | None:
    """Read 'selepas tengah hari'."""
    return (Hours(((time(12), BUSINESS[1]),)),) if values(tokens, "P") == [_NOON] else None


def within(hours: Hours, part: int) -> Hours | None:
    """Return those of the hours that lie in the part of the day: '2-4' of an afternoon."""
    pairs = tuple(
        (start, end)
        for start, end in hours.pairs
        if (hours.open_start or in_part(Clock((start,)), part))
        and (in_part(Clock((end,)), part) or end == PART_HOURS[part][1])
    )
    return Hours(pairs, hours.open_start) if pairs else None


def _hours(start: Piece, end: Piece) -> tuple[Piece, ...] | None:
    if not isinstance(start, Clock) or not isinstance(end, Clock):
        return (start if not isinstance(start, Clock) else end,)
    if start.leaning and len(end.times) == 1 and end.times[0].hour > 12:
        start = Clock(start.times[:1])  # who writes 20:45 would have written 20:30
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

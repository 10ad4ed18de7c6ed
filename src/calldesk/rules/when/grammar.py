"""Which rows of tokens make which piece of a time, and every way to cut a phrase into pieces."""

import re
from collections.abc import Iterator
from functools import lru_cache

from calldesk.rules.when import clocks, days, hours, periods, waits
from calldesk.rules.when.pieces import Asked, Build, Part, Piece, Stop
from calldesk.rules.when.tokens import Token

_MOST_WAYS = 40  # no sensible phrase has more; a hostile one must not cost seconds


def _part(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (Part(tokens[-1].value),)


def _parts(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (hours.of_part(Part(tokens[0].value)),)


def _nothing(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return ()


def _gone(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (Stop("that lies in the past: type a day to come"),)


_COUNT = r"(?:[ni]y?|p)"
_WAIT = rf"{_COUNT}[UC]y?(?:,?{_COUNT}U)?"
_PERIOD = r"(?:M|[XT]U|UX?)"

_PATTERNS: tuple[tuple[str, Build], ...] = (  # kinds are explained in tokens.py
    # days
    (r"R", days.from_today),
    (r"T?W", days.weekday),
    (r"XT?W|WX", days.next_weekday),
    (r"H|W-W|W~W|vW", days.some_weekdays),
    (r"vU?", days.every),
    (r"d", days.iso_date),
    (r"s", days.slashed),
    (r"p", days.dotted_pair),
    (r"nK|o|(?<=W)n|(?<!.)n(?=W|(?!.))", days.day_of_month),
    (r"(?:nK?|o)O?M|M(?:nK?|o)", days.named_month),
    (r"(?:nK?|o)O?M,?n|M(?:nK?|o),?n", days.named_month),
    (r"nUnK?", days.numbered_month),
    (r"(?<!.)M(?!.)", periods.month_alone),
    (rf"[oL]W[OI]?{_PERIOD}", periods.nth_weekday_of),
    (rf"(?:nK|o)[OI]?[XTU]U?X?|[oL]U[OI]?{_PERIOD}", periods.nth_day_of),
    (rf"EO?{_PERIOD}|UE", periods.end_of),
    (rf"BO?{_PERIOD}", periods.start_of),
    (r"XU|UX", periods.next_unit),
    (r"WXU|XUW|WUX|UXW", periods.weekday_of_next_week),
    (r"TU", periods.this_unit),
    # waits
    (rf"I?{_WAIT}Y?", waits.wait),
    (r"I?[ni]UFR", waits.from_today),
    (r"I?nCn", waits.hours_and_minutes),
    (r"I?[ni]UF", waits.shift),
    (r"I?[ni]U>", waits.shift),
    (r"WU|WI?[ni]U|I[ni]UW", waits.weekday_and_weeks),
    (r"RU|[ni]UR", waits.day_and_weeks),
    # hours
    (rf"(?!nO?M){clocks.CLOCK}", clocks.clock),
    (r"n~n", clocks.minutes_to),
    (hours.RANGE.pattern, hours.between),
    (rf"[>F]{clocks.CLOCK}", hours.since),
    (rf"F?{clocks.CLOCK}" + r"\}", hours.since),
    (rf"[<~]{clocks.CLOCK}", hours.until),
    (r"P", _part),
    (r"TP", periods.this_part),
    (r"Q", _parts),
    # the rest
    (r",|(?<=[WHPQ])\|(?=[WHPQ])", _nothing),
    (r"[ni]UG|L[WUMP]", _gone),
)
_GRAMMAR = tuple((re.compile(pattern), build) for pattern, build in _PATTERNS)


def ways(tokens: tuple[Token, ...], asked: Asked) -> list[tuple[Piece, ...]]:
    """Return every way to cut the tokens, without a rest, into pieces."""
    kinds = "".join(token.kind for token in tokens)
    rests: dict[int, list[tuple[Piece, ...]]] = {len(tokens): [()]}
    for start in range(len(tokens) - 1, -1, -1):
        rests[start] = [
            pieces + rest
            for end, pieces in _pieces_at(start, kinds, tokens, asked)
            for rest in rests[end]
        ][:_MOST_WAYS]
    return rests[0]


def _pieces_at(
    start: int, kinds: str, tokens: tuple[Token, ...], asked: Asked
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    for end, build in _matching(kinds, start):
        pieces = build(tokens[start:end], asked)
        if pieces is not None:
            yield end, pieces


@lru_cache(maxsize=4096)
def _matching(kinds: str, start: int) -> tuple[tuple[int, Build], ...]:
    """Return the rows that begin here. People type the same few rows of kinds all day."""
    found = ((pattern.match(kinds, start), build) for pattern, build in _GRAMMAR)
    return tuple((match.end(), build) for match, build in found if match)

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


def _part_alone(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (_parts if asked.words.part_alone_comes_back else _part)(tokens, asked)


def _parts(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (hours.of_part(Part(tokens[0].value)),)


def _nothing(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return ()


def _gone(tokens: tuple[Token, ...], asked: Asked) -> tuple[Piece, ...]:
    return (Stop(asked.says.past),)


_COUNT = r"(?:[ni]y?|p)"
_WAIT = rf"{_COUNT}[UC]y?(?:,?{_COUNT}U)?"
_UNIT = r"(?:[XT]U|U[XT]?)"
_PERIOD = rf"(?:M|{_UNIT})"
_DATE = r"(?:[WRMds]|(?:nK?|o)O?M|[XT]W|W[XT]|E)"

_PATTERNS: tuple[tuple[str, Build], ...] = (  # kinds are explained in tokens.py
    # days
    (r"R", days.from_today),
    (r"T?W", days.weekday),
    (r"WT", days.weekday),
    (r"XT?W|WX", days.next_weekday),
    (r"H|F?W[-~]Wu?|Wf[-~]?W|vW", days.some_weekdays),
    (r"vU?", days.every),
    (r"dK?", days.iso_date),
    (r"sK?", days.slashed),
    (r"pK?", days.dotted_pair),
    (r"nK|o|(?<=W)n|(?<!.)n(?=W|(?!.))", days.day_of_month),
    (r"(?:nK?|o)O?M|M(?:nK?|o)", days.named_month),
    (r"(?:nK?|o)O?M,?n|M(?:nK?|o),?n", days.named_month),
    (r"n[KU]?MnK?", days.year_and_month),
    (r"nUnK?", days.numbered_month),
    (r"(?<!.)M(?!.)", periods.month_alone),
    (rf"[oL]W[OI]?{_PERIOD}", periods.nth_weekday_of),
    (rf"W[oL]{_PERIOD}|(?:M|[XT]?U)[oL]W", periods.nth_weekday_after),
    (rf"(?:nK|o)[OI]?{_UNIT}|n[XT]U|[XT]U(?:nK|o)", periods.nth_day_of),
    (rf"[oL]U[OI]?{_PERIOD}|U[oL]{_PERIOD}", periods.nth_day_of),
    (r"(?:M|[XT]?U)[oL]U", periods.nth_day_of),
    (rf"EO?{_PERIOD}|(?:M|[XT]?U)E", periods.end_of),
    (rf"BO?{_PERIOD}|(?:M|[XT]?U)B", periods.start_of),
    (r"XU|UX", periods.next_unit),
    (r"WXU|XUW|WUX|UXW", periods.weekday_of_next_week),
    (r"WTU|TUW|WUT|UTW", periods.weekday_of_this_week),
    (r"TU|UT", periods.this_unit),
    (rf"(?<!.)~(?={_DATE})|(?<=[WRKds])u|(?<=Mn)u|(?<=UE)u", days.by),
    (r"(?<!.)(?:~nK?|nK?u)(?!.)", days.by_day_of_month),
    # waits
    (rf"I?{_WAIT}(?:Y|(?<=U)a)?", waits.wait),
    (r"I?[ni]UFR", waits.from_today),
    (r"I?nCn", waits.hours_and_minutes),
    (r"I?[ni]UF", waits.shift),
    (r"I?[ni]U>", waits.shift),
    (r"WU|WI?[ni]U|I[ni]UW", waits.weekday_and_weeks),
    (r"RU|[ni]UR", waits.day_and_weeks),
    # hours
    (rf"(?!nO?M){clocks.CLOCK}", clocks.clock),
    (r"n~n|Innc", clocks.minutes_to),
    (hours.RANGE.pattern, hours.between),
    (hours.PARTED.pattern, hours.between_parts),
    (rf"[>F]{clocks.CLOCK}", hours.since),
    (rf"F?{clocks.CLOCK}[}}af]", hours.since),
    (rf"[<~]{clocks.CLOCK}|{clocks.CLOCK}[eu]", hours.until),
    (r"(?<!.)P(?!.)", _part_alone),
    (r"(?<=.)P|P(?=.)", _part),
    (r"TP|PT", periods.this_part),
    (r"PW", periods.evening_of),
    (r"<P|Pe|Pu", hours.before_noon),
    (r">P|Pa", hours.after_noon),
    (r"Q", _parts),
    # the rest
    (r",|(?<=[WHPQ])\|(?=[WHPQ])", _nothing),
    (r"[ni]U[GLu]|L[WUMP]|[WUMP]L|LUW", _gone),
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

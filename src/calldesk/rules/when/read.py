"""Reading a typed time: every way to read it is tried; one is an answer, more are a question."""

from datetime import datetime

from calldesk.rules.when.english import ENGLISH
from calldesk.rules.when.grammar import ways
from calldesk.rules.when.habits import is_habit, windows
from calldesk.rules.when.moments import Found, moments
from calldesk.rules.when.past import past_day
from calldesk.rules.when.pieces import Asked, Stop
from calldesk.rules.when.tokens import Token, tokens
from calldesk.rules.when.values import Moment, Reading, Window
from calldesk.rules.when.wording import choice, half_day, moment_words, window_words
from calldesk.rules.when.words import Words
from calldesk.text import one_line

_EXAMPLES = "such as fri 2pm, tomorrow 10, in 3 days, 15/12 or tue thu 9-11"
_NO_TIME = f"that makes no time together: type it {_EXAMPLES}"
_LONGEST, _MOST_TOKENS = 200, 24


def read_when(
    phrase: str,
    now: datetime,
    words: Words = ENGLISH,
    *,
    day_first: bool = True,
    past: bool = False,
) -> Reading:
    """Read a time as people type it. `now` is aware, in the callee's zone.

    A moment read lies ahead of `now`, on the callee's clock. What can be read in more than one
    way is asked back, what names no moment or one that has passed is refused; nothing is guessed.
    With `past` it is the other way round: a day up to today is read, such as a check's posting.
    """
    if now.tzinfo is None:
        raise ValueError("now must carry the callee's zone")
    found = tokens(phrase[:_LONGEST], words)
    if not found:
        return _refused(f"type a day, an hour or both, {_EXAMPLES}")
    if len(phrase) > _LONGEST or len(found) > _MOST_TOKENS:
        return _refused(f"that is too long for a time: type it short, {_EXAMPLES}")
    for token in found:
        reason = _unreadable(token)
        if reason:
            return _refused(reason)
    asked = Asked(now, day_first)
    return past_day(found, asked) if past else _answer(found, asked)


def _answer(found: tuple[Token, ...], asked: Asked) -> Reading:
    """Gather what every way to cut the phrase can mean."""
    questions: list[str] = []
    reasons: list[str] = []
    readings: dict[Moment, None] = {}
    habits: dict[tuple[Window, ...], None] = {}
    for pieces in ways(found, asked):
        stop = next((piece for piece in pieces if isinstance(piece, Stop)), None)
        if stop:
            reasons.append(stop.reason)
        elif is_habit(pieces):
            habits.update(dict.fromkeys(windows(pieces)))
        else:
            result = moments(pieces, asked)
            if isinstance(result, Found):
                readings.update(dict.fromkeys(result.moments))
                questions += [result.question] if result.question else []
            elif result:
                reasons.append(result.reason)
    if not readings and not habits:
        return _refused(reasons[0] if reasons else _NO_TIME)
    return _reading(tuple(readings), list(habits), questions, asked.now.year)


def _reading(
    readings: tuple[Moment, ...], habits: list[tuple[Window, ...]], questions: list[str], year: int
) -> Reading:
    said = [moment_words(moment, year) for moment in readings] + list(map(window_words, habits))
    every = tuple(dict.fromkeys(window for habit in habits for window in habit))
    if len(said) == 1 and not questions:
        return Reading("read", readings, every, said[0])
    question = questions[0] if questions else "Which one:"
    text = ("" if questions or habits else half_day(readings, year)) or (
        f"{question} {choice(said)}?"
    )
    return Reading("ask", readings, every, text)


def _unreadable(token: Token) -> str:
    said = one_line(token.text)[:30]
    if token.kind == "V":
        return f"'{said}' is no day or hour: ask when, and type it, {_EXAMPLES}"
    if token.kind == "Z":
        return f"'{said}': times are typed on their clock, yours is shown beside it"
    if token.kind == "?":
        return f"'{said}' is no word for a time: type it {_EXAMPLES}"
    return ""


def _refused(reason: str) -> Reading:
    return Reading("refused", (), (), reason[:1].upper() + reason[1:])

"""Reading a typed time: every way to read it is tried; one is an answer, more are a question."""

from datetime import datetime

from calldesk.rules.when.grammar import ways
from calldesk.rules.when.habits import is_habit, windows
from calldesk.rules.when.languages.english import ENGLISH
from calldesk.rules.when.moments import Found, moments
from calldesk.rules.when.past import past_day
from calldesk.rules.when.pieces import Asked, Stop
from calldesk.rules.when.replies import Replies
from calldesk.rules.when.tokens import Token, tokens
from calldesk.rules.when.values import Moment, Reading, Window
from calldesk.rules.when.wording import half_day, moment_words, question, refused, window_words
from calldesk.rules.when.words import Words
from calldesk.text import one_line

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
    found, says = tokens(phrase[:_LONGEST], words), words.replies
    if not found:
        return refused(says.nothing, says)
    if len(phrase) > _LONGEST or len(found) > _MOST_TOKENS:
        return refused(says.too_long, says)
    for token in found:
        reason = _unreadable(token, says)
        if reason:
            return refused(reason, says, said=one_line(token.text)[:30])
    asked = Asked(now, day_first, words)
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
        says = asked.says
        return refused(reasons[0], says) if reasons else refused(says.no_time, says)
    return _reading(tuple(readings), list(habits), questions, asked)


def _reading(
    readings: tuple[Moment, ...],
    habits: list[tuple[Window, ...]],
    questions: list[str],
    asked: Asked,
) -> Reading:
    says, year = asked.says, asked.now.year
    said = [moment_words(moment, year, says) for moment in readings]
    said += [window_words(windows, says) for windows in habits]
    every = tuple(dict.fromkeys(window for habit in habits for window in habit))
    if len(said) == 1 and not questions:
        return Reading("read", readings, every, said[0])
    text = "" if questions or habits else half_day(readings, year, says)
    return Reading(
        "ask", readings, every, text or question((*questions, says.which_one)[0], said, says)
    )


def _unreadable(token: Token, says: Replies) -> str:
    return {"V": says.vague, "Z": says.other_clock, "?": says.no_word}.get(token.kind, "")

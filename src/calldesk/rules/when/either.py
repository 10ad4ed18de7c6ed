"""Reading in two languages: the desk's own words and English ones are both understood."""

from dataclasses import replace
from datetime import datetime
from functools import cache

from calldesk.rules.when.languages.english import ENGLISH
from calldesk.rules.when.read import read_when
from calldesk.rules.when.values import Reading
from calldesk.rules.when.wording import moment_words, question, window_words
from calldesk.rules.when.words import Words


def read_either(
    phrase: str, now: datetime, words: Words, *, day_first: bool = True, past: bool = False
) -> Reading:
    """Read a phrase in a language or else in English; the answer is in the language's words.

    What both read, but differently, is asked back. A phrase without letters is the language's own.
    """
    own = read_when(phrase, now, words, day_first=day_first, past=past)
    if words is ENGLISH or not any("a" <= letter <= "z" for letter in phrase.lower()):
        return own
    # English words, answers in the language of the desk.
    english = read_when(phrase, now, _answering(words), day_first=day_first, past=past)
    if english.status == "refused" or _same(own, english):
        return own
    return english if own.status == "refused" else _both(own, english, now.year, words)


@cache
def _answering(words: Words) -> Words:
    return replace(ENGLISH, replies=words.replies)


def _same(one: Reading, other: Reading) -> bool:
    return (one.status, one.moments, one.windows) == (other.status, other.moments, other.windows)


def _both(own: Reading, english: Reading, year: int, words: Words) -> Reading:
    moments = tuple(dict.fromkeys((*own.moments, *english.moments)))
    windows = tuple(dict.fromkeys((*own.windows, *english.windows)))
    said = [moment_words(moment, year, words.replies) for moment in moments]
    said += [window_words((window,), words.replies) for window in windows]
    text = question(words.replies.which_one, said, words.replies)
    return Reading("ask", moments, windows, text)

"""Times as people type them: 'fri 2pm', 'in 3 days', 'tue thu 9-11'."""

from calldesk.rules.when.echo import echo
from calldesk.rules.when.either import read_either
from calldesk.rules.when.following import next_moment
from calldesk.rules.when.languages import LANGUAGES
from calldesk.rules.when.languages.english import ENGLISH
from calldesk.rules.when.read import read_when
from calldesk.rules.when.replies import Replies
from calldesk.rules.when.values import Moment, Reading, Window
from calldesk.rules.when.wording import moment_words, window_words
from calldesk.rules.when.words import Words

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "Moment",
    "Reading",
    "Replies",
    "Window",
    "Words",
    "echo",
    "moment_words",
    "next_moment",
    "read_either",
    "read_when",
    "window_words",
]

"""The languages in which calldesk reads times, by their code."""

from calldesk.rules.when.english import ENGLISH
from calldesk.rules.when.words import Words

LANGUAGES: dict[str, Words] = {words.language: words for words in (ENGLISH,)}

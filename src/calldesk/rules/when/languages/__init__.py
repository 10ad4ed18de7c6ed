"""The languages in which calldesk reads times, by their code."""

from calldesk.rules.when.languages.chinese import CHINESE
from calldesk.rules.when.languages.english import ENGLISH
from calldesk.rules.when.languages.hungarian import HUNGARIAN
from calldesk.rules.when.languages.malay import MALAY
from calldesk.rules.when.languages.polish import POLISH
from calldesk.rules.when.words import Words

LANGUAGES: dict[str, Words] = {
    words.language: words for words in (ENGLISH, POLISH, HUNGARIAN, MALAY, CHINESE)
}

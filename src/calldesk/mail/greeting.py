"""Whom a letter greets, by the words of several languages."""

import re

from calldesk.mail.passages import plain
from calldesk.text import folded

_GREETINGS = (
    "dear|hello|hi|good morning|good afternoon|good evening|good day"
    "|sehr geehrter|sehr geehrte|lieber|liebe|hallo|guten tag"
    "|szanowny|szanowna|szanowni|dzien dobry|witam"
    "|tisztelt|kedves|jo napot"
    "|yang dihormati|tuan yang dihormati|puan yang dihormati|salam sejahtera|assalamualaikum"
    "|尊敬的|亲爱的|您好|你好"
)
_GREETING = re.compile(rf"(?:{_GREETINGS})(?!\w)\s*(?P<whom>[^,:;!.\n]*)", re.IGNORECASE)
_GREETING_HAN = re.compile(r"(?:尊敬的|亲爱的)(?P<whom>[^,:;!.\n]*)")
_HAN = re.compile("[\u3400-\u9fff]+")
_HAN_TITLE = re.compile("(?:先生|女士|小姐|经理|总监|老师)$")
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof sir madam sirs or and team all accounts payable department"
    " herr frau damen und herren"
    " pan pani panie panstwo"
    " ur uram holgy holgyem asszony"
    " encik cik puan tuan"
    " 先生 女士 小姐".split()
)


def greeted(body: str) -> tuple[str, ...] | None:
    """The folded words of the name that the first line greets, without titles.

    None when the letter opens without a greeting; () when it greets nobody by name.
    """
    opening = next((line for line in plain(body).split("\n") if line.strip()), "")
    match = _GREETING.match(folded(_without_comma(opening))) or _GREETING_HAN.match(opening.strip())
    if match is None:
        return None
    words = (_HAN_TITLE.sub("", word) for word in name_words(match["whom"]))
    return tuple(word for word in words if word and word not in _TITLES)


def _without_comma(opening: str) -> str:
    """'Dzień dobry, Anna Kowal,' greets by name; 'Dzień dobry, dziękuję' does not."""
    greeting, _, rest = opening.strip().partition(",")
    words = rest.strip(" ,!").split()
    named = folded(greeting) == "dzien dobry" and all(word[0].isupper() for word in words)
    return f"{greeting} {' '.join(words)}" if named else opening


def called(word: str, name: str) -> bool:
    """Whether a greeting's word may stand for this word of a name: itself, 王 for 王伟, a vocative.

    Polish calls Maya 'Mayo' or 'Mayu', Adam 'Adamie' and Marek 'Marku'.
    """
    if word == name or (_HAN.fullmatch(word) and name.startswith(word)):
        return True
    stem = name[:-1]
    if name.endswith("a"):
        return word in (f"{stem}o", f"{stem}u")
    return word in (f"{name}u", f"{name}ie", f"{name}e", f"{name}ze", f"{name[:-2]}{name[-1:]}u")


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without punctuation."""
    return tuple(re.findall(r"\w+", folded(plain(name))))

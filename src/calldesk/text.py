"""Text from outside: what a terminal would obey is dropped, here and only here."""

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_JOINERS = "\u200c\u200d"
_PLAIN_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def printable(text: str, keep: str = "\n\t") -> str:
    """Drop controls, direction overrides and private characters; line breaks become newlines.

    Unassigned code points stay: an older Unicode table must not eat letters out of a name.
    """
    if text.isprintable():
        return text
    return "".join(
        c
        for c in _BREAKS.sub("\n", text)
        if c in keep or c in _JOINERS or unicodedata.category(c) not in _DROPPED
    )


def one_line(text: str) -> str:
    """Like printable(), for a place that draws one line: breaks and tabs become single spaces."""
    if text.isprintable():
        return text.strip()
    return printable(re.sub(r"[\n\t]+", " ", _BREAKS.sub("\n", text)), keep="").strip()


def folded(text: str) -> str:
    """Return the form in which names are searched: no marks, no case, no runs of spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())

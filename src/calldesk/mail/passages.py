"""A text out of which passages are taken, so that nothing in it is read twice."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from calldesk.mail.han import apart, in_figures
from calldesk.text import printable

TAKEN = "\x00"
INVOICE = "\x01"

_ADDRESSES = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w.-]+\.\w+|https?://\S+|\bwww\.\S+|\+\d[\d ()/-]{6,30}\d"
)

Value = TypeVar("Value")


class Passages:
    """A text while it is read: what was taken leaves marks, so that places stay where they are."""

    def __init__(self, text: str) -> None:
        self.text = plain(text)

    def take(
        self,
        pattern: re.Pattern[str],
        read: Callable[[re.Match[str]], Value | None],
        mark: str = TAKEN,
    ) -> list[Value]:
        """Take every match that can be read; one that reads as None stays where it is."""
        values: list[Value] = []

        def marked(match: re.Match[str]) -> str:
            value = read(match)
            if value is None:
                return match[0]
            values.append(value)
            return mark * len(match[0])

        self.text = pattern.sub(marked, self.text)
        return values


def plain(text: str) -> str:
    """The text as it is read: full-width digits are digits, Chinese ones too; nothing is unseen."""
    visible = printable(text).replace("\u200c", "").replace("\u200d", "")
    text = unicodedata.normalize("NFKC", visible)
    return text if text.isascii() else apart(in_figures(text))


def literal(words: str) -> re.Pattern[str]:
    """A pattern for words as they stand, in any case and spacing, and not inside a number."""
    body = r"\s+".join(re.escape(word) for word in plain(words).split())
    return re.compile(rf"(?<![\w/-])(?<!\d[.,]){body}(?![\w/-])(?![.,]\d)", re.IGNORECASE)


def take_addresses(passages: Passages) -> None:
    """Take what is not meant to be read: e-mail and web addresses, international numbers."""
    passages.take(_ADDRESSES, lambda match: match)

"""Babel's locale for a language of a script, and lists in it."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@cache
def locale(language: str) -> "Locale":
    """The Babel locale; English is British, where lists have no comma before 'and'."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def base(language: str) -> str:
    """The language without its country: 'zh' of 'zh-CN'."""
    return language.split("-")[0].casefold()


def listed(items: list[str], language: str) -> str:
    """The items as a list: '2231, 2260 and 2275'."""
    from babel.lists import format_list

    return format_list(items, locale=locale(language)) if items else ""

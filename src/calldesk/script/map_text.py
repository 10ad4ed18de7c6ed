"""How wide text stands in a terminal, and text cut to a width."""

import unicodedata


def cells(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def cut(text: str, size: int) -> str:
    """The text in at most `size` columns; one that is cut ends in …"""
    if cells(text) <= size:
        return text
    kept = ""
    for char in text:
        if cells(kept + char) > size - 1:
            break
        kept += char
    return kept.rstrip() + "…" if size > 0 else ""


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

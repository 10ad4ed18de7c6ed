"""Speech on the screen: words as they are spoken, each in the place it will keep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from calldesk.text import one_line

PACE = 15  # cells of the screen in a second, about that of unhurried speech
LONGEST = 12  # letters of one word that are spoken in one go
_WORD = re.compile(r"\S+\s*")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the space behind it, and the cells it takes."""

    text: str
    cells: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in one line; letters that need no spaces between them come singly."""
    return tuple(
        Word(part, Content(part).cell_length)
        for word in _WORD.findall(one_line(text).strip())
        for part in _parts(word)
    )


def seconds_of(word: Word) -> float:
    """How long a word takes to say."""
    return word.cells / PACE


def folded(words: Sequence[Word], width: int) -> list[list[Word]]:
    """The words in lines of at most so many cells; no word moves while they are spoken."""
    lines: list[list[Word]] = [[]]
    room = width
    for word in words:
        bare = Content(word.text.rstrip()).cell_length
        if bare > room and lines[-1]:
            lines.append([])
            room = width
        lines[-1].append(word)
        room -= word.cells
    return lines


def spoken(lines: Sequence[Sequence[Word]], said: int, most: int) -> list[str]:
    """The first `said` words in their lines, `most` of these: where the voice is, the last."""
    shown: list[str] = []
    for row in lines:
        shown.append("".join(word.text for word in row[: max(said, 0)]).rstrip())
        said -= len(row)
    reached = max((at for at, text in enumerate(shown) if text), default=0)
    first = max(0, min(reached - most + 1, len(shown) - most))
    return shown[first : first + most]


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    for letter in word:
        alone = not parts or _WIDE.match(letter) or _WIDE.match(parts[-1])
        if (alone and not letter.isspace()) or (len(parts[-1]) >= LONGEST and not letter.isspace()):
            parts.append(letter)
        else:
            parts[-1] += letter
    return parts

"""A script's source as an editor sees it: every line as typed, and what it is to the language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from calldesk.script.lines import after_arrow, after_bullet, after_mark, cut_arrow, keyword, syntax
from calldesk.script.parse import Parsed, parse
from calldesk.script.read_way import CONDITIONAL
from calldesk.script.words import HEADER, PART_ALIASES, PARTS, STEP_WORDS, TEST, WAY_WORDS
from calldesk.text import printable

LineKind = Literal[
    "blank", "comment", "header", "part", "heading", "say", "word", "way", "inner", "test", "prose"
]
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HEADING = re.compile(r"([#＃]{1,3})(?![#＃])\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a source.

    `raw` is the line as typed, `ending` its line break, `text` what the reader takes it for, with
    its margins. `word` is the keyword in English. `step` and `way` are the ids that the line
    belongs to, as the reader named them; `inside` is the root of an inside step.
    """

    number: int
    raw: str
    ending: str
    text: str
    kind: LineKind
    part: str | None = None
    step: str | None = None
    way: str | None = None
    word: str = ""
    inside: str | None = None

    @property
    def bare(self) -> str:
        """The text without margins."""
        return self.text.strip()

    @property
    def margin(self) -> str:
        """The white space before the text."""
        return self.text[: len(self.text) - len(self.text.lstrip())]

    def written(self, text: str) -> "Row":
        """The row with other text; its own bytes where that is what it says already."""
        return self if text == self.text else replace(self, raw=text, text=text)


def rows_of(source: str, parsed: Parsed | None = None) -> tuple[Row, ...]:
    """Cut a source into rows. `parsed` is its reading, where there is one already."""
    places = (parsed or parse(source)).places
    return tuple(_Sorter(places).sort(enumerate(_cut(source), 1)))


def row_at(source: str, line: int, parsed: Parsed) -> Row:
    """One of the rows that rows_of() gives, at once: of what is above its step only the headings
    are looked at. `parsed` may be the reading of a moment ago.
    """
    lines = list(enumerate(_cut(source), 1))[: max(line, 1)]
    headings = [one for one in lines if one[1][0].lstrip().startswith(("#", "＃"))]
    below = headings[-1][0] if headings else 0
    *_, row = _Sorter(parsed.places).sort([*headings, *lines[below:]])
    return row


def joined(rows: Iterable[Row]) -> str:
    """The source that the rows make up."""
    return "".join(row.raw + row.ending for row in rows)


def new_row(like: Row, text: str, kind: LineKind) -> Row:
    """A row that is inserted near another one, with the same line break."""
    return replace(like, raw=text, text=text, kind=kind, ending=like.ending or "\n", word="")


def _cut(source: str) -> Iterator[tuple[str, str]]:
    start = 0
    for found in _BREAK.finditer(source):
        yield source[start : found.start()], found.group()
        start = found.end()
    yield source[start:], ""


class _Sorter:
    """Walks down a source as the reader does, and tells what each line is."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self.part: str | None = None
        self.step: str | None = None
        self.root: str | None = None
        self.way: str | None = None
        self.names = {
            number: place.rpartition("/")[2]
            for place, number in places.items()
            if "/" not in place or "/way/" in place
        }

    def sort(self, lines: Iterable[tuple[int, tuple[str, str]]]) -> Iterator[Row]:
        for number, (raw, ending) in lines:
            text = unicodedata.normalize("NFC", printable(raw))
            text = text.removeprefix("\ufeff") if number == 1 else text
            kind = self.kind(number, text)
            inside = self.root if self.root != self.step else None
            cut = keyword(text.strip()) if kind in ("header", "word", "inner", "test") else None
            word = cut[0] if cut else ""
            yield Row(number, raw, ending, text, kind, self.part, self.step, self.way, word, inside)

    def kind(self, number: int, text: str) -> LineKind:
        bare = text.strip()
        if not bare:
            return "blank"
        if bare.startswith("//"):
            return "comment"
        heading = _HEADING.fullmatch(bare)
        if heading and (self.part != "notes" or len(heading[1]) == 1):
            return self.heading(number, len(heading[1]), heading[2])
        if self.part == "notes":
            cut = keyword(bare)
            return "test" if cut and cut[0] == TEST else "prose"
        if self.part is None:
            return "header" if keyword(bare) else "prose"
        return "prose" if self.step is None else self.line(number, text[0].isspace(), bare)

    def heading(self, number: int, depth: int, text: str) -> LineKind:
        self.way = None
        if depth == 1:
            word = syntax(text).casefold()
            self.part = PARTS.get(PART_ALIASES.get(word, word)) or "call"
            self.step = self.root = None
            return "part"
        if self.part is None:
            return "prose"
        self.step = self.names.get(number)
        if depth == 2 or self.root is None or self.part == "call":
            self.root = self.step
        return "heading"

    def line(self, number: int, indented: bool, bare: str) -> LineKind:
        if indented and self.way is not None:
            return "inner"
        conditional = CONDITIONAL.fullmatch(bare) and cut_arrow(bare)
        if after_arrow(bare) is not None or after_bullet(bare) is not None or conditional:
            self.way = self.names.get(number, "unread")
            return "way"
        self.way = None
        if after_mark(bare, ">") is not None:
            return "say"
        return "word" if keyword(bare) else "prose"


def known_word(row: Row) -> bool:
    """Whether the row's keyword is one of the language, where it stands."""
    known = {"header": HEADER, "word": STEP_WORDS, "inner": WAY_WORDS, "test": (TEST,)}
    return row.word in known.get(row.kind, ())

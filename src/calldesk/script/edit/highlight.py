"""The parts of one line that an editor colors, by the line alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from calldesk.script.words import ALIASES, HEADER, STEP_WORDS, TEST, WAY_WORDS, WAYS_ABROAD

SpanKind = Literal[
    "part", "heading", "title", "comment", "keyword", "value", "mark", "spoken", "template",
    "reply", "heard", "arrow", "target", "condition",
]  # fmt: skip
LONGEST = 2000
_KNOWN = {*HEADER, *STEP_WORDS, *WAY_WORDS, TEST, *ALIASES}
_SPOKEN_WORDS = {"again", "variant a", "variant b"}
_CONDITIONS = {"if"}
_WHEN = "|".join((*WAYS_ABROAD["when"], *WAYS_ABROAD["otherwise"], "when", "otherwise"))

_HEADING = re.compile(r"\s*([#＃]{1,3})(?![#＃])\s*([^:：]*)(?:[:：]\s*(.*))?")
_SAID = re.compile(r"\s*([>＞])(.*)")
_WORD = re.compile(r"\s*([^\W\d_][\w ]{0,24}?)\s*[:：](.*)")
_WAY = re.compile(
    r"\s*(?:(?P<bullet>[-–—−－•])(?![>＞])\s*(?:(?P<reply>\w{1,60})\s*[:：])?"
    rf"|(?P<when>{_WHEN})\b)?(?P<words>.*?)"
    r"(?P<arrow>[-–—−－][>＞]|→|⟶|➔)\s*(?P<target>(?:(?![-–—−－][>＞]|→|⟶|➔).)*)"
)
_CODE = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a line, from column `start` to below `end`, and what it is."""

    start: int
    end: int
    kind: SpanKind


def highlight(line: str) -> tuple[Span, ...]:
    """The spans of a line from left to right; none overlap, and plain text has none."""
    return tuple(span for span in _spans(line[:LONGEST]) if span.start < span.end)


def _spans(line: str) -> Iterator[Span]:
    bare = line.lstrip()
    if bare.startswith("//"):
        yield Span(len(line) - len(bare), len(line), "comment")
    elif heading := _HEADING.fullmatch(line):
        yield from _heading(heading)
    elif said := _SAID.fullmatch(line):
        yield Span(*said.span(1), "mark")
        yield from _spoken(line, said.start(2))
    elif (word := _WORD.fullmatch(line)) and word[1].casefold() in _KNOWN:
        yield from _keyword(line, word)
    elif way := _WAY.fullmatch(line):
        yield from _way(way)


def _heading(found: re.Match[str]) -> Iterator[Span]:
    if len(found[1]) == 1:
        yield Span(found.start(1), found.end(), "part")
        return
    yield Span(found.start(1), found.end(2), "heading")
    if found[3]:
        yield Span(*found.span(3), "title")


def _keyword(line: str, found: re.Match[str]) -> Iterator[Span]:
    yield Span(found.start(1), found.start(2), "keyword")
    word = ALIASES.get(found[1].casefold(), found[1].casefold())
    if word in _SPOKEN_WORDS:
        said = _SAID.fullmatch(line, found.start(2))
        if said:
            yield Span(*said.span(1), "mark")
        yield from _spoken(line, said.start(2) if said else found.start(2))
    elif word == TEST and (way := _WAY.fullmatch(line, found.start(2))):
        yield Span(*_stripped(line, *way.span("words")), "reply")
        yield Span(*way.span("arrow"), "arrow")
        yield Span(*way.span("target"), "target")
    else:
        kind: SpanKind = "condition" if word in _CONDITIONS else "value"
        yield Span(*_stripped(line, *found.span(2)), kind)


def _way(found: re.Match[str]) -> Iterator[Span]:
    if found["bullet"]:
        yield Span(*found.span("bullet"), "mark")
        if found["reply"]:
            yield Span(*found.span("reply"), "reply")
        yield Span(*_stripped(found.string, *found.span("words")), "heard")
    elif found["when"]:
        yield Span(*found.span("when"), "keyword")
        yield Span(*_stripped(found.string, *found.span("words")), "condition")
    elif found["words"].strip():
        return  # prose with an arrow in it
    yield Span(*found.span("arrow"), "arrow")
    yield Span(*_stripped(found.string, *found.span("target")), "target")


def _spoken(line: str, start: int) -> Iterator[Span]:
    at = start
    for code in _CODE.finditer(line, start):
        yield Span(*_stripped(line, at, code.start()), "spoken")
        yield Span(*code.span(), "template")
        at = code.end()
    yield Span(*_stripped(line, at, len(line)), "spoken")


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())

"""Scripts as Twee 3, the notation of Twine: one passage a step, the ways as links."""

import hashlib
import json
import re
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from calldesk.script.exchange.layout import Spot, spots
from calldesk.script.exchange.twee_marks import guarded, link
from calldesk.script.lines import syntax
from calldesk.script.model import RETURN, Script, Step, Way
from calldesk.script.parse import Parsed, parse
from calldesk.script.words import PART_ALIASES, PARTS
from calldesk.text import printable

PART_TAGS = {"call": "call", "objections": "objection", "fragments": "fragment"}
HEADER, NOTES = "header", "notes"
_PART = re.compile(r"[#＃](?![#＃])\s*(.*)", re.DOTALL)
_COLOURS = {"objection": "orange", "fragment": "blue", "ending": "green"}


@dataclass
class _Passage:
    name: str
    tags: tuple[str, ...]
    spot: Spot | None = None
    lines: list[str] = field(default_factory=list)


def to_twee(source: str) -> str:
    """Write a script that reads without errors as Twee 3; from_twee() gives the same script."""
    parsed = parse(source)
    if parsed.script is None:
        raise ValueError("a script with errors cannot be written as Twee")
    script = parsed.script
    parts = [":: StoryTitle\n" + guarded(script.title), ":: StoryData\n" + _data(script)]
    parts += [_written(passage) for passage in _passages(source, parsed, script)]
    return "\n\n".join(parts) + "\n"


def _data(script: Script) -> str:
    digest = hashlib.sha256(f"calldesk {script.script}".encode()).digest()
    data = {
        "ifid": str(uuid.UUID(bytes=digest[:16], version=4)).upper(),
        "start": script.start,
        "tag-colors": _COLOURS,
    }
    return json.dumps(data, indent=2)


def _passages(source: str, parsed: Parsed, script: Script) -> Iterator[_Passage]:
    headings = {parsed.places[step.id]: step for step in script.steps}
    ways = {
        parsed.places[f"{step.id}/way/{way.id}"]: way for step in script.steps for way in step.ways
    }
    where = spots(script)
    passage, notes = _Passage("Header", (HEADER,)), 0
    for number, line in enumerate(_lines(source), 1):
        part = _part(line)
        if number in headings:
            yield passage
            step = headings[number]
            passage = _Passage(step.id, _tags(step), where[step.id], [guarded(step.title)])
        elif part == NOTES:
            yield passage
            notes += 1
            passage = _Passage(f"Notes {notes}" if notes > 1 else "Notes", (NOTES,))
        elif part is None:
            way = ways.get(number)
            passage.lines.append(guarded(line.rstrip()) if way is None else _way(way, line))
    yield passage


def _lines(source: str) -> list[str]:
    return unicodedata.normalize("NFC", printable(source.removeprefix("\ufeff"))).split("\n")


def _part(line: str) -> str | None:
    """The part that begins on this line, if it is such a heading."""
    found = _PART.fullmatch(line.strip())
    word = syntax(found[1]).casefold() if found else ""
    return PARTS.get(PART_ALIASES.get(word, word))


def _tags(step: Step) -> tuple[str, ...]:
    inside = (f"inside-{step.inside}",) if step.inside else ()
    return (PART_TAGS[step.part], *inside, *(("ending",) if step.end else ()))


def _way(way: Way, line: str) -> str:
    if way.goto == RETURN:
        return guarded(line.rstrip())
    then = f" then {way.then}" if way.then else ""
    match way.kind:
        case "reply":
            return f"- {way.id}: {link(way.heard, way.goto)}{then}"
        case "when":
            return f"when {guarded(way.condition)} -> [[{way.goto}]]{then}"
        case "otherwise":
            return f"otherwise -> [[{way.goto}]]{then}"
    return f"-> [[{way.goto}]]{then}"


def _written(passage: _Passage) -> str:
    spot = passage.spot
    at = f' {{"position":"{spot.x},{spot.y}"}}' if spot else ""
    body = "\n".join(passage.lines).strip("\n")
    return f":: {passage.name} [{' '.join(passage.tags)}]{at}\n{body}".rstrip()

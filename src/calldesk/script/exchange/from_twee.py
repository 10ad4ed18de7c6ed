"""Reading Twee 3: what Twine's notation says of a call script; what it cannot say is refused."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from calldesk.script.exchange.twee import HEADER, NOTES, PART_TAGS
from calldesk.script.exchange.twee_marks import Link, bare, links, macro, read_link
from calldesk.script.lines import is_id
from calldesk.script.model import Script
from calldesk.script.parse import parse
from calldesk.script.problems import Problem
from calldesk.text import printable

_HEAD = re.compile(
    r"::\s*(?P<name>(?:\\.|[^\\\[\]{}])*?)\s*"
    r"(?:\[(?P<tags>(?:\\.|[^\\\[\]])*)\]\s*)?(?P<data>\{.*\})?\s*"
)
_ESCAPED = re.compile(r"\\(.)")
_ANSWER = re.compile(r"\s*[-–—•](?![>＞])")
_LED = re.compile(r".*(?:->|→)\s*$", re.DOTALL)
_PARTS = {tag: f"# {part.title()}" for part, tag in PART_TAGS.items()}
_SKIPPED = ("StoryTitle", "StoryData")


@dataclass(frozen=True, slots=True)
class FromTwee:
    """A script in its own language, and what was found; with an error it is not whole."""

    text: str
    problems: tuple[Problem, ...]


@dataclass
class _Passage:
    line: int
    name: str
    tags: tuple[str, ...]
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def part(self) -> str:
        """The heading of its part, `# Notes` included; empty when no tag names one."""
        if NOTES in self.tags:
            return "# Notes"
        return next((_PARTS[tag] for tag in self.tags if tag in _PARTS), "")

    @property
    def inside(self) -> str:
        """The root of the procedure it belongs to, empty for a root."""
        found = (tag.removeprefix("inside-") for tag in self.tags if tag.startswith("inside-"))
        return next(found, "")


def from_twee(text: str) -> FromTwee:
    """Read Twee 3 as a call script. Findings name the lines of the Twee file."""
    problems: list[Problem] = []
    passages = _passages(text, problems)
    # Lines of the script, each with its line in the file.
    written = list(_script(passages, problems))
    script = "\n".join(line for _, line in written) + "\n"
    parsed = parse(script)
    for found in parsed.problems:
        number = written[min(found.line, len(written)) - 1][0] if written else 1
        problems.append(Problem(found.rule, found.severity, number, found.step, found.message))
    if parsed.draft is not None:
        problems += _contradictions(passages, parsed.draft)
    problems.sort(key=lambda problem: problem.line)
    return FromTwee(script, tuple(problems))


def _contradictions(passages: list[_Passage], script: Script) -> Iterator[Problem]:
    """What Twine says of the whole story, where the header says something else."""
    for passage in passages:
        body = "\n".join(line for _, line in passage.lines).strip()
        told = ("", "", "")
        if passage.name == "StoryTitle":
            told = ("is called", bare(body), script.title)
        elif passage.name == "StoryData":
            told = ("starts at", _start(body) or script.start, script.start)
        if told[1] != told[2]:
            message = (
                f"the story {told[0]} '{told[1]}', but its header says '{told[2]}': that counts"
            )
            yield Problem("S01", "warning", passage.line, None, message)


def _start(data: str) -> str:
    try:
        start = json.loads(data).get("start")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return start if isinstance(start, str) else ""


def _passages(text: str, problems: list[Problem]) -> list[_Passage]:
    found: list[_Passage] = []
    for number, line in enumerate(printable(text.removeprefix("\ufeff")).split("\n"), 1):
        if line.startswith("::"):
            head = _HEAD.fullmatch(line)
            if head is None:
                problems.append(_refused(number, f"cannot read this passage's head: {line[:40]}"))
            name = _ESCAPED.sub(r"\1", head["name"]) if head else ""
            tags = _ESCAPED.sub(r"\1", head["tags"] or "").split() if head else []
            found.append(_Passage(number, name, tuple(tags)))
        elif found:
            found[-1].lines.append((number, line.rstrip()))
        elif line.strip():
            problems.append(_refused(number, f"this stands before the first passage: {line[:40]}"))
    return found


def _script(passages: list[_Passage], problems: list[Problem]) -> Iterator[tuple[int, str]]:
    header = [p for p in passages if HEADER in p.tags]
    if len(header) != 1:
        line = header[1].line if header else 1
        problems.append(_refused(line, "one passage must be tagged 'header': it holds 'script:' …"))
    for passage in header:
        yield from _body(passage, passage.lines, problems)
    rest = [p for p in passages if HEADER not in p.tags and p.name not in _SKIPPED]
    roots = [p for p in rest if _known(p, rest, problems) and not p.inside]
    part = ""
    for root in roots:
        if root.part != part or NOTES in root.tags:
            part = root.part
            yield root.line, ""
            yield root.line, part
        yield from _step(root, problems)
        if NOTES not in root.tags:
            for inner in rest:
                if inner.inside == root.name and inner.part == root.part:
                    yield from _step(inner, problems)


def _known(passage: _Passage, all_: list[_Passage], problems: list[Problem]) -> bool:
    """Whether a passage has its place in a script; else it is refused."""
    kinds = [tag for tag in passage.tags if tag in _PARTS or tag == NOTES]
    wrong = ""
    if len(kinds) != 1:
        wrong = f"tag the passage '{passage.name}' call, objection, fragment or notes"
    elif NOTES not in passage.tags and not is_id(passage.name):
        wrong = f"'{passage.name[:40]}' cannot be a name; use small letters, digits, '_'"
    elif passage.inside and not any(
        p.name == passage.inside and p.part == passage.part and not p.inside for p in all_
    ):
        wrong = f"no {kinds[0]} is called '{passage.inside}'"
    if wrong:
        problems.append(_refused(passage.line, wrong))
    for tag in passage.tags:
        if tag not in kinds and tag != "ending" and not tag.startswith("inside-"):
            message = f"the tag '{tag}' is not kept"
            problems.append(Problem("S01", "warning", passage.line, None, message))
    return not wrong


def _step(passage: _Passage, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    lines = passage.lines
    yield passage.line, ""
    if NOTES not in passage.tags:
        first = next((i for i, (_, line) in enumerate(lines) if line.strip()), len(lines))
        title = bare(lines[first][1].strip()) if first < len(lines) else ""
        if title and macro(lines[first][1]):
            problems.append(_macro(lines[first][0], lines[first][1]))
        marks = "###" if passage.inside else "##"
        yield passage.line, f"{marks} {passage.name}: {title}".rstrip()
        lines = lines[first + 1 :]
    yield from _body(passage, lines, problems)


def _body(
    passage: _Passage, lines: list[tuple[int, str]], problems: list[Problem]
) -> Iterator[tuple[int, str]]:
    """The lines of a passage as lines of the script, without the blank ones at its end."""
    last = max((i for i, (_, line) in enumerate(lines) if line.strip()), default=-1)
    for number, line in lines[: last + 1]:
        heading = line.lstrip().startswith(("#", "＃"))
        if heading and (NOTES not in passage.tags or not line.lstrip().startswith("##")):
            problems.append(
                _refused(number, f"a passage is one step; this begins another: {line[:40]}")
            )
        found = _line(line, number)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            yield number, found


def _line(line: str, number: int) -> str | Problem:
    if found := macro(line):
        return _macro(number, found)
    count = links(line)
    if not count:
        return bare(line)
    read = read_link(line) if count == 1 else None
    if read is None:
        return _refused(number, f"cannot read this link: {line.strip()[:40]}")
    way = _way(read)
    if way is None:
        return _refused(number, f"a link stands alone, or in an answer: {line.strip()[:40]}")
    return way


def _way(read: Link) -> str | None:
    """A line with a link as a way out, None when a link has no business there."""
    before, after = bare(read.before), bare(read.after).rstrip()
    if after and not re.fullmatch(r"\s+then\s+\w+", after):
        return None
    if _LED.fullmatch(before):  # '-> [[t]]', 'when a -> [[t]]', '- yes: an odd text -> [[t]]'
        return f"{before}{read.target}{after}" if read.text == read.target else None
    if not before.strip():
        return f"- {read.text} -> {read.target}{after}"
    if _ANSWER.match(before):
        return f"{before.rstrip()} {read.text} -> {read.target}{after}"
    return None


def _macro(number: int, text: str) -> Problem:
    message = f"'{text.strip()[:40]}' is not allowed: macros have no place in a script"
    return Problem("S04", "error", number, None, message)


def _refused(number: int, message: str) -> Problem:
    return Problem("S01", "error", number, None, message)

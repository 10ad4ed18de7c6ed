"""Reading a script file: a compiled script, and every problem with its line number as a value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from calldesk.script.check_text import check_text
from calldesk.script.drafts import Findings, StepDraft, WayDraft
from calldesk.script.lines import SourceLine, cut_arrow, is_id, keyword, listed, slug, syntax
from calldesk.script.lines import source_lines as cut_lines
from calldesk.script.model import Line, Part, Script
from calldesk.script.problems import Problem, did_you_mean
from calldesk.script.read_step import kinds_of, objection_words, read_step_line
from calldesk.script.read_way import read_inner, read_way
from calldesk.script.words import HEADER, PART_ALIASES, PARTS, TEST

_HEADING = re.compile(r"([#＃]{1,3})(?![#＃])\s*(.*)", re.DOTALL)
_SNIPPET = re.compile(r"\{\{\s*snippet\.(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A `test:` line of the Notes: the replies in order, and where the call must then stand."""

    line: int
    replies: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that was read.

    `script` is there only when no problem is an error. `draft` is as much as could be read, for
    the checker and the editor. `places` tells on which line a thing stands: see Findings.
    """

    script: Script | None
    draft: Script | None
    problems: tuple[Problem, ...]
    places: Mapping[str, int]
    scenarios: tuple[Scenario, ...]


def parse(source: str, snippets: Mapping[str, str] | None = None) -> Parsed:
    """Read a script file; `snippets` are the texts that `{{ snippet.name }}` stands for."""
    reader = _Reader()
    for line in cut_lines(source):
        reader.read(line)
    reader.finish()
    draft = reader.draft(snippets or {})
    problems = list(reader.findings.problems)
    if draft is not None:
        problems += check_text(draft, reader.findings.places)
    problems.sort(key=lambda problem: problem.line)
    sound = draft is not None and not any(p.severity == "error" for p in problems)
    return Parsed(
        draft if sound else None,
        draft,
        tuple(problems),
        reader.findings.places,
        tuple(reader.scenarios),
    )


@dataclass
class _Reader:
    """Where the reading stands: in the header, or in a part, at a step, in one of its ways."""

    header: dict[str, str] = field(default_factory=dict)
    steps: list[StepDraft] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    scenarios: list[Scenario] = field(default_factory=list)
    part: str | None = None
    step: StepDraft | None = None
    root: str | None = None
    way: WayDraft | None = None

    def read(self, line: SourceLine) -> None:
        heading = _HEADING.fullmatch(line.text)
        if heading and (self.part != "notes" or len(heading[1]) == 1):
            self._heading(len(heading[1]), heading[2], line)
        elif self.part == "notes":
            self._note(line)
        elif self.part is None:
            self._header(line)
        else:
            self._step_line(line)

    def _heading(self, depth: int, text: str, line: SourceLine) -> None:
        if depth == 1:
            self._part(text, line)
        elif self.part in (None, "notes"):
            self.findings.unreadable(line.number, line.text)
        else:
            self._step(depth, text, line)

    def _part(self, text: str, line: SourceLine) -> None:
        word = syntax(text).casefold()
        part = PARTS.get(PART_ALIASES.get(word, word))
        self.finish()
        if part is None:
            known = ", ".join(name.title() for name in PARTS).replace(", Notes", " or Notes")
            message = f"unknown part '# {text}'; use {known}"
            self.findings.add("S05", line.number, message)
        self.part, self.root = part or "call", None

    def _step(self, depth: int, text: str, line: SourceLine) -> None:
        self.finish()
        name, title = _name_and_title(text)
        inner = depth == 3
        self.findings.step = name if is_id(name) else None
        step_id = self.findings.id(name, line.number)
        if inner and (self.part == "call" or self.root is None):
            message = "'###' steps stand only inside an objection or a fragment"
            self.findings.add("S01", line.number, message)
            inner = False
        first = self.findings.places.get(step_id)
        if first is not None:
            message = f"the step name '{step_id}' is used twice (first on line {first})"
            self.findings.add("S02", line.number, message)
            step_id = f"{step_id[:30]}_line_{line.number}"
        self.root = self.root if inner else step_id
        part: Part = self.part  # type: ignore[assignment]  # seen to above
        inside = self.root if inner else None
        self.step = StepDraft(step_id, title or step_id.replace("_", " "), part, inside)
        self.steps.append(self.step)
        self.findings.places[step_id] = line.number

    def _step_line(self, line: SourceLine) -> None:
        if self.step is None:
            self.findings.unreadable(line.number, line.text)
        elif line.indented and self.way is not None:
            read_inner(self.way, line, self.findings)
        else:
            self.way = read_way(self.step, line, self.findings)
            if self.way is None:
                read_step_line(self.step, line, self.findings)

    def _header(self, line: SourceLine) -> None:
        cut = keyword(line.text)
        if cut is None:
            self.findings.unreadable(line.number, line.text)
        elif cut[0] not in HEADER:
            message = f"unknown word '{cut[0]}:'{did_you_mean(cut[0], HEADER, ':')}"
            self.findings.add("S05", line.number, message)
        else:
            self.header[cut[0]] = cut[1]
            self.findings.places[f"header/{cut[0]}"] = line.number

    def _note(self, line: SourceLine) -> None:
        cut = keyword(line.text)
        scenario = cut_arrow(cut[1]) if cut and cut[0] == TEST else None
        if scenario:
            replies = tuple(listed(scenario[0]))
            self.scenarios.append(Scenario(line.number, replies, syntax(scenario[1])))

    def finish(self) -> None:
        """Judge the step that has just been read as a whole, and leave it."""
        step, self.step, self.way = self.step, None, None
        if step is not None:
            number = self.findings.places[step.id]
            if fault := kinds_of(step):
                self.findings.add("S01", number, fault)
            for word in objection_words(step):
                place = self.findings.places.get(f"{step.id}/{word}", number)
                message = f"'{word}:' belongs under the heading of an objection"
                self.findings.add("S01", place, message)
        self.findings.step = None

    def draft(self, snippets: Mapping[str, str]) -> Script | None:
        if not self.steps:
            self.findings.add("S03", 1, "the header has no 'start:' that names a step")
            return None
        start = syntax(self.header.get("start", ""))
        if not any(step.id == start and step.part == "call" for step in self.steps):
            line = self.findings.places.get("header/start", 1)
            self.findings.add("S03", line, "the header has no 'start:' that names a step")
            start = self.steps[0].id
        for step in self.steps:
            step.say = [_with_snippets(said, snippets) for said in step.say]
            step.again = [_with_snippets(said, snippets) for said in step.again]
        marks = self.findings.ids(
            self.header.get("marks", ""), self.findings.places.get("header/marks", 1)
        )
        name = self.header.get("script") or slug(self.header.get("title", ""), "unnamed")
        compiled = {
            "script": name,
            "title": self.header.get("title") or name,
            "language": syntax(self.header.get("language", "")) or "en",
            "start": start,
            "marks": marks,
            "steps": self.steps,
        }
        return Script.model_validate(compiled, from_attributes=True)


def _name_and_title(text: str) -> tuple[str, str]:
    name, *title = re.split("[:：]", text, maxsplit=1)
    return syntax(name), "".join(title).strip()


def _with_snippets(line: Line, snippets: Mapping[str, str]) -> Line:
    if "snippet." not in line.text:
        return line
    text = _SNIPPET.sub(lambda found: snippets.get(found[1], found[0]), line.text)
    return line.model_copy(update={"text": text})

"""What may be typed at a place: steps, names, filters and keywords, by where the cursor stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.catalogue import CATALOGUE
from calldesk.script.edit.layout import Row, row_at
from calldesk.script.lines import keyword
from calldesk.script.model import RETURN, FieldType, Script, Step
from calldesk.script.parse import Parsed, parse
from calldesk.script.policy import Policy
from calldesk.script.templates import FILTERS
from calldesk.script.words import HEADER, PARTS, STEP_WORDS, TEST, WAY_WORDS

CompletionKind = Literal[
    "step", "variable", "field", "mark", "listener", "filter", "keyword", "value", "reply"
]
# What the reader makes of a listener that is just being typed.
UNNAMED = "unnamed"
_CODE = re.compile(r"(?:\{\{|\{%)(?!.*(?:\}\}|%\}))(.*)$")
_ARROW = re.compile(r".*(?:[-–—−－][>＞]|→|⟶|➔)\s*(.*)$")
_COMPARED = re.compile(r"audience\s*[!=]=\s*['\"](\w*)$")
_LAST_WORD = re.compile(r"[\w.]*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """One proposal: `text` replaces the line from column `start` to the cursor."""

    text: str
    kind: CompletionKind
    detail: str
    start: int


def complete(
    source: str,
    line: int,
    column: int,
    *,
    parsed: Parsed | None = None,
    policy: Policy | None = None,
) -> tuple[Completion, ...]:
    """List what fits at a line (from 1) and column (from 0), the nearest in name first.

    `policy` adds its listeners and tags to those that the script uses already. `parsed` may be the
    reading of a moment ago.
    """
    parsed = parsed or parse(source)
    row = row_at(source, line, parsed)
    head = row.raw[:column]
    typed = _LAST_WORD.search(head)
    prefix = typed[0] if typed else ""
    desk = _Desk(parsed.draft, policy)
    proposals = [p for p in desk.at(row, head) if _fits(p[0], prefix)]
    proposals.sort(key=lambda p: not p[0].startswith(prefix))
    seen = dict.fromkeys(proposals)
    return tuple(Completion(*proposal, len(head) - len(prefix)) for proposal in seen)


Proposal = tuple[str, CompletionKind, str]


def _fits(text: str, prefix: str) -> bool:
    """Whether a name, or a part of it, begins as typed."""
    begins = re.search(rf"(?:^|[._]){re.escape(prefix.casefold())}", text)
    return begins is not None and text != prefix


class _Desk:
    """What a script and a policy have to offer."""

    def __init__(self, script: Script | None, policy: Policy | None) -> None:
        self.script = script
        self.steps = script.steps if script else ()
        self.policy = policy

    def at(self, row: Row, head: str) -> Iterable[Proposal]:
        """The proposals for what stands before the cursor."""
        code = _CODE.search(head)
        if code and row.kind != "comment":
            return self.code(code[1])
        arrow = _ARROW.match(head)
        if arrow and row.kind in ("way", "test"):
            return self.targets(row, arrow[1])
        if row.kind == "way" and re.match(r"\s*when\b", head):
            return self.condition(head)
        cut = keyword(head.strip()) if row.kind not in ("comment", "prose", "say") else None
        if cut:
            return self.value(row, cut[0], cut[1])
        return self.line_start(row, head)

    def code(self, code: str) -> Iterable[Proposal]:
        if re.search(r"\|\s*\w*$", code):
            return [(name, "filter", "") for name in FILTERS]
        return self.condition(code)

    def condition(self, text: str) -> Iterable[Proposal]:
        if _COMPARED.search(text):
            return self.listeners()
        return self.names()

    def names(self) -> Iterator[Proposal]:
        yield from ((name, "variable", kind) for name, kind in CATALOGUE.items())
        yield from self.fields()
        yield from self.marks()
        yield "audience", "variable", "who is listening"

    def fields(self) -> Iterator[Proposal]:
        asked = self.script.field_types if self.script else {}
        for name in sorted(self.script.fields) if self.script else ():
            yield name, "field", asked[name].type if name in asked else "text"

    def marks(self) -> Iterator[Proposal]:
        for mark in self.script.marks if self.script else ():
            yield mark, "mark", "mark"

    def listeners(self) -> Iterator[Proposal]:
        known = dict.fromkeys(self.policy.audience if self.policy else ("unknown",))
        known |= dict.fromkeys(w.audience for s in self.steps for w in s.ways if w.audience)
        known.pop(UNNAMED, None)
        yield from ((name, "listener", "listener") for name in known)

    def tags(self) -> Iterator[Proposal]:
        used = {tag for step in self.steps for tag in step.tags}
        used |= {tag for step in self.steps for way in step.ways for tag in way.tags}
        asked = set(self.policy.before) if self.policy else set()
        yield from ((tag, "value", "tag") for tag in sorted(used | asked))

    def targets(self, row: Row, typed: str) -> Iterator[Proposal]:
        here = self.script.by_id.get(row.step or "") if self.script else None
        words = typed.split()
        complete_words = words if typed.endswith((" ", "\t")) else words[:-1]
        if len(complete_words) == 1 and complete_words[0] != RETURN:
            yield "then", "keyword", "and go on at another step"
            return
        if len(complete_words) > 2 or (len(complete_words) == 2 and complete_words[1] != "then"):
            return
        if here and here.procedure and not complete_words and row.kind == "way":
            yield RETURN, "keyword", "back to where it came in"
        for step in self.steps:
            if _can_enter(step, here, row):
                yield step.id, "step", step.title

    def value(self, row: Row, word: str, typed: str) -> Iterable[Proposal]:
        match word:
            case "gain":
                return self.marks()
            case "needs":
                return [*self.marks(), *self.listeners()]
            case "audience":
                return self.listeners()
            case "if":
                return self.condition(typed)
            case "tags":
                return self.tags()
            case "end":
                return [(name, "value", outcome.title) for name, outcome in OUTCOMES.items()]
            case "start":
                return [(s.id, "step", s.title) for s in self.steps if s.part == "call"]
            case "set" if "=" not in typed:
                return self.fields()
            case "blank":
                return [("yes", "value", "")]
            case "objections":
                return [("none", "value", "")]
            case "ask":
                return self.ask(typed)
            case "test":
                return self.replies()
        return ()

    def ask(self, typed: str) -> Iterable[Proposal]:
        words = typed.split() if "," not in typed else [""] * 9
        position = len(words) - (not typed.endswith((" ", "\t")) and bool(words))
        if position == 0:
            return self.fields()
        if position == 1:
            return [(name, "value", "type") for name in get_args(FieldType)]
        return [("optional", "value", ""), ("always", "value", "")] if position == 2 else ()

    def replies(self) -> Iterator[Proposal]:
        for step in self.steps:
            yield from ((way.id, "reply", way.heard) for way in step.ways if way.kind == "reply")
        if self.script:
            yield from ((o.id, "reply", o.title) for o in self.script.objections)

    def line_start(self, row: Row, head: str) -> Iterable[Proposal]:
        bare = head.strip()
        if re.fullmatch(r"#\s*\w*", bare):
            return [(part.title(), "keyword", "part") for part in PARTS]
        if bare and not re.fullmatch(r"\w[\w ]*", bare):
            return ()
        if row.part is None:
            words: Iterable[str] = HEADER
        elif row.part == "notes":
            words = (TEST,)
        elif row.way and head[:1].isspace():
            words = WAY_WORDS
        else:
            words = STEP_WORDS if row.step else ()
        return [(f"{word}: ", "keyword", "") for word in words]


def _can_enter(step: Step, here: Step | None, row: Row) -> bool:
    """Whether a way of the present step may lead to this one."""
    return (
        step.inside is None
        or row.kind == "test"
        or (here and step.procedure) == (here and here.procedure)
    )

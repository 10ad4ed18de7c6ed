"""A script while it is being read: steps and ways that still grow, and the findings so far."""

from dataclasses import dataclass, field

from calldesk.script.lines import is_id, listed, slug
from calldesk.script.model import Ask, Line, Part, Waiver, WayKind
from calldesk.script.problems import Problem, Severity


@dataclass
class WayDraft:
    """A way out that its indented lines still add to."""

    id: str
    kind: WayKind
    goto: str
    heard: str = ""
    then: str | None = None
    condition: str = ""
    gain: list[str] = field(default_factory=list)
    audience: str | None = None
    set: dict[str, str] = field(default_factory=dict)
    blank: bool = False
    tags: list[str] = field(default_factory=list)


@dataclass
class StepDraft:
    """A step that the lines under its heading still add to."""

    id: str
    title: str
    part: Part
    inside: str | None = None
    was: list[str] = field(default_factory=list)
    say: list[Line] = field(default_factory=list)
    again: list[Line] = field(default_factory=list)
    coach: list[str] = field(default_factory=list)
    wait_seconds: float | None = None
    wait_text: str = ""
    ask: list[Ask] = field(default_factory=list)
    ways: list[WayDraft] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    gain: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    key: str | None = None
    heard: list[str] = field(default_factory=list)
    objections: bool = True
    end: str | None = None
    allow: list[Waiver] = field(default_factory=list)


@dataclass
class Findings:
    """The problems found so far, and on which line each thing stands.

    Places are named `step`, `step/say/1`, `step/coach/1`, `step/way/yes`, `step/ask/field`,
    `step/key` and so on.
    """

    problems: list[Problem] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    step: str | None = None

    def add(self, rule: str, line: int, message: str, severity: Severity = "error") -> None:
        """Note a problem of the step that is being read."""
        self.problems.append(Problem(rule, severity, line, self.step, message))

    def unreadable(self, line: int, text: str) -> None:
        """Note a line that cannot be understood."""
        message = "cannot tell what this line is; start a spoken line with '> ': "
        self.add("S01", line, message + text[:40])

    def id(self, text: str, line: int) -> str:
        """A name as written; a name that cannot be one is reported and made into one."""
        if not is_id(text):
            self.add("S01", line, f"'{text[:40]}' cannot be a name; use small letters, digits, '_'")
            return slug(text)
        return text

    def ids(self, text: str, line: int) -> list[str]:
        """The names of a comma list."""
        return [self.id(item, line) for item in listed(text)]

"""The brief: what a collector must know before dialling, label and text in two columns."""

from typing import TYPE_CHECKING

from textual.content import Content

from calldesk.desk.words import counted
from calldesk.tui.draw import KEY, LIVE, MUTED, Lines, line, wrapped

if TYPE_CHECKING:
    from calldesk.desk.brief import Brief, ScriptChoice

LABEL = 11
LONGEST = 3
"""A long entry is cut after this many lines: the account page has it whole."""


class BriefView(Lines):
    """The brief of the account under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self.brief: Brief | None = None
        self.script = 0
        self.empty = ""

    def show(self, brief: "Brief") -> None:
        """Show a brief; the first script is proposed."""
        self.brief, self.script = brief, 0
        self.redraw()

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to show."""
        self.brief, self.empty = None, words
        self.redraw()

    def next_script(self) -> None:
        """Choose the next of the scripts that could be used."""
        if self.brief and self.brief.scripts:
            self.script = (self.script + 1) % len(self.brief.scripts)
            self.redraw()

    @property
    def chosen_script(self) -> "ScriptChoice | None":
        """The script for the next call."""
        scripts = self.brief.scripts if self.brief else ()
        return scripts[self.script] if scripts else None

    def lines(self, width: int) -> list[Content]:
        """Draw every entry, then the script with its cue, then why the account stands here."""
        if self.brief is None:
            return [line((self.empty, MUTED))] if self.empty else []
        drawn = [Content("")]
        for label, text in self.brief.lines:
            drawn += _entry(label, line(text), width)
        return [*drawn, Content(""), *self._script(width), Content(""), *self._score(width)]

    def _script(self, width: int) -> list[Content]:
        assert self.brief is not None
        scripts = self.brief.scripts
        if not scripts:
            return _entry("Script", line(("no script for this account", MUTED)), width)
        chosen = scripts[self.script]
        others = f"   (c: {counted(len(scripts) - 1, 'other')})" if len(scripts) > 1 else ""
        foreign = (f"  in {chosen.language}", LIVE) if chosen.foreign else ""
        named = line(chosen.title, (f"  v{chosen.number}", MUTED), foreign, (others, MUTED))
        cue = [line(" " * LABEL, (self.brief.cue, f"italic {LIVE}"))] if self.brief.cue else []
        return [*_entry("Script", named, width), *cue]

    def _score(self, width: int) -> list[Content]:
        assert self.brief is not None
        if not self.brief.score:
            return []
        parts = [line((words, MUTED), (f" +{points}", MUTED)) for words, points in self.brief.score]
        return _entry("Place", line((" · ", MUTED)).join(parts), width)


def _entry(label: str, text: Content, width: int) -> list[Content]:
    first, *rest = wrapped(text, width - LABEL)[:LONGEST]
    heading = line((label, KEY)).truncate(LABEL, pad=True)
    return [line(heading, first), *(line(" " * LABEL, other) for other in rest)]

"""The outline: parts and steps, with a mark where something is found."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from calldesk.script.edit.outline import OutlineEntry
from calldesk.script.model import Part
from calldesk.script.problems import Severity
from calldesk.tui.draw import BAD, KEY, MUTED, WARN, line

MARKS: dict[Severity, tuple[str, str]] = {
    "error": ("✗", BAD),
    "warning": ("!", WARN),
    "info": ("·", MUTED),
}
PARTS: dict[Part, str] = {"call": "Call", "objections": "Objections", "fragments": "Fragments"}


class OutlineList(OptionList):
    """Choosing a step puts the cursor of the text there; a letter marks its objection."""

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._begins: list[int] = []
        self._letters: dict[str, int] = {}

    def on_key(self, event: Key) -> None:
        """To the objection that has this letter on a call."""
        at = self._letters.get((event.character or "").casefold())
        if at is not None:
            event.stop()
            self.highlighted = at

    def show(self, entries: Sequence[OutlineEntry], found: Mapping[str, Severity]) -> None:
        """Show the outline; `found` is the gravest finding of each step."""
        options: list[Option] = []
        self._begins, self._letters, part = [], {}, None
        for entry in entries:
            if entry.part != part:
                part = entry.part
                options.append(Option(line((PARTS[part], KEY)), disabled=True))
                self._begins.append(entry.line)
            if entry.key:
                self._letters.setdefault(entry.key, len(options))
            options.append(Option(_entry(entry, found.get(entry.step))))
            self._begins.append(entry.line)
        at = self.highlighted
        self.set_options(options)
        if at is not None and at < len(options):
            self.highlighted = at

    def line_of(self, option: int) -> int:
        """The line of the text that an option stands for."""
        return self._begins[option]

    def follow(self, line: int) -> None:
        """Mark the step that a line of the text is in."""
        above = [at for at, begins in enumerate(self._begins) if begins <= line]
        if above and not self.has_focus:
            self.highlighted = above[-1]


def _entry(entry: OutlineEntry, severity: Severity | None) -> Content:
    mark, ink = MARKS[severity] if severity else (" ", MUTED)
    letter = (f"{entry.key} ", KEY) if entry.key else ""
    return line((mark, ink), " " * (1 + 2 * entry.depth), letter, (entry.title, "$foreground"))

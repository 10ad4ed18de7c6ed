"""The findings of the check, the gravest first; Enter goes to the line."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from calldesk.script.problems import Problem
from calldesk.tui.draw import GOOD, MUTED, line
from calldesk.tui.studio.outline_list import MARKS

ORDER = {"error": 0, "warning": 1, "info": 2}


class FindingsList(OptionList):
    """One line a finding: mark, rule, line, step, words. Here keys go through the played call."""

    BINDINGS = [
        Binding("space", "play('pause')", show=False),
        Binding("left", "play('back')", show=False),
        Binding("right", "play('on')", show=False),
    ]

    @dataclass
    class Played(Message):
        """A key for the call that is played: 'pause', 'back' or 'on'."""

        what: str

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self.problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> None:
        """Show the findings; the cursor stays at its place."""
        self.problems = tuple(sorted(problems, key=lambda one: (ORDER[one.severity], one.line)))
        at = self.highlighted
        self.set_options([Option(_finding(one)) for one in self.problems])
        if not problems:
            self.add_option(Option(line((" ✓ nothing found", GOOD)), disabled=True))
        else:
            self.highlighted = min(at or 0, len(problems) - 1)

    def action_play(self, what: str) -> None:
        """Pass a key on."""
        self.post_message(self.Played(what))

    @property
    def marked(self) -> Problem | None:
        """The finding under the cursor."""
        at = self.highlighted
        return self.problems[at] if at is not None and at < len(self.problems) else None


def _finding(problem: Problem) -> Content:
    mark, ink = MARKS[problem.severity]
    where = f"line {problem.line}"
    step = f"{problem.step}: " if problem.step else ""
    return line(
        (f" {mark} ", ink),
        (f"{problem.rule}  ", ink),
        (f"{where:<9} ", MUTED),
        (f"{step}{problem.message}", "$foreground"),
    )

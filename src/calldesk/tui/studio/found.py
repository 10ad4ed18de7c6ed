"""What the checker has found, wherever it shows: at the lines, in the outline, below the text."""

from typing import TYPE_CHECKING

from calldesk.desk import proofreading
from calldesk.desk.proofreading import ReadOver
from calldesk.script.problems import Problem, Severity
from calldesk.tui.draw import BAD, MUTED, WARN, line
from calldesk.tui.footer_bar import Tone
from calldesk.tui.frame import FrameLine
from calldesk.tui.studio.findings_list import FindingsList
from calldesk.tui.studio.player import Player

if TYPE_CHECKING:
    from calldesk.tui.studio.studio_screen import StudioScreen


class Found:
    """Shows findings, goes from one to the next, and plays the call that a finding tells of.

    Beside the text stands the stop under the cursor, or that of the call that is played.
    """

    def __init__(self, studio: "StudioScreen") -> None:
        self._studio = studio
        self.head = FrameLine("middle", "Findings")
        self.list = FindingsList()
        self.player = Player(studio.preview)
        self._shown_step: str | None = None

    def show(self, read: ReadOver) -> None:
        """Show what was found in a text."""
        by_step: dict[str, Severity] = {}
        by_line: dict[int, Severity] = {}
        for problem in sorted(read.problems, key=lambda one: one.severity != "error"):
            by_line.setdefault(problem.line, problem.severity)
            if problem.step:
                by_step.setdefault(problem.step, problem.severity)
        studio = self._studio
        studio.editor.mark(by_line)
        studio.outline.show(read.outline, by_step)
        studio.outline.follow(studio.editor.line)
        self.list.show(read.problems)
        self.show_count()
        self._shown_step = None

    def show_count(self) -> None:
        """Say above the findings how many there are."""
        read = self._studio.read
        if read is None or self._studio.edits.asking:
            return
        errors, warnings = read.count("error"), read.count("warning")
        told = [f"{errors} errors" if errors != 1 else "1 error"] if errors else []
        told += [f"{warnings} warnings" if warnings != 1 else "1 warning"] if warnings else []
        ink = BAD if errors else WARN if warnings else MUTED
        self.head.say(line(("Findings", MUTED)), line((" · ".join(told), ink)))

    def show_stop(self) -> None:
        """Show the stop under the cursor as on a call."""
        studio, policy = self._studio, self._studio.reading.policy
        read = studio.read
        step = read.step_at(studio.editor.line) if read else None
        if read is None or policy is None or step == self._shown_step:
            return
        self._shown_step = step
        self.player.stop()
        studio.preview.show(proofreading.as_on_a_call(read, policy, step) if step else None)

    def go_to_next(self, read: ReadOver | None) -> None:
        """To the next finding behind the cursor, from the last one to the first."""
        studio = self._studio
        problems = sorted(read.problems, key=lambda one: one.line) if read else []
        if not problems:
            studio.console.tell("nothing found", "good")
            return
        behind = [one for one in problems if one.line > studio.editor.line]
        found = (behind or problems)[0]
        self.list.highlighted = self.list.problems.index(found)
        self.play(found)
        if self.player.problem is None:
            tone: Tone = "error" if found.severity == "error" else "warning"
            studio.console.tell(found.message, tone)

    def play(self, problem: Problem) -> None:
        """Go to the line of a finding and play the shortest call that shows it."""
        studio, policy = self._studio, self._studio.reading.policy
        read = studio.read
        studio.editor.go_to(problem.line)
        if read is None or policy is None:
            return
        self._shown_step = read.step_at(problem.line)
        walks = proofreading.call_of(read, policy, problem)
        if walks:
            self.player.play(problem, walks)
            if not studio.has_class("-wide"):
                studio.look_at("call")
        else:
            studio.look_at("text")
            self._shown_step = None
            self.show_stop()

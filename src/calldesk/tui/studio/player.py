"""Plays the call that a finding tells of, stop by stop, in the preview."""

from collections.abc import Sequence

from textual.timer import Timer

from calldesk.script.problems import Problem
from calldesk.script.prompt import prompt
from calldesk.script.walk import Walk
from calldesk.tui.studio.preview import Preview

A_MOVE = 0.9
"""Seconds that each move of a played call stands before the next."""


class Player:
    """One finding at a time; it can be halted and gone through by hand."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.problem: Problem | None = None
        self.walks: Sequence[Walk] = ()
        self.at = 0
        self._beat: Timer | None = None

    @property
    def running(self) -> bool:
        """Whether the next move comes by itself."""
        return self._beat is not None

    def play(self, problem: Problem, walks: Sequence[Walk]) -> None:
        """Begin at the start of the call."""
        self.stop()
        if not walks:
            return
        self.problem, self.walks, self.at = problem, walks, 0
        self._begin()
        self._show()

    def stop(self) -> None:
        """Play nothing more; the preview is free for something else."""
        self._halt()
        if self.problem is not None:
            self.problem, self.walks = None, ()
            self.preview.story.clear()

    def pause(self) -> None:
        """Halt, or go on; at the end begin anew."""
        if self.problem is None:
            return
        if self.running:
            self._halt()
        else:
            self.at = 0 if self._over else self.at
            self._begin()
        self._show()

    def step(self, by: int) -> None:
        """One move on or back, by hand."""
        if self.problem is not None:
            self._halt()
            self.at = min(max(self.at + by, 0), len(self.walks) - 1)
            self._show()

    @property
    def _over(self) -> bool:
        return self.at >= len(self.walks) - 1

    def _begin(self) -> None:
        self._beat = self.preview.set_interval(A_MOVE, self._go_on)

    def _halt(self) -> None:
        if self._beat is not None:
            self._beat.stop()
            self._beat = None

    def _go_on(self) -> None:
        self.at = min(self.at + 1, len(self.walks) - 1)
        if self._over:
            self._halt()
        self._show()

    def _show(self) -> None:
        assert self.problem is not None
        moves = self.problem.path
        words = self.problem.message if self._over and len(self.walks) == len(moves) else ""
        self.preview.story.show(moves, self.at + 1, words, halted=not self.running)
        self.preview.show(prompt(self.walks[self.at]))

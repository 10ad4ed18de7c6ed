"""Completion in the text: proposals while typing, taken by Tab one after another."""

from collections.abc import Callable

from calldesk.desk.proofreading import ReadOver
from calldesk.script.edit.complete import Completion, complete
from calldesk.script.policy import Policy
from calldesk.tui.studio.editor import ScriptEditor
from calldesk.tui.studio.hint_line import HintLine

Known = Callable[[], tuple[ReadOver | None, Policy | None]]
"""The last reading of the text, which may be that of a moment ago, and the policy."""


class Completing:
    """Knows what is proposed at the cursor, and which of it was taken."""

    def __init__(self, editor: ScriptEditor, hint: HintLine, known: Known) -> None:
        self._editor, self._hint, self._known = editor, hint, known
        self._proposals: tuple[Completion, ...] = ()
        self._taken: int | None = None
        self._own: tuple[int, int] | None = None  # where the cursor is after what was taken
        self._at = (0, 0)

    def typed(self) -> None:
        """The text has changed: propose what fits now."""
        if self._editor.cursor_location == self._own:
            return  # it was taken from here
        read, policy = self._known()
        row, column = self._editor.cursor_location
        head = self._editor.document.get_line(row)[:column]
        if read is None or self._editor.read_only or not head.strip():
            self.put_away()
            return
        found = complete(self._editor.text, row + 1, column, parsed=read.parsed, policy=policy)
        self._show(found, None)

    def moved(self) -> None:
        """The cursor has gone elsewhere: what was proposed there is no more."""
        if self._proposals and self._editor.cursor_location != self._at:
            self.put_away()

    def put_away(self) -> None:
        """Propose nothing until something else is typed."""
        self._show((), None)

    def take(self) -> None:
        """Put the first proposal into the text, or the next one in place of the one taken."""
        row, column = self._editor.cursor_location
        at = 0 if self._taken is None else (self._taken + 1) % len(self._proposals)
        one = self._proposals[at]
        self._own = (row, one.start + len(one.text))
        self._editor.replace(
            one.text, (row, one.start), (row, column), maintain_selection_offset=False
        )
        self._editor.move_cursor(self._own)
        self._show(self._proposals, at)

    def _show(self, proposals: tuple[Completion, ...], taken: int | None) -> None:
        self._proposals, self._taken = proposals, taken
        self._at = self._editor.cursor_location
        if taken is None:
            self._own = None
        self._editor.proposing = bool(proposals)
        self._hint.show(proposals, taken)

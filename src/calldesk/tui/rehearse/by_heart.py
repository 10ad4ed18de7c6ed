"""Recall: the lines of a stop are said by heart, then shown, then graded by who said them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from calldesk.rehearsal.cards import kind_of
from calldesk.script.walk import Walk
from calldesk.tui.call_view import CallView
from calldesk.tui.replies import Reply

GRADES: Mapping[int, str] = {
    1: "again – it did not come",
    2: "hard – it came slowly",
    3: "good – it came",
    4: "easy – it came by itself",
}
HIDDEN = "Say aloud what you answer to this, all of it."
SHOWN = "How was it? Your own grade can only lower what the clock says."


class ByHeart:
    """Where a stop stands between saying and grading."""

    def __init__(self) -> None:
        self.state: Literal["", "hidden", "grading"] = ""
        self.own: int | None = None

    def begin(self, walk: Walk) -> None:
        """Begin a stop: what makes a card is hidden, unless it is only said again."""
        card = kind_of(walk.script, walk.step) is not None and bool(walk.step.say)
        self.state = "hidden" if card and not walk.view.again else ""
        self.own = None

    def reveal(self) -> None:
        """Show the lines; now they are graded."""
        self.state = "grading"

    def grade(self, own: int) -> None:
        """Take the trainee's grade; the call goes on."""
        self.state, self.own = "", own

    def veiled(self, view: CallView, reveals: str) -> CallView:
        """The stop as it may be seen now; `reveals` is another key that shows the lines."""
        if self.state == "hidden":
            only_way = f"or {reveals} shows what the script says"
            return replace(view, coach=(HIDDEN,), said=(), fields=(), replies=(), only_way=only_way)
        if self.state == "grading":
            grades = tuple(Reply(digit, str(digit), words) for digit, words in GRADES.items())
            return replace(view, coach=(SHOWN,), fields=(), replies=grades, only_way="")
        return view

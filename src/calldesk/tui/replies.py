"""What they may say, each with its digit, in one or two columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from calldesk.tui.draw import KEY, MUTED, STRONG, column, crop, line

INDENT = 3
GAP = 3
ROOMY = 80


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply; a disabled one keeps its digit and says why. `demands` are empty fields."""

    digit: int
    id: str
    heard: str
    enabled: bool = True
    why: str = ""
    demands: tuple[str, ...] = ()


class Replies:
    """The replies of a step. One of them can be marked by the arrow keys and taken by Enter."""

    def __init__(self) -> None:
        self.replies: tuple[Reply, ...] = ()
        self.only_way = ""
        self.marked: int | None = None

    def show(self, replies: Sequence[Reply], only_way: str = "") -> None:
        """Show replies, or what Enter does where there is only one way on."""
        self.replies, self.only_way, self.marked = tuple(replies), only_way, None

    def mark(self, by: int) -> None:
        """Move the mark among the replies that can be given."""
        able = [reply.digit for reply in self.replies if reply.enabled]
        if able:
            at = able.index(self.marked) + by if self.marked in able else (0 if by > 0 else -1)
            self.marked = able[at % len(able)]

    def lines(self, width: int) -> list[Content]:
        """Draw the digits down the left column, then down the right one."""
        if not self.replies:
            return (
                [line(" " * INDENT, (" Enter", KEY), "  ", (self.only_way, MUTED))]
                if self.only_way
                else []
            )
        items = [self._item(reply) for reply in self.replies]
        room = width - INDENT
        rows = (len(items) + 1) // 2
        left, right = items[:rows], [*items[rows:], Content("")]
        half = max(max(item.cell_length for item in left) + GAP, room // 2 if room > ROOMY else 0)
        if len(items) <= 3 or half + max(item.cell_length for item in right) > room:
            return [line(" " * INDENT, crop(item, room)) for item in items]
        return [
            line(" " * INDENT, column(one, half), other)
            for one, other in zip(left, right, strict=False)
        ]

    def _item(self, reply: Reply) -> Content:
        mark = "▸" if reply.digit == self.marked else " "
        if not reply.enabled:
            why = f"  ({reply.why})" if reply.why else ""
            return line((f"({reply.digit}) {reply.heard}{why}", f"dim {MUTED}"))
        words = STRONG if reply.digit == self.marked else "$foreground"
        return line((mark, KEY), (f"{reply.digit}", KEY), "  ", (reply.heard, words))

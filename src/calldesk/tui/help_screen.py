"""All keys in force, by the moment in which they work; the present moment comes first."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from calldesk.tui.draw import KEY, MUTED, STRONG, Lines, column, line, spread
from calldesk.tui.keys import GROUPS, KEYS, Key, Scope, spoken

WIDE = 100
KEY_WIDTH = 13


class HelpScreen(Screen[None]):
    """The help page. Any of Esc, F1, Enter and q goes back."""

    BINDINGS = [Binding("escape,f1,enter,q", "dismiss", show=False, priority=True)]
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self, force: Mapping[str, str], problems: tuple[str, ...], moment: Scope | None = None
    ) -> None:
        super().__init__()
        self.page = HelpPage(force, problems, moment)

    def compose(self) -> ComposeResult:
        """The page scrolls when it is longer than the screen."""
        with VerticalScroll():
            yield self.page


class HelpPage(Lines):
    """The keys in two columns where there is room."""

    def __init__(
        self, force: Mapping[str, str], problems: tuple[str, ...], moment: Scope | None
    ) -> None:
        super().__init__()
        self.force, self.problems, self.moment = force, problems, moment

    def lines(self, width: int) -> list[Content]:
        """Draw the title, the groups, and what is wrong with the user's own keys."""
        title = spread(
            line(("Keys", STRONG)), line((spoken("escape"), KEY), (" back", MUTED)), width
        )
        drawn = [title, Content("")]
        by_scope = [(scope, list(keys)) for scope, keys in groupby(KEYS, lambda key: key.scope)]
        by_scope.sort(key=lambda one: one[0] != self.moment)
        groups = [self._group(GROUPS[scope], keys) for scope, keys in by_scope]
        if width < WIDE:
            drawn += [row for group in groups for row in group]
        else:
            drawn += _side_by_side(groups, width)
        return [*drawn, *(line(("! ", KEY), (problem, MUTED)) for problem in self.problems)]

    def _group(self, name: str, keys: Iterable[Key]) -> list[Content]:
        rows = [
            line("  ", column(line((spoken(self.force[key.id]), KEY)), KEY_WIDTH), key.help)
            for key in keys
        ]
        return [line((name, STRONG)), *rows, Content("")]


def _side_by_side(groups: list[list[Content]], width: int) -> list[Content]:
    """Fill the left column to about half of all lines, then the right one."""
    left: list[Content] = []
    right: list[Content] = []
    total = sum(len(group) for group in groups)
    for group in groups:
        (left if len(left) + len(group) // 2 < total / 2 else right).extend(group)
    half = width // 2
    rows = max(len(left), len(right))
    left += [Content("")] * (rows - len(left))
    right += [Content("")] * (rows - len(right))
    return [
        line(column(one, half), column(other, half)) for one, other in zip(left, right, strict=True)
    ]

"""What they object, each one letter away, in the source's order as long as all of them fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from textual.content import Content

from calldesk.tui.draw import KEY, MUTED, Lines, flow, line, spread


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection; a disabled one keeps its letter and says why when it is pressed."""

    key: str
    id: str
    title: str
    enabled: bool = True
    why: str = field(default="", compare=False)  # is said, not shown


class Objections(Lines):
    """A row or two of letters with their titles; the rest is found by the search key."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.objections: tuple[Objection, ...] = ()
        self.crowded = False
        self.search_key = "/"

    def show(self, objections: Sequence[Objection], *, crowded: bool = False) -> None:
        """Show the objections of a step; a crowded stop leaves them one line on a low screen."""
        shown = self.objections, self.crowded
        self.objections, self.crowded = tuple(objections), crowded
        if shown != (self.objections, crowded):
            self.redraw()

    def lines(self, width: int) -> Sequence[Content]:
        """Draw as many lines as the style allows; the last one ends in the search key."""
        most = 5 if not self.short else 1 if self.crowded else 2
        return _drawn(self.objections, self.search_key, width, most)


@lru_cache(8)  # a call goes to and fro between a few of them
def _drawn(
    objections: tuple[Objection, ...], search_key: str, width: int, most: int
) -> tuple[Content, ...]:
    if not objections:
        return (line((" none here", MUTED)),)
    find = line((search_key, KEY), (" find ", MUTED))
    drawn = flow([_item(objection) for objection in objections], width - 2, gap=2)
    cut = len(drawn) > most
    if cut:  # what cannot be used yet gives way
        usable_first = sorted(objections, key=lambda objection: not objection.enabled)
        drawn = flow([_item(objection) for objection in usable_first], width - 2, gap=2)
    last = line(drawn[:most][-1], (" …" if cut else "", MUTED))
    return (
        *(line(" ", row) for row in drawn[: most - 1 if cut else len(drawn) - 1]),
        spread(line(" ", last), find, width),
    )


def _item(objection: Objection) -> Content:
    if objection.enabled:
        return line((objection.key, KEY), " ", (objection.title, "$foreground"))
    return line((f"({objection.key} {objection.title})", f"dim {MUTED}"))

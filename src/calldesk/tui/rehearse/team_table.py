"""The team in a table: a trainee a row, whether they are ready, and what they would forget."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region

from calldesk.desk.team import HeatRow, Standing, Team
from calldesk.tui.draw import (
    BAD,
    GOOD,
    KEY,
    MUTED,
    STRONG,
    WARN,
    Lines,
    column,
    crop,
    line,
)

READY, SCORE, CELL = 12, 7, 3
NAME, NAME_SHORT = 26, 18
ROOMY = 100
NUMBERS = ("", "one", "two", "three", "four", "five")
SHADES = ((0.9, "█", GOOD), (0.75, "▓", GOOD), (0.5, "▒", WARN), (0.0, "░", BAD))
NEVER = "·"
KEY_STEP = "*"


class TeamTable(Lines, can_focus=True):
    """Arrows mark a trainee and an objection; what would be forgotten first stands first."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.team: Team | None = None
        self.heat: tuple[HeatRow, ...] = ()
        self.at = self.across = 0
        self._first = 0

    def show(self, team: Team) -> None:
        """Show a script's team; the marks stay on whom and what they were."""
        trainee, step = self.trainee, self.objection.step if self.objection else ""
        self.team = team
        self.heat = tuple(row for row in team.heat if row.kind == "objection")
        self.heat += tuple(row for row in team.heat if row.kind != "objection")
        names = [one.trainee for one in team.trainees]
        steps = [row.step for row in self.heat]
        self.at = names.index(trainee) if trainee in names else 0
        self.across = steps.index(step) if step in steps else 0
        self.redraw()

    @property
    def trainee(self) -> str:
        """The name in the marked row, '' where there is none."""
        rows = self.team.trainees if self.team else ()
        return rows[self.at].trainee if self.at < len(rows) else ""

    @property
    def objection(self) -> HeatRow | None:
        """The objection in the marked column."""
        return self.heat[self.across] if self.across < len(self.heat) else None

    @property
    def marked_region(self) -> Region:
        """Where the marked row is."""
        return Region(0, self.at, max(self.size.width, 1), 1)

    def move(self, by: int) -> None:
        """Mark another trainee."""
        if self.team and self.team.trainees:
            self.at = (self.at + by) % len(self.team.trainees)
            self.redraw()

    def move_across(self, by: int) -> None:
        """Mark another objection."""
        if self.heat:
            self.across = (self.across + by) % len(self.heat)
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw a row for each trainee."""
        if self.team is None:
            return [line(("  reading …", MUTED))]
        if not self.team.trainees:
            return [
                line(("  Nobody has rehearsed this script yet.", MUTED)),
                line(("  ", MUTED), ("a", KEY), (" asks somebody to, by a day.", MUTED)),
            ]
        return [self._row(at, one, width) for at, one in enumerate(self.team.trainees)]

    def head(self, width: int) -> list[Content]:
        """The headings of the columns, for a line that does not scroll away."""
        if self.team is None or not self.team.trainees:
            return []
        shown = self._window(width)
        letters = [
            line((_mark(row), f"{KEY} reverse" if row is self.objection else KEY)) for row in shown
        ]
        more = "…" if shown and shown[-1] is not self.heat[-1] else ""
        cells = Content("").join(column(one, CELL) for one in letters)
        return [
            line(
                column(line(("   Trainee", MUTED)), _name(width) + 3),
                column(line(("ready?", MUTED)), READY),
                column(line(("last", MUTED)), SCORE),
                cells,
                (more, MUTED),
            )
        ]

    def _window(self, width: int) -> Sequence[HeatRow]:
        """The columns for which there is room, the marked one among them."""
        room = max((width - _name(width) - 3 - READY - SCORE - 2) // CELL, 1)
        self._first = min(self._first, self.across, max(len(self.heat) - room, 0))
        self._first = max(self._first, self.across - room + 1)
        return self.heat[self._first : self._first + room]

    def _row(self, at: int, one: Standing, width: int) -> Content:
        marked = at == self.at
        mark = (" ▸ " if marked and self.has_focus else "   ", KEY)
        ink = STRONG if marked else "$foreground"
        score = "–" if one.last_score is None else f"{one.last_score:.0f}"
        cells = [column(_shade(row, one.trainee), CELL) for row in self._window(width)]
        return line(
            mark,
            column(crop(line((one.trainee, ink)), _name(width) - 1), _name(width)),
            column(ready(one), READY),
            column(line((score, MUTED)), SCORE),
            Content("").join(cells),
        )

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the mark, or hide it."""
        super().watch_has_focus(has_focus)
        self.redraw()


def ready(one: Standing) -> Content:
    """Whether a trainee is ready, or how many more personas have to be handled well."""
    if one.readiness.ready:
        return line(("✓ ready", GOOD))
    return line((f"{NUMBERS[one.readiness.lacking]} more", "$foreground"))


def legend() -> Content:
    """What the shades mean."""
    words = ("known", "fading", "doubtful", "forgotten")
    parts = [
        line((shade * 2, ink), (f" {word}   ", MUTED))
        for (_, shade, ink), word in zip(SHADES, words, strict=True)
    ]
    return line(Content("").join(parts), (f"{NEVER} never met", MUTED))


def _shade(row: HeatRow, trainee: str) -> Content:
    share = row.recall.get(trainee)
    if share is None:
        return line((NEVER, MUTED))
    return next(line((shade * 2, ink)) for least, shade, ink in SHADES if share >= least)


def _mark(row: HeatRow) -> str:
    return row.key or KEY_STEP


def _name(width: int) -> int:
    return NAME if width >= ROOMY else NAME_SHORT

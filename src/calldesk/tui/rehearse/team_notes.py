"""Below the team: the marked cell in words, what is forgotten first, what is missed most."""

from textual.content import Content

from calldesk.desk.team import HeatRow, Team
from calldesk.desk.words import counted
from calldesk.tui.draw import KEY, MUTED, STRONG, Lines, crop, line
from calldesk.tui.rehearse.team_table import TeamTable, legend

MOST = 4


class TeamHead(Lines):
    """Which script, how many are ready, and the headings of the table."""

    ALLOW_SELECT = False

    def __init__(self, table: TeamTable) -> None:
        super().__init__()
        self.table = table

    def lines(self, width: int) -> list[Content]:
        """Draw."""
        team = self.table.team
        if team is None:
            return [Content("")]
        able = sum(one.readiness.ready for one in team.trainees)
        sums = f"{able} of {counted(len(team.trainees), 'trainee')} ready"
        title = line(
            (" Team  ", STRONG),
            (team.title, "$foreground"),
            (f"   {sums}" if team.trainees else "", MUTED),
        )
        return [crop(title, width), Content(""), *self.table.head(width)]


class TeamNotes(Lines):
    """The marked cell, the legend, and two lists."""

    ALLOW_SELECT = False

    def __init__(self, table: TeamTable) -> None:
        super().__init__()
        self.table = table

    def lines(self, width: int) -> list[Content]:
        """Draw; a team nobody belongs to has no notes."""
        team, row = self.table.team, self.table.objection
        if team is None or not team.trainees:
            return []
        gap = [] if self.short else [Content("")]
        drawn = [*gap, line("   ", _cell(row, self.table.trainee)), line("   ", legend()), *gap]
        drawn += [_first(team), _missed(team)]
        if team.later.of:
            kept = f"{team.later.right} of {team.later.of}"
            right = (" right at the first try", MUTED)
            drawn.append(_listed("After a fortnight", [line((kept, "$foreground"), right)]))
        return [crop(one, width) for one in drawn]


def _cell(row: HeatRow | None, trainee: str) -> Content:
    if row is None:
        return Content("")
    what = line((row.key or "*", KEY), "  ", (row.title, STRONG), "   ")
    share = row.recall.get(trainee)
    if share is None:
        return line(what, ("never met by ", "$foreground"), (trainee, MUTED))
    return line(what, (f"{share:.0%} likely known today by ", "$foreground"), (trainee, MUTED))


def _first(team: Team) -> Content:
    rows = [row for row in team.heat if row.mean is not None][:MOST]
    named = [line((row.title, "$foreground"), (f" {row.mean:.0%}", MUTED)) for row in rows]
    return _listed("Forgotten first", named)


def _missed(team: Team) -> Content:
    named = [
        line((one.title, "$foreground"), (f" {one.missed} of {one.of}", MUTED))
        for one in team.missed[:MOST]
    ]
    return _listed("Missed most", named)


def _listed(label: str, items: list[Content]) -> Content:
    shown = Content("   ").join(items) if items else line(("nothing yet", MUTED))
    return line((f"   {label:<19}", MUTED), shown)

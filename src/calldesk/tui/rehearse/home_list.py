"""What there is to rehearse, as a list: what was left or asked for, a call, the last calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content
from textual.geometry import Region

from calldesk.desk.assignments import Assigned
from calldesk.desk.rehearse_home import Home, Recent
from calldesk.rehearsal.readiness import PERSONAS, SCORE
from calldesk.tui.draw import (
    GOOD,
    KEY,
    LIVE,
    MUTED,
    STRONG,
    WARN,
    Lines,
    column,
    crop,
    line,
    spread,
)
from calldesk.tui.rehearse.wish import WAYS, Wish

Kind = Literal["go_on", "assigned", "call", "drill", "recent"]
TITLES: dict[Kind, str] = {
    "go_on": "Left unfinished",
    "assigned": "Assigned to you",
    "drill": "Cards due today",
    "recent": "Last calls",
}
LABEL, WIDEST = 9, 100
DRILLS = "  three minutes of them"
NOTHING_DUE = "no cards are due"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that Enter begins; `what` is the assignment or the rehearsal."""

    kind: Kind
    what: Assigned | Recent | None = None


class HomeList(Lines, can_focus=True):
    """The list, one row of it marked."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.home: Home | None = None
        self.wish: Wish | None = None
        self.keys: dict[str, str] = {}
        self.rows: tuple[Row, ...] = ()
        self.at = 0
        self._marked_rows = (0, 0)

    @property
    def marked(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.at] if self.rows else None

    @property
    def marked_region(self) -> Region:
        """Where the marked row stands."""
        first, rows = self._marked_rows
        return Region(0, first, self.size.width, rows)

    def show(self, home: Home) -> None:
        """Show what there is, with the mark on what comes first."""
        self.home = home
        rows = [Row("go_on")] if home.unfinished else []
        rows += [Row("assigned", one) for one in home.assigned]
        rows += [Row("call")] if home.scripts and home.personas else []
        rows += [Row("drill")] if home.due_today else []
        rows += [Row("recent", one) for one in home.recent]
        if self.rows != tuple(rows):
            self.rows, self.at = tuple(rows), 0
        self.redraw()

    def choose(self, wish: Wish) -> None:
        """Show another call to begin, with the mark on it."""
        self.wish = wish
        self.at = next((at for at, row in enumerate(self.rows) if row.kind == "call"), 0)
        self.redraw()

    def move(self, by: int) -> None:
        """Move the mark."""
        if self.rows:
            self.at = (self.at + by) % len(self.rows)
            self.redraw()

    def lines(self, width: int) -> Sequence[Content]:
        """Draw the list."""
        if self.home is None:
            return [line(("  reading …", MUTED))]
        drawn = [] if self.short else [Content("")]
        drawn += [crop(_today(self.home), width)]
        before: Kind | None = None
        for at, row in enumerate(self.rows):
            if row.kind != before:
                drawn += [Content(""), *_heading(row.kind)]
            before = row.kind
            rows = list(self._row(row, width - 2, marked=at == self.at))
            if at == self.at:
                self._marked_rows = (len(drawn), len(rows))
            drawn += rows
        return drawn

    def _row(self, row: Row, width: int, *, marked: bool) -> Iterator[Content]:
        mark = line(("  ▸ ", KEY)) if marked else line("    ")
        ink = STRONG if marked else "$foreground"
        match row.kind:
            case "go_on":
                words = line(("Go on with the call that you were in", ink))
                yield line(mark, words, ("   at the line where it was left", MUTED))
            case "call":
                yield from self._call(
                    line(("▸ ", KEY)) if marked else line("  "), width, marked=marked
                )
            case "drill":
                drills = line(("   ", MUTED), (self.keys.get("to_drill", ""), KEY), (DRILLS, MUTED))
                yield crop(line(mark, _due(self.home, ink), drills), width)
            case _ if isinstance(row.what, Assigned):
                yield line(mark, _assigned(row.what, ink, width - 4))
            case _ if isinstance(row.what, Recent):
                yield line(mark, _recent(row.what, ink, width - 4))

    def _call(self, mark: Content, width: int, *, marked: bool) -> Iterator[Content]:
        """The call to begin, in a frame of its own."""
        wish = self.wish
        if wish is None:
            return
        name, how = WAYS[wish.way]
        number = "a new one" if wish.seed is None else str(wish.seed)
        rows = (
            ("other_script", "script", wish.script.title, ""),
            ("other_debtor", "debtor", wish.persona.title, wish.persona.temper),
            ("other_way", "way", name, how),
            ("call_number", "call", number, "or a number you got"),
        )
        value = max(Content(chosen).cell_length for _, _, chosen, _ in rows) + 3
        wide = min(width - 2, WIDEST)
        value = min(value, wide - 20)
        ink = "$frame-live" if marked else "$frame"
        head = line((" A call ", STRONG if marked else MUTED))
        yield line("  ", ("╭─", ink), head, ("─" * (wide - head.cell_length - 3) + "╮", ink))
        for at, (key, label, chosen, told) in enumerate(rows):
            told = _fitting(told, wide - 4 - 2 - 3 - LABEL - value)
            drawn = line(
                mark if at == 0 else "  ",
                (f"{self.keys.get(key, ''):<3}", KEY),
                (f"{label:<{LABEL}}", MUTED),
                column(line((chosen, STRONG if marked else "$foreground")), value),
                (told, MUTED),
            )
            side = line(("│", ink))
            yield line("  ", side, " ", column(drawn, wide - 4), " ", side)
        yield line("  ", ("╰" + "─" * (wide - 2) + "╯", ink))


def _fitting(told: str, room: int) -> str:
    """As many parts of it as there is room for."""
    parts = told.split(" · ")
    while len(parts) > 1 and len(" · ".join(parts)) > room:
        parts.pop()
    return " · ".join(parts)


def _heading(kind: Kind) -> list[Content]:
    return [line((f"  {TITLES[kind]}", STRONG))] if kind in TITLES else []


def _today(home: Home) -> Content:
    cards = f"{home.due_today} cards are due" if home.due_today != 1 else "1 card is due"
    parts = [line((cards if home.due_today else NOTHING_DUE, STRONG if home.due_today else MUTED))]
    if home.assigned:
        calls = "1 call is" if len(home.assigned) == 1 else f"{len(home.assigned)} calls are"
        parts.append(line((f"{calls} assigned to you", STRONG)))
    ready = next((one for one in home.scripts if home.lacking.get(one.name, 0)), None)
    if ready is not None:
        well = PERSONAS - home.lacking[ready.name]
        parts.append(line((f"{ready.title}: {well} of {PERSONAS} debtors went well", MUTED)))
    return line(("  Today  ", MUTED), line(("  ·  ", MUTED)).join(parts))


def _due(home: Home | None, ink: str) -> Content:
    titles = {one.name: one.title for one in home.scripts} if home else {}
    due = home.due if home else {}
    items = [line((titles.get(name, name), ink), (f" {n}", LIVE)) for name, n in due.items()]
    return line((" · ", MUTED)).join(items)


def _assigned(one: Assigned, ink: str, width: int) -> Content:
    which = "" if one.seed is None else f" · call {one.seed}"
    words = line((f"{one.title} · {one.persona_title or 'any debtor'}{which}", ink))
    day = f"{one.due_on:%a} {one.due_on.day} {one.due_on:%b}"
    late = "was due " if one.late else "by "
    return spread(words, line((f"{late}{day}", WARN if one.late else LIVE)), width)


def _recent(one: Recent, ink: str, width: int) -> Content:
    score = line((f"{one.score:4.0f}", GOOD if one.score >= SCORE else "$foreground"))
    day = f"{one.day:%a} {one.day.day:>2} {one.day:%b}"
    again = " · from a turn" if one.again else ""
    words = line((f"   {one.persona_title} · {one.title}{again}", ink))
    ended = line((f"{one.ended} · call {one.seed}", MUTED))
    return spread(line((day, MUTED), score, words), ended, width)

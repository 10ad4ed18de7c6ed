"""After a rehearsed call: the score with its four bars, the turns worth another try, the cards."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.geometry import Region

from calldesk.desk.rehearsals import After
from calldesk.rehearsal.readiness import SCORE
from calldesk.rehearsal.worst import WorstTurn
from calldesk.tui.draw import (
    GOOD,
    KEY,
    LIVE,
    MUTED,
    STRONG,
    THEIRS,
    WARN,
    Lines,
    column,
    crop,
    flow,
    line,
    wrapped,
)
from calldesk.tui.rehearse.big_figures import HIGH, big
from calldesk.tui.rehearse.just_now import spoken_key

BAR, BAR_NARROW = 24, 16
ROOMY = 76
WIDEST = 110
LABELS = {"keys": "Right keys", "time": "In time", "silence": "Silences", "outcome": "Ending"}
NONE_ASKED = {"silence": "none was asked for", "keys": "nothing to choose", "time": ""}
PRACTICE = "Played again from a turn: practice, which counts for nothing but you."
NO_SLIP = "Not one slip. Another debtor?"


class AfterPage(Lines, can_focus=True):
    """The page; one of the worst turns is marked."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.after: After | None = None
        self.at = 0
        self._marked_rows = (0, 0)

    def show(self, after: After) -> None:
        """Show what stays of a call."""
        self.after = after
        self.redraw()

    @property
    def marked(self) -> WorstTurn | None:
        """The turn under the cursor."""
        worst = self.after.result.worst if self.after else ()
        return worst[self.at] if worst else None

    @property
    def marked_region(self) -> Region:
        """Where the marked turn stands on the page."""
        first, rows = self._marked_rows
        return Region(0, first, self.size.width, rows)

    def move(self, by: int) -> None:
        """Mark the next turn or the one before."""
        worst = self.after.result.worst if self.after else ()
        if worst:
            self.at = (self.at + by) % len(worst)
            self.redraw()

    def lines(self, width: int) -> Sequence[Content]:
        """Draw the page."""
        after = self.after
        if after is None:
            return [line(("  reading …", MUTED))]
        width = min(width, WIDEST)
        gap = [] if self.short else [Content("")]
        came = list(_came_of_it(after, width - 2))
        drawn = [*gap, *_score(after, width), *(gap if came else ()), *came]
        drawn += [Content(""), line(("  Worth another try", STRONG))]
        if not after.result.worst:
            drawn.append(line((f"  {NO_SLIP}", MUTED)))
        for at, turn in enumerate(after.result.worst):
            rows = list(_turn(turn, width - 2, marked=at == self.at, short=self.short))
            if at and gap:
                drawn += gap
            if at == self.at:
                self._marked_rows = (len(drawn), len(rows))
            drawn += rows
        return [*drawn, *_cards(after, width - 2)]


def _score(after: After, width: int) -> Iterator[Content]:
    """The score, large, beside its bars."""
    points = round(after.result.score)
    ink = f"bold {GOOD}" if points >= SCORE and not after.result.disclosed else LIVE
    left = [line((figure, ink)) for figure in big(points)] + [line(("of 100", MUTED))]
    for row, (bar, label) in enumerate(LABELS.items()):
        figure = column(left[row] if row <= HIGH else Content(""), 14)
        yield line("    ", figure, _bar(after, bar, label, width - 20))


def _bar(after: After, bar: str, label: str, width: int) -> Content:
    value = after.result.bars.get(bar)
    name, length = line((f"{label:<12}", "$foreground")), BAR if width >= ROOMY else BAR_NARROW
    if value is None:
        return line(
            name, ("─" * length, "$frame"), ("   –  ", MUTED), (NONE_ASKED.get(bar, ""), MUTED)
        )
    full = round(length * value / 100)
    drawn = line(("━" * full, LIVE), ("─" * (length - full), "$frame"))
    told = line((f"   {_why(after, bar)}", MUTED))
    return line(name, drawn, (f"{value:4.0f}", STRONG), told).truncate(width, ellipsis=True)


def _why(after: After, bar: str) -> str:
    """What the ending was worth; the other bars speak for themselves."""
    if bar != "outcome":
        return ""
    result = after.result
    parts = (("name", result.name), ("best time", result.best_time), ("summary", result.summary))
    missing = ", ".join(part for part, there in parts if not there)
    return f"without {missing}" if missing else "with name, best time, summary"


def _came_of_it(after: After, width: int) -> Iterator[Content]:
    if after.aftermath:
        yield from _told(after.aftermath, width, f"bold {THEIRS}")
    if after.capped:
        yield from _told(after.capped, width, WARN)
    if not after.counts:
        yield from _told(PRACTICE, width, MUTED)


def _told(words: str, width: int, ink: str) -> list[Content]:
    return [line("  ", row) for row in wrapped(line((words, ink)), width - 2)]


def _turn(turn: WorstTurn, width: int, *, marked: bool, short: bool) -> Iterator[Content]:
    """One turn: what they said and why it is here; of the marked one what was right, too."""
    mark = (" ▸ ", KEY) if marked else "   "
    said = line((f"“{turn.words}”" if turn.words else turn.title, STRONG if marked else THEIRS))
    number, first = line((f"turn {turn.number:<3}", MUTED)), next(iter(turn.why), "")
    ink = WARN if "wrong" in first else MUTED
    why, room = line((" · ".join(turn.why), ink)), width - number.cell_length - 6
    fits = said.cell_length + why.cell_length <= room
    if not (fits or marked):
        why = line((first, ink))
    beside = fits or not marked
    room -= why.cell_length if beside else 0
    yield line(mark, number, column(said, max(room, 8)), *(("  ", why) if beside else ()))
    if not beside:
        yield crop(line(" " * 11, why), width)
    if short and not marked:
        return
    if turn.pressed != turn.right_key:
        key, pressed = spoken_key(turn.right_key), spoken_key(turn.pressed)
        right = line(("right is ", MUTED), (f"{key}  {turn.right_label}", "$foreground"))
        yield line(" " * 11, right, (f"   you pressed {pressed}", MUTED)).truncate(
            width, ellipsis=True
        )
    says = line(("the script says  ", MUTED), (" ".join(turn.script_says), LIVE))
    yield from (line(" " * 11, row) for row in wrapped(says, width - 13)[: 2 if short else 4])


def _cards(after: After, width: int) -> Iterator[Content]:
    if not after.cards:
        return
    yield Content("")
    yield line(("  Cards of this call, and when they are due", STRONG))
    items = [
        line(
            ("✓ ", GOOD) if card.right else ("✗ ", WARN),
            (f"{card.title} ", "$foreground"),
            (card.words, MUTED),
        )
        for card in after.cards
    ]
    yield from (line("   ", row) for row in flow(items, width - 4))

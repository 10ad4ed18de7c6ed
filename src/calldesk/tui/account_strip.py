"""The account strip: who is called, about how much, and how the call stands. It never scrolls."""

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from calldesk.tui.draw import BAD, GOOD, LIVE, MUTED, STRONG, Lines, crop, line, spread
from calldesk.tui.frame import framed

if TYPE_CHECKING:
    from calldesk.desk.brief import AccountHead, Brief


class AccountStrip(Lines):
    """The top of the right side: the frame's first line, and before a call the verdict."""

    def __init__(self) -> None:
        super().__init__()
        self.head: AccountHead | None = None
        self.brief: Brief | None = None
        self.state = ""
        self.since: datetime | None = None
        self.elapsed = ""

    def show_brief(self, brief: "Brief | None") -> None:
        """Show an account that could be called, or nothing."""
        self.brief = brief
        self.head = brief.head if brief else None
        self.state = self.elapsed = ""
        self.since = None
        self.redraw()

    def show_call(self, head: "AccountHead", since: datetime | None, state: str) -> None:
        """Show the account of a call, since when it lasts, and who listens in a word or two."""
        shown = self.head, self.brief, self.since, self.state
        self.head, self.brief, self.since, self.state = head, None, since, state
        if shown != (head, None, since, state):
            self.redraw()

    def tick(self, now: datetime) -> None:
        """Count the seconds of the call; called once a second."""
        seconds = int((now - self.since).total_seconds()) if self.since else -1
        elapsed = f"{seconds // 60:02d}:{seconds % 60:02d}" if seconds >= 0 else ""
        if elapsed != self.elapsed:
            self.elapsed = elapsed
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the frame's top; before a call also the verdict and whom to ask for."""
        if self.head is None:
            return [framed("top", line(("Account", MUTED)), Content(""), width)]
        name, facts = line((self.head.name, STRONG)), self._facts(width)
        top = (
            spread(line(" ", name), line(facts, " "), width)
            if self.plain
            else framed("top", name, facts, width)
        )
        return [top, *self._before(width)] if self.brief else [top]

    def _facts(self, width: int) -> Content:
        assert self.head is not None
        head, roomy = self.head, width >= (90 if self.state else 70)
        parts: list[Content] = [line((str(head.balance), STRONG))]
        if roomy:
            noun = "invoice" if head.invoices == 1 else "invoices"
            parts.append(line((f"{head.invoices} {noun}", MUTED)))
        if head.oldest_days is not None:
            before = "" if self.state else "oldest "
            days = f"{before}{head.oldest_days} days"
            parts.append(line((days if roomy else f"{head.oldest_days} d", MUTED)))
        if self.elapsed:
            parts.append(line((f"☏ {self.elapsed}", LIVE)))
        if self.state:
            parts.append(line((self.state, LIVE)))
        return line((" · ", MUTED)).join(parts)

    def _before(self, width: int) -> list[Content]:
        assert self.head is not None
        assert self.brief is not None
        brief, side = self.brief, line((" " if self.plain else "│", "$frame"))
        verdict = brief.verdict
        mark, ink = ("●", GOOD) if verdict.allowed else ("○", BAD)
        said = line((f"{mark} may call: ", ink), (verdict.words, ink))
        rows = [said, self._person()]
        if not brief.zone_known:
            rows.append(line(("time zone not known: z sets it", BAD)))
        if self.head.currency_note:
            rows.append(line((self.head.currency_note, MUTED)))
        room = width - 4
        return [
            line(side, " ", crop(row, room).truncate(room, pad=True), " ", side) for row in rows
        ]

    def _person(self) -> Content:
        assert self.brief is not None
        person, phones = self.brief.person, self.brief.phones
        parts: list[Content] = []
        if person:
            role = person.role.replace("_", " ")
            named = line((person.name, STRONG), (f", {role}" if role else "", MUTED))
            parts.append(named)
        number = phones[0].shown if phones else "no number: p adds one"
        parts.append(line((number, "$foreground" if phones else BAD)))
        if person and person.best:
            parts.append(line((f"best: {person.best}", MUTED)))
        return line((" · ", MUTED)).join(parts)

"""A card of a drill: what they say, then whether the letter was right, and the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from calldesk.desk.drilling import Drilling
from calldesk.tui.draw import (
    GOOD,
    KEY,
    LIVE,
    MUTED,
    STRONG,
    THEIRS,
    WARN,
    Lines,
    flow,
    line,
    wrapped,
)
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.speech import folded, spoken
from calldesk.tui.spoken_lines import INDENT, WIDEST


@dataclass(frozen=True, slots=True)
class Given:
    """The letter that was pressed, '' when the answer was only shown, and after how long."""

    letter: str
    right: bool
    seconds: float


class Letters(Lines):
    """Every objection of the script with its letter, in the order in which a call shows them."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.letters: Sequence[tuple[str, str]] = ()

    def show(self, letters: Sequence[tuple[str, str]]) -> None:
        """Show the objections of a script."""
        if letters != self.letters:
            self.letters = letters
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw them one after another."""
        items = [line((key, KEY), " ", (title, "$foreground")) for key, title in self.letters]
        return [line(" ", row) for row in flow(items, width - 2, gap=2)]


class DrillCard(Lines):
    """Draws the card that is asked."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__()
        self.hearing = hearing
        self.drilling: Drilling | None = None
        self.given: Given | None = None

    def show(self, drilling: Drilling, given: Given | None) -> None:
        """Show a card: asked, or answered."""
        self.drilling, self.given = drilling, given
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw what they say; below it the answer, once it was given."""
        now = self.drilling
        if now is None or now.card is None:
            return []
        gap = [] if self.short else [Content("")]
        drawn = [*gap, line(("  They say", MUTED)), *gap, *self._words(width), Content("")]
        if self.given is None:
            return [*drawn, line(("  What do they object? Press its letter.", MUTED))]
        return [*drawn, *self._verdict(now, self.given, width), *gap, *_answer(now, width)]

    def _words(self, width: int) -> list[Content]:
        rows = folded(self.hearing.words, min(width - INDENT - 2, WIDEST))
        shown = spoken(rows, self.hearing.said, len(rows))
        lead = ["  ☏ ", *[" " * INDENT] * len(shown)]
        ink = f"bold {THEIRS}"
        return [line((at, ink), (text, ink)) for at, text in zip(lead, shown, strict=False)]

    def _verdict(self, now: Drilling, given: Given, width: int) -> Sequence[Content]:
        card, deck = now.card, now.deck
        assert card is not None
        assert deck is not None
        right = line((card.letter_or_digit, STRONG), "  ", (card.title, STRONG))
        if given.right:
            return [line(("  ✓ ", GOOD), right, (f"   {given.seconds:.1f} s", MUTED))]
        pressed = dict(deck.letters).get(given.letter, "")
        you = f"   you pressed {given.letter}  {pressed}" if given.letter else "   it comes back"
        return wrapped(line(("  ✗ right is ", WARN), right, (you, MUTED)), width - 2, 4)


def _answer(now: Drilling, width: int) -> list[Content]:
    """What the script has one say to it."""
    assert now.card is not None
    room = min(width - INDENT - 2, WIDEST)
    drawn = [line(("  You say", MUTED))]
    for text in now.card.answer:
        rows = wrapped(line((f"“{text}”", f"bold {LIVE}")), room, 1)
        drawn += [line(" " * INDENT, row) for row in rows]
    return drawn

"""What to say now: the first thing the eye meets in a call."""

from dataclasses import dataclass

from textual.content import Content

from calldesk.tui.draw import LIVE, MUTED, WARN, crop, line, wrapped

INDENT = 4
WIDEST = 76
"""Longer lines are hard to read aloud."""


@dataclass(frozen=True, slots=True)
class Said:
    """One breath: its text, or why it is masked; `before` when it was said already."""

    text: str
    before: bool = False
    masked: str = ""


class SpokenLines:
    """Cues for the collector, small, then the lines in quotation marks, large by their room."""

    def __init__(self) -> None:
        self.coach: tuple[str, ...] = ()
        self.said: tuple[Said, ...] = ()
        self.crowded = False

    def show(self, coach: tuple[str, ...], said: tuple[Said, ...], *, crowded: bool) -> None:
        """Show the lines of a step; where it is crowded a low window leaves its cues out."""
        self.coach, self.said, self.crowded = coach, said, crowded

    def lines(self, width: int, *, short: bool) -> list[Content]:
        """Draw cues and lines, folded where they are easy to read."""
        room = min(width - INDENT - 2, WIDEST)
        drawn: list[Content] = []
        coach = () if short and self.crowded else self.coach
        for cue in coach[:1] if short else coach:
            hint = line((f"· {cue}", f"italic {MUTED}"))
            drawn += _indented([crop(hint, room)] if short else wrapped(hint, room, 2))
        if coach:
            drawn.append(Content(""))
        fresh = [said for said in self.said if not said.before and not said.masked]
        for said in self.said:
            opening = "“" if fresh and said is fresh[0] else " "
            closing = "”" if fresh and said is fresh[-1] else ""
            drawn += _indented(_breath(said, opening, closing, room))
        return drawn


def _breath(said: Said, opening: str, closing: str, room: int) -> list[Content]:
    if said.masked:
        return wrapped(line(("▒▒ ", WARN), (said.masked, WARN), (" ▒▒", WARN)), room, 3)
    if said.before:
        return wrapped(line(("✓ ", MUTED), (said.text, MUTED)), room, 2)
    return wrapped(line((f"{opening}{said.text}{closing}", f"bold {LIVE}")), room, 1)


def _indented(lines: list[Content]) -> list[Content]:
    return [line(" " * INDENT, drawn) for drawn in lines]
